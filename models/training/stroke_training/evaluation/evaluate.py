"""Figures of a shipped model folder on synthetic hold-out; calibration and thresholds for a new one."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..export import inference
from ..export.weights import export_onnx
from ..paths import MODELS
from ..tasks import TASK_MODULES, find_task
from ..training.runs import task_and_run
from . import blend_sign, haemorrhage, head, infarct, infarct_detector, regions
from .calibrate import choose_thresholds, fit_calibration
from .hold_out import generator_version, hold_out
from .predict import neighbour_share, predictions, region_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..tasks import Task
    from ..tasks.slices import SliceTask
    from .predict import Prediction

FIGURES = {"regions": regions, "infarct": infarct, "haemorrhage": haemorrhage}
UNCALIBRATED = ("head-frame", "blend-sign")
COMBINED = {"haemorrhage": ("haemorrhage", haemorrhage.blood, haemorrhage.true_blood)}


def _found(task: SliceTask, folder: Path, purpose: str, count: int) -> Iterator[Prediction]:
    """Iterator over the predictions of the folder's weights."""
    return predictions(
        task, inference.session(folder / "weights.onnx"), hold_out(purpose, count), FIGURES[task.name].LABELS, count
    )


def calibration(task: Task, folder: Path, count: int) -> dict | None:
    """Scale and offset of every mask, or of a box's objectness, from the calibration seeds; None for a net without
    either."""
    if task.name == "infarct-detector":
        return infarct_detector.fit_boxes(task, inference.session(folder / "weights.onnx"), count)
    return None if task.name in UNCALIBRATED else fit_calibration(task, _found(task, folder, "calibration", count))


def thresholds(task: Task, folder: Path, count: int) -> dict:
    """The cut of every mask, from the calibration seeds; the task's own cuts go before."""
    if task.name == "head-frame":
        return {"brain": 0.5}
    if task.name == "infarct-detector":
        return infarct_detector.THRESHOLDS
    if task.name == "blend-sign":
        return blend_sign.thresholds_of(task, inference.session(folder / "weights.onnx"), count)
    return {**choose_thresholds(task, _found(task, folder, "calibration", count), COMBINED.get(task.name)), **task.cuts}


def report(task: Task, folder: Path, count: int, cuts: dict) -> dict:
    """Figures of folder/weights.onnx at these cuts, on seeds that chose nothing."""
    if task.name == "head-frame":
        return head.evaluate_head(inference.session(folder / "weights.onnx"), count)
    if task.name == "infarct-detector":
        return infarct_detector.evaluate_detector(task, inference.session(folder / "weights.onnx"), count)
    if task.name == "blend-sign":
        return blend_sign.evaluate_blend(task, inference.session(folder / "weights.onnx"), count, cuts)
    return {
        "generator": generator_version(),
        "thresholds": cuts,
        **FIGURES[task.name].figures(task, _found(task, folder, "report", count), cuts),
    }


def evaluate(task: Task, folder: Path, count: int) -> dict:
    """Figures of the shipped file at the shipped thresholds, with the channels, the share of neighbours and the order
    of the regions that its manifest names (the task's may be newer)."""
    manifest = json.loads((folder / "manifest.json").read_text())
    if task.name != "head-frame":
        task = replace(
            task,
            channels=manifest["input"]["channels"],
            neighbour_share=neighbour_share(manifest),
            regions=region_order(manifest),
        )
    return report(task, folder, count, manifest["thresholds"])


def export_calibrated(task: Task, run: Path, folder: Path, count: int) -> tuple[dict, dict | None]:
    """Writes folder/weights.onnx of the run's averaged weights, calibrated on the calibration seeds: (the run's
    counters, calibration)."""
    path = folder / "weights.onnx"
    counters = export_onnx(task, run, path)
    fitted = calibration(task, folder, count)
    if fitted:
        export_onnx(task, run, path, fitted)
    return counters, fitted


def evaluate_run(task: Task, run: Path, count: int) -> dict:
    """Figures of a run's checkpoint, calibrated and cut as a release is; writes run/weights.onnx."""
    export_calibrated(task, run, run, count)
    return report(task, run, count, thresholds(task, run, count))


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `evaluate` to the command line."""
    command = commands.add_parser("evaluate", help="figures of the shipped ONNX on synthetic hold-out")
    command.add_argument("model", choices=TASK_MODULES)
    command.add_argument("--count", type=int, default=150)
    command.add_argument(
        "--run", type=Path, help="a training run's checkpoint instead, calibrated and cut as a release would be"
    )
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    if args.run:
        figures = evaluate_run(*task_and_run(args), args.count)
    else:
        figures = evaluate(find_task(args.model), MODELS / args.model, args.count)
    print(json.dumps(figures, indent=2))
