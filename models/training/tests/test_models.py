"""The shipped weights: hash, operators, goldens. Loops over models/*, so that a new folder is a new test."""

import gzip
import json

import numpy as np
import onnx
import pytest
import torch

from stroke_training.data.channels import assemble
from stroke_training.export import inference
from stroke_training.export.weights import sha256
from stroke_training.nets.head_frame import HeadNet
from stroke_training.paths import MODELS
from stroke_training.tasks import TASK_MODULES

FOLDERS = sorted(path.parent for path in MODELS.glob("*/manifest.json"))
COMMON = {"Add", "Cast", "Concat", "Constant", "Conv", "Gather", "Identity", "MaxPool", "Relu", "Resize", "Slice"}


def read(folder, entry):
    return np.frombuffer(gzip.decompress((folder / "golden" / entry["file"]).read_bytes()), "<f4").reshape(
        entry["shape"]
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_manifest_names_the_weights(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    weights = folder / manifest["weights"]["file"]
    assert manifest["id"] == folder.name
    assert manifest["weights"] == {"file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_graph_is_plain(folder):
    model = onnx.load(folder / "weights.onnx")
    assert model.opset_import[0].version == 17 and model.ir_version <= 9
    assert folder.name not in TASK_MODULES or {node.op_type for node in model.graph.node} <= COMMON


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_golden(folder):
    record = json.loads((folder / "golden" / "golden.json").read_text())
    outputs = inference.run(inference.session(folder / "weights.onnx"), read(folder, record["input"]))
    for entry, found in zip(record["outputs"], outputs, strict=True):
        assert np.abs(found - read(folder, entry)).max() <= entry["tolerance"], entry["name"]


@pytest.mark.parametrize(
    "folder", [f for f in FOLDERS if (f / "golden" / "slices.f32.gz").exists()], ids=lambda f: f.name
)
def test_channels_assemble_the_golden_input(folder):
    record, manifest = (json.loads((folder / path).read_text()) for path in ("golden/golden.json", "manifest.json"))
    hu, plane = read(folder, record["slices"]["hu"]), np.array(record["slices"]["plane"], np.float32)
    example = assemble(manifest["input"]["channels"], torch.from_numpy(hu.copy())[None], torch.from_numpy(plane)[None])
    assert np.abs(example.numpy() - read(folder, record["input"])).max() < 1e-4


def test_head_net_shapes():
    brain, coords = HeadNet().eval()(torch.zeros(1, 4, 48, 56, 48))
    assert brain.shape == (1, 1, 48, 56, 48) and coords.shape == (1, 3, 48, 56, 48)
