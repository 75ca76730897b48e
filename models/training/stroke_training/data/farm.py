"""The farm: worker processes that fill a sample store, apart from any training."""

import argparse
import multiprocessing
import multiprocessing.connection
import os
import time
from pathlib import Path

from ..frames import SLICE_NET_GRID, SliceGrid
from ..generator.effects import Effects
from ..paths import SAMPLES
from .store import SampleStore, sample_of

# Fewer acute infarcts than heads are judged with: trainers draw most of them on the way (tasks/fresh.py), another one
# at every view.
TRAINING = Effects(acute_infarct=0.25)
# The pixels that the slice nets see.
SPACINGS_MM = (1.0, 2.0)


def samples_at(grid: SliceGrid) -> Path:
    """Where the ring of a grid's stacks lies."""
    return SAMPLES if grid == SLICE_NET_GRID else SAMPLES.with_name(f"{SAMPLES.name}-{grid.spacing_mm:g}mm")


def _work(folder: Path, first_seed: int, until: int | None, effects: Effects):
    import torch

    from ..generator.fields import Fields
    from ..generator.slices import make_stack

    torch.set_num_threads(1)
    store, fields = SampleStore(folder), Fields()
    parent = os.getppid()
    while (until is None or store.made() < until) and os.getppid() == parent:  # an orphan stops
        number = store.ticket()
        stack = make_stack(fields, first_seed + number, effects)
        store.put(number, sample_of(stack, first_seed + number, store.grid))


def fill(
    folder: Path,
    capacity: int,
    workers: int,
    first_seed: int,
    count: int | None,
    effects: Effects = Effects(),
    report_seconds: float = 60,
    grid: SliceGrid = SLICE_NET_GRID,
) -> None:
    """Make `count` more samples (None: until it is stopped). Seeds go up from `first_seed`, so a restart sees new
    heads."""
    store = SampleStore(folder, capacity, grid)
    until = None if count is None else store.made() + count
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_work, args=(folder, first_seed, until, effects), daemon=True) for _ in range(workers)
    ]
    for process in processes:
        process.start()
    while any(p.is_alive() for p in processes) and not any(p.exitcode for p in processes):
        before, started = store.made(), time.time()
        multiprocessing.connection.wait([p.sentinel for p in processes], report_seconds)
        print(
            f"{store.made()} samples made, {(store.made() - before) / (time.time() - started):.1f} a second", flush=True
        )
    if any(p.exitcode for p in processes):
        for process in processes:
            process.terminate()
        raise SystemExit("a farm worker failed")


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `samples` to the command line."""
    command = commands.add_parser(
        "samples", help="fill the store of synthetic stacks that the slice nets train from (a ring on disk)"
    )
    command.add_argument("--folder", type=Path, help="default: samples among the runs, samples-1mm at 1 mm")
    command.add_argument("--capacity", type=int, default=9000, help="stacks in the ring, when it is made (320 kB each)")
    command.add_argument(
        "--spacing",
        type=float,
        choices=SPACINGS_MM,
        default=SLICE_NET_GRID.spacing_mm,
        help="pixel, mm; 1 for the detector",
    )
    command.add_argument("--count", type=int, help="stop after so many; default: go on until stopped")
    command.add_argument("--workers", type=int, default=1)
    command.add_argument("--first-seed", type=int, default=0)
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    grid = SliceGrid(spacing_mm=args.spacing)
    folder = args.folder or samples_at(grid)
    fill(folder, args.capacity, args.workers, args.first_seed, args.count, TRAINING, grid=grid)
