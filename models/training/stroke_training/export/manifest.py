"""manifest.json of a model, in the shape that the TypeScript side validates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..evaluation.infarct_detector import MOST_OVERLAP
from ..frames import COORDINATE_SCALE_MM, HEAD_SIZE_ZYX, HEAD_SPACING_MM
from ..nets.blend_sign import CLASSES
from ..registration.pose import BONE_ABOVE_HU, WINDOW_HU
from .weights import sha256

if TYPE_CHECKING:
    from ..tasks import Task
    from ..tasks.slices import SliceTask

TRAINED_ON = "synthetic CT (domain-randomised template warps); no patient data"


def slice_model(task: SliceTask, title: str, description: str, outputs: list) -> dict:
    """What all slice nets have in common."""
    return {
        "title": title,
        "description": f"{description} Research use only.",
        "outputs": outputs,
        "input": {
            "name": "image",
            "layout": "NCHW",
            "frame": "headSlice",
            "sizePx": [task.grid.rows, task.grid.cols],
            "spacingMm": task.grid.spacing_mm,
            "channels": task.channels,
        },
    }


def sigmoid(task: SliceTask) -> dict:
    """The output `masks`."""
    mixed = {"neighbourShare": task.neighbour_share} if task.neighbour_share else {}
    return {"name": "masks", "activation": "sigmoid", "classes": task.masks, **mixed}


def regions_model(task: SliceTask) -> dict:
    """Classes in the order that the task's net has them."""
    return slice_model(
        task,
        "Regions: ASPECTS regions, brain, CSF, ventricles, thalami",
        "2.5D net on 2 mm slices of the head frame: ten ASPECTS regions of either side, "
        "and the structures that place the head.",
        [{"name": "regions", "activation": "softmax", "classes": ["background", *task.regions]}, sigmoid(task)],
    )


def infarct_model(task: SliceTask) -> dict:
    """Acute and old."""
    return slice_model(
        task,
        "Infarct: acute and old",
        "Mirror assembly and two paths on 2 mm slices of the head frame: acute hypodensity, and old cavities apart.",
        [sigmoid(task)],
    )


def haemorrhage_model(task: SliceTask) -> dict:
    """Five kinds of blood, and oedema."""
    return slice_model(
        task,
        "Haemorrhage: five kinds, and oedema",
        "2.5D net on 2 mm slices of the head frame: parenchymal, intraventricular, subarachnoid, subdural "
        "and epidural blood, oedema.",
        [sigmoid(task)],
    )


def infarct_detector_model(task: SliceTask) -> dict:
    """Boxes; the role is stated, since another detector of infarcts would stand beside it."""
    output = {
        "name": "output0",
        "activation": "none",
        "classes": task.masks,
        "decoder": "yolov5",
        "maxOverlap": MOST_OVERLAP,
    }
    model = slice_model(
        task,
        "Infarct detector: boxes",
        "One-stage detector (after YOLOv5) on 1 mm slices of the head frame: boxes about acute hypodensity, "
        "found without a look at the other side.",
        [output],
    )
    return {**model, "role": "infarct-detector"}


def blend_sign_model(task: SliceTask) -> dict:
    """Classes of a slice, the bleeds' boxes, and where it looked; the role is stated, since other classifiers would
    stand beside it."""
    outputs = [
        {"name": "class", "activation": "softmax", "classes": list(CLASSES), "decoder": "classifier"},
        {
            "name": "centres",
            "activation": "sigmoid",
            "classes": ["haemorrhage"],
            "decoder": "centreSides",
            "maxOverlap": MOST_OVERLAP,
        },
        {"name": "cam", "activation": "none", "classes": list(CLASSES), "decoder": "activationMap"},
    ]
    model = slice_model(
        task,
        "Blend sign: a bleed of two densities",
        "Residual net on 1 mm slices of the head frame that show blood: none, haemorrhage or blend sign, "
        "each bleed's box, and where it looked.",
        outputs,
    )
    return {**model, "role": "sign"}


HEAD = {
    "title": "Head frame: brain mask and template coordinates",
    "description": "3D net at 4 mm: brain mask and MNI-like template coordinates of every voxel, "
    "from which an affine is fitted. Research use only.",
    "input": {
        "name": "volume",
        "layout": "NCDHW",
        "frame": "headVolume",
        "sizeVoxels": list(HEAD_SIZE_ZYX),
        "spacingMm": HEAD_SPACING_MM,
        "channels": [
            {"windowHu": list(WINDOW_HU), "boneAboveHu": BONE_ABOVE_HU, "range": [0, 1]},
            *({"coordinate": axis, "scaleMm": COORDINATE_SCALE_MM} for axis in "xyz"),
        ],
    },
    "outputs": [
        {"name": "brain", "activation": "sigmoid", "classes": ["brain"]},
        {"name": "coords", "activation": "none", "classes": ["x", "y", "z"], "scaleMm": COORDINATE_SCALE_MM},
    ],
}
MODELS = {
    "regions": regions_model,
    "infarct": infarct_model,
    "haemorrhage": haemorrhage_model,
    "infarct-detector": infarct_detector_model,
    "blend-sign": blend_sign_model,
    "head-frame": lambda _: HEAD,
}


def integers(value: object) -> object:
    """80.0 -> 80, so that the file reads as people write it."""
    if isinstance(value, dict):
        return {k: integers(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [integers(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) >= 1 else value


def write_manifest(task: Task, folder: Path, version: str, thresholds: dict) -> dict:
    """Writes folder/manifest.json for the weights beside it; returns it."""
    weights, model = folder / "weights.onnx", MODELS[task.name](task)
    manifest = integers(
        {
            "id": task.name,
            "version": version,
            "title": model["title"],
            "description": model["description"],
            "licence": "MIT",
            "trainedOn": TRAINED_ON,
            **({"role": model["role"]} if "role" in model else {}),
            "weights": {"file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size},
            "input": model["input"],
            "outputs": model["outputs"],
            "thresholds": thresholds,
        }
    )
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest
