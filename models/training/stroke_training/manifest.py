"""manifest.json of a model, in the shape that the TypeScript side validates."""
import json
from pathlib import Path

from .export import sha256
from .frames import COORDINATE_SCALE_MM, HEAD_SIZE_ZYX, HEAD_SPACING_MM, MASK_NAMES, REGION_NAMES, SLICE_NET_GRID
from .pose import BONE_ABOVE_HU, WINDOW_HU

TRAINED_ON = "synthetic CT (domain-randomised template warps); no patient data"


def _slice_channel(step: int, window=(0, 80), **more) -> dict:
    return {"slice": step, **more, "windowHu": list(window), "range": [-1, 1]}


SLICES = {
    "title": "NCCT slices: regions, tissue and lesions",
    "description": "2.5D net on 2 mm slices of the head frame: ten ASPECTS regions, brain, CSF, acute infarct, old infarct, haemorrhage. Research use only.",
    "input": {"name": "image", "layout": "NCHW", "frame": "headSlice", "sizePx": [SLICE_NET_GRID.rows, SLICE_NET_GRID.cols],
              "spacingMm": SLICE_NET_GRID.spacing_mm,
              "channels": [_slice_channel(-1), _slice_channel(0), _slice_channel(1), _slice_channel(0, mirrored=True), _slice_channel(0, (0, 100))]},
    "outputs": [{"name": "regions", "activation": "softmax", "classes": ["background", *REGION_NAMES]},
                {"name": "masks", "activation": "sigmoid", "classes": MASK_NAMES}],
}
HEAD = {
    "title": "Head frame: brain mask and template coordinates",
    "description": "3D net at 4 mm: brain mask and MNI-like template coordinates of every voxel, from which an affine is fitted. Research use only.",
    "input": {"name": "volume", "layout": "NCDHW", "frame": "headVolume", "sizeVoxels": list(HEAD_SIZE_ZYX), "spacingMm": HEAD_SPACING_MM,
              "channels": [{"windowHu": list(WINDOW_HU), "boneAboveHu": BONE_ABOVE_HU, "range": [0, 1]},
                           *({"coordinate": axis, "scaleMm": COORDINATE_SCALE_MM} for axis in "xyz")]},
    "outputs": [{"name": "brain", "activation": "sigmoid", "classes": ["brain"]},
                {"name": "coords", "activation": "none", "classes": ["x", "y", "z"], "scaleMm": COORDINATE_SCALE_MM}],
}
MODELS = {"ncct-slices": SLICES, "head-frame": HEAD}


def integers(value):
    """80.0 -> 80, so that the file reads as people write it."""
    if isinstance(value, dict):
        return {k: integers(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [integers(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) >= 1 else value


def write_manifest(name: str, folder: Path, version: str, thresholds: dict) -> dict:
    weights, model = folder / "weights.onnx", MODELS[name]
    manifest = integers({
        "id": name, "version": version, "title": model["title"], "description": model["description"], "licence": "MIT",
        "trainedOn": TRAINED_ON, "weights": {"file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size},
        "input": model["input"], "outputs": model["outputs"], "thresholds": thresholds})
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest
