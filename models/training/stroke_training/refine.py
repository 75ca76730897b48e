"""The coarse pose refined by the regions that the net found (port of the product's step): robust Gauss-Newton with a prior."""
import numpy as np

from .frames import DEEP_REGIONS, REGION_NAMES, apply
from .midline import correction

REGION_TABLE = {"C": (14, 13, 6, 2.5), "I": (38, -3, 1, 4.2), "IC": (18, -6, 4, 2.4), "L": (25, -1, -1, 7.4), "M1": (41, 31, 0, 14.5),
                "M2": (53, -6, 3, 19), "M3": (52, -43, 7, 19), "M4": (38, 27, 29, 21), "M5": (47, -7, 32, 27), "M6": (45, -45, 36, 29)}
"""|x|, y, z in template mm and mL: mean of real contours, from the project's model notes."""
DEEP_SPREAD_MM, CORTICAL_SPREAD_MM = (2, 3, 3), (4, 5, 12)
PRIOR_SPREAD = np.array([4, 2, 1.5, 0.03, 0.03, 0.03, 2, 3, 3])
"""Turns about x, y, z (degrees), stretches, shifts (mm): one standard deviation of the coarse pose's error."""
VOLUME_RANGE = (0.35, 2.5)
ROBUST_SPREADS, ROUNDS, LEAST_REGIONS, DERIVATIVE_STEP = 2.5, 10, 8, 0.01


def anchors(to_template: np.ndarray, centroids: dict):
    """(table [n, 3], found [n, 3], spread [n, 3]) of the usable centroids {label: (RAS mm, mL)}."""
    rows = []
    for label, (point, volume) in centroids.items():
        name = REGION_NAMES[(label - 1) % len(REGION_NAMES)]
        x, y, z, usual = REGION_TABLE[name]
        if VOLUME_RANGE[0] <= volume / usual <= VOLUME_RANGE[1]:
            deep = REGION_NAMES.index(name) < DEEP_REGIONS
            rows.append(((x if label <= len(REGION_NAMES) else -x, y, z), apply(to_template, np.asarray(point)),
                         DEEP_SPREAD_MM if deep else CORTICAL_SPREAD_MM))
    return tuple(np.array([r[i] for r in rows], float).reshape(-1, 3) for i in range(3))


def refine(to_patient: np.ndarray, centroids: dict) -> np.ndarray | None:
    """Refined template mm -> RAS mm; None where fewer than eight regions confirm a head."""
    table, found, spread = anchors(np.linalg.inv(to_patient), centroids)
    if len(table) < LEAST_REGIONS:
        return None

    def matrix(p):
        q = p * PRIOR_SPREAD
        return correction(q[:3], 1 + q[3:6], q[6:])

    def off(p):
        return (apply(matrix(p), table) - found) / spread

    at = np.zeros(9)
    for _ in range(ROUNDS):
        base = off(at)
        weight = 1 / (1 + (np.linalg.norm(base, axis=1) / ROBUST_SPREADS) ** 2) ** 2
        slope = np.stack([(off(at + DERIVATIVE_STEP * e) - base) / DERIVATIVE_STEP for e in np.eye(9)], -1)
        normal = np.einsum("n,nai,naj->ij", weight, slope, slope) + np.eye(9)
        at = at - np.linalg.solve(normal, np.einsum("n,nai,na->i", weight, slope, base) + at)
    if (np.linalg.norm(off(at), axis=1) <= ROBUST_SPREADS).sum() < LEAST_REGIONS:
        return None
    return to_patient @ matrix(at)
