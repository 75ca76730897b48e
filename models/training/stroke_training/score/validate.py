"""What the fit is worth: cross-validated by case, with calibration."""

import numpy as np

from .fit import Model, fit
from .pieces import INPUTS
from .table import Table

FOLDS = 5
SEED = 20_261_121
BINS = 10


def fit_table(table: Table) -> Model:
    """The model of the learnable rows."""
    rows = table.take(np.flatnonzero(table.learnable))
    return fit(rows.x, rows.positive, INPUTS)


def held_out(table, units: tuple[np.ndarray, int], fitted, folds: int, seed: int) -> np.ndarray:  # noqa: ANN001
    """Probability of every row from a model, `fitted` to the rest of the table, that never saw its unit; `units`: the
    unit of each row, and how many there are."""
    of, count = units
    fold = np.random.default_rng(seed).permutation(np.arange(count) % folds)[of]
    probability = np.zeros(len(table.x))
    for k in range(folds):
        model = fitted(table.take(np.flatnonzero(fold != k)))
        probability[fold == k] = model.probability(table.x[fold == k])
    return probability


def out_of_fold(table: Table) -> np.ndarray:
    """Probability of every row from a model that never saw its case."""
    return held_out(table, (table.case, len(table.cases)), fit_table, FOLDS, SEED)


def auc(score: np.ndarray, positive: np.ndarray) -> float:
    """Share of the pairs in the right order (Mann-Whitney); ties count half."""
    values, ranks = np.unique(score, return_inverse=True)
    counts = np.bincount(ranks, minlength=len(values))
    middle = np.cumsum(counts) - (counts - 1) / 2
    p, n = positive.sum(), (~positive).sum()
    return float((middle[ranks][positive].sum() - p * (p + 1) / 2) / (p * n))


def expected_calibration_error(probability: np.ndarray, positive: np.ndarray) -> float:
    """Ten bins of equal width, as in docs/evaluation.md."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    gaps = [
        abs(probability[bins == b].mean() - positive[bins == b].mean()) * (bins == b).mean()
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps))
