"""Figures of the infarct net."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from .calibrate import Reliability
from .predict import sigmoid
from .regions import dice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..tasks.slices import SliceTask
    from .predict import Prediction

LABELS = ["brain", "infarct", "oldInfarct"]
DROPS_HU = ((2, 4), (4, 7), (7, 15))
REGION_LEAST_PIXELS = 40
# A region of a stack counts as affected from 30 % of its area, as healthy up to 5 %; between them it is left out.
AFFECTED_FROM, HEALTHY_TO = 0.3, 0.05
# A lesion of at least 1 mL is missed where less than a tenth of it is found.
LESION_LEAST_ML, MISSED_BELOW = 1.0, 0.1


def auc(scores: list[float], positive: list[bool]) -> float:
    """Area under the ROC curve by ranks (Mann-Whitney)."""
    positive = np.asarray(positive, bool)
    p, n = positive.sum(), (~positive).sum()
    return float((rankdata(scores)[positive].sum() - p * (p + 1) / 2) / max(p * n, 1))


def region_scores(regions: np.ndarray, probability: np.ndarray, truth: np.ndarray) -> Iterator[tuple[float, bool]]:
    """(mean probability, affected) of every region of a stack that is plainly affected or plainly healthy."""
    for label in range(1, 21):
        inside = regions == label
        if inside.sum() < REGION_LEAST_PIXELS:
            continue
        share = truth[inside].mean()
        if share <= HEALTHY_TO or share >= AFFECTED_FROM:
            yield probability[inside].mean(), share >= AFFECTED_FROM


class PlaceFigures:
    """Stacks whose lesion lies in one kind of place."""

    def __init__(self):
        self.pair, self.missed = np.zeros(2), []

    def add(self, pair: np.ndarray, missed: bool) -> None:
        """Counts a stack: (overlap, found and true pixels), whether its lesion was missed."""
        self.pair += pair
        self.missed.append(missed)

    def figures(self) -> dict:
        """Plain data."""
        return {
            "lesions": len(self.missed),
            "missed": round(float(np.mean(self.missed)), 3),
            "dice": dice(self.pair),
        }


def figures(task: SliceTask, found: Iterator[Prediction], thresholds: dict) -> dict:
    """Dice pooled, by stack, by drop of density and by place; lesions missed, regions ranked, false infarct in clean
    stacks, calibration."""
    pooled, drops = {n: np.zeros(2) for n in task.masks}, {d: np.zeros(2) for d in DROPS_HU}
    per_stack, clean, old_as_acute, scores, affected, missed = [], [], np.zeros(2), [], [], []
    reliable = {n: Reliability() for n in task.masks}
    places: dict[str, PlaceFigures] = {}
    stacks = 0
    for p in found:
        stacks += 1
        probability = {n: sigmoid(p.outputs["masks"][:, m]) for m, n in enumerate(task.masks)}
        mask = {n: probability[n] > thresholds[n] for n in task.masks}
        for m, n in enumerate(task.masks):
            pooled[n] += (mask[n] & p.truth[n]).sum(), mask[n].sum() + p.truth[n].sum()
            reliable[n].add(probability[n][p.judged(m)], p.truth[n][p.judged(m)])
        acute, truth = mask["infarct"], p.truth["infarct"]
        old_as_acute += (acute & p.truth["oldInfarct"]).sum(), p.truth["oldInfarct"].sum()
        for score, hit in region_scores(p.regions, probability["infarct"], truth):
            scores.append(score), affected.append(hit)
        if truth.sum() * p.pixel_ml >= LESION_LEAST_ML:
            pair = np.array([(acute & truth).sum(), acute.sum() + truth.sum()])
            per_stack.append(2 * pair[0] / pair[1])
            missed.append((acute & truth).sum() < MISSED_BELOW * truth.sum())
            for name in (p.place, *(["bothSides"] if p.both_sides else [])):
                places.setdefault(name, PlaceFigures()).add(pair, missed[-1])
            for low, high in DROPS_HU:
                if low <= p.drop_hu < high:
                    drops[low, high] += pair
        elif not truth.any():
            clean.append(acute.sum() * p.pixel_ml)
    return {
        "stacks": stacks,
        "maskDice": {n: dice(v) for n, v in pooled.items()},
        "infarctDicePerStack": {
            "mean": round(float(np.mean(per_stack)), 3),
            "median": round(float(np.median(per_stack)), 3),
        },
        "infarctDiceByDropHu": {f"{a}-{b}": dice(v) for (a, b), v in drops.items()},
        "byPlace": {name: places[name].figures() for name in sorted(places)},
        "lesionsMissed": round(float(np.mean(missed)), 3),
        "regionAuc": round(auc(scores, affected), 4),
        "regionsJudged": len(scores),
        "falsePositiveMlPerCleanStack": {
            "mean": round(float(np.mean(clean)), 3),
            "p90": round(float(np.percentile(clean, 90)), 3),
        },
        "oldInfarctCalledAcute": round(float(old_as_acute[0] / max(old_as_acute[1], 1)), 3),
        "calibrationError": {n: r.figures() for n, r in reliable.items()},
    }
