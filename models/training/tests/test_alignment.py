import numpy as np

from stroke_training.aspects import REGION_NAMES
from stroke_training.frames import apply
from stroke_training.registration.midline import BRAIN_MIDDLE_MM, correction, level_midline, without_shear
from stroke_training.registration.pose import HEAD_SIZE_ZYX
from stroke_training.registration.refine import (
    CORTICAL_CENTRES,
    DEEP_CENTRES,
    REGION_TABLE,
    SHAPE,
    THALAMUS_ML,
    Anatomy,
    brain_shape,
    refine,
)

UP = np.array([0.0, 0.0, 1.0])
MEASURED_AT = np.array(
    [(s * x, y, z) for x, y, z in (DEEP_CENTRES | CORTICAL_CENTRES).values() for s in (1, -1)], float
)


NO_BRAIN = np.zeros((0, 3))


def anatomy(to_patient, normal=UP, brain=NO_BRAIN):
    """What is found of a head in the pose `to_patient`; cortical regions lie on the slices of their level."""
    slope = to_patient[:3, :3].T @ normal

    def place(x, y, z, cortical):
        level = (slope[0] * x + slope[1] * (y + 5)) / slope[2] if cortical else 0
        return apply(to_patient, np.array([x, y, z - level], float))

    regions = {}
    for r, name in enumerate(REGION_NAMES):
        x, y, z = (DEEP_CENTRES | CORTICAL_CENTRES)[name]
        for side, label in ((1, r + 1), (-1, r + 11)):
            regions[label] = place(side * x, y, z, name in CORTICAL_CENTRES), REGION_TABLE[name][3]
    x, y, z = DEEP_CENTRES["thalamus"]
    thalami = {side: (place(sign * x, y, z, False), THALAMUS_ML) for side, sign in (("right", 1), ("left", -1))}
    return Anatomy(regions, thalami, apply(to_patient, brain), np.full(len(brain), 0.2), normal)


def off_mm(found, truth, points=MEASURED_AT):
    return np.linalg.norm(apply(found, points) - apply(truth, points), axis=1).mean()


def test_refinement_finds_the_pose_of_the_table():
    truth = correction((4, -1.5, 2), (0.95, 0.98, 0.96), (2, -4, 5))
    assert off_mm(refine(np.eye(4), anatomy(truth)), truth) < off_mm(np.eye(4), truth) / 3


def test_tilted_slices_do_not_tilt_the_head():
    tilted = np.array([0.05, -0.3, 0.95]) / np.linalg.norm([0.05, -0.3, 0.95])
    assert off_mm(refine(np.eye(4), anatomy(np.eye(4), tilted)), np.eye(4)) < 0.1


def test_the_shape_of_the_brain_tells_its_size():
    grid = np.stack(np.meshgrid(*(np.arange(-90, 91, 6.0) for _ in range(3)), indexing="ij"), -1).reshape(-1, 3)
    # An ellipsoid whose section at 0 mm has the table's spread: a solid ellipse spreads over half its half-axis.
    radii = 2 * np.array([SHAPE[0][2], SHAPE[0][3], 34.3])
    brain = grid[((grid / radii) ** 2).sum(1) < 1] + [0, -17.5, 0]
    found = brain_shape(brain, np.full(len(brain), 0.2))
    assert (
        np.allclose(found[[0, 1, 2, 3]], [0, -17.5, *SHAPE[0][2:4]], atol=1)
        and abs(found[4]) < 0.5
        and 55 < found[-1] < 69
    )
    wide = correction((0, 0, 0), (1.05, 1, 1), (0, 0, 0))

    def few(a):
        return Anatomy(
            {k: v for k, v in a.regions.items() if k % 10 in (1, 3, 4, 0)}, {}, a.brain, a.brain_ml, a.normal
        )

    with_brain, without = (refine(np.eye(4), few(anatomy(wide, brain=b))) for b in (brain, brain[:0]))
    assert with_brain[0, 0] - without[0, 0] > 0.003


def test_an_outlier_hardly_counts_and_few_regions_confirm_nothing():
    whole = anatomy(np.eye(4))
    moved = {**whole.regions, 3: (np.array([60.0, 60, 60]), 2.4)}
    found = refine(np.eye(4), Anatomy(moved, whole.thalami, whole.brain, whole.brain_ml, UP))
    assert np.linalg.norm(apply(found, BRAIN_MIDDLE_MM) - BRAIN_MIDDLE_MM) < 1
    few = {k: v for k, v in whole.regions.items() if k < 7}
    assert refine(np.eye(4), Anatomy(few, whole.thalami, whole.brain, whole.brain_ml, UP)) is None


def test_shear_goes_turn_and_stretch_stay():
    pose = correction((5, -3, 8), (0.9, 1, 0.95), (3, 4, 5))
    assert np.allclose(without_shear(pose), pose, atol=1e-9)
    shear = np.eye(4)
    shear[0, 1] = 0.08
    found = without_shear(pose @ shear)
    turned = found[:3, :3] / np.linalg.norm(found[:3, :3], axis=0)
    assert np.allclose(turned.T @ turned, np.eye(3), atol=1e-9)
    assert np.allclose(apply(found, BRAIN_MIDDLE_MM), apply(pose @ shear, BRAIN_MIDDLE_MM))


def test_midline_of_a_turned_ellipsoid():
    truth = correction((0, 3, 8), (1, 1, 1), (5, 0, 0))
    z, y, x = np.meshgrid(*((np.arange(n) - (n - 1) / 2) * 4.0 for n in HEAD_SIZE_ZYX), indexing="ij")
    back = apply(np.linalg.inv(truth), np.stack([x, y, z], -1) + BRAIN_MIDDLE_MM)
    head = np.where((np.abs((back - BRAIN_MIDDLE_MM) / [60, 80, 55]) ** 2).sum(-1) < 1, 40.0, 0.0)
    head += 20 * np.exp(-(((back - [0, 30, 20]) / [6, 20, 30]) ** 2).sum(-1))
    found = level_midline(np.eye(4), head, BRAIN_MIDDLE_MM)
    for point in ([0, 60, 10.0], [0, -80, 10.0], [0, -18, 50.0]):
        assert abs(apply(np.linalg.inv(truth), apply(found, np.array(point)))[0]) < 2.5
