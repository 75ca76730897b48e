"""What every row of an ablation needs: its stacks, how it is judged, and figures over several seeds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from ..data.farm import Recipe, fill
from ..data.store import SampleStore
from ..evaluation.evaluate import evaluate_run
from ..evaluation.hold_out import generator_version
from ..export import inference
from ..export.weights import input_shape
from ..frames import SLICE_NET_GRID, SliceGrid
from ..generator.effects import Effects
from ..paths import RUNS

if TYPE_CHECKING:
    from pathlib import Path

    from ..tasks.slices import SliceTask

FOLDER = RUNS / "ablation"
# Below the hold-out, far above what a farm reaches.
FIRST_SEED = 500_000_000
TIMED_PASSES = 30


def headline(name: str, figures: dict) -> dict:
    """The few figures that go into the table."""
    if name == "infarct-detector":
        every, best = figures["all"], figures["all"]["largestF1"]
        return {
            "P": best["precision"],
            "R": best["recall"],
            "mAP@0.5": every["map50"],
            "false boxes from 0.5": figures["falseBoxesPerCleanStack"]["from0.5"],
        }
    if name == "regions":
        return {"region Dice": figures["regionDiceMean"]}
    false_ml = figures["falsePositiveMlPerCleanStack"]["mean"]
    if name == "infarct":
        return {
            "infarct Dice": figures["maskDice"]["infarct"],
            "region AUC": figures["regionAuc"],
            "false mL": false_ml,
        }
    return {"blood Dice": figures["haemorrhageDice"], "false mL": false_ml}


def milliseconds_per_slice(path: Path, task: SliceTask) -> float:
    """Median processor time of onnxruntime on one thread (a busy machine hardly changes it)."""
    session, image = inference.session(path), np.zeros(input_shape(task), np.float32)
    times = []
    for _ in range(TIMED_PASSES):
        started = time.process_time()
        inference.run(session, image)
        times.append(time.process_time() - started)
    return round(float(np.median(times)) * 1000, 2)


def judge(task: SliceTask, run: Path, stacks: int) -> dict:
    """As a release would be."""
    return {
        **headline(task.name, evaluate_run(task, run, stacks)),
        "ms a slice": milliseconds_per_slice(run / "weights.onnx", task),
    }


def file_name(text: str) -> str:
    """Without what is awkward in a path."""
    return text.replace(" ", "_").translate({ord(c): None for c in ",()'"})


def samples_without(effects: tuple, label: str, stacks: int, grid: SliceGrid) -> Path:
    """Folder of `stacks` stacks without these effects, called `label`; made now where they are missing."""
    pixels = "" if grid == SLICE_NET_GRID else f"-{grid.spacing_mm:g}mm"
    folder = FOLDER / "samples" / file_name(f"{generator_version()}-{label}-{stacks}{pixels}")
    missing = stacks - (SampleStore(folder).made() if (folder / "seeds.npy").exists() else 0)
    if missing > 0:
        fill(folder, stacks, 1, FIRST_SEED, missing, Recipe(Effects().without(*effects)), grid=grid)
    return folder


def with_spread(values: list) -> str:
    """One figure as it is, of several seeds mean and SD."""
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return str(known[0] if known else None)
    return f"{np.mean(known):.3f} ± {np.std(known, ddof=1):.3f} ({len(known)})"
