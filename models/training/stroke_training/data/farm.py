"""The farm: worker processes that fill a sample store, apart from any training."""

import argparse
import multiprocessing
import multiprocessing.connection
import os
import time
from dataclasses import dataclass
from pathlib import Path

from ..frames import SLICE_NET_GRID, SliceGrid
from ..generator.effects import Effects
from ..generator.plan import BLEED_KINDS
from ..paths import SAMPLES
from .store import SampleStore, sample_of


@dataclass(frozen=True)
class Recipe:
    """What stacks are made of: effects, and the kinds that a bleed is picked from."""

    effects: Effects = Effects()
    bleeds: tuple[str, ...] = tuple(BLEED_KINDS)


RECIPES = {
    # Fewer acute infarcts than heads are judged with: trainers draw most of them on the way (tasks/fresh.py), another
    # one at every view.
    "usual": Recipe(Effects(acute_infarct=0.25)),
    # For the blend sign: most heads bleed, most clots lie in the tissue and many are of two densities, as a blend or as
    # what only looks like one.
    "clots": Recipe(
        Effects(acute_infarct=0.15, haemorrhage=0.7, blend_sign=0.5, black_hole=0.25, clot_gradient=0.6),
        ("parenchymal",) * 16 + ("contusions", "intraventricular", "subarachnoid", "subdural", "epidural"),
    ),
    # Only what looks like a blend and is none: holes, slow gradients, steps that are too small, fluid levels.
    "mimics": Recipe(
        Effects(acute_infarct=0.0, haemorrhage=1.0, blend_sign=0.0, black_hole=0.25, clot_gradient=0.7),
        ("parenchymal",),
    ),
}
# The pixels that the slice nets see.
SPACINGS_MM = (1.0, 2.0)


def ring_name(grid: SliceGrid, recipe: str) -> str:
    """What tells the stacks of a grid and of RECIPES from others: nothing for the usual ones."""
    pixels = "" if grid == SLICE_NET_GRID else f"-{grid.spacing_mm:g}mm"
    return pixels + ("" if recipe == "usual" else f"-{recipe}")


def samples_at(grid: SliceGrid, recipe: str = "usual") -> Path:
    """Where the ring of a grid's stacks lies."""
    return SAMPLES.with_name(SAMPLES.name + ring_name(grid, recipe))


def _work(folder: Path, first_seed: int, until: int | None, recipe: Recipe):
    import torch

    from ..generator.fields import Fields
    from ..generator.slices import make_stack

    torch.set_num_threads(1)
    store, fields = SampleStore(folder), Fields()
    parent = os.getppid()
    while (until is None or store.made() < until) and os.getppid() == parent:  # an orphan stops
        number = store.ticket()
        stack = make_stack(fields, first_seed + number, recipe.effects, bleeds=recipe.bleeds)
        store.put(number, sample_of(stack, first_seed + number, store.grid))


def fill(
    folder: Path,
    capacity: int,
    workers: int,
    first_seed: int,
    count: int | None,
    recipe: Recipe = Recipe(),
    report_seconds: float = 60,
    grid: SliceGrid = SLICE_NET_GRID,
) -> None:
    """Make `count` more samples (None: until it is stopped). Seeds go up from `first_seed`, so a restart sees new
    heads."""
    store = SampleStore(folder, capacity, grid)
    until = None if count is None else store.made() + count
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_work, args=(folder, first_seed, until, recipe), daemon=True) for _ in range(workers)
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
        help="pixel, mm; 1 for the detector and the blend sign",
    )
    command.add_argument("--recipe", choices=RECIPES, default="usual", help="clots for the blend sign")
    command.add_argument("--count", type=int, help="stop after so many; default: go on until stopped")
    command.add_argument("--workers", type=int, default=1)
    command.add_argument("--first-seed", type=int, default=0)
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    grid = SliceGrid(spacing_mm=args.spacing)
    folder = args.folder or samples_at(grid, args.recipe)
    fill(folder, args.capacity, args.workers, args.first_seed, args.count, RECIPES[args.recipe], grid=grid)
