"""Every file of models/region-score: weights, manifest, card, golden, training-run."""

import json
from dataclasses import asdict
from pathlib import Path

import matplotlib
import numpy as np
import onnxruntime as ort

from ..export.weights import sha256
from .decide import LEAST_SPECIFICITY, LEAST_WITHIN_1, Figures, choose_threshold
from .files import card_rows, weights_record, write_golden
from .fit import Model
from .onnx_model import export
from .pieces import INPUTS, LEAST_PER_PERCENT
from .table import Table
from .validate import FOLDS, SEED, auc, expected_calibration_error, fit_table, out_of_fold

matplotlib.use("Agg")

ID = "region-score"
OUTPUTS = ("probability", "contributions")


def manifest_of(folder: Path, version: str, threshold: float) -> dict:
    """manifest.json of the weights in `folder`."""
    weights, names = folder / "weights.onnx", [i.name for i in INPUTS]
    return {
        "id": ID,
        "version": version,
        "title": "Region score: one calibrated probability per ASPECTS region",
        "description": "Additive, monotone logistic model of the figures that the product measures in a region and its mirror; "
        "gives the log-odds that each figure adds. Research use only.",
        "licence": "MIT",
        "trainedOn": "synthetic CT (domain-randomised template warps), measured by the product; no patient data",
        "weights": {"file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size},
        "input": {"name": "features", "layout": "NF", "frame": "regionFeatures", "features": names},
        "outputs": [
            {"name": "probability", "activation": "none", "classes": ["probability"]},
            {"name": "contributions", "activation": "none", "classes": names},
        ],
        "thresholds": {"probability": threshold},
    }


def run(folder: Path, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """x [rows, inputs] through folder/weights.onnx: (probability [rows, 1], contributions [rows, inputs])."""
    net = ort.InferenceSession(str(folder / "weights.onnx"), providers=["CPUExecutionProvider"])
    return tuple(net.run(OUTPUTS, {"features": x.astype(np.float32)}))


def draw(model: Model, table: Table, probability: np.ndarray, path: Path) -> None:
    """What each input adds over its range, and the reliability of the cross-validated probabilities."""
    from matplotlib import pyplot as plt

    columns = 4
    figure, axes = plt.subplots(-(-(len(INPUTS) + 1) // columns), columns, figsize=(11, 9))
    for column, (given, axis) in enumerate(zip(INPUTS, axes.flat)):
        at = np.linspace(given.knots[0], given.knots[-1], 200)
        x = np.zeros((len(at), len(INPUTS)))
        x[:, column] = at
        axis.plot(at, model.contributions(x)[:, column])
        axis.axhline(0, lw=0.5, c="grey"), axis.set_title(given.name, fontsize=8), axis.tick_params(labelsize=6)
    axis = axes.flat[len(INPUTS)]
    bins = np.minimum((probability * 10).astype(int), 9)
    used = [b for b in range(10) if (bins == b).any()]
    axis.plot([0, 1], [0, 1], lw=0.5, c="grey")
    axis.plot(
        [probability[bins == b].mean() for b in used], [table.positive[bins == b].mean() for b in used], "o-", ms=3
    )
    axis.set_title("cross-validated: said, true", fontsize=8), axis.tick_params(labelsize=6)
    for left in axes.flat[len(INPUTS) + 1 :]:
        left.axis("off")
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)


def summary(table: Table, probability: np.ndarray, threshold: float, chosen: Figures) -> dict:
    """Figures of a table, as card and training-run show them."""
    learnable = table.learnable
    present = len(np.unique(table.case))
    return {
        "cases": present,
        "regions": len(table.x),
        "affected": int(table.positive.sum()),
        "auc": round(auc(probability, table.positive), 4),
        "aucOfTheDifferenceAlone": round(auc(table.column("differencePercent"), table.positive), 4),
        "aucOfTheNetworkAlone": round(auc(table.column("networkProbability"), table.positive), 4),
        "expectedCalibrationError": round(
            expected_calibration_error(probability[learnable], table.positive[learnable]), 4
        ),
        "threshold": threshold,
        **{k: round(v, 4) for k, v in asdict(chosen).items()},
    }


CARD = """# Region score, version {version}

Research use only. Not a medical device; not for diagnosis. Fitted to synthetic CT only.

## What it is
An additive logistic model: log-odds = base + the sum of what each figure of a region adds. Each figure's part is a continuous,
piecewise-linear function of that figure alone, so the parts that the panel shows are exact, not an approximation after the fact.
Darker than the mirror region never makes a region less probable; neither does a higher probability of the infarct network. Old
infarct never makes it more probable. The figures are measured by the product itself, so that training and use
are one code (`extensions/core/src/findings/regions/regionFeatures.ts` says what each is).

| figure | goes | adds at most (log-odds) | from here to there |
|---|---|---|---|
{rows}

The parts are centred: 0 is the mean of the regions that the model was fitted to. Base log-odds {base:.2f}.

Versions up to 0.5.0 bounded what the network may say, doubted it on purpose, and took ten more figures of density and sample. That
threw away what the network knows: it alone ranked regions better than the model did, on heads that neither had seen, and nearly as well in
real slices with infarcts drawn into them. So now the network may say what it says on synthetic heads, but the density
difference at least {least} log-odds per per cent, four fifths of what it told of real patients (MR CLEAN, PMC7966210): the fit to synthetic
heads alone would leave it less than half, and an infarct that the network does not know must still count for its density. It has its
price on synthetic heads, where the network alone still ranks regions as well or better (figures below). The published cut-offs (same table: 5.6 % deep, 4.7 % cortical) stay beside every
probability as the evidence's reference lines, still ask for two neighbouring cuts over them, and decide alone where this model is not
installed.

## Fitted to
{cases} synthetic heads ({affected} affected of {regions} regions), through the product's own pipeline; a region counts as truly affected where
the drawn infarct covers at least a fifth of it. {sides} of the heads have an affected region: on a ward with fewer
the probabilities are too high, with more too low.

## Figures, cross-validated by case ({folds} folds)
```json
{figures}
```

The threshold is the lowest that keeps a specificity of {specificity} and totals within one point in {within1} of these heads, with a standard error to
spare. The totals of these heads err least at a higher one; a lower one misses fewer lesions of kinds that the generator does not draw. No
real case was used for it. Hold-out figures through the product, with the shipped file: `training-run/hold-out.json` and docs/evaluation.md.

## Limits
Synthetic asymmetry is not a patient's: calibration on real heads is unknown. Both-sided infarcts are judged side against side, so they
cancel. A scan with another noise, kernel or thickness than 1-6 mm is extrapolated to the nearest figure that was seen.

## Files
`weights.onnx` (opset {opset}, {bytes} bytes, float32), `manifest.json`, `golden/`, `training-run/` (model.json: all weights in the open;
curves.png; hold-out.json).
"""


def release(table: Table, folder: Path, version: str) -> dict:
    """Fits, cross-validates, chooses the threshold and writes every file of `folder`; returns the figures."""
    from .onnx_model import OPSET

    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "training-run"
    kept.mkdir(exist_ok=True)
    probability = out_of_fold(table)
    threshold, chosen = choose_threshold(table, probability)
    figures = summary(table, probability, threshold, chosen)
    model = fit_table(table)
    export(model, folder / "weights.onnx")
    (folder / "manifest.json").write_text(json.dumps(manifest_of(folder, version, threshold), indent=2) + "\n")
    write_golden(folder, table.x[:20], dict(zip(OUTPUTS, run(folder, table.x[:20]))))
    draw(model, table, probability, kept / "curves.png")
    record = {
        "seed": SEED,
        "folds": FOLDS,
        "figures": figures,
        **weights_record(model),
    }
    (kept / "model.json").write_text(json.dumps(record, indent=1) + "\n")
    (folder / "CARD.md").write_text(
        CARD.format(
            version=version,
            rows=card_rows(model, table.x),
            base=model.base,
            cases=figures["cases"],
            sides=figures["sides"],
            affected=figures["affected"],
            regions=figures["regions"],
            folds=FOLDS,
            least=LEAST_PER_PERCENT,
            specificity=LEAST_SPECIFICITY,
            within1=LEAST_WITHIN_1,
            figures=json.dumps(figures, indent=2),
            opset=OPSET,
            bytes=(folder / "weights.onnx").stat().st_size,
        )
    )
    return figures
