"""Every file of models/dense-artery: weights, manifest, card, golden, training-run."""

import json
from pathlib import Path

import numpy as np
import onnxruntime as ort

from ..export.weights import sha256
from ..score.files import card_rows, weights_record, write_golden
from ..score.fit import Model, fit
from ..score.onnx_model import OPSET, export
from ..score.validate import held_out
from .inputs import INPUTS
from .table import Table
from .worth import FALSE_A_NORMAL_HEAD, at_sensitivity, choose_threshold, groups

ID = "dense-artery"
GOLDEN_ROWS = 20
FOLDS, SEED = 5, 20_261_129
# Penalty per squared log-odds on the mean loss of a row; an artery is one row of about twenty.
RIDGE = 0.001


def fit_table(table: Table) -> Model:
    """The model of the learnable rows."""
    rows = table.take(np.flatnonzero(table.learnable))
    return fit(rows.x, rows.truth == "dense", INPUTS, RIDGE)


def out_of_fold(table: Table) -> np.ndarray:
    """[rows] probability from a model that never saw the head."""
    return held_out(table, (table.head, len(table.heads)), fit_table, FOLDS, SEED)


def run(folder: Path, x: np.ndarray) -> np.ndarray:
    """x [rows, inputs] through folder/weights.onnx: probability [rows]."""
    net = ort.InferenceSession(str(folder / "weights.onnx"), providers=["CPUExecutionProvider"])
    return net.run(["probability"], {"features": x.astype(np.float32)})[0][:, 0].astype(float)


def summary(table: Table, probability: np.ndarray, threshold: float) -> dict:
    """Figures of model and rule on the same heads, as card and training-run show them."""
    return {
        "heads": len(table.heads),
        "candidates": len(table.x),
        "threshold": threshold,
        "model": groups(table, probability >= threshold),
        "rule": groups(table, table.by_rule),
        "atPublishedSensitivity": at_sensitivity(table, probability),
    }


def judged(table: Table, folder: Path) -> dict:
    """Figures of the file in `folder` at its own threshold."""
    threshold = json.loads((folder / "manifest.json").read_text())["thresholds"]["probability"]
    return summary(table, run(folder, table.x), threshold)


def manifest_of(folder: Path, version: str, threshold: float) -> dict:
    """manifest.json of the weights in `folder`."""
    weights = folder / "weights.onnx"
    return {
        "id": ID,
        "version": version,
        "title": "Dense artery: probability that a bright island is a hyperdense artery",
        "description": "Additive, monotone logistic model of the figures that the product measures of a bright island "
        "beside the course of a middle cerebral or the basilar artery. Research use only.",
        "licence": "MIT",
        "trainedOn": "synthetic CT (domain-randomised template warps), measured by the product; no patient data",
        "weights": {"file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size},
        "input": {
            "name": "features",
            "layout": "NF",
            "frame": "signFeatures",
            "sign": "denseArtery",
            "features": [i.name for i in INPUTS],
        },
        "outputs": [{"name": "probability", "activation": "none", "classes": ["probability"]}],
        "thresholds": {"probability": threshold},
    }


CARD = """# Dense artery, version {version}

Research use only. Not a medical device; not for diagnosis. Fitted to synthetic CT only.

## What it is
An additive logistic model over bright islands beside the course of both middle cerebral arteries and of the basilar artery:
log-odds = base + the sum of what each figure adds, each a continuous, piecewise-linear function of that figure alone. The figures are
measured by the product itself, so that training and use are one code
(`extensions/core/src/findings/signs/denseArtery/arteryFeatures.ts`). The published density rule (Koo 2000) stands beside
every probability and decides alone where this model is not installed or fails.

| figure | goes | adds at most (log-odds) | from here to there |
|---|---|---|---|
{rows}

The parts are centred on the rows that the model was fitted to. Base log-odds {base:.2f}.

## Fitted to
{heads} synthetic heads with {arteries} dense arteries that a reader could see, {candidates} candidates. Two heads in three have one: on a ward
with fewer the probabilities are too high. Of each artery its most prominent piece is a positive, the other pieces are left out.

## Figures, cross-validated by head ({folds} folds)
The threshold, {threshold}, is the lowest with at most {few} false findings a head without a dense artery (with the bilateral, at times
calcified vessels of the generator).

| group | way | found | sensitivity | false a head | false an image | false a normal head |
|---|---|---|---|---|---|---|
{table}

Figures on heads that nothing was fitted to, with the shipped file: `training-run/hold-out.json` and docs/evaluation.md.

## Limits
Synthetic arteries are tubes of one density in one average brain: calibration on patients is unknown. The published
work found 39 of 40 dots in 7 patients at 54 false ones in 109 images of the suspected side; what that sensitivity costs here is
`atPublishedSensitivity` in `training-run/`. Calcium, bone and a high haematocrit look dense as well; they are told beside a finding.

## Files
`weights.onnx` (opset {opset}, {bytes} bytes, float32), `manifest.json`, `golden/`, `training-run/` (model.json: all weights in the open;
hold-out.json).
"""


def table_rows(figures: dict) -> str:
    """Rule and model side by side, as rows of the card."""

    def number(value: float | None) -> str:
        return "-" if value is None else f"{value:.3f}"

    keys = ("sensitivity", "falseAHead", "falseAnImage", "falseANormalHead")
    return "\n".join(
        f"| {group} | {way} | {f['found']} of {f['arteries']} | " + " | ".join(number(f[k]) for k in keys) + " |"
        for group in figures["model"]
        for way, f in (("rule", figures["rule"][group]), ("model", figures["model"][group]))
    )


def release(table: Table, folder: Path, version: str) -> dict:
    """Fits, cross-validates, chooses the threshold and writes every file of `folder`; returns the figures."""
    kept = folder / "training-run"
    kept.mkdir(parents=True, exist_ok=True)
    probability = out_of_fold(table)
    threshold = choose_threshold(table, probability)
    figures = summary(table, probability, threshold)
    model = fit_table(table)
    export(model, folder / "weights.onnx", name=ID, rows="candidates", explains=False)
    (folder / "manifest.json").write_text(json.dumps(manifest_of(folder, version, threshold), indent=2) + "\n")
    rows = table.x[:GOLDEN_ROWS]
    write_golden(folder, rows, {"probability": run(folder, rows)[:, None]})
    record = {
        "seed": SEED,
        "folds": FOLDS,
        "ridge": RIDGE,
        "figures": figures,
        **weights_record(model),
    }
    (kept / "model.json").write_text(json.dumps(record, indent=1) + "\n")
    (folder / "CARD.md").write_text(
        CARD.format(
            version=version,
            rows=card_rows(model, table.x),
            base=model.base,
            heads=figures["heads"],
            arteries=figures["model"]["all"]["arteries"],
            candidates=figures["candidates"],
            folds=FOLDS,
            threshold=threshold,
            few=FALSE_A_NORMAL_HEAD,
            table=table_rows(figures),
            opset=OPSET,
            bytes=(folder / "weights.onnx").stat().st_size,
        )
    )
    return figures
