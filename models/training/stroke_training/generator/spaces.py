"""CSF of the hemispheres of a drawn head: the truth of `hemisphericCsf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..frames import LABEL_NAMES

if TYPE_CHECKING:
    from .scene import Scene

# A voxel counts where most of it is CSF, as somebody who outlines it would see it.
MOSTLY = 0.5
LOWEST_Z_MM = -30.0
PONS_X_MM, PONS_Y_MM, PONS_Z_MM = 18.0, (-40.0, -6.0), -20.0
CEREBELLUM_BEHIND_Y_MM = -30.0


def tentorium_mm(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Height of the tentorium, template mm, as in the product (`brainPlaces.ts`)."""
    along = np.clip((y + 82) / 20, 0, 1)
    slopes = -24 - 0.3 * np.maximum(0, -70 - y) - 0.5 * np.maximum(0, y + 55)
    return slopes + 20 * np.maximum(0, 1 - np.abs(x) / 22) * along


def supratentorial(points: np.ndarray) -> np.ndarray:
    """Where template points [..., 3] belong to the hemispheres: above tentorium and pons."""
    x, y, z = np.moveaxis(points, -1, 0)
    cerebellum = (y < CEREBELLUM_BEHIND_Y_MM) & (z < tentorium_mm(x, y))
    pons = (np.abs(x) < PONS_X_MM) & (y >= PONS_Y_MM[0]) & (y < PONS_Y_MM[1]) & (z < PONS_Z_MM)
    return (z >= LOWEST_Z_MM) & ~cerebellum & ~pons


def csf_truth(scene: Scene, labels: np.ndarray) -> dict:
    """mL of CSF above the tentorium by anatomical side, sulci with cisterns apart from ventricles; labels [14, K, H, W]
    of LABEL_NAMES."""
    points = scene.slabs(scene.points).numpy()
    rows, cols = (n // m for n, m in zip(labels.shape[2:], points.shape[1:3]))
    points = points.repeat(rows, 1).repeat(cols, 2)
    fluid, ventricles = (labels[LABEL_NAMES.index(name)] > MOSTLY for name in ("csf", "ventricles"))
    inside = supratentorial(points)
    ml = scene.grid.spacing_mm**2 * scene.plan.spacing_mm / 1000
    sides = {"right": points[..., 0] >= 0, "left": points[..., 0] < 0}
    return {
        side: {
            "sulci": round(float((fluid & ~ventricles & inside & half).sum() * ml), 2),
            "ventricles": round(float((ventricles & inside & half).sum() * ml), 2),
        }
        for side, half in sides.items()
    }
