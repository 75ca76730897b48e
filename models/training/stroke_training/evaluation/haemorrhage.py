"""Figures of the haemorrhage net."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage as ndi

from ..frames import BLEED_NAMES
from .calibrate import Reliability
from .predict import sigmoid
from .regions import dice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..tasks.slices import SliceTask
    from .predict import Prediction

LABELS = ["brain", *BLEED_NAMES, "oedema"]
# A bleed (connected voxels of one kind, at least 1 mL) is found where a quarter of it is called blood of any kind.
LESION_LEAST_ML, FOUND_FROM = 1.0, 0.25
KINDS = len(BLEED_NAMES)


def blood(p: Prediction) -> np.ndarray:
    """[K, h, w] probability of blood of any kind, the product's noisy maximum."""
    return 1 - np.prod(1 - sigmoid(p.outputs["masks"][:, :KINDS]), axis=1)


def true_blood(p: Prediction) -> np.ndarray:
    """[K, h, w] bool: blood of any kind."""
    return np.any([p.truth[n] for n in BLEED_NAMES], 0)


def figures(task: SliceTask, found: Iterator[Prediction], thresholds: dict) -> dict:
    """Dice of blood and of each kind, lesions found and rightly named, false blood in clean stacks, calibration."""
    union, kinds = np.zeros(2), {n: np.zeros(2) for n in task.masks}
    lesions = {n: [] for n in BLEED_NAMES}
    clean, reliable, stacks = [], Reliability(), 0
    for p in found:
        stacks += 1
        probability, truth = blood(p), true_blood(p)
        mask, each = probability > thresholds["haemorrhage"], sigmoid(p.outputs["masks"])
        union += (mask & truth).sum(), mask.sum() + truth.sum()
        judged = np.any([p.judged(m) for m in range(KINDS)], 0)
        reliable.add(probability[judged], truth[judged])
        for m, n in enumerate(task.masks):
            a, b = each[:, m] > thresholds[n], p.truth[n]
            kinds[n] += (a & b).sum(), a.sum() + b.sum()
        kind = each[:, :KINDS].argmax(1)
        for m, n in enumerate(BLEED_NAMES):
            parts, count = ndi.label(p.truth[n], np.ones((3, 3, 3)))
            for part in range(1, count + 1):
                inside = parts == part
                if inside.sum() * p.pixel_ml >= LESION_LEAST_ML:
                    hit = mask & inside
                    lesions[n].append(
                        (hit.sum() >= FOUND_FROM * inside.sum(), hit.any() and (kind[hit] == m).mean() > 0.5)
                    )
        if not truth.any():
            clean.append(mask.sum() * p.pixel_ml)

    def share(values: list[tuple[bool, bool]], place: int) -> float | None:
        return round(float(np.mean([v[place] for v in values])), 3) if values else None

    return {
        "stacks": stacks,
        "haemorrhageDice": dice(union),
        "kindDice": {n: dice(v) for n, v in kinds.items()},
        "recall": {n: {"lesions": len(v), "found": share(v, 0), "rightKind": share(v, 1)} for n, v in lesions.items()},
        "falsePositiveMlPerCleanStack": {
            "mean": round(float(np.mean(clean)), 3),
            "p90": round(float(np.percentile(clean, 90)), 3),
        },
        "calibrationError": reliable.figures(),
    }
