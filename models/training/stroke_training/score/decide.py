"""From probabilities to ASPECTS, as the product does it (extensions/core/src/findings/aspects/rescore.ts), and the
figures of that."""

from dataclasses import dataclass

import numpy as np

from .table import Table

LEAST_DARK_CUTS = 2
BLOCKING = ("notAssessed", "haemorrhage", "tooFewVoxels", "oldInfarct")


def log_odds(probability: np.ndarray | float) -> np.ndarray:
    """Of probabilities, kept off 0 and 1."""
    p = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def counting(table: Table, probability: np.ndarray, threshold: float) -> np.ndarray:
    """Rows that count: at or over the threshold, nothing against them, on the side with more log-odds over the
    threshold."""
    suspicious = (probability >= threshold) & ~np.isin(table.note, BLOCKING) & (table.dark_cuts >= LEAST_DARK_CUTS)
    weight = np.where(suspicious, 1 + np.maximum(0, log_odds(probability) - log_odds(threshold)), 0.0)
    n = len(table.cases)
    right = np.bincount(table.case[table.right], weight[table.right], n)
    left = np.bincount(table.case[~table.right], weight[~table.right], n)
    side_right = right >= left
    return suspicious & (table.right == side_right[table.case])


@dataclass(frozen=True)
class Figures:
    """Of regions (sensitivity, specificity), of totals (errors in points) and of sides."""

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
    """Of a table at a threshold, as the product would decide."""
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
        float(counts[table.positive].mean()),
        float(1 - counts[~table.positive].mean()),
        float((error <= 1).mean()),
        int(error.max()),
        float(error.mean()),
        float(np.sqrt((error**2).mean())),
        int(wrong.sum()),
        int(sided.sum()),
        float((found[truth == 0] == 0).mean()) if (truth == 0).any() else float("nan"),
    )


# What is asked of the regions and of the totals.
LEAST_SPECIFICITY, LEAST_WITHIN_1 = 0.92, 0.8
THRESHOLDS = np.round(np.arange(0.05, 0.61, 0.01), 2)


def choose_threshold(table: Table, probability: np.ndarray) -> tuple[float, Figures]:
    """The lowest threshold whose regions are specific enough and whose totals are within one point often enough, with
    one standard error to spare; where none is, of those that are specific enough the one with the most totals within
    one point.

    Not the threshold of the least error, which lies higher: synthetic lesions are those of this generator, and where a
    network says less of lesions that it has never seen a low threshold loses fewer of them."""
    found = {float(t): figures(table, probability, float(t)) for t in THRESHOLDS}
    spare = np.sqrt(LEAST_WITHIN_1 * (1 - LEAST_WITHIN_1) / len(np.unique(table.case)))
    specific = [(t, f) for t, f in found.items() if f.specificity >= LEAST_SPECIFICITY]
    good = [(t, f) for t, f in specific if f.within1 >= LEAST_WITHIN_1 + spare]
    return good[0] if good else max(specific, key=lambda item: item[1].within1)
