"""The reference chain in Python, step by step as the TypeScript pipeline does it, to compare numbers with.

series -> coarse 4 mm volume -> tissue centre -> crop -> head net -> robust affine -> slice grids -> slice net -> medians
"""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import golden
from .evaluate import sigmoid, stack_input
from .frames import (HEAD_SIZE_ZYX, HEAD_SPACING_MM, LEVEL_POINT_Y_MM, MASK_NAMES, SLICE_NET_GRID, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, apply)
from .measure import region_medians
from .paths import MODELS
from .pose import SUBSAMPLE_MM, crop, crop_start, fit_affine, head_input, mean_of_eight, soft_tissue, tissue_centre
from .series import CtSeries

SAMPLE_MM = 1.0
THIN_SPACING_MM, SLAB_MM = 2.5, 5.0


@dataclass(frozen=True)
class HeadFrame:
    """to_template, to_patient: 4x4 between patient RAS mm and template mm; centre and fit as found."""

    to_template: np.ndarray
    to_patient: np.ndarray
    grid_centre_ras: np.ndarray
    median_residual_mm: float
    brain_voxels: int


def coarse_volume(series: CtSeries):
    """(volume [Z, Y, X] of soft-tissue HU at 4 mm, RAS mm of voxel (0, 0, 0)'s centre).

    The grid's first voxel has its lower faces at the lower corner of the series' bounds; n = ceil(extent / 4)."""
    low, high = series.bounds()
    size = np.ceil((high - low) / HEAD_SPACING_MM).astype(int)
    axes = [low[a] + (np.arange(2 * size[a]) + 0.5) * SUBSAMPLE_MM for a in range(3)]
    z, y, x = np.meshgrid(axes[2], axes[1], axes[0], indexing="ij")
    return mean_of_eight(soft_tissue(series.sample(np.stack([x, y, z], -1)))), low + HEAD_SPACING_MM / 2


def find_head_frame(series: CtSeries, net) -> HeadFrame | None:
    volume, first = coarse_volume(series)
    centre = tissue_centre(volume)
    if centre is None:
        return None
    start = crop_start(centre)
    brain, coords = golden.run(net, head_input(crop(volume, start)))
    fit = fit_affine(brain[0, 0], coords[0])
    if fit is None:
        return None
    middle = np.array([s + (n - 1) / 2 for s, n in zip(start, HEAD_SIZE_ZYX)])[::-1] * HEAD_SPACING_MM + first
    shift = np.eye(4)
    shift[:3, 3] = -middle
    to_template = fit[0] @ shift
    return HeadFrame(to_template, np.linalg.inv(to_template), middle, fit[1], int((brain > 0).sum()))


def slab_groups(positions: np.ndarray) -> list[np.ndarray]:
    """Indices of the slices averaged to each analysis slice: alone, or about 5 mm together where they are thin."""
    spacing = float(np.median(np.diff(positions)))
    if spacing >= THIN_SPACING_MM:
        return [np.array([k]) for k in range(len(positions))]
    return np.array_split(np.arange(len(positions)), max(1, round((positions[-1] - positions[0] + spacing) / SLAB_MM)))


@dataclass(frozen=True)
class SlicePlane:
    """An analysis slice's grid in patient RAS mm: origin (template x = 0, y = -18), unit right and anterior."""

    origin: np.ndarray
    right: np.ndarray
    anterior: np.ndarray
    level_mm: float


def plane_point(frame: HeadFrame, normal, depth, x_mm, y_mm) -> tuple[np.ndarray, float]:
    """Where the template line (x, y, any z) meets the plane point . normal = depth; RAS mm and template z."""
    base, top = apply(frame.to_patient, np.array([[x_mm, y_mm, 0.0], [x_mm, y_mm, 1.0]]))
    z = (depth - base @ normal) / ((top - base) @ normal)
    return base + z * (top - base), float(z)


def slice_plane(frame: HeadFrame, normal: np.ndarray, depth: float) -> SlicePlane:
    """Anterior = in the slice and in the mid-sagittal plane; right = anterior x normal."""
    linear = frame.to_patient[:3, :3]
    y_axis, z_axis = linear[:, 1], linear[:, 2]
    anterior = (normal @ z_axis) * y_axis - (normal @ y_axis) * z_axis
    anterior = anterior / np.linalg.norm(anterior) * np.sign(anterior @ y_axis)
    right = np.cross(anterior, normal)
    origin, _ = plane_point(frame, normal, depth, 0.0, SLICE_ORIGIN_TEMPLATE_Y_MM)
    _, level = plane_point(frame, normal, depth, 0.0, LEVEL_POINT_Y_MM)
    return SlicePlane(origin, right, anterior, level)


def analysis_slices(series: CtSeries, frame: HeadFrame):
    """(image [K, 96, 80] HU at 2 mm = 2 x 2 means of 1 mm samples, planes [K])."""
    grid = SliceGrid(spacing_mm=SAMPLE_MM)
    x, y = grid.x_mm()[None, :, None], grid.y_mm()[:, None, None]
    images, planes = [], []
    for group in slab_groups(series.positions):
        plane = slice_plane(frame, series.normal, float(series.positions[group].mean()))
        layers = []
        for k in group:
            origin = slice_plane(frame, series.normal, float(series.positions[k])).origin if len(group) == 1 else \
                plane.origin + (series.positions[k] - series.positions[group].mean()) * series.normal
            layers.append(series.sample(origin + x * plane.right + y * plane.anterior))
        fine = np.mean(layers, 0)
        images.append(fine.reshape(SLICE_NET_GRID.rows, 2, SLICE_NET_GRID.cols, 2).mean((1, 3)))
        planes.append(plane)
    return np.stack(images).astype(np.float32), planes


def with_sides(classes: np.ndarray) -> np.ndarray:
    """Classes 0..10 [K, h, w] -> labels 1..10 where x > 0 (patient right), 11..20 elsewhere."""
    left = SLICE_NET_GRID.x_mm() <= 0
    return np.where((classes > 0) & left[None, None], classes + 10, classes)


def run_chain(series: CtSeries, models: Path = MODELS) -> dict:
    """Every intermediate of the chain: frame, planes, image, classes, labels, masks (probabilities), medians."""
    frame = find_head_frame(series, golden.session(models / "head-frame" / "weights.onnx"))
    if frame is None:
        return {"frame": None}
    import torch

    image, planes = analysis_slices(series, frame)
    regions, masks = golden.run(golden.session(models / "ncct-slices" / "weights.onnx"), stack_input(torch.from_numpy(image)))
    labels = with_sides(regions.argmax(1))
    return {"frame": frame, "planes": planes, "image": image, "labels": labels, "masks": sigmoid(masks),
            "medians": region_medians(image, labels)}


def summary(result: dict, series: CtSeries, thresholds: dict) -> dict:
    """JSON-able reference numbers of a run."""
    frame, planes = result["frame"], result["planes"]
    width = np.gradient(series.positions[[g[len(g) // 2] for g in slab_groups(series.positions)]])
    x_right = SLICE_NET_GRID.x_mm()[None, None] > 0
    volumes = {}
    for m, name in enumerate(MASK_NAMES):
        found = result["masks"][:, m] > thresholds[name]
        ml = lambda part: round(float(((found & part).sum((1, 2)) * width).sum() * 4 / 1000), 2)
        volumes[name] = {"right": ml(x_right), "left": ml(~x_right)}
    return {
        "headFrame": {"patientRasToTemplate": frame.to_template.round(6).tolist(), "gridCentreRasMm": frame.grid_centre_ras.round(4).tolist(),
                      "medianResidualMm": round(frame.median_residual_mm, 4), "brainVoxels": frame.brain_voxels},
        "slices": [{"levelMm": round(p.level_mm, 3), "originRasMm": p.origin.round(3).tolist(), "right": p.right.round(5).tolist(),
                    "anterior": p.anterior.round(5).tolist()} for p in planes],
        "regionMediansHu": result["medians"], "maskMl": volumes,
    }


def load_thresholds(models: Path = MODELS) -> dict:
    return json.loads((models / "ncct-slices" / "manifest.json").read_text())["thresholds"]
