"""Trained runs of one task as one net (nets/committee.py), in a run folder that exports and releases like any other.

A run folder that was joined has `members/<name>/` with each member's configuration, log and channels; its own channels are the union
of theirs. Nets that learnt from other channels err on other heads, so that the mean of them errs less than either."""
import json
import shutil
from dataclasses import replace
from pathlib import Path

import torch

from .aspects import EARLIER_ORDER, REGION_NAMES
from .nets.committee import Committee

KEPT = ("config.json", "channels.json", "regions.json")
COUNTERS = ("iteration", "samples", "cpuSeconds")


def members_of(folder: Path) -> list[Path]:
    """Folders of the runs that were joined, in their order; none of a run that stands alone."""
    return sorted((folder / "members").glob("*"))


def channels_of(run: Path) -> list[dict]:
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


def task_of_run(task, run: Path):
    """`task` with the channels and the order of regions that the run was trained with, and the net that its checkpoint is of."""
    members = [channels_of(m) for m in members_of(run)]
    if task.name == "regions":
        orders = {regions_of(m) for m in members_of(run) or [run]}
        if len(orders) > 1:
            raise SystemExit("runs of the regions net with different orders of the regions cannot be joined: their logits are of different classes")
        task = replace(task, regions=orders.pop())
    if not members:
        return replace(task, channels=channels_of(run)) if (run / "channels.json").exists() else task
    channels = union(members)
    picks = [[channels.index(c) for c in own] for own in members]
    return replace(task, channels=channels, make_net=lambda _: Committee([task.make_net(len(own)) for own in members], picks))


def counters_of(state: dict, run: Path) -> dict:
    """How far the run's training went; of a joined run {member: how far}."""
    return {m.name: state["members"][m.name] for m in members_of(run)} or {key: state[key] for key in COUNTERS}


def join(task, runs: list[Path], out: Path) -> dict:
    """Write `out`: the mean of the runs' averaged weights' logits. Every run needs its channels.json. Returns the counters."""
    states = [torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu") for run in runs]
    shutil.rmtree(out / "members", ignore_errors=True)
    for place, run in enumerate(runs, 1):
        kept = out / "members" / f"{place}-{run.name}"
        kept.mkdir(parents=True)
        for name in ("log.json", *KEPT):
            if name != "regions.json" or (run / name).exists():
                shutil.copy(run / name, kept / name)
    net = task_of_run(task, out).net()
    for member, state in zip(net.members, states):
        member.load_state_dict(state["average"])
    net.share_out()
    counters = {m.name: {key: state[key] for key in COUNTERS} for m, state in zip(members_of(out), states)}
    torch.save({"average": net.state_dict(), "members": counters}, out / "checkpoint.pt")
    return counters
