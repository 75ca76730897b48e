"""Everything a model folder holds, from one checkpoint: weights, manifest, golden, card, training run."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.channels import assemble
from ..data.store import HU_SCALE, sample_of
from ..evaluation import evaluate
from ..generator.fields import Fields
from ..generator.heads import make_head
from ..generator.slices import make_stack
from ..paths import MODELS
from ..registration.pose import head_input
from ..tasks import TASK_MODULES
from ..training.runs import HOLD_OUT_FOLDER, KEPT, members_of, task_and_run
from .card import write_card
from .golden import GOLDEN_SEED, INPUT_STEP, write_golden
from .manifest import write_manifest

if TYPE_CHECKING:
    from ..frames import SliceGrid
    from ..tasks import Task


def golden_head() -> np.ndarray:
    """One rounded synthetic input [1, 4, ...]; coordinate channels stay exact."""
    example = head_input(make_head(Fields(), GOLDEN_SEED).volume)
    example[:, 0] = np.round(example[:, 0] / INPUT_STEP) * INPUT_STEP
    return example


def golden_slices(grid: SliceGrid) -> tuple[np.ndarray, np.ndarray]:
    """Three synthetic slices [3, h, w] in whole HU, and the middle one's plane [3, 3]."""
    sample = sample_of(make_stack(Fields(), GOLDEN_SEED), GOLDEN_SEED, grid)
    return np.round(sample["image"][1:4] / HU_SCALE).astype(np.float32), sample["planes"][2].round(3)


def golden_of(task: Task, folder: Path) -> None:
    """Writes the golden of the folder's weights."""
    if task.name == "head-frame":
        return write_golden(task.name, folder, golden_head())
    hu, plane = golden_slices(task.grid)
    example = assemble(task.channels, torch.from_numpy(hu)[None], torch.from_numpy(plane)[None]).numpy()
    return write_golden(task.name, folder, example, (hu, plane))


def draw_curves(log: list, path: Path) -> None:
    """One small plot a figure of the log."""
    import matplotlib  # only a release draws

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    keys = [k for k in log[0] if k not in ("iteration", "cpuSeconds", "samples")]
    figure, axes = plt.subplots(1, len(keys), figsize=(2.4 * len(keys), 2.2), squeeze=False)
    for axis, key in zip(axes[0], keys):
        axis.plot([r["iteration"] for r in log], [r[key] for r in log], lw=0.8)
        axis.set_title(key, fontsize=8), axis.tick_params(labelsize=6)
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)


def keep_training(run: Path, kept: Path, counters: dict) -> None:
    """What a reader of the model folder may want of a run: configuration, log up to the checkpoint, curves."""
    kept.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        if (run / name).exists():
            shutil.copy(run / name, kept / name)
    log = [row for row in json.loads((run / "log.json").read_text()) if row["iteration"] <= counters["iteration"]]
    (kept / "log.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in log) + "\n]\n")
    draw_curves(log, kept / "curves.png")


def keep_run(run: Path, folder: Path, figures: dict, counters: dict) -> None:
    """folder/training-run: configuration, log and curves of the run or of each that was joined, notes, figures."""
    kept = folder / "training-run"
    shutil.rmtree(kept, ignore_errors=True)
    for member in members_of(run) or [run]:
        keep_training(member, kept / member.relative_to(run), counters.get(member.name, counters))
    (kept / "evaluation.json").write_text(json.dumps({"checkpoint": counters, **figures}, indent=2) + "\n")
    if (run / "notes.md").exists():
        shutil.copy(run / "notes.md", kept / "notes.md")


def export_model(task: Task, run: Path, folder: Path, version: str, count: int) -> tuple[dict, dict | None, dict]:
    """What runs: weights.onnx of the run's averaged weights, calibrated, and manifest.json with the cuts, both from
    `count` hold-out stacks. (the run's counters, calibration, cuts)."""
    folder.mkdir(parents=True, exist_ok=True)
    counters, calibration = evaluate.export_calibrated(task, run, folder, count)
    cuts = evaluate.thresholds(task, folder, count)
    write_manifest(task, folder, version, cuts)
    return counters, calibration, cuts


def release(task: Task, run: Path, folder: Path, version: str, count: int) -> dict:
    """Export and evaluate, then write every file of models/<name>/. `run`/notes.md, where there is one, goes into the
    card."""
    frozen = run / "release-copy"
    shutil.rmtree(frozen, ignore_errors=True)
    # Training may go on meanwhile.
    shutil.copytree(run, frozen, ignore=shutil.ignore_patterns(frozen.name, HOLD_OUT_FOLDER))
    counters, calibration, cuts = export_model(task, frozen, folder, version, count)
    golden_of(task, folder)
    figures = evaluate.report(task, folder, count, cuts)
    if calibration:
        figures["calibrationFolded"] = calibration
    keep_run(frozen, folder, figures, counters)
    write_card(task, folder)
    return figures


def add_release(commands: argparse._SubParsersAction) -> None:
    """Adds `release` to the command line."""
    command = commands.add_parser(
        "release", help="export a checkpoint and write models/<model>/ with card, manifest and golden"
    )
    command.add_argument("model", choices=TASK_MODULES)
    command.add_argument("--version", required=True)
    command.add_argument("--run", type=Path)
    command.add_argument("--count", type=int, default=150, help="synthetic hold-out samples")
    command.set_defaults(func=_release)


def _release(args: argparse.Namespace) -> None:
    figures = release(*task_and_run(args), MODELS / args.model, args.version, args.count)
    print(json.dumps(figures, indent=2))


def add_export(commands: argparse._SubParsersAction) -> None:
    """Adds `export` to the command line."""
    command = commands.add_parser(
        "export", help="weights.onnx and manifest.json alone of a checkpoint, into any folder"
    )
    command.add_argument("model", choices=TASK_MODULES)
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--version", default="0.0.0")
    command.add_argument("--run", type=Path)
    command.add_argument(
        "--count", type=int, default=150, help="synthetic hold-out samples for calibration and thresholds"
    )
    command.set_defaults(func=_export)


def _export(args: argparse.Namespace) -> None:
    counters, _, cuts = export_model(*task_and_run(args), args.out, args.version, args.count)
    print(json.dumps({"checkpoint": counters, "thresholds": cuts}, indent=2))
