"""The model as ONNX: features [rows, inputs] -> probability [rows, 1] and contributions [rows, inputs]."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .fit import Model
from .pieces import pieces_of

OPSET = 17


def export(model: Model, path: Path, name: str = "region-score", rows: str = "regions", explains: bool = True) -> None:
    """Writes the model as an ONNX file. `rows` names the free dimension; without `explains` the probability is the only
    output."""
    pieces, n = pieces_of(model.inputs), len(model.inputs)
    columns = np.array([p.column for p in pieces])
    constants = {
        "columns": columns.astype(np.int64),
        "start": np.array([p.start for p in pieces], np.float32),
        "width": np.array([p.width for p in pieces], np.float32),
        "zero": np.zeros((), np.float32),
        "one": np.ones((), np.float32),
        # Row p: the weight of ramp p in the column of its input.
        "weights": (np.eye(n)[columns] * model.weights[:, None]).astype(np.float32),
        "centre": model.centre.astype(np.float32),
        "base": np.array([model.base], np.float32),
        "axis": np.array([1], np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["features", "columns"], ["values"], axis=1),
        helper.make_node("Sub", ["values", "start"], ["beyond"]),
        helper.make_node("Div", ["beyond", "width"], ["ramp"]),
        helper.make_node("Clip", ["ramp", "zero", "one"], ["ramps"]),
        helper.make_node("MatMul", ["ramps", "weights"], ["sums"]),
        helper.make_node("Sub", ["sums", "centre"], ["contributions"]),
        helper.make_node("ReduceSum", ["contributions", "axis"], ["total"], keepdims=1),
        helper.make_node("Add", ["total", "base"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]

    def value(name: str, size: int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [rows, size])

    graph = helper.make_graph(
        nodes,
        name,
        [value("features", n)],
        [value("probability", 1), *([value("contributions", n)] if explains else [])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="stroke_training")
    made.ir_version = 8
    onnx.checker.check_model(made, full_check=True)
    path.write_bytes(made.SerializeToString())
