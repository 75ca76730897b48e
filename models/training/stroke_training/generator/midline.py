"""Where the midline of a drawn head lies: the truth of `midlineShift`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from .geometry import COARSE_MM

if TYPE_CHECKING:
    from .scene import Scene

# Places in the template, mm: the septum pellucidum between the frontal horns, and the foramina of Monro.
LEVELS_MM = {"septum": (0.0, 8.0, 14.0), "monro": (0.0, 1.0, 5.0)}
# A head that does not show the place within this distance has no truth there.
REACH_MM = 4.0


def crossings(scene: Scene, plane: int) -> np.ndarray:
    """[n, 2] (x, y) mm in the plane's own axes where its rows cross template x = 0, inside the brain, front to back."""
    x = scene.points[plane, ..., 0].numpy()
    brain = scene.brain_coarse[plane].numpy() > 0.5
    found = []
    for row, line in enumerate(x):
        # Columns run from the patient's right (+x) to the left.
        turn = np.flatnonzero((line[:-1] > 0) & (line[1:] <= 0))
        if len(turn) == 1 and brain[row, turn[0]]:
            col = turn[0]
            found.append((col + line[col] / (line[col] - line[col + 1]), row))
    return -np.array(found).reshape(-1, 2) * COARSE_MM


def in_file(scene: Scene, plane: int, at_mm: np.ndarray) -> list[float]:
    """[i, j, k] of the NIfTI file (`save_nifti` mirrors columns and rows) of a point of `crossings`."""
    # A 2 mm pixel is the mean of two columns and two rows of 1 mm.
    i, j = ((n - 1) - (-at * 2 / COARSE_MM + 0.5) for n, at in zip((scene.grid.cols, scene.grid.rows), at_mm))
    return [round(float(i), 1), round(float(j), 1), round((plane + 0.5) / scene.plan.samples - 0.5, 2)]


def shift_at(scene: Scene, wanted_mm: tuple[float, float, float]) -> dict | None:
    """`mm` by which the anatomical midline at a template point lies to the right of the line that joins where it meets
    the skull in front and behind, in the plane of the image; None where the head does not show both."""
    away = (scene.points - torch.tensor(wanted_mm)).norm(dim=-1)
    plane, row, _ = np.unravel_index(int(away.argmin()), tuple(away.shape))
    line = crossings(scene, plane)
    if float(away.min()) > REACH_MM or len(line) < 2 or not line[-1, 1] < -row * COARSE_MM < line[0, 1]:
        return None
    at = line[np.abs(line[:, 1] + row * COARSE_MM).argmin()]
    along = (line[0] - line[-1]) / np.linalg.norm(line[0] - line[-1])  # forwards
    offset = at - line[-1]
    points = {name: in_file(scene, plane, p) for name, p in (("front", line[0]), ("back", line[-1]), ("at", at))}
    return {"mm": round(float(offset[0] * along[1] - offset[1] * along[0]), 2), **points}


def midline_truth(scene: Scene) -> dict:
    """Per level of LEVELS_MM that the head shows: `mm`, positive towards the patient's right, and the points `front`,
    `back` and `at` that it is measured from, in voxels of the NIfTI file."""
    found = {name: shift_at(scene, point) for name, point in LEVELS_MM.items()}
    return {name: level for name, level in found.items() if level is not None}
