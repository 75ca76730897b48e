"""Figures of the regions net."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..aspects import REGION_NAMES, side_agnostic
from .calibrate import Reliability
from .predict import sigmoid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..tasks.slices import SliceTask
    from .predict import Prediction

LABELS = ["brain", "csf", "ventricles", "thalami"]


def dice(pair: np.ndarray) -> float:
    """(overlap, sum of both sizes) -> Dice, rounded."""
    return round(float(2 * pair[0] / max(pair[1], 1)), 3)


def figures(task: SliceTask, found: Iterator[Prediction], thresholds: dict) -> dict:
    """Pooled Dice per region and mask; the region is the class with the largest logit."""
    region, mask, reliable = np.zeros((11, 2)), np.zeros((len(task.masks), 2)), {n: Reliability() for n in task.masks}
    stacks = 0
    for p in found:
        stacks += 1
        classes = p.outputs["regions"].argmax(1)
        truth = side_agnostic(p.regions)
        for r in range(1, 11):
            a, b = classes == r, truth == r
            region[r] += (a & b).sum(), a.sum() + b.sum()
        for m, name in enumerate(task.masks):
            probability = sigmoid(p.outputs["masks"][:, m])
            a, b = probability > thresholds[name], p.truth[name]
            mask[m] += (a & b).sum(), a.sum() + b.sum()
            reliable[name].add(probability[p.judged(m)], b[p.judged(m)])
    return {
        "stacks": stacks,
        "regionDice": {n: dice(region[r + 1]) for r, n in enumerate(REGION_NAMES)},
        "regionDiceMean": round(float(np.mean([2 * a / max(b, 1) for a, b in region[1:]])), 3),
        "maskDice": {n: dice(mask[m]) for m, n in enumerate(task.masks)},
        "calibrationError": {n: r.figures() for n, r in reliable.items()},
    }
