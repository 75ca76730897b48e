import numpy as np

from stroke_training.frames import REGION_NAMES, apply
from stroke_training.midline import BRAIN_MIDDLE_MM, correction, level_midline
from stroke_training.pose import HEAD_SIZE_ZYX
from stroke_training.refine import REGION_TABLE, refine


def centroids(to_patient):
    places = {}
    for r, name in enumerate(REGION_NAMES):
        x, y, z, volume = REGION_TABLE[name]
        places[r + 1], places[r + 11] = ((apply(to_patient, np.array([s * x, y, z], float)), volume) for s in (1, -1))
    return places


def test_refinement_finds_the_pose_of_the_table():
    truth = correction((6, -2, 2), (0.93, 0.97, 0.95), (2, -4, 5))
    found = refine(np.eye(4), centroids(truth))
    points = np.array([t[:3] for t in REGION_TABLE.values()], float)
    assert np.linalg.norm(apply(found, points) - apply(truth, points), axis=1).mean() < 1.5


def test_an_outlier_hardly_counts_and_few_regions_confirm_nothing():
    places = centroids(np.eye(4))
    places[3] = (np.array([60.0, 60, 60]), 2.4)
    found = refine(np.eye(4), places)
    assert np.linalg.norm(apply(found, BRAIN_MIDDLE_MM) - BRAIN_MIDDLE_MM) < 1
    assert refine(np.eye(4), {k: v for k, v in places.items() if k < 7}) is None


def test_midline_of_a_turned_ellipsoid():
    truth = correction((0, 3, 8), (1, 1, 1), (5, 0, 0))
    z, y, x = np.meshgrid(*((np.arange(n) - (n - 1) / 2) * 4.0 for n in HEAD_SIZE_ZYX), indexing="ij")
    back = apply(np.linalg.inv(truth), np.stack([x, y, z], -1) + BRAIN_MIDDLE_MM)
    head = np.where((np.abs((back - BRAIN_MIDDLE_MM) / [60, 80, 55]) ** 2).sum(-1) < 1, 40.0, 0.0)
    head += 20 * np.exp(-(((back - [0, 30, 20]) / [6, 20, 30]) ** 2).sum(-1))
    found = level_midline(np.eye(4), head, BRAIN_MIDDLE_MM)
    for point in ([0, 60, 10.0], [0, -80, 10.0], [0, -18, 50.0]):
        assert abs(apply(np.linalg.inv(truth), apply(found, np.array(point)))[0]) < 2.5
