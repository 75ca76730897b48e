"""Checkpoint -> weights.onnx: BatchNorm folded, opset 17, weights stored as float16 behind Cast, float32 arithmetic."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from ..frames import HEAD_SIZE_ZYX
from ..nets.blocks import folded
from ..nets.infarct_detector import InfarctDetector
from ..training.runs import counters_of, weights_of

if TYPE_CHECKING:
    from torch import nn

    from ..tasks import Task

OPSET = 17
# Low enough for every onnxruntime-web in use.
IR_VERSION = 8
# Smaller tensors (biases) stay float32.
HALF_FROM_SIZE = 64

IO = {
    "regions": {"input": "image", "outputs": ["regions", "masks"]},
    "infarct": {"input": "image", "outputs": ["masks"]},
    "haemorrhage": {"input": "image", "outputs": ["masks"]},
    "infarct-detector": {"input": "image", "outputs": ["output0"]},
    "blend-sign": {"input": "image", "outputs": ["class", "centres", "cam"]},
    "head-frame": {"input": "volume", "outputs": ["brain", "coords"]},
}
HEAD_SHAPE = (1, 4, *HEAD_SIZE_ZYX)


def input_shape(task: Task) -> tuple:
    """Of one sample."""
    return HEAD_SHAPE if task.name == "head-frame" else (1, len(task.channels), task.grid.rows, task.grid.cols)


def load_net(task: Task, run: Path) -> tuple[nn.Module, dict]:
    """(averaged net in eval mode, counters of when it was kept)."""
    state = torch.load(weights_of(run), weights_only=True, map_location="cpu")
    net = task.net()
    net.load_state_dict(state["average"])
    return net.eval(), counters_of(state, run)


def half_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large float32 initialisers become float16 with a Cast to float32: half the download, nearly the same output."""
    graph, casts = model.graph, []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size > HALF_FROM_SIZE:
            graph.initializer.remove(tensor)
            graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}_half"))
            casts.append(helper.make_node("Cast", [f"{tensor.name}_half"], [tensor.name], to=TensorProto.FLOAT))
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def scale_logits(net: nn.Module, calibration: dict | None, masks: list) -> None:
    """Fold sigmoid calibration (logit -> scale * logit + offset, per class) into the convolutions whose outputs add up
    to the logits; of a detector its objectness alone."""
    if not calibration:
        return
    if isinstance(net, InfarctDetector):
        net.scale_objectness(**calibration["infarct"])
        return
    scale = torch.tensor([calibration[n]["scale"] for n in masks])
    offset = torch.tensor([calibration[n]["offset"] for n in masks])
    with torch.no_grad():
        for place, last in enumerate(net.last()):
            last.weight.mul_(scale.view(-1, 1, 1, 1))
            last.bias.mul_(scale)
            if place == 0:
                last.bias.add_(offset)


def export_onnx(task: Task, run: Path, path: Path, calibration: dict | None = None) -> dict:
    """Write `path`; returns the checkpoint's counters."""
    net, counters = load_net(task, run)
    scale_logits(net, calibration, getattr(task, "masks", []))
    io = IO[task.name]
    dynamic = None if task.name == "head-frame" else {name: {0: "N"} for name in (io["input"], *io["outputs"])}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        folded(net),
        (torch.zeros(input_shape(task)),),
        str(path),
        opset_version=OPSET,
        input_names=[io["input"]],
        output_names=io["outputs"],
        dynamic_axes=dynamic,
        dynamo=False,
    )
    model = half_weights(onnx.load(path))
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)
    return counters


def sha256(path: Path) -> str:
    """Of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
