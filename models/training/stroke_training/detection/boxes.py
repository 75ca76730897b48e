"""Boxes of a mask: its two-dimensional parts, tightly framed."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

# As the product keeps nothing smaller on one slice (its MIN_SECTION_MM2).
LEAST_MM2 = 20.0
# Pixels that touch at a corner belong together, as in the product's islands.
TOUCHING = np.ones((3, 3), int)


def mask_boxes(mask: np.ndarray, pixel_mm2: float = 1.0) -> np.ndarray:
    """[h, w] bool -> [T, 4] edges left, top, right, bottom in pixels: pixel (r, c) reaches from c to c + 1."""
    labels, count = ndimage.label(mask, TOUCHING)
    if not count:
        return np.zeros((0, 4), np.float32)
    area = np.bincount(labels.ravel(), minlength=count + 1)[1:] * pixel_mm2
    found = [
        (cols.start, rows.start, cols.stop, rows.stop)
        for (rows, cols), mm2 in zip(ndimage.find_objects(labels), area)
        if mm2 >= LEAST_MM2
    ]
    return np.array(found, np.float32).reshape(-1, 4)


def centred(boxes: np.ndarray) -> np.ndarray:
    """Edges [T, 4] -> centre x, y, width, height."""
    return np.concatenate([(boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]], 1)


def edges(boxes: np.ndarray) -> np.ndarray:
    """Centre x, y, width, height [..., 4] -> edges."""
    return np.concatenate([boxes[..., :2] - boxes[..., 2:4] / 2, boxes[..., :2] + boxes[..., 2:4] / 2], -1)


def overlaps(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """IoU [A, B] of edges [A, 4] and [B, 4]."""
    low, high = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    both = np.clip(high - low, 0, None).prod(-1)
    area_a, area_b = (a[:, 2:] - a[:, :2]).prod(-1), (b[:, 2:] - b[:, :2]).prod(-1)
    return both / np.maximum(area_a[:, None] + area_b[None] - both, 1e-9)


def suppressed(boxes: np.ndarray, probability: np.ndarray, most_overlap: float) -> np.ndarray:
    """Indices that remain of boxes [N, 4] (edges), best first: non-maximum suppression, as the product does it."""
    order, kept = np.argsort(-probability, kind="stable"), []
    overlap = overlaps(boxes, boxes)
    for i in order:
        if all(overlap[i, j] <= most_overlap for j in kept):
            kept.append(i)
    return np.array(kept, int)
