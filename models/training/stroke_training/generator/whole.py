"""Whole heads from below the foramen magnum to the vertex with known truth: cases for the product's own pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..aspects import REGION_NAMES, label_of
from ..frames import BLEED_NAMES, LABEL_NAMES, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, rotation
from . import slices
from .arteries import DenseArtery
from .densities import sign_truth
from .effects import Effects
from .fields import Fields
from .geometry import Pose, StackPlan
from .midline import midline_truth
from .plan import BLEED_KINDS, draw_plan
from .randomness import Rng
from .scanner import scan
from .scene import Scene
from .spaces import csf_truth
from .ventricles import ventricle_truth

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_GRID = SliceGrid(240.0, 240.0, 1.0)
CENTRE_TEMPLATE_Z_MM = 7.0
# Template height that a routine head scan covers.
COVER_MM = 158.0
# Planes of which a slice of a given thickness is the mean are about this far apart.
PLANE_MM = 1.7
# Share of a voxel from which a lesion counts as present there.
PRESENT = 0.4
# A region counts as affected from this share of its volume on: what readers call a definite involvement is not defined
# in the score's papers (Barber et al. 2000 ask for any definite hypoattenuation); a fifth keeps rims of neighbours out.
AFFECTED_SHARE = 0.2

LESIONS = ("acute_infarct", "old_infarct", "lacunes", "haemorrhage")
KINDS = {
    "normal": (),
    "infarct": ("acute_infarct",),
    "old": ("old_infarct", "lacunes"),
    "bleed": ("haemorrhage",),
    "both": ("acute_infarct", "old_infarct"),
}
KIND_ORDER = ("normal", "infarct", "infarct", "bleed", "infarct", "old", "infarct", "both")


@dataclass(frozen=True)
class WholeHead:
    """hu int16 [K, 240, 240] (slice 0 lowest, row 0 anterior, col 0 patient right), regions uint8 [K, 240, 240] 0..20,
    labels [12, K, 240, 240] fractions of LABEL_NAMES, spacing along z, truth (plain data)."""

    hu: np.ndarray
    regions: np.ndarray
    labels: np.ndarray
    spacing_mm: float
    thickness_mm: float
    truth: dict

    def mask(self, *names: str) -> np.ndarray:
        """[K, 240, 240] 0 or 1 where any of the labels is present."""
        return (sum(self.labels[LABEL_NAMES.index(n)] for n in names) > PRESENT).astype(np.uint8)


def head_pose(rng: Rng) -> Pose:
    """A head in the scanner: mostly a few degrees off, a few millimetres out of the centre."""
    turn = rotation(rng.uniform(-14, 14), rng.uniform(-9, 9), rng.uniform(-7, 7))
    scale = rng.uniform(0.86, 1.03) * np.array([rng.uniform(0.97, 1.03) for _ in range(3)])
    jitter = np.array([rng.uniform(-9, 9), rng.uniform(-9, 9), rng.uniform(-5, 5)])
    return Pose(np.diag(1 / scale) @ turn.T, jitter, np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, CENTRE_TEMPLATE_Z_MM]))


def head_plan(rng: Rng, pose: Pose, thin: bool = False, slice_mm: float | None = None) -> StackPlan:
    """Slices from below the foramen magnum to above the vertex, of `slice_mm` where that is given."""
    drawn = rng.uniform(1.0, 2.0) if thin else rng.pick([4.0, 4.5, 5.0, 5.0, 5.0, 5.5])
    spacing = slice_mm or drawn
    height = COVER_MM / float(np.linalg.norm(pose.linear[:, 2]))
    samples = (1 if thin else 3) if slice_mm is None else max(1, round(spacing / PLANE_MM))
    return StackPlan(round(height / spacing), spacing, spacing, samples, follow_midline=False)


def effects_of(kind: str, base: Effects) -> Effects:
    """Exactly the lesions of `kind`; every other effect keeps its probability."""
    return replace(base, **{name: float(name in KINDS[kind]) for name in LESIONS})


def coverage(regions: np.ndarray, lesion: np.ndarray) -> dict:
    """Share of each region's voxels inside the lesion, by side."""
    out = {}
    for side in ("right", "left"):
        inside = [regions == label_of(name, side == "right") for name in REGION_NAMES]
        out[side] = {n: round(float(lesion[m].mean()), 3) if m.any() else 0.0 for n, m in zip(REGION_NAMES, inside)}
    return out


def truth_of(scene: Scene, regions: np.ndarray, labels: np.ndarray, kind: str, seed: int) -> dict:
    """What the masks show, as truth.json has it."""
    ml = scene.grid.spacing_mm**2 * scene.plan.spacing_mm / 1000
    volume = {n: round(float((labels[i] > PRESENT).sum() * ml), 2) for i, n in enumerate(LABEL_NAMES) if i >= 4}
    share = coverage(regions, labels[LABEL_NAMES.index("infarct")] > PRESENT)
    affected = {side: [n for n, s in regions_of.items() if s >= AFFECTED_SHARE] for side, regions_of in share.items()}
    side = max(affected, key=lambda s: sum(share[s].values()))
    side = side if affected[side] else "none"
    blood = sum(labels[LABEL_NAMES.index(n)] for n in BLEED_NAMES) > PRESENT
    return {
        "kind": kind,
        "seed": seed,
        "side": side,
        "affected": affected.get(side, []),
        "affectedBySide": affected,
        "coverage": share,
        "volumeMl": volume,
        "haemorrhageMl": round(float(blood.sum() * ml), 2),
        "dropHu": round(scene.drop_hu, 2),
        "place": scene.place,
        "bothSides": scene.both_sides,
        "midlineShift": {"drawnMm": round(scene.notes["shiftMm"], 2), **midline_truth(scene)},
        "csfMl": csf_truth(scene, labels),
        "ventriclesMm": ventricle_truth(scene, labels),
        "denseArteries": [artery_truth(artery) for artery in scene.arteries],
        "haematomaSigns": sign_truth(scene),
    }


def artery_truth(artery: DenseArtery) -> dict:
    """A dense artery as truth.json and cases.json have it; `line`: points [i, j, k] of the NIfTI file (`save_nifti`
    mirrors columns and rows)."""
    last = HEAD_GRID.cols - 1, HEAD_GRID.rows - 1
    return {
        "side": {1: "right", -1: "left"}.get(artery.side, "none"),
        "part": artery.part,
        "hu": round(artery.hu, 1),
        "radiusMm": round(artery.radius_mm, 2),
        "contrastHu": artery.contrast_hu,
        "seen": artery.seen,
        "line": [
            [round(last[0] - col, 1), round(last[1] - row, 1), round(k, 2)] for k, row, col in artery.line.tolist()
        ],
    }


def make_whole_head(
    fields: Fields,
    seed: int,
    kind: str | None = None,
    effects: Effects = Effects(),
    thin: bool = False,
    slice_mm: float | None = None,
    bleeds: Sequence[str] = BLEED_KINDS,
) -> WholeHead:
    """One head, wholly determined by its seed, kind (KINDS; by default the seed picks it), effects, slices and the
    kinds of bleed that it may have."""
    kind = kind or KIND_ORDER[seed % len(KIND_ORDER)]
    rng = Rng(seed)
    pose = head_pose(rng)
    plan = head_plan(rng, pose, thin, slice_mm)
    lesions = draw_plan(rng, effects_of(kind, effects), bleeds)
    scene = slices.make_scene(fields, rng, effects_of(kind, effects), pose, plan, HEAD_GRID, lesions)
    hu = scan(scene).round().clamp(-1024, 3071).to(torch.int16).numpy()
    labels = slices.label_fractions(scene).numpy()
    regions = np.repeat(np.repeat(slices.region_labels(scene).numpy(), 2, 1), 2, 2)
    return WholeHead(
        hu, regions, labels, plan.spacing_mm, plan.thickness_mm, truth_of(scene, regions, labels, kind, seed)
    )
