"""Trained runs of one task as one net (nets/committee.py), in a run folder that exports and releases like any other.

A run folder that was joined has `members/<name>/` with each member's configuration, log and channels; its own channels
are the union of theirs. Nets that learnt from other channels err on other heads, so that the mean of them errs less
than either."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from ..tasks import TASK_MODULES, find_task
from .runs import COUNTERS, KEPT, members_of, task_of_run, weights_of

if TYPE_CHECKING:
    from ..tasks.slices import SliceTask

# Without these a run cannot be joined.
ALWAYS_KEPT = ("log.json", "config.json", "channels.json")


def join(task: SliceTask, runs: list[Path], out: Path) -> dict:
    """Write `out`: the mean of the runs' averaged weights' logits. Every run needs its channels.json. Returns the
    counters."""
    states = [torch.load(weights_of(run), weights_only=True, map_location="cpu") for run in runs]
    shutil.rmtree(out / "members", ignore_errors=True)
    for place, run in enumerate(runs, 1):
        kept = out / "members" / f"{place}-{run.name}"
        kept.mkdir(parents=True)
        for name in ("log.json", *KEPT):
            if name in ALWAYS_KEPT or (run / name).exists():
                shutil.copy(run / name, kept / name)
    net = task_of_run(task, out).net()
    for member, state in zip(net.members, states):
        member.load_state_dict(state["average"])
    net.share_out()
    counters = {m.name: {key: state[key] for key in COUNTERS} for m, state in zip(members_of(out), states)}
    torch.save({"average": net.state_dict(), "members": counters}, out / "checkpoint.pt")
    return counters


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `join` to the command line."""
    command = commands.add_parser(
        "join", help="several runs of one net as one run folder: the mean of their logits, the union of their channels"
    )
    command.add_argument("model", choices=[name for name in TASK_MODULES if name != "head-frame"])
    command.add_argument("runs", type=Path, nargs="+", metavar="RUN")
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    print(json.dumps(join(find_task(args.model), args.runs, args.out), indent=2))
