"""Density of the regions: medians of plausible brain HU, left against right."""

import numpy as np

from ..aspects import REGION_NAMES, label_of

# Voxels outside are CSF, bone or blood and are left out.
BRAIN_HU = (22.0, 50.0)
LEAST_VOXELS = 20


def region_medians(hu: np.ndarray, regions: np.ndarray) -> dict:
    """hu (2 mm means) and regions (0..20) of one shape -> {name: {"right": HU, "left": HU, "difference": right -
    left}}.

    None where a side has fewer than 20 voxels. A positive difference: the left is darker.
    """
    usable = (hu >= BRAIN_HU[0]) & (hu <= BRAIN_HU[1])
    out = {}
    for name in REGION_NAMES:
        sides = {}
        for side in ("right", "left"):
            values = hu[usable & (regions == label_of(name, side == "right"))]
            sides[side] = round(float(np.median(values)), 3) if len(values) >= LEAST_VOXELS else None
        both = None not in sides.values()
        out[name] = {**sides, "difference": round(sides["right"] - sides["left"], 3) if both else None}
    return out
