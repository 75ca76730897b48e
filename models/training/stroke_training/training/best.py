"""The averaged weights that did best on a small hold-out, kept beside a run's checkpoint with the figures of all looks.

Which weights are best is a choice, so the hold-out has calibration seeds: what is reported stays unseen. It lies in the
run folder and stays as it was made, so that looks compare when the generator has moved on since."""

from __future__ import annotations

import json
import shutil
import time
from typing import TYPE_CHECKING

import torch

from ..data.store import SampleStore
from ..evaluation.hold_out import generator_version, hold_out
from ..evaluation.infarct_detector import figures_on_the_way
from .runs import BEST_FIGURES, BEST_WEIGHTS, HOLD_OUT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..tasks.slices import SliceTask
    from .train import Learner

EVERY, STACKS = 500, 60
# Per task: figures of a net on a store, and which of them is to be large.
MEASURES: dict[str, tuple[str, Callable]] = {"infarct-detector": ("map50", figures_on_the_way)}
# Beside the stacks once all are made; says by which generator.
MADE_BY = "generator.json"


def held_out(task: SliceTask, folder: Path, stacks: int) -> SampleStore:
    """The stacks in `folder`; made where they are not there or not all of them."""
    if not (folder / MADE_BY).exists():
        shutil.rmtree(folder, ignore_errors=True)
        hold_out("calibration", stacks, grid=task.grid, folder=folder)
        (folder / MADE_BY).write_text(json.dumps(generator_version()) + "\n")
    return SampleStore(folder)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """A crash leaves the file as it was."""
    temporary = path.with_name(f"{path.name}.tmp")
    write(temporary)
    temporary.replace(path)


class Best:
    """Looks at the averaged weights every `every` iterations and at the end."""

    def __init__(self, task: SliceTask, run: Path, every: int, store: SampleStore):
        self.run, self.every, self.store = run, every, store
        self.measure, self.figures = MEASURES[task.name]
        self.best, self.looks = None, []

    def resume(self, iteration: int) -> None:
        """Goes on from what the run kept; a run that begins forgets what another left in its folder."""
        weights, figures = self.run / BEST_WEIGHTS, self.run / BEST_FIGURES
        if not iteration:
            weights.unlink(missing_ok=True), figures.unlink(missing_ok=True)
        if weights.exists():
            self.best = torch.load(weights, weights_only=True, map_location="cpu")["figures"]
        if figures.exists():
            self.looks = [row for row in json.loads(figures.read_text())["looks"] if row["iteration"] <= iteration]

    def due(self, iteration: int, last: bool) -> bool:
        """Whether to look now."""
        return (last or iteration % self.every == 0) and not any(row["iteration"] == iteration for row in self.looks)

    def look(self, learner: Learner) -> None:
        """Figures of the averaged weights; keeps these where they are the best so far."""
        started = time.time()
        row = {"iteration": learner.iteration, **self.figures(learner.task, learner.average.eval(), self.store)}
        self.looks.append(row)
        better = self.best is None or row[self.measure] > self.best[self.measure]
        if better:
            self.best = row
            kept = {**learner.state(), "figures": row}
            del kept["net"], kept["optimiser"]
            write_whole(self.run / BEST_WEIGHTS, lambda path: torch.save(kept, path))
        text = {
            "measure": self.measure,
            "stacks": len(self.store.ready()),
            "generator": json.loads((self.store.folder / MADE_BY).read_text()),
            "best": self.best,
            "looks": self.looks,
        }
        write_whole(self.run / BEST_FIGURES, lambda path: path.write_text(json.dumps(text, indent=1) + "\n"))
        print(f"hold-out, {time.time() - started:.0f} s{', best so far' if better else ''}:", row, flush=True)


def best_of(task: SliceTask, run: Path, every: int, stacks: int = STACKS, folder: Path | None = None) -> Best | None:
    """What looks on a run; None for a task that nothing here measures. `folder`: a hold-out that several runs share."""
    if not every or task.name not in MEASURES:
        return None
    return Best(task, run, every, held_out(task, folder or run / HOLD_OUT_FOLDER, stacks))
