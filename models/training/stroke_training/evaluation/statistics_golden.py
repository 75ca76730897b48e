"""python -m stroke_training.evaluation.statistics_golden: figures of `npm run evaluate` by others' libraries.

scikit-learn and statsmodels, `pip install '.[golden]'`. The product's own figures
(extensions/cli/src/evaluate/statistics) are held to them by a test.
"""

import json
from pathlib import Path

import numpy as np

from ..paths import REPOSITORY

FILE = REPOSITORY / "extensions" / "cli" / "fixtures" / "statistics.json"
SEED = 20261129
REGIONS, CASES, BOXES, MISSED_BOXES = 400, 40, 60, 9
# Off the edges of the ten bins, where either side may claim a probability.
OFF_EDGE = 0.003
# Normal quantile of 95 %, as Bland and Altman's limits are mostly given.
Z = 1.96


def scored(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """(probability with many ties, truth) of regions, a fifth of them positive."""
    positive = rng.random(REGIONS) < 0.2
    score = np.clip(rng.normal(np.where(positive, 0.62, 0.35), 0.2), 0, 0.99)
    return np.round(np.floor(score * 100) / 100 + OFF_EDGE, 3), positive


def totals(rng: np.random.Generator) -> np.ndarray:
    """[cases, 2] totals 0..10 of product and reader."""
    reader = rng.integers(0, 11, CASES)
    return np.stack([np.clip(reader + rng.integers(-2, 3, CASES), 0, 10), reader], 1)


def roc(score: np.ndarray, positive: np.ndarray) -> dict:
    """Area and corners of the curve; sensitivity and specificity at 0.5."""
    from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve

    false_rate, true_rate, _ = roc_curve(positive, score, drop_intermediate=False)
    (tn, fp), (fn, tp) = confusion_matrix(positive, score >= 0.5)
    return {
        "auc": float(roc_auc_score(positive, score)),
        "curve": np.stack([false_rate, true_rate], 1).tolist(),
        "sensitivity": float(tp / (tp + fn)),
        "specificity": float(tn / (tn + fp)),
    }


def calibration(score: np.ndarray, positive: np.ndarray) -> dict:
    """Brier score, and the expected calibration error over scikit-learn's curve of ten bins of equal width."""
    from sklearn.calibration import calibration_curve
    from sklearn.metrics import brier_score_loss

    true, said = calibration_curve(positive, score, n_bins=10, strategy="uniform")
    counts = np.histogram(score, 10, (0, 1))[0]
    gap = (np.abs(true - said) * counts[counts > 0]).sum() / len(score)
    return {"ece": float(gap), "brier": float(brier_score_loss(positive, score))}


def average_precision(probability: np.ndarray, hit: np.ndarray, references: int) -> float:
    """By all points with precision made monotonous (PASCAL VOC since 2010; Everingham et al., Int J Comput Vis
    2015;111:98-136) over scikit-learn's curve, whose recall knows of found references only."""
    from sklearn.metrics import precision_recall_curve

    precision, recall, _ = precision_recall_curve(hit, probability)  # by rising threshold: recall falls
    best = np.maximum.accumulate(precision[:-1])
    return float((-np.diff(recall) * best).sum() * hit.sum() / references)


def kappa(pairs: np.ndarray) -> dict:
    """Cohen's kappa with linear and with quadratic weights."""
    from sklearn.metrics import cohen_kappa_score

    return {
        weights: float(cohen_kappa_score(*pairs.T, labels=range(11), weights=weights))
        for weights in ("linear", "quadratic")
    }


def intraclass(pairs: np.ndarray) -> float:
    """ICC(A,1) of McGraw & Wong, Psychol Methods 1996;1:30-46, from the mean squares of statsmodels' two-way analysis
    of variance."""
    import pandas as pd
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm

    n, k = pairs.shape
    case, reader = (i.ravel() for i in np.indices(pairs.shape))
    table = anova_lm(
        ols("value ~ C(case) + C(reader)", pd.DataFrame({"value": pairs.ravel(), "case": case, "reader": reader})).fit()
    )
    rows, columns, error = (table["mean_sq"][name] for name in ("C(case)", "C(reader)", "Residual"))
    return float((rows - error) / (rows + (k - 1) * error + k * (columns - error) / n))


def bland_altman(pairs: np.ndarray) -> dict:
    """Bias, sample deviation and 95 % limits of agreement (Bland & Altman, Lancet 1986;327:307-310)."""
    from statsmodels.stats.weightstats import DescrStatsW

    found = DescrStatsW(pairs[:, 0] - pairs[:, 1], ddof=1)
    return {
        "bias": float(found.mean),
        "sd": float(found.std),
        "limits": [float(found.mean + sign * Z * found.std) for sign in (-1, 1)],
    }


def golden() -> dict:
    """Data and figures, plain values."""
    rng = np.random.default_rng(SEED)
    score, positive = scored(rng)
    pairs = totals(rng)
    # Every detection at a probability of its own: among equals the order would count.
    probability, hit = np.round(rng.permutation(BOXES) / BOXES + OFF_EDGE, 5), rng.random(BOXES) < 0.6
    references = int(hit.sum()) + MISSED_BOXES
    return {
        "madeBy": "python -m stroke_training.evaluation.statistics_golden",
        "scored": {"score": score.tolist(), "positive": positive.tolist()},
        "detections": {"probability": probability.tolist(), "hit": hit.tolist(), "references": references},
        "pairs": pairs.tolist(),
        "figures": {
            **roc(score, positive),
            **calibration(score, positive),
            "averagePrecision": average_precision(probability, hit, references),
            "kappa": kappa(pairs),
            "intraclass": intraclass(pairs),
            "blandAltman": bland_altman(pairs),
        },
    }


def main(path: Path = FILE) -> None:
    """Writes the file."""
    path.write_text(json.dumps(golden()) + "\n")


if __name__ == "__main__":
    main()
