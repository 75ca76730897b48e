"""Figures of the head-frame net."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..export import inference
from ..frames import COORDINATE_SCALE_MM, apply, head_offsets_mm
from ..generator.fields import Fields
from ..generator.heads import make_head
from ..registration.pose import fit_affine, head_input
from ..seeds import HOLD_OUT_FIRST_SEED

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from ..generator.heads import SyntheticHead


def true_affine(head: SyntheticHead) -> np.ndarray:
    """Least-squares affine of the true coordinates over the brain (elastic part averaged out)."""
    coords = (head.coords / COORDINATE_SCALE_MM).astype(np.float32)
    return fit_affine(np.where(head.brain, 20.0, -20.0).astype(np.float32), coords)[0]


def evaluate_head(session: InferenceSession, count: int) -> dict:
    """Brain Dice and displacement of the fitted affine over the brain, in template mm."""
    fields = Fields()
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    offsets = np.stack([x, y, z], -1)
    dices, means, worst = [], [], []
    for seed in range(HOLD_OUT_FIRST_SEED, HOLD_OUT_FIRST_SEED + count):
        head = make_head(fields, seed)
        brain, coords = inference.run(session, head_input(head.volume))
        found = brain[0, 0] > 0
        dices.append(2 * (found & head.brain).sum() / (found.sum() + head.brain.sum() + 1))
        fit = fit_affine(brain[0, 0], coords[0])
        if fit is None:
            means.append(np.inf), worst.append(np.inf)
            continue
        points = offsets[head.brain]
        moved = np.linalg.norm(apply(fit[0], points) - apply(true_affine(head), points), axis=1)
        means.append(moved.mean()), worst.append(moved.max())

    def at(values: list[float], q: float) -> float:
        return round(float(np.percentile(values, q)), 2)

    return {
        "heads": count,
        "thresholds": {"brain": 0.5},
        "brainDice": round(float(np.mean(dices)), 3),
        "meanDisplacementMm": {
            "median": at(means, 50),
            "mean": round(float(np.mean(means)), 2),
            "p90": at(means, 90),
            "max": at(means, 100),
        },
        "largestDisplacementMm": {"median": at(worst, 50), "p90": at(worst, 90)},
    }
