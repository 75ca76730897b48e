"""What a trained stage could be released as: weights and manifest in a folder of their own, and its figures beside
those of what is shipped. Nothing under models/ is touched: `release` does that, when somebody has looked."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from ..evaluation import evaluate
from ..evaluation.hold_out import generator_version, hold_out
from ..export.release import export_model
from ..paths import MODELS
from ..tasks import find_task
from ..training.runs import task_of_run
from .carry import CANDIDATE
from .state import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from .plan import Stage
    from .state import Progress

VERSION = "0.0.0"
FIGURES = "figures.json"
# Heads take longer to make than stacks.
HEADS_SHARE = 0.25


def shipped_figures(stage: Stage, root: Path, count: int, models: Path = MODELS) -> dict | None:
    """Of the shipped file on the same seeds, kept for a generator; None where nothing is shipped."""
    kept = root / f"shipped-{stage.task}-{generator_version()}-{count}.json"
    if not (models / stage.task / "manifest.json").exists():
        return None
    if not kept.exists():
        write_whole(kept, json.dumps(evaluate.evaluate(find_task(stage.task), models / stage.task, count)))
    return json.loads(kept.read_text())


def make_candidate(
    stage: Stage, run: Path, progress: Progress, count: int, workers: int, models: Path = MODELS
) -> dict:
    """Writes run/candidate: weights.onnx, manifest.json, figures.json. The figures."""
    folder = run / CANDIDATE
    if stage.task == "head-frame":
        count = max(1, round(count * HEADS_SHARE))
    else:
        for purpose in ("calibration", "report"):
            hold_out(purpose, count, workers, find_task(stage.task).grid)
    task = task_of_run(find_task(stage.task), run)
    _, _, cuts = export_model(task, run, folder, VERSION, count)
    figures = {
        "stage": stage.name,
        "progress": asdict(progress),
        "holdOut": count,
        "candidate": evaluate.report(task, folder, count, cuts),
        "shipped": shipped_figures(stage, run.parent, count, models),
    }
    write_whole(folder / FIGURES, json.dumps(figures, indent=2) + "\n")
    return figures
