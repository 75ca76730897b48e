"""How wide the frontal horns of a drawn head are: the truth of `ventricleSize`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..frames import LABEL_NAMES
from .geometry import COARSE_MM
from .midline import crossings

if TYPE_CHECKING:
    from .scene import Scene

# A voxel counts where most of it is ventricle or bone, as somebody who draws the lines would see it.
MOSTLY = 0.5
# The frontal horns lie before the foramina of Monro and above the temporal ones; template mm.
HORNS_BEFORE_Y_MM, HORNS_ABOVE_Z_MM = 1.0, -5.0
# Inner tables are told on a slice that shows them on both sides in this many rows.
LEAST_ROWS = 50


def axes_of(scene: Scene, k: int) -> np.ndarray | None:
    """Of slice k, in its own mm (x to the patient's right, y forwards): [2, 2], a point of the midline and its
    direction; None where the slice shows none."""
    samples = scene.plan.samples
    line = crossings(scene, k * samples + samples // 2)
    if len(line) < 2:
        return None
    forwards = line[0] - line[-1]
    return np.stack([line[-1], forwards / np.linalg.norm(forwards)])


def across(mask: np.ndarray, axes: np.ndarray, spacing_mm: float) -> tuple[np.ndarray, np.ndarray]:
    """How far the voxels of a mask [H, W] lie to the right of a midline, and along it (whole mm)."""
    rows, cols = np.nonzero(mask)
    # A point of `crossings` counts in coarse pixels; the centre of a fine one lies half of one beside its corner.
    points = (-(np.stack([cols, rows], -1) + 0.5) * spacing_mm + COARSE_MM / 2) - axes[0]
    right = points[:, 0] * axes[1, 1] - points[:, 1] * axes[1, 0]
    return right, np.round(points @ axes[1]).astype(int)


def horns_mm(horns: np.ndarray, axes: np.ndarray, spacing_mm: float) -> float:
    """From outer wall to outer wall where that is furthest, at a right angle to the midline; 0 without horns."""
    right, along = across(horns, axes, spacing_mm)
    return max((np.ptp(right[along == row]) + spacing_mm for row in np.unique(along)), default=0.0)


def skull_mm(bone: np.ndarray, axes: np.ndarray, spacing_mm: float) -> float | None:
    """Greatest distance of the inner tables at a right angle to the midline; None where too little of them is seen."""
    right, along = across(bone, axes, spacing_mm)
    widths = []
    for row in np.unique(along):
        here = right[along == row]
        if (here > 0).any() and (here < 0).any():
            widths.append(here[here > 0].min() - here[here < 0].max() - spacing_mm)
    return max(widths) if len(widths) >= LEAST_ROWS else None


def ventricle_truth(scene: Scene, labels: np.ndarray) -> dict | None:
    """`horns` and `skull`, mm, on the slice on which the frontal horns are widest; labels [12, K, H, W] of
    LABEL_NAMES. None without such a slice. Blood in the horns is part of them."""
    points = scene.slabs(scene.points).numpy()
    rows, cols = (n // m for n, m in zip(labels.shape[2:], points.shape[1:3]))
    before = (points[..., 1] >= HORNS_BEFORE_Y_MM) & (points[..., 2] >= HORNS_ABOVE_Z_MM)
    room = labels[LABEL_NAMES.index("ventricles")] + labels[LABEL_NAMES.index("intraventricular")]
    horns = (room > MOSTLY) & before.repeat(rows, 1).repeat(cols, 2)
    bone = scene.slabs(scene.bone).numpy() > MOSTLY
    spacing, widest = scene.grid.spacing_mm, None
    for k in np.flatnonzero(horns.any((1, 2))):
        axes = axes_of(scene, k)
        if axes is None:
            continue
        width = horns_mm(horns[k], axes, spacing)
        skull = skull_mm(bone[k], axes, spacing)
        if skull is not None and (widest is None or width > widest["horns"]):
            widest = {"horns": round(float(width), 2), "skull": round(float(skull), 2), "slice": int(k)}
    return widest
