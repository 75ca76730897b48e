"""Anchors: widths and heights that stand for the boxes of the training, by k-means on 1 - IoU (Redmon 2017)."""

from __future__ import annotations

import numpy as np

ROUNDS = 60


def shape_overlap(sizes: np.ndarray, anchors: np.ndarray) -> np.ndarray:
    """IoU [T, K] of sizes [T, 2] and anchors [K, 2] laid upon each other."""
    both = np.minimum(sizes[:, None], anchors[None]).prod(-1)
    return both / (sizes.prod(-1)[:, None] + anchors.prod(-1)[None] - both)


def k_means(sizes: np.ndarray, count: int, seed: int = 0) -> np.ndarray:
    """[T, 2] widths and heights -> [count, 2], smallest area first."""
    rng = np.random.default_rng(seed)
    by_area = sizes[np.argsort(sizes.prod(-1))]
    anchors = by_area[((np.arange(count) + 0.5) / count * len(by_area)).astype(int)].astype(float)
    for _ in range(ROUNDS):
        nearest = shape_overlap(sizes, anchors).argmax(1)
        moved = np.array(
            [
                np.median(sizes[nearest == k], 0) if (nearest == k).any() else sizes[rng.integers(len(sizes))]
                for k in range(count)
            ]
        )
        if np.allclose(moved, anchors):
            break
        anchors = moved
    return anchors[np.argsort(anchors.prod(-1))]
