"""What the folder of an additive model holds whatever it scores: golden rows, its weights, the card's inputs."""

import gzip
import json
from pathlib import Path

import numpy as np

from .fit import Model

GOLDEN_TOLERANCE = 1e-4


def write_golden(folder: Path, x: np.ndarray, outputs: dict[str, np.ndarray]) -> None:
    """folder/golden: x [rows, inputs] and what the file gives for it, by the names of its outputs."""
    golden = folder / "golden"
    golden.mkdir(exist_ok=True)

    def tensor(name: str, array: np.ndarray) -> dict:
        (golden / f"{name}.f32.gz").write_bytes(gzip.compress(array.astype("<f4").tobytes(), 9, mtime=0))
        return {"name": name, "file": f"{name}.f32.gz", "shape": list(array.shape)}

    record = {
        "dtype": "float32",
        "byteOrder": "little",
        "compression": "gzip",
        "source": "synthetic",
        "input": tensor("features", x),
        "outputs": [{**tensor(n, a), "tolerance": GOLDEN_TOLERANCE} for n, a in outputs.items()],
    }
    (golden / "golden.json").write_text(json.dumps(record, indent=2) + "\n")


def weights_record(model: Model) -> dict:
    """All weights, for training-run/model.json."""
    return {
        "base": model.base,
        "inputs": [
            {"name": i.name, "knots": i.knots, "direction": i.direction, "most": None if np.isinf(i.most) else i.most}
            for i in model.inputs
        ],
        "weights": model.weights.round(6).tolist(),
        "centre": model.centre.round(6).tolist(),
    }


def card_rows(model: Model, x: np.ndarray) -> str:
    """The card's table of inputs: how far each goes over x [rows, inputs]."""
    words = {1: "up", -1: "down", 0: "either way"}
    parts = model.contributions(x)
    return "\n".join(
        f"| {i.name} | {words[i.direction]} | {'no bound' if np.isinf(i.most) else i.most} "
        f"| {parts[:, c].min():+.2f} to {parts[:, c].max():+.2f} |"
        for c, i in enumerate(model.inputs)
    )
