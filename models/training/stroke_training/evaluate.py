"""Figures of a shipped model folder on synthetic hold-out; calibration and thresholds for a new one."""
import json
from functools import partial

from . import golden
from .evaluation import haemorrhage, head, infarct, regions
from .evaluation.calibrate import choose_thresholds, fit_calibration
from .evaluation.hold_out import generator_version, hold_out
from .evaluation.predict import predictions

FIGURES = {"regions": regions, "infarct": infarct, "haemorrhage": haemorrhage}
COMBINED = {"haemorrhage": ("haemorrhage", haemorrhage.blood, haemorrhage.true_blood)}


def _found(task, folder, purpose: str, count: int):
    """Iterator over the predictions of the folder's weights."""
    return predictions(task, golden.session(folder / "weights.onnx"), hold_out(purpose, count), FIGURES[task.name].LABELS, count)


def calibration(task, folder, count: int) -> dict | None:
    return None if task.name == "head-frame" else fit_calibration(task, _found(task, folder, "calibration", count))


def thresholds(task, folder, count: int) -> dict:
    if task.name == "head-frame":
        return {"brain": 0.5}
    return choose_thresholds(task, _found(task, folder, "calibration", count), COMBINED.get(task.name))


def report(task, folder, count: int, cuts: dict) -> dict:
    if task.name == "head-frame":
        return head.evaluate_head(golden.session(folder / "weights.onnx"), count)
    return {"generator": generator_version(), "thresholds": cuts, **FIGURES[task.name].figures(task, _found(task, folder, "report", count), cuts)}


def evaluate(task, folder, count: int) -> dict:
    """Figures at the shipped thresholds."""
    return report(task, folder, count, json.loads((folder / "manifest.json").read_text())["thresholds"])
