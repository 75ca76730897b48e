"""The coarse pose refined by what the net found (port of the product's step): robust Gauss-Newton with a prior.

Evidence: centres of the regions and thalami, and the shape of the brain at four heights."""

from dataclasses import dataclass

import numpy as np

from ..aspects import REGION_NAMES, side_agnostic
from ..frames import LEVEL_POINT_Y_MM, apply
from .midline import correction

# |x|, y, z in template mm and mL: mean of real contours, from the project's model notes.
REGION_TABLE = {
    "C": (14, 13, 6, 2.5),
    "L": (25, -1, -1, 7.4),
    "IC": (18, -6, 4, 2.4),
    "I": (38, -3, 1, 4.2),
    "M1": (41, 31, 0, 14.5),
    "M2": (53, -6, 3, 19),
    "M3": (52, -43, 7, 19),
    "M4": (38, 27, 29, 21),
    "M5": (47, -7, 32, 27),
    "M6": (45, -45, 36, 29),
}
# |x|, y, z in template mm where the nets draw them: medians of 30 synthetic heads in their true pose (seeds from
# 600,900,000).
DEEP_CENTRES = {"C": (14, 14, 5), "L": (25, -1.5, 0), "IC": (18.5, -7, 3), "I": (37.5, -4, 1), "thalamus": (17, -20, 6)}
# The same with the slice's level in place of z: these regions follow the slice, so in a tilted one their z says
# nothing, its level much.
CORTICAL_CENTRES = {
    "M1": (40.5, 29.5, 2),
    "M2": (53, -6, 1.5),
    "M3": (51.5, -42, 1),
    "M4": (36.5, 27, 31.5),
    "M5": (47.5, -7, 31.5),
    "M6": (45, -44, 31.5),
}
DEEP_SPREAD_MM, CORTICAL_SPREAD_MM = (2, 3, 3), (4, 5, 4)
# As the net draws one.
THALAMUS_ML = 20.0
SHAPE_HEIGHTS_MM, SHAPE_REACH_MM = (0, 15, 30, 45), 15
# Of the brain at each height: mean x, mean y, spread in x, spread in y, sideways lean over 50 mm of y; template mm,
# same heads.
SHAPE = ((0, -17.5, 34.4, 44.9, 0), (0, -17, 34.1, 43.7, 0), (0, -18, 33.4, 39.7, 0), (0, -20, 31, 34.3, 0))
SHAPE_SPREAD = (1.1, 1.6, 0.8, 0.9, 1.5)
VERTEX_Z_MM, VERTEX_SPREAD_MM, VERTEX_FROM_Z_MM, VERTEX_POWER = 68.6, 2.2, 20, 7
# A height with less brain was not scanned; a scan with more brain just below its highest point ends below the vertex.
LEAST_BAND_ML, FLAT_TOP_WITHIN_MM, FLAT_TOP_OVER_ML = 80, 6, 25
# Turns about x, y, z (degrees), stretches, shifts (mm): one standard deviation of the coarse pose's error.
PRIOR_SPREAD = np.array([2, 1, 1.5, 0.03, 0.03, 0.03, 2, 3, 3])
VOLUME_RANGE = (0.35, 2.5)
ROBUST_SPREADS, ROUNDS, LEAST_REGIONS, DERIVATIVE_STEP = 2.5, 10, 8, 0.01


@dataclass(frozen=True)
class Anatomy:
    """What the regions net found, RAS mm: centres {label 1..20: (point, mL)}, thalami {"right" | "left": (point, mL)},
    brain points [n, 3] with the mL each stands for, and the slices' normal."""

    regions: dict
    thalami: dict
    brain: np.ndarray
    brain_ml: np.ndarray
    normal: np.ndarray


def anchors(to_template: np.ndarray, anatomy: Anatomy) -> tuple[np.ndarray, ...]:
    """(table [n, 3], found [n, 3], spread [n, 3], cortical [n], is region [n]) of the usable centres."""
    rows = []

    def add(name: str, side: int, point: np.ndarray, ml: float, usual: float) -> None:
        if VOLUME_RANGE[0] <= ml / usual <= VOLUME_RANGE[1]:
            x, y, z = (DEEP_CENTRES | CORTICAL_CENTRES)[name]
            cortical = name in CORTICAL_CENTRES
            rows.append(
                (
                    (side * x, y, z),
                    apply(to_template, np.asarray(point)),
                    CORTICAL_SPREAD_MM if cortical else DEEP_SPREAD_MM,
                    cortical,
                    name != "thalamus",
                )
            )

    for label, (point, ml) in anatomy.regions.items():
        name = REGION_NAMES[side_agnostic(label) - 1]
        add(name, 1 if label <= len(REGION_NAMES) else -1, point, ml, REGION_TABLE[name][3])
    for side, (point, ml) in anatomy.thalami.items():
        add("thalamus", 1 if side == "right" else -1, point, ml, THALAMUS_ML)

    def column(i: int, kind: type) -> np.ndarray:
        return np.array([r[i] for r in rows], kind)

    return *(column(i, float).reshape(-1, 3) for i in range(3)), column(3, bool), column(4, bool)


def band_weight(z: np.ndarray, height: float) -> np.ndarray:
    """1 at `height`, falling to 0 at SHAPE_REACH_MM from it."""
    return np.clip(1 - ((z - height) / SHAPE_REACH_MM) ** 2, 0, None) ** 2


def known_shape(points: np.ndarray, ml: np.ndarray) -> np.ndarray:
    """[21] bool: the figures that the scan can tell."""
    z = points[:, 2]
    bands = [(ml * band_weight(z, height)).sum() >= LEAST_BAND_ML for height in SHAPE_HEIGHTS_MM]
    vertex = bands[-1] and ml[z > z.max() - FLAT_TOP_WITHIN_MM].sum() <= FLAT_TOP_OVER_ML
    return np.array([*np.repeat(bands, len(SHAPE_SPREAD)), vertex])


def brain_shape(points: np.ndarray, ml: np.ndarray) -> np.ndarray:
    """The 21 figures of SHAPE and VERTEX_Z_MM of brain points in template mm; smooth in the pose."""
    out = []
    for height in SHAPE_HEIGHTS_MM:
        weight = ml * band_weight(points[:, 2], height)
        total = weight.sum() + 1e-9
        middle = (weight[:, None] * points).sum(0) / total
        x, y, _ = (points - middle).T
        yy = (weight * y * y).sum() / total + 1e-9
        out += [
            middle[0],
            middle[1],
            np.sqrt((weight * x * x).sum() / total),
            np.sqrt(yy),
            50 * (weight * x * y).sum() / total / yy,
        ]
    above = np.clip(points[:, 2] - VERTEX_FROM_Z_MM, 0, None)
    high = ml * above**VERTEX_POWER
    return np.array([*out, VERTEX_FROM_Z_MM + (high * above).sum() / (high.sum() + 1e-9)])


def refine(to_patient: np.ndarray, anatomy: Anatomy) -> np.ndarray | None:
    """Refined template mm -> RAS mm; None where fewer than eight regions confirm a head."""
    to_template = np.linalg.inv(to_patient)
    table, found, spread, cortical, region = anchors(to_template, anatomy)
    if region.sum() < LEAST_REGIONS:
        return None
    normal, brain = to_patient[:3, :3].T @ anatomy.normal, apply(to_template, anatomy.brain)
    known = known_shape(brain, anatomy.brain_ml)
    shape = np.array([*np.ravel(SHAPE), VERTEX_Z_MM])[known]
    shape_spread = np.array([*SHAPE_SPREAD * len(SHAPE), VERTEX_SPREAD_MM])[known]

    def matrix(p: np.ndarray) -> np.ndarray:
        q = p * PRIOR_SPREAD
        return correction(q[:3], 1 + q[3:6], q[6:])

    def off(p: np.ndarray) -> np.ndarray:
        change, at = matrix(p), table.copy()
        a, b, c = change[:3, :3].T @ normal
        at[cortical, 2] -= (a * table[cortical, 0] + b * (table[cortical, 1] - LEVEL_POINT_Y_MM)) / c
        return (apply(change, at) - found) / spread

    def off_shape(p: np.ndarray) -> np.ndarray:
        return (shape - brain_shape(apply(np.linalg.inv(matrix(p)), brain), anatomy.brain_ml)[known]) / shape_spread

    at = np.zeros(9)
    steps = DERIVATIVE_STEP * np.eye(9)
    for _ in range(ROUNDS):
        base, base_shape = off(at), off_shape(at)
        weight = 1 / (1 + (np.linalg.norm(base, axis=1) / ROBUST_SPREADS) ** 2) ** 2
        weight_shape = 1 / (1 + (base_shape / ROBUST_SPREADS) ** 2) ** 2
        slope = np.stack([(off(at + e) - base) / DERIVATIVE_STEP for e in steps], -1)
        slope_shape = np.stack([(off_shape(at + e) - base_shape) / DERIVATIVE_STEP for e in steps], -1)
        normal_matrix = (
            np.einsum("n,nai,naj->ij", weight, slope, slope)
            + slope_shape.T @ (slope_shape * weight_shape[:, None])
            + np.eye(9)
        )
        right = np.einsum("n,nai,na->i", weight, slope, base) + slope_shape.T @ (weight_shape * base_shape) + at
        at = at - np.linalg.solve(normal_matrix, right)
    if (np.linalg.norm(off(at), axis=1)[region] <= ROBUST_SPREADS).sum() < LEAST_REGIONS:
        return None
    return to_patient @ matrix(at)
