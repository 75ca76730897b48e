"""The regions against the centroids of the project's model notes (mean of real cases, |x|, y, z in mm)."""

import numpy as np
import pytest

from stroke_training.aspects import REGION_NAMES
from stroke_training.atlas.regions import region_centroids

PUBLISHED = {
    "C": (14, 13, 6),
    "I": (38, -3, 1),
    "IC": (18, -6, 4),
    "L": (25, -1, -1),
    "M1": (41, 31, 0),
    "M2": (53, -6, 3),
    "M3": (52, -43, 7),
    "M4": (38, 27, 29),
    "M5": (47, -7, 32),
    "M6": (45, -45, 36),
}


@pytest.mark.parametrize("label", range(1, 21))
def test_centroid_and_side(fields, label):
    x, y, z, _ = region_centroids(fields.labels["regions"].numpy())[label]
    assert (x > 0) == (label <= 10)
    distance = np.linalg.norm(np.array([abs(x), y, z]) - PUBLISHED[REGION_NAMES[(label - 1) % 10]])
    assert distance < 7
