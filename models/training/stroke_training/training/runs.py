"""What a run folder says of its net: channels, order of the regions, members. A run goes on, and is released, as it
began."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..aspects import EARLIER_ORDER, REGION_NAMES
from ..nets.committee import Committee
from ..paths import RUNS
from ..tasks import find_task
from ..tasks.infarct_detector import ANCHORS_FILE, of_run

if TYPE_CHECKING:
    from ..tasks import Task

# The averaged weights that did best and their figures (training/best.py), and the stacks they were judged on.
BEST_WEIGHTS, BEST_FIGURES, HOLD_OUT_FOLDER = "best.pt", "best.json", "hold-out"
KEPT = ("config.json", "channels.json", "regions.json", ANCHORS_FILE, BEST_FIGURES)
COUNTERS = ("iteration", "samples", "cpuSeconds")


def members_of(folder: Path) -> list[Path]:
    """Folders of the runs that were joined, in their order; none of a run that stands alone."""
    return sorted((folder / "members").glob("*"))


def weights_of(run: Path) -> Path:
    """The file whose averaged weights a run is judged and released by: the best that was kept, else its checkpoint."""
    best = run / BEST_WEIGHTS
    return best if best.exists() else run / "checkpoint.pt"


def channels_of(run: Path) -> list[dict]:
    """The input channels that a run began with."""
    return json.loads((run / "channels.json").read_text())


def union(lists: list[list[dict]]) -> list[dict]:
    """Every channel once, in the order in which they first come."""
    every = [channel for own in lists for channel in own]
    return [channel for place, channel in enumerate(every) if channel not in every[:place]]


def regions_of(run: Path) -> tuple[str, ...]:
    """The order of a run's region classes. A run that began before it was written down has the earlier one."""
    kept = run / "regions.json"
    if kept.exists():
        return tuple(json.loads(kept.read_text()))
    return EARLIER_ORDER if (run / "channels.json").exists() else REGION_NAMES


def task_of_run(task: Task, run: Path) -> Task:
    """`task` with the channels and the order of regions that the run was trained with, and the net that its checkpoint
    is of."""
    members = [channels_of(m) for m in members_of(run)]
    if task.name == "regions":
        orders = {regions_of(m) for m in members_of(run) or [run]}
        if len(orders) > 1:
            raise SystemExit(
                "runs of the regions net with different orders of the regions cannot be joined: "
                "their logits are of different classes"
            )
        task = replace(task, regions=orders.pop())
    if not members:
        if (run / ANCHORS_FILE).exists():
            task = of_run(task, run)
        return replace(task, channels=channels_of(run)) if (run / "channels.json").exists() else task
    channels = union(members)
    picks = [[channels.index(c) for c in own] for own in members]
    return replace(
        task, channels=channels, make_net=lambda _: Committee([task.make_net(len(own)) for own in members], picks)
    )


def counters_of(state: dict, run: Path) -> dict:
    """How far the run's training went; of a joined run {member: how far}."""
    return {m.name: state["members"][m.name] for m in members_of(run)} or {key: state[key] for key in COUNTERS}


def task_and_run(args: argparse.Namespace) -> tuple[Task, Path]:
    """(the task as the run folder has it, the run folder) of a command's `model` and `run`; the folder is RUNS/model
    where none is given."""
    run = args.run or RUNS / args.model
    return task_of_run(find_task(args.model), run), run
