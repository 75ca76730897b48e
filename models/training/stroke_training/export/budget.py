"""What the shipped nets cost for a head of 30 slices: multiply-accumulates and bytes of weights (runtime-limits: 30
GMAC, 10 MB)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import shape_inference

from ..paths import MODELS
from ..tasks import TASK_MODULES

if TYPE_CHECKING:
    import argparse

SLICES = 30
# A network of a sign sees slices with believed blood alone: a clot 50 mm high on 5 mm slices, a neighbour at each end.
SIGN_SLICES = 12
GMAC_LIMIT, MEGABYTE_LIMIT = 30.0, 10.0


def multiply_accumulates(path: Path) -> int:
    """Of all convolutions in one pass over one sample."""
    model = onnx.load(path)
    batch = model.graph.input[0].type.tensor_type.shape.dim[0]
    batch.Clear()
    batch.dim_value = 1
    graph = shape_inference.infer_shapes(model, strict_mode=True, data_prop=True).graph
    shapes = {
        v.name: [d.dim_value for d in v.type.tensor_type.shape.dim]
        for v in (*graph.value_info, *graph.output, *graph.input)
    }
    shapes.update({t.name: list(t.dims) for t in graph.initializer})
    return sum(
        int(np.prod(shapes[n.output[0]]) * np.prod(shapes[n.input[1]][1:])) for n in graph.node if n.op_type == "Conv"
    )


def passes(folder: Path) -> int:
    """How often a net runs for a head of SLICES."""
    manifest = json.loads((folder / "manifest.json").read_text())
    if manifest["input"]["layout"] != "NCHW":
        return 1
    return SIGN_SLICES if manifest.get("role") == "sign" else SLICES


def released(models: Path = MODELS) -> set[str]:
    """Nets that ship: a task may be there before its first release."""
    return {name for name in TASK_MODULES if (models / name / "manifest.json").exists()}


def costs(models: Path = MODELS) -> list[tuple[str, float, float]]:
    """(name, GMAC for a head, MB of weights) of each net."""
    files = {name: models / name / "weights.onnx" for name in TASK_MODULES if name in released(models)}
    return [
        (name, multiply_accumulates(path) * passes(path.parent) / 1e9, path.stat().st_size / 1e6)
        for name, path in files.items()
    ]


def budget() -> str:
    """A table of all nets, their sum and the limits."""
    rows = costs()
    total = ("all", sum(r[1] for r in rows), sum(r[2] for r in rows))
    lines = [f"{name:<12} {gmac:6.2f} GMAC {megabytes:6.2f} MB" for name, gmac, megabytes in (*rows, total)]
    return "\n".join([*lines, f"limits       {GMAC_LIMIT:6.2f} GMAC {MEGABYTE_LIMIT:6.2f} MB for {SLICES} slices"])


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `budget` to the command line."""
    command = commands.add_parser("budget", help="GMAC and bytes of all nets for 30 slices")
    command.set_defaults(func=lambda _: print(budget()))
