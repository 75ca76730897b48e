"""A small synthetic input and onnxruntime's outputs for it, for tests on the TypeScript side."""

import gzip
import json
from pathlib import Path

import numpy as np

from ..seeds import HOLD_OUT_FIRST_SEED
from .inference import run, session
from .weights import IO

INPUT_STEP = 1 / 64
# Values are rounded to powers of two, or noise would make gzip useless; the tolerance allows for it.
OUTPUT_STEP = {
    "regions": 1 / 16,
    "masks": 1 / 16,
    "brain": 1 / 2,
    "coords": 1 / 64,
    "output0": 1 / 16,
    "class": 1 / 64,
    "centres": 1 / 16,
    "cam": 1 / 16,
}
GOLDEN_SEED = HOLD_OUT_FIRST_SEED + 900_000


def _write(path: Path, array: np.ndarray):
    path.write_bytes(gzip.compress(array.astype("<f4").tobytes(), 9, mtime=0))


def write_golden(name: str, folder: Path, example: np.ndarray, slices: tuple | None = None) -> None:
    """Writes golden/input.f32.gz, golden/<output>.f32.gz and golden.json in `folder`; `example` holds few different
    values.

    `slices` of a slice net: (hu [3, h, w] below, current, above; plane [3, 3]), from which the channels assemble
    `example`."""
    golden = folder / "golden"
    golden.mkdir(parents=True, exist_ok=True)
    array = example.astype(np.float32)
    outputs = run(session(folder / "weights.onnx"), array)
    _write(golden / "input.f32.gz", array)
    record = {
        "dtype": "float32",
        "byteOrder": "little",
        "compression": "gzip",
        "source": "synthetic",
        "input": {"name": IO[name]["input"], "file": "input.f32.gz", "shape": list(array.shape)},
        "outputs": [],
    }
    if slices:
        hu, plane = slices
        _write(golden / "slices.f32.gz", hu)
        record["slices"] = {
            "hu": {"file": "slices.f32.gz", "shape": list(hu.shape)},
            "plane": plane.astype(float).round(5).tolist(),
        }
    for key, value in zip(IO[name]["outputs"], outputs):
        step = OUTPUT_STEP[key]
        _write(golden / f"{key}.f32.gz", np.round(value / step) * step)
        record["outputs"].append(
            {"name": key, "file": f"{key}.f32.gz", "shape": list(value.shape), "tolerance": round(step / 2 + 0.002, 4)}
        )
    (golden / "golden.json").write_text(json.dumps(record, indent=2) + "\n")
