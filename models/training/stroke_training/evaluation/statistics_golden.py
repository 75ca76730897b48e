"""python -m stroke_training.evaluation.statistics_golden: figures of `npm run evaluate` and `stroke study` by others'
libraries.

scikit-learn, statsmodels and SciPy, `pip install '.[golden]'`. The product's own figures
(extensions/cli/src/statistics) are held to them by a test.
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


def intraclass(ratings: np.ndarray) -> dict:
    """ICC(A,1) of McGraw & Wong, Psychol Methods 1996;1:30-46, from the mean squares of statsmodels' two-way analysis
    of variance, with the 95 % interval of their table 7."""
    import pandas as pd
    from scipy.stats import f
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm

    n, k = ratings.shape
    case, reader = (i.ravel() for i in np.indices(ratings.shape))
    data = pd.DataFrame({"value": ratings.ravel(), "case": case, "reader": reader})
    table = anova_lm(ols("value ~ C(case) + C(reader)", data).fit())
    rows, columns, error = (table["mean_sq"][name] for name in ("C(case)", "C(reader)", "Residual"))
    value = float((rows - error) / (rows + (k - 1) * error + k * (columns - error) / n))
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    df = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    below, above = f.ppf(0.975, n - 1, df), f.ppf(0.975, df, n - 1)
    spread = k * columns + (k * n - k - n) * error
    low = n * (rows - below * error) / (below * spread + n * rows)
    high = n * (above * rows - error) / (spread + n * above * rows)
    return {"value": value, "interval": [float(low), float(high)]}


def bland_altman(pairs: np.ndarray) -> dict:
    """Bias, sample deviation and 95 % limits of agreement (Bland & Altman, Lancet 1986;327:307-310)."""
    from statsmodels.stats.weightstats import DescrStatsW

    found = DescrStatsW(pairs[:, 0] - pairs[:, 1], ddof=1)
    return {
        "bias": float(found.mean),
        "sd": float(found.std),
        "limits": [float(found.mean + sign * Z * found.std) for sign in (-1, 1)],
    }


def shares() -> list[dict]:
    """Clopper-Pearson intervals at the ends and between."""
    from statsmodels.stats.proportion import proportion_confint

    return [
        {
            "part": part,
            "whole": whole,
            "interval": [float(end) for end in proportion_confint(part, whole, 0.05, "beta")],
        }
        for part, whole in ((0, 7), (7, 7), (1, 3), (22, 135), (1500, 1700), (13, 20000))
    ]


def pairs_of_decisions() -> list[dict]:
    """Exact McNemar p of the pairs that were decided in two ways."""
    from statsmodels.stats.contingency_tables import mcnemar

    return [
        {"first": first, "second": second, "p": float(mcnemar([[9, first], [second, 9]], exact=True).pvalue)}
        for first, second in ((0, 0), (8, 1), (3, 3), (0, 6), (41, 17), (250, 300))
    ]


def tables() -> list[dict]:
    """Fisher's exact p of two by two tables."""
    from scipy.stats import fisher_exact

    found = ([[3, 1], [1, 3]], [[8, 2], [1, 5]], [[0, 4], [5, 1]], [[120, 33], [90, 51]], [[0, 0], [4, 5]])
    return [{"table": table, "p": float(fisher_exact(table).pvalue)} for table in found]


def times(rng: np.random.Generator) -> list[list[float]]:
    """Seconds of four groups of unequal size."""
    return [
        np.round(rng.normal(centre, 24, size), 1).tolist()
        for centre, size in ((219, 12), (205, 9), (176, 12), (190, 14))
    ]


def of_times(groups: list[list[float]]) -> dict:
    """Paired t of the first and third group, one-sided t against a margin, analysis of variance, Tukey's pairs,
    Kolmogorov-Smirnov of two groups and of one, made crooked, against its own normal distribution, quartiles."""
    from scipy import stats
    from statsmodels.stats.diagnostic import lilliefors

    difference = np.subtract(groups[2], groups[0])
    paired = stats.ttest_rel(groups[2], groups[0])
    one = stats.ttest_1samp(difference, -50, alternative="greater")
    f = stats.f_oneway(*groups)
    p = stats.tukey_hsd(*groups).pvalue
    apart = stats.ks_2samp(groups[0], groups[2], method="exact")
    d, normal = lilliefors(np.exp(np.array(groups[3]) / 15), "norm", pvalmethod="approx")
    return {
        "pairedT": {"t": float(paired.statistic), "p": float(paired.pvalue)},
        "meanInterval": [float(end) for end in stats.ttest_1samp(difference, 0).confidence_interval()],
        "margin": {"margin": 50, "p": float(one.pvalue)},
        "anova": {"f": float(f.statistic), "p": float(f.pvalue)},
        "tukey": [float(p[a, b]) for a in range(4) for b in range(a + 1, 4)],
        "apart": {"d": float(apart.statistic), "p": float(apart.pvalue)},
        "normality": {"d": float(d), "p": float(normal)},
        "quartiles": np.quantile(groups[3], (0.25, 0.5, 0.75)).tolist(),
    }


def tails() -> dict:
    """Distributions where they are hard: far tails, small and large degrees of freedom."""
    from scipy import stats

    return {
        "normal": [[z, float(stats.norm.cdf(z))] for z in (-9.0, -5.5, -4.9, -1.0, 0.0, 0.3, 3.0, 6.0)],
        "f": [
            [f, a, b, float(stats.f.sf(f, a, b))]
            for f, a, b in ((0.1, 1, 1), (4, 3, 12.5), (90, 2, 7), (1.2, 500, 900))
        ],
        "fQuantile": [[a, b, float(stats.f.ppf(0.975, a, b))] for a, b in ((1, 3), (5, 4.2), (399, 812.7), (2.5, 19))],
        "studentised": [
            [q, k, df, float(stats.studentized_range.sf(q, k, df))]
            for q, k, df in ((3.5, 3, 20), (1.2, 4, 2), (5.1, 6, 120), (2.77, 2, 1000), (40, 3, 1), (0.3, 10, 15))
        ],
    }


def several(rng: np.random.Generator) -> tuple[np.ndarray, dict]:
    """[cases, 3] totals of three readers, and their agreement."""
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    truth = rng.integers(0, 11, CASES)
    ratings = np.stack([np.clip(truth + rng.integers(-2, 3, CASES), 0, 10) for _ in range(3)], 1)
    groups = np.digitize(ratings, (5, 8))
    figures = {"fleiss": float(fleiss_kappa(aggregate_raters(groups, 3)[0])), "intraclass": intraclass(ratings)}
    return ratings, figures


def kappa_errors(pairs: np.ndarray) -> dict:
    """Interval and p of kappa without and with weights."""
    from statsmodels.stats.inter_rater import cohens_kappa

    table = np.zeros((11, 11))
    for a, b in pairs:
        table[a, b] += 1
    names = {"none": None, "linear": "linear", "quadratic": "quadratic"}
    found = {name: cohens_kappa(table, wt=weights) for name, weights in names.items()}
    return {
        name: {
            "value": float(k.kappa),
            "interval": [float(k.kappa_low), float(k.kappa_upp)],
            "p": float(k.pvalue_two_sided),
        }
        for name, k in found.items()
    }


def golden() -> dict:
    """Data and figures, plain values."""
    rng = np.random.default_rng(SEED)
    score, positive = scored(rng)
    pairs = totals(rng)
    # Every detection at a probability of its own: among equals the order would count.
    probability, hit = np.round(rng.permutation(BOXES) / BOXES + OFF_EDGE, 5), rng.random(BOXES) < 0.6
    references = int(hit.sum()) + MISSED_BOXES
    groups = times(rng)
    ratings, of_several = several(rng)
    return {
        "madeBy": "python -m stroke_training.evaluation.statistics_golden",
        "scored": {"score": score.tolist(), "positive": positive.tolist()},
        "detections": {"probability": probability.tolist(), "hit": hit.tolist(), "references": references},
        "pairs": pairs.tolist(),
        "times": groups,
        "ratings": ratings.tolist(),
        "figures": {
            **roc(score, positive),
            **calibration(score, positive),
            "averagePrecision": average_precision(probability, hit, references),
            "kappa": kappa(pairs),
            "intraclass": intraclass(pairs),
            "blandAltman": bland_altman(pairs),
            "kappaErrors": kappa_errors(pairs),
            "several": of_several,
            "times": of_times(groups),
            "clopperPearson": shares(),
            "mcnemar": pairs_of_decisions(),
            "fisher": tables(),
            "tails": tails(),
        },
    }


def main(path: Path = FILE) -> None:
    """Writes the file."""
    path.write_text(json.dumps(golden()) + "\n")


if __name__ == "__main__":
    main()
