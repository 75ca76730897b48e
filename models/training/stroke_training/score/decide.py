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


DEEP_CUTOFF_PERCENT, CORTICAL_CUTOFF_PERCENT = 5.6, 4.7
"""Published relative differences to the mirror region, 5 mm CT of MR CLEAN (PMC7966210, table 2), as in parameters.ts."""
NEAR_CUTOFF_PERCENT = 1.0
LEAST_SPECIFICITY = 0.92


def at_cutoff(table: Table) -> np.ndarray:
    """Rows whose difference lies at the published cut-off of their kind of region."""
    cutoff = np.where(table.column("deep") > 0, DEEP_CUTOFF_PERCENT, CORTICAL_CUTOFF_PERCENT)
    return table.learnable & (np.abs(table.column("differencePercent") - cutoff) <= NEAR_CUTOFF_PERCENT)


def choose_threshold(table: Table, probability: np.ndarray) -> tuple[float, Figures]:
    """The mean probability of the regions at the published cut-off: a region counts where everything that is known of it speaks
    at least as much for it as that density difference does on average. Raised only while the regions' specificity is too low.

    The operating point so comes from patients; the least error on synthetic heads, whose lesions are fainter, asks for a higher
    one that would miss regions at the differences that told real ones best (1.5-1.9 HU)."""
    threshold = round(float(probability[at_cutoff(table)].mean()), 2)
    while (found := figures(table, probability, threshold)).specificity < LEAST_SPECIFICITY:
        threshold = round(threshold + 0.01, 2)
    return threshold, found
