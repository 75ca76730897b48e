"""The true mid-sagittal plane: the pose is turned so that the two halves of the head match best (port of the product's
step)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage as ndi

from ..frames import HEAD_SIZE_ZYX, HEAD_SPACING_MM, apply, rotation
from .pose import WINDOW_HU

if TYPE_CHECKING:
    from collections.abc import Sequence

BRAIN_MIDDLE_MM = np.array([0.0, -18.0, 10.0])
RADII_MM, LOWEST_Z_MM, STEP_MM = (76, 96, 72), -35, 7
# Differences count up to this share of the window, so that a lesion cannot pull the midline.
CAP = 0.25
FIRST_STEP, HALVINGS = np.array([6.0, 4.0, 4.0]), 5  # yaw degrees, roll degrees, x mm
LIMIT = np.array([20.0, 15.0, 15.0])


def correction(turn_deg: Sequence[float], stretch: Sequence[float], shift_mm: Sequence[float]) -> np.ndarray:
    """Template to template 4x4: stretch, then turn Rz Ry Rx, then shift, about the brain's middle."""
    x, y, z = turn_deg
    linear = rotation(0, 0, z) @ rotation(0, y, 0) @ rotation(x, 0, 0) @ np.diag(stretch)
    out = np.eye(4)
    out[:3, :3] = linear
    out[:3, 3] = BRAIN_MIDDLE_MM + np.asarray(shift_mm) - linear @ BRAIN_MIDDLE_MM
    return out


def without_shear(to_patient: np.ndarray) -> np.ndarray:
    """The nearest pose of turn, stretch along the template's axes and shift (polar decomposition; the brain's middle
    stays).

    A head has no shear against the template worth the name; the net's affine has up to 10 %, as it underestimates
    turns."""
    linear = to_patient[:3, :3]
    u, s, vt = np.linalg.svd(linear)
    out = to_patient.copy()
    out[:3, :3] = (u @ vt) * np.diag(vt.T @ np.diag(s) @ vt)
    out[:3, 3] += (linear - out[:3, :3]) @ BRAIN_MIDDLE_MM
    return out


def _compared_points() -> np.ndarray:
    x = np.arange(STEP_MM, RADII_MM[0] + 1, STEP_MM)
    y = np.arange(-RADII_MM[1], RADII_MM[1] + 1, STEP_MM)
    z = np.arange(LOWEST_Z_MM - BRAIN_MIDDLE_MM[2], RADII_MM[2] + 1, STEP_MM)
    points = np.stack(np.meshgrid(x, y, z, indexing="ij"), -1).reshape(-1, 3)
    inside = ((points / RADII_MM) ** 2).sum(1) <= 1
    return points[inside] + [0, *BRAIN_MIDDLE_MM[1:]]


def level_midline(to_patient: np.ndarray, head: np.ndarray, grid_centre_ras: np.ndarray) -> np.ndarray:
    """to_patient (template mm -> RAS mm) turned; head [48, 56, 48] soft-tissue HU with its centre in RAS mm."""
    middle = (np.array(HEAD_SIZE_ZYX[::-1]) - 1) / 2
    points = _compared_points()
    mirrored = points * [-1, 1, 1]
    image = head / WINDOW_HU[1]

    def at(matrix: np.ndarray, where: np.ndarray) -> np.ndarray:
        index = (apply(matrix, where) - grid_centre_ras) / HEAD_SPACING_MM + middle
        return ndi.map_coordinates(image, index.T[::-1], order=1, mode="constant", cval=np.nan)

    def cost(shift: np.ndarray) -> float:
        matrix = to_patient @ correction((0, shift[1], shift[0]), (1, 1, 1), (shift[2], 0, 0))
        difference = np.abs(at(matrix, points) - at(matrix, mirrored))
        known = np.isfinite(difference)
        return CAP if known.sum() * 2 < len(points) else np.minimum(difference[known], CAP).mean()

    best = np.zeros(3)
    lowest = cost(best)
    for halving in range(HALVINGS):
        improved = True
        while improved:
            improved = False
            for axis in range(3):
                for sign in (1, -1):
                    trial = best.copy()
                    trial[axis] += sign * FIRST_STEP[axis] / 2**halving
                    if (np.abs(trial) <= LIMIT).all() and (value := cost(trial)) < lowest:
                        best, lowest, improved = trial, value, True
    return to_patient @ correction((0, best[1], best[0]), (1, 1, 1), (best[2], 0, 0))
