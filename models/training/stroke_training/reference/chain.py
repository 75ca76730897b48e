"""The reference chain in Python, step by step as the TypeScript pipeline does it, to compare numbers with.

series -> coarse 4 mm volume -> tissue centre -> crop -> head net -> robust affine without shear -> midline -> slice
grids -> regions net -> pose of regions, thalami and the brain's shape -> slice grids again -> regions, haemorrhage and
infarct nets -> medians
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..aspects import REGION_NAMES
from ..evaluation.predict import mix_slices, neighbour_share, ordered, region_order, sigmoid, stack_input
from ..export import inference
from ..frames import (
    BLEED_NAMES,
    HEAD_SIZE_ZYX,
    HEAD_SPACING_MM,
    LEVEL_POINT_Y_MM,
    SLICE_NET_GRID,
    SLICE_ORIGIN_TEMPLATE_Y_MM,
    SliceGrid,
    apply,
)
from ..paths import MODELS
from ..registration.midline import level_midline, without_shear
from ..registration.pose import (
    SUBSAMPLE_MM,
    crop,
    crop_start,
    fit_affine,
    head_input,
    mean_of_eight,
    soft_tissue,
    tissue_centre,
)
from ..registration.refine import REGION_TABLE, Anatomy, refine
from .measure import region_medians
from .series import CtSeries

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SAMPLE_MM = 1.0
THIN_SPACING_MM, SLAB_MM = 2.5, 5.0
READ_AGAIN_FROM_MM = 9.0
SLICE_NETS = ("regions", "infarct", "haemorrhage")


@dataclass(frozen=True)
class HeadFrame:
    """to_template, to_patient: 4x4 between patient RAS mm and template mm; centre and fit as found."""

    to_template: np.ndarray
    to_patient: np.ndarray
    grid_centre_ras: np.ndarray
    median_residual_mm: float
    brain_voxels: int


def coarse_volume(series: CtSeries) -> tuple[np.ndarray, np.ndarray]:
    """(volume [Z, Y, X] of soft-tissue HU at 4 mm, RAS mm of voxel (0, 0, 0)'s centre).

    The grid's first voxel has its lower faces at the lower corner of the series' bounds; n = ceil(extent / 4)."""
    low, high = series.bounds()
    size = np.ceil((high - low) / HEAD_SPACING_MM).astype(int)
    axes = [low[a] + (np.arange(2 * size[a]) + 0.5) * SUBSAMPLE_MM for a in range(3)]
    z, y, x = np.meshgrid(axes[2], axes[1], axes[0], indexing="ij")
    return mean_of_eight(soft_tissue(series.sample(np.stack([x, y, z], -1)))), low + HEAD_SPACING_MM / 2


def find_head_frame(series: CtSeries, net: InferenceSession) -> HeadFrame | None:
    """The coarse frame, levelled at the midline; None where there is no head to be found."""
    volume, first = coarse_volume(series)
    centre = tissue_centre(volume)
    if centre is None:
        return None
    start = crop_start(centre)
    brain, coords = inference.run(net, head_input(crop(volume, start)))
    fit = fit_affine(brain[0, 0], coords[0])
    if fit is None:
        return None
    middle = np.array([s + (n - 1) / 2 for s, n in zip(start, HEAD_SIZE_ZYX)])[::-1] * HEAD_SPACING_MM + first
    shift = np.eye(4)
    shift[:3, 3] = -middle
    to_patient = level_midline(without_shear(np.linalg.inv(fit[0] @ shift)), crop(volume, start), middle)
    return HeadFrame(np.linalg.inv(to_patient), to_patient, middle, fit[1], int((brain > 0).sum()))


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


def plane_point(
    frame: HeadFrame, normal: np.ndarray, depth: float, x_mm: float, y_mm: float
) -> tuple[np.ndarray, float]:
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


def analysis_slices(series: CtSeries, frame: HeadFrame) -> tuple[np.ndarray, list[SlicePlane]]:
    """(image [K, 96, 80] HU at 2 mm = 2 x 2 means of 1 mm samples, planes [K])."""
    grid = SliceGrid(spacing_mm=SAMPLE_MM)
    x, y = grid.x_mm()[None, :, None], grid.y_mm()[:, None, None]
    images, planes = [], []
    for group in slab_groups(series.positions):
        plane = slice_plane(frame, series.normal, float(series.positions[group].mean()))
        layers = []
        for k in group:
            origin = (
                slice_plane(frame, series.normal, float(series.positions[k])).origin
                if len(group) == 1
                else plane.origin + (series.positions[k] - series.positions[group].mean()) * series.normal
            )
            layers.append(series.sample(origin + x * plane.right + y * plane.anterior))
        fine = np.mean(layers, 0)
        images.append(fine.reshape(SLICE_NET_GRID.rows, 2, SLICE_NET_GRID.cols, 2).mean((1, 3)))
        planes.append(plane)
    return np.stack(images).astype(np.float32), planes


def with_sides(classes: np.ndarray) -> np.ndarray:
    """Classes 0..10 [K, h, w] -> labels 1..10 where x > 0 (patient right), 11..20 elsewhere."""
    left = SLICE_NET_GRID.x_mm() <= 0
    return np.where((classes > 0) & left[None, None], classes + len(REGION_NAMES), classes)


def template_planes(frame: HeadFrame, planes: list[SlicePlane]) -> np.ndarray:
    """[K, 3, 3] template mm of each 2 mm grid's pixel (0, 0), step per row, step per column."""
    linear, grid = frame.to_template[:3, :3], SLICE_NET_GRID

    def corner(p: SlicePlane) -> np.ndarray:
        return p.origin + grid.x_mm()[0] * p.right + grid.y_mm()[0] * p.anterior

    return np.array(
        [
            [
                apply(frame.to_template, corner(p)),
                linear @ p.anterior * -grid.spacing_mm,
                linear @ p.right * -grid.spacing_mm,
            ]
            for p in planes
        ]
    )


def slice_extents_mm(series: CtSeries) -> np.ndarray:
    """Height that each analysis slice stands for."""
    positions = series.positions[[g[len(g) // 2] for g in slab_groups(series.positions)]]
    return np.abs(np.gradient(positions)) if len(positions) > 1 else np.array([SLAB_MM])


def grid_points(planes: list[SlicePlane]) -> np.ndarray:
    """[K, h, w, 3] RAS mm of the 2 mm grid."""
    x, y = SLICE_NET_GRID.x_mm()[None, :, None], SLICE_NET_GRID.y_mm()[:, None, None]
    return np.stack([p.origin + x * p.right + y * p.anterior for p in planes])


# Every third voxel along rows and columns (6 mm) tells the brain's shape.
BRAIN_STEP = 3


def anatomy_of(series: CtSeries, planes: list[SlicePlane], labels: np.ndarray, masks: dict) -> Anatomy:
    """What the refinement goes by: labels 0..20 and probabilities of `brain` and `thalami` on the analysis grid."""
    points = grid_points(planes)
    voxel_ml = np.broadcast_to(
        slice_extents_mm(series)[:, None, None] * SLICE_NET_GRID.spacing_mm**2 / 1000, labels.shape
    )

    def centre(inside: np.ndarray) -> tuple[np.ndarray, float]:
        return (
            np.average(points[inside], axis=0, weights=voxel_ml[inside]),
            float(voxel_ml[inside].sum()),
        )

    right = np.broadcast_to(SLICE_NET_GRID.x_mm() > 0, labels.shape)
    thalami = masks["thalami"] > 0.5
    coarse = (slice(None), slice(None, None, BRAIN_STEP), slice(None, None, BRAIN_STEP))
    brain = masks["brain"][coarse] > 0.5
    return Anatomy(
        {label: centre(labels == label) for label in range(1, 21) if (labels == label).any()},
        {side: centre(thalami & half) for side, half in (("right", right), ("left", ~right)) if (thalami & half).any()},
        points[coarse][brain],
        voxel_ml[coarse][brain] * BRAIN_STEP**2,
        series.normal,
    )


@dataclass(frozen=True)
class SliceModel:
    """A shipped slice net: session, channels, classes of `masks`, thresholds."""

    session: object
    manifest: dict

    @staticmethod
    def load(models: Path, name: str) -> SliceModel:
        """models/name: weights and manifest."""
        folder = models / name
        return SliceModel(
            inference.session(folder / "weights.onnx"), json.loads((folder / "manifest.json").read_text())
        )

    def outputs(self, image: np.ndarray, planes: np.ndarray) -> dict:
        """Logits by output; the regions in REGION_NAMES' order."""
        names = [o["name"] for o in self.manifest["outputs"]]
        outputs = dict(
            zip(names, inference.run(self.session, stack_input(self.manifest["input"]["channels"], image, planes)))
        )
        if "regions" in outputs:
            outputs["regions"] = ordered(outputs["regions"], region_order(self.manifest))
        return {**outputs, "masks": mix_slices(outputs["masks"], neighbour_share(self.manifest))}

    def masks(self, image: np.ndarray, planes: np.ndarray) -> dict:
        """{class: probability [K, h, w]}."""
        return self.by_class(self.outputs(image, planes)["masks"])

    def by_class(self, logits: np.ndarray) -> dict:
        """Logits of `masks` [K, classes, h, w] -> {class: probability [K, h, w]}."""
        classes = next(o["classes"] for o in self.manifest["outputs"] if o["name"] == "masks")
        return dict(zip(classes, np.moveaxis(sigmoid(logits), 1, 0)))


def read_regions(
    net: SliceModel, series: CtSeries, frame: HeadFrame
) -> tuple[np.ndarray, list[SlicePlane], np.ndarray, dict]:
    """(image, planes, labels 0..20, masks {class: probability}) of the stack that the frame lays."""
    image, planes = analysis_slices(series, frame)
    outputs = net.outputs(image, template_planes(frame, planes))
    return image, planes, with_sides(outputs["regions"].argmax(1)), net.by_class(outputs["masks"])


def refined_frame(
    series: CtSeries, frame: HeadFrame, planes: list[SlicePlane], labels: np.ndarray, masks: dict
) -> HeadFrame | None:
    """The frame refined by what the regions net found on its slices; None where nothing confirms a head."""
    to_patient = refine(frame.to_patient, anatomy_of(series, planes, labels, masks))
    return None if to_patient is None else replace(frame, to_patient=to_patient, to_template=np.linalg.inv(to_patient))


def moved_mm(a: HeadFrame, b: HeadFrame) -> float:
    """Mean distance between two frames at the regions' centres."""
    points = np.array([[side * x, y, z] for x, y, z, _ in REGION_TABLE.values() for side in (1, -1)], float)
    return float(np.linalg.norm(apply(a.to_patient, points) - apply(b.to_patient, points), axis=1).mean())


def align(series: CtSeries, coarse: HeadFrame, net: SliceModel) -> HeadFrame | None:
    """The refined head frame, and once more where it moved far. None: nothing confirms a head."""
    _, *found = read_regions(net, series, coarse)
    frame = refined_frame(series, coarse, *found)
    if frame is None or moved_mm(frame, coarse) < READ_AGAIN_FROM_MM:
        return frame
    _, *found = read_regions(net, series, frame)
    return refined_frame(series, frame, *found)


def run_chain(series: CtSeries, models: Path = MODELS) -> dict:
    """Every intermediate of the chain: frames, planes, image, labels, masks {class: probability}, thresholds,
    medians."""
    coarse = find_head_frame(series, inference.session(models / "head-frame" / "weights.onnx"))
    if coarse is None:
        return {"frame": None}
    nets = {name: SliceModel.load(models, name) for name in SLICE_NETS}
    frame = align(series, coarse, nets["regions"]) or coarse
    image, planes, labels, _ = read_regions(nets["regions"], series, frame)
    where = template_planes(frame, planes)
    masks, thresholds = {}, {}
    for net in nets.values():
        masks.update(net.masks(image, where))
        thresholds.update(net.manifest["thresholds"])
    masks["haemorrhage"] = 1 - np.prod([1 - masks[n] for n in BLEED_NAMES], axis=0)
    return {
        "frame": frame,
        "coarse": coarse,
        "planes": planes,
        "image": image,
        "labels": labels,
        "masks": masks,
        "thresholds": thresholds,
        "medians": region_medians(image, labels),
        "extentsMm": slice_extents_mm(series),
    }


def summary(result: dict, series: CtSeries) -> dict:
    """JSON-able reference numbers of a run."""
    frame, planes = result["frame"], result["planes"]
    x_right = SLICE_NET_GRID.x_mm()[None, None] > 0
    volumes = {}
    for name, probability in result["masks"].items():
        found = probability > result["thresholds"][name]
        volumes[name] = {
            side: round(float(((found & half).sum((1, 2)) * result["extentsMm"]).sum() * 4 / 1000), 2)
            for side, half in (("right", x_right), ("left", ~x_right))
        }
    return {
        "headFrame": {
            "patientRasToTemplate": frame.to_template.round(6).tolist(),
            "gridCentreRasMm": frame.grid_centre_ras.round(4).tolist(),
            "medianResidualMm": round(frame.median_residual_mm, 4),
            "brainVoxels": frame.brain_voxels,
        },
        "slices": [
            {
                "levelMm": round(p.level_mm, 3),
                "originRasMm": p.origin.round(3).tolist(),
                "right": p.right.round(5).tolist(),
                "anterior": p.anterior.round(5).tolist(),
            }
            for p in planes
        ],
        "regionMediansHu": result["medians"],
        "maskMl": volumes,
    }
