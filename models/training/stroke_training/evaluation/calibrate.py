"""Probabilities that mean what they say: a scale and an offset per class (Platt), the cut with the best Dice, and the
error left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from .predict import sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..tasks.slices import SliceTask
    from .predict import Prediction

THRESHOLDS = np.round(np.arange(0.1, 0.81, 0.05), 2)
KEEP_EVERY = 5
DOUBT_FROM = 0.05


def platt(logits: np.ndarray, truth: np.ndarray) -> dict:
    """Least cross-entropy of sigmoid(scale * logit + offset); logits, truth [n]."""
    x, y = torch.from_numpy(logits).double(), torch.from_numpy(truth).double()
    parameters = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([parameters], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(parameters[0] * x + parameters[1], y)
        loss.backward()
        return loss

    if y.sum() >= 50:
        optimiser.step(closure)
    scale, offset = parameters.tolist()
    return {"scale": round(scale, 4), "offset": round(offset, 4)}


class Reliability:
    """Expected calibration error by 20 equal bins: mean probability against observed share, weighted by pixels."""

    def __init__(self, bins: int = 20):
        self.count, self.sum, self.hits = np.zeros(bins), np.zeros(bins), np.zeros(bins)

    def add(self, probability: np.ndarray, truth: np.ndarray) -> None:
        """Counts pixels: probability and truth [n]."""
        bins = len(self.count)
        place = np.minimum((probability * bins).astype(int), bins - 1)
        self.count += np.bincount(place, minlength=bins)
        self.sum += np.bincount(place, probability, bins)
        self.hits += np.bincount(place, truth, bins)

    def error(self, first_bin: int = 0) -> float:
        """Of the bins from `first_bin` on."""
        n = self.count[first_bin:]
        return float((np.abs(self.sum - self.hits)[first_bin:]).sum() / max(n.sum(), 1))

    def figures(self) -> dict:
        """Over all judged pixels, and over those of at least 5 % only (nearly all of a brain is plainly healthy)."""
        return {
            "all": round(self.error(), 4),
            "fromFivePercent": round(self.error(int(DOUBT_FROM * len(self.count))), 4),
        }


class DiceCurve:
    """Pooled Dice at every threshold."""

    def __init__(self):
        self.overlap, self.total = np.zeros(len(THRESHOLDS)), np.zeros(len(THRESHOLDS))

    def add(self, probability: np.ndarray, truth: np.ndarray) -> None:
        """Counts a stack: probability and truth of one shape."""
        for i, cut in enumerate(THRESHOLDS):
            found = probability > cut
            self.overlap[i] += (found & truth).sum()
            self.total[i] += found.sum() + truth.sum()

    def best(self) -> float:
        """The threshold with the largest Dice."""
        return float(THRESHOLDS[(2 * self.overlap / np.maximum(self.total, 1)).argmax()])


def fit_calibration(task: SliceTask, found: Iterator[Prediction]) -> dict:
    """{mask: scale, offset} over every fifth judged pixel of the predictions."""
    logits, truth = {n: [] for n in task.masks}, {n: [] for n in task.masks}
    for p in found:
        for m, name in enumerate(task.masks):
            judged = p.judged(m)
            logits[name].append(p.outputs["masks"][:, m][judged][::KEEP_EVERY])
            truth[name].append(p.truth[name][judged][::KEEP_EVERY])
    return {n: platt(np.concatenate(logits[n]), np.concatenate(truth[n])) for n in task.masks}


def choose_thresholds(
    task: SliceTask, found: Iterator[Prediction], combined: tuple[str, Callable, Callable] | None = None
) -> dict:
    """Per mask the probability cut with the best pooled Dice; `combined` = (name, probability(p), truth(p)) adds one
    more."""
    curves = {n: DiceCurve() for n in task.masks}
    extra = DiceCurve()
    for p in found:
        for m, name in enumerate(task.masks):
            curves[name].add(sigmoid(p.outputs["masks"][:, m]), p.truth[name])
        if combined:
            extra.add(combined[1](p), combined[2](p))
    out = {n: c.best() for n, c in curves.items()}
    return {**out, combined[0]: extra.best()} if combined else out
