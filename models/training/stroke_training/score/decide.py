"""From probabilities to ASPECTS, as the product does it (extensions/core/src/findings/rescore.ts), and the figures of that."""
from dataclasses import dataclass

import numpy as np

from .table import Table

LEAST_DARK_CUTS = 2
BLOCKING = ("notAssessed", "haemorrhage", "tooFewVoxels", "oldInfarct")


def log_odds(probability):
    p = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def counting(table: Table, probability: np.ndarray, threshold: float) -> np.ndarray:
    """Rows that count: at or over the threshold, nothing against them, on the side with more log-odds over the threshold."""
    dark_cuts = table.column("darkCuts") if "darkCuts" in table.features else np.full(len(probability), LEAST_DARK_CUTS)
    suspicious = (probability >= threshold) & ~np.isin(table.note, BLOCKING) & (dark_cuts >= LEAST_DARK_CUTS)
    weight = np.where(suspicious, 1 + np.maximum(0, log_odds(probability) - log_odds(threshold)), 0.0)
    n = len(table.cases)
    right = np.bincount(table.case[table.right], weight[table.right], n)
    left = np.bincount(table.case[~table.right], weight[~table.right], n)
    side_right = right >= left
    return suspicious & (table.right == side_right[table.case])


@dataclass(frozen=True)
class Figures:
    sensitivity: float
    specificity: float
    within1: float
    worst: int
    mean_error: float
    rms_error: float
    sides_wrong: int
    sides: int
    normals_at_ten: float


def figures(table: Table, probability: np.ndarray, threshold: float) -> Figures:
    counts = counting(table, probability, threshold)
    n = len(table.cases)
    present = np.unique(table.case)
    truth, found = np.bincount(table.case, table.positive, n)[present], np.bincount(table.case, counts, n)[present]
    error = np.abs(truth - found)
    true_right = np.bincount(table.case, table.positive & table.right, n)[present] > 0
    found_right = np.bincount(table.case, counts & table.right, n)[present] > 0
    sided, named = truth > 0, found > 0
    wrong = sided & (~named | (true_right != found_right))
    return Figures(
        float(counts[table.positive].mean()), float(1 - counts[~table.positive].mean()), float((error <= 1).mean()),
        int(error.max()), float(error.mean()), float(np.sqrt((error**2).mean())), int(wrong.sum()), int(sided.sum()),
        float((found[truth == 0] == 0).mean()) if (truth == 0).any() else float("nan"))


LEAST_SPECIFICITY = 0.92
LEAST_NORMALS_AT_TEN = 0.66
"""A head without an infarct must mostly score ten: of 20 regions even 2 % too many spoil a third of them."""
EQUAL_ERROR = 0.1
"""Points of error that a few cases more or less would change."""


def choose_threshold(table: Table, probability: np.ndarray) -> tuple[float, Figures]:
    """The most sensitive threshold whose error of the score (root mean square, so that being far off counts) is as good as the best,
    among those that are specific enough, by region and by head.

    Of equal ones the lowest: a region too many is seen and taken back, one that is not shown is missed."""
    tried = [(t, figures(table, probability, t)) for t in np.round(np.arange(0.05, 0.81, 0.01), 2)]
    enough = [(t, f) for t, f in tried if f.specificity >= LEAST_SPECIFICITY and not f.normals_at_ten < LEAST_NORMALS_AT_TEN]
    best = min(f.rms_error for _, f in enough)
    return next((t, f) for t, f in enough if f.rms_error <= best + EQUAL_ERROR)
