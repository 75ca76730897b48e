"""What a campaign's parts cost on this machine, and what ten minutes of it would see."""

from __future__ import annotations

import tempfile
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from ..data.store import SLICES, sample_of
from ..frames import SLICE_NET_GRID
from ..generator.heads import make_head
from ..generator.slices import make_stack
from ..tasks import find_task
from ..tasks.fresh import shared_fields
from ..training.train import Learner, TrainConfig
from .batches import SliceBatches, generator_on
from .feed import KINDS, LEAST_STACKS, open_ring, put, ring_at, with_lesions
from .mirror import Mirror
from .plan import budget_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..frames import SliceGrid
    from .plan import Stage

HEADS, WHOLE_HEADS, STEPS = 12, 3, 8
DRAWS = 4
TEN_MINUTES = 600
CORES = (2, 4, 16)


def seconds_each(work: Callable[[], object], times: int, device: str = "cpu") -> float:
    """Of processor time, which a busy machine hardly changes; of the clock where a GPU works."""
    clock = time.process_time if device == "cpu" else time.perf_counter
    if device != "cpu":
        torch.cuda.synchronize()
    started = clock()
    for _ in range(times):
        work()
    if device != "cpu":
        torch.cuda.synchronize()
    return (clock() - started) / times


def fill(folder: Path, grid: SliceGrid = SLICE_NET_GRID) -> dict[str, float]:
    """Makes a small ring; seconds of a head, of a lesion of each kind in one, of a whole head."""
    fields = shared_fields()
    store, drawn = open_ring(folder, LEAST_STACKS, 0, grid)
    seeds, heads = count(), []
    cost = {
        "head": seconds_each(lambda: heads.append(sample_of(make_stack(fields, next(seeds)), len(heads), grid)), HEADS)
    }
    for head in heads:
        put(store, drawn, head, 0)
    numbers = count(HEADS)
    for kind in KINDS:
        started, made = time.process_time(), 0
        for head in heads:
            for sample in with_lesions(fields, head, kind, numbers, DRAWS):
                put(store, drawn, sample, KINDS[kind])
                made += 1
        cost[kind] = (time.process_time() - started) / max(made, 1)
    whole = count()
    cost["whole head"] = seconds_each(lambda: make_head(fields, next(whole)), WHOLE_HEADS)
    return cost


def step_cost(stage: Stage, folder: Path, device: str) -> tuple[int, float, float]:
    """(slices of a batch, seconds of making it, seconds of the net's step on it)."""
    task = find_task(stage.task)
    batch = budget_of(device).batch or task.batch
    where = torch.device(device)
    source = SliceBatches(task, Mirror(*open_ring(folder, 0, 0), where), batch, generator_on(where, 0))
    learner = Learner(task, TrainConfig(STEPS, device=device))
    made = source.batch()
    learner.step(made)
    return batch, seconds_each(source.batch, STEPS, device), seconds_each(lambda: learner.step(made), STEPS, device)


def seen(workers: int, head: float, lesion: float, draws: int) -> tuple[int, int]:
    """(heads, drawn stacks) that so many processes make in ten minutes."""
    rounds = workers * TEN_MINUTES / (head + draws * lesion)
    return round(rounds), round(rounds * draws)


def measure(stages: tuple[Stage, ...], device: str) -> str:
    """A table in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        grids = {s.task: find_task(s.task).grid for s in stages if s.task != "head-frame"}
        costs = {grid: fill(ring_at(Path(name), grid), grid) for grid in {SLICE_NET_GRID, *grids.values()}}
        cost = costs[SLICE_NET_GRID]
        rows = [(s, *step_cost(s, ring_at(Path(name), grids[s.task]), device)) for s in stages if s.task in grids]
    lines = ["| made by one core | ms |", "|---|---|"]
    lines += [f"| {what} | {1000 * seconds:.0f} |" for what, seconds in cost.items()]
    lines += [
        "",
        f"| a step on {device} | slices | batch, ms | net, ms | batch's share | slices a second |",
        "|---|---|---|---|---|---|",
    ]
    for stage, batch, data, net in rows:
        whole = data + net
        figures = f"{1000 * data:.1f} | {1000 * net:.1f} | {data / whole:.2f} | {batch / whole:.0f}"
        lines.append(f"| {stage.name} | {batch} | {figures} |")
    lines += [
        "",
        "| ten minutes on | heads | stacks with an infarct of their own | slices of them a second |",
        "|---|---|---|---|",
    ]
    draws = stages[0].draws
    for cores in CORES:
        heads, drawn = seen(budget_of(device, cores).workers, cost["head"], cost["infarct"], draws)
        lines.append(f"| {cores} cores | {heads} | {drawn} | {(heads + drawn) * SLICES / TEN_MINUTES:.0f} |")
    return "\n".join(lines)
