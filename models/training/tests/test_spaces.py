from types import SimpleNamespace

import numpy as np
import torch

from stroke_training.frames import LABEL_NAMES
from stroke_training.generator.spaces import csf_truth, supratentorial


def test_csf_counts_by_side_above_the_tentorium_where_a_voxel_is_mostly_fluid():
    points = torch.zeros(1, 2, 4, 3)
    points[..., 0] = torch.tensor([30.0, 10.0, -10.0, -30.0])
    points[0, 1, :, 1:] = torch.tensor([-60.0, -40.0])  # the second row lies in the cerebellum
    points[0, 0, :, 2] = 20.0
    labels = np.zeros((len(LABEL_NAMES), 1, 4, 8))
    csf, ventricles = LABEL_NAMES.index("csf"), LABEL_NAMES.index("ventricles")
    labels[csf] = 0.9
    labels[ventricles, :, :, 2:4] = 0.9
    labels[csf, 0, 0, 7] = 0.4
    scene = SimpleNamespace(
        points=points,
        slabs=lambda field: field,
        grid=SimpleNamespace(spacing_mm=1.0),
        plan=SimpleNamespace(spacing_mm=10.0),
    )
    assert csf_truth(scene, labels) == {
        "right": {"sulci": 0.04, "ventricles": 0.04},
        "left": {"sulci": 0.07, "ventricles": 0.0},
    }


def test_above_the_tentorium():
    inside = [(0, 0, 0), (40, -20, -28), (0, -70, 5), (60, -60, -20)]
    outside = [(0, -30, -25), (30, -60, -30), (20, 20, -40)]
    assert supratentorial(np.array(inside, dtype=float)).all()
    assert not supratentorial(np.array(outside, dtype=float)).any()
