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


def out_of_fold(table: Table) -> np.ndarray:
    """Probability of every row from a model that never saw its case."""
    rng = np.random.default_rng(SEED)
    fold = rng.permutation(np.arange(len(table.cases)) % FOLDS)[table.case]
    probability = np.zeros(len(table.x))
    for k in range(FOLDS):
        model = fit_table(table.take(np.flatnonzero(fold != k)))
        probability[fold == k] = model.probability(table.x[fold == k])
    return probability


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
