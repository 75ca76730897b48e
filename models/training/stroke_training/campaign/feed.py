"""Heads for a large GPU: processes that make one after the other and draw other lesions into each, into a ring on disk.

A head takes many times as long as a lesion in it (`campaign --measure` says how many), and the generator's lesions are
drawn one at a time. So each head goes into the ring as it is and again with every lesion; the trainer bends, flips and
disturbs whatever it sees, on its own device."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.store import HU_RANGE, HU_SCALE, SLICES, SampleStore, arrays_of, sample_of
from ..frames import SLICE_NET_GRID
from ..tasks.fresh import DRAW, FreshLesions
from ..tasks.stored import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..frames import SliceGrid
    from ..generator.effects import Effects
    from ..generator.fields import Fields

RING = "ring"
# What was drawn into a slot's head: 0 nothing, else 1 + the place of its kind among DRAW.
DRAWN = "drawn"
DRAWN_FILE = f"{DRAWN}.npy"
KINDS = {kind: place for place, kind in enumerate(DRAW, 1)}
# Share of the free disk that a ring may fill, and the least that is of use.
DISK_SHARE, LEAST_STACKS = 0.5, 64
# Numbers that a process takes at a time.
NUMBERS = 16


def ring_at(root: Path, grid: SliceGrid = SLICE_NET_GRID) -> Path:
    """Where the campaign's stacks in the pixels of `grid` lie."""
    return root / (RING if grid == SLICE_NET_GRID else f"{RING}-{grid.spacing_mm:g}mm")


def rings(root: Path) -> list[Path]:
    """Those that have been made."""
    return sorted(seeds.parent for seeds in root.glob(f"{RING}*/seeds.npy"))


def open_ring(folder: Path, stacks: int, made: int, grid: SliceGrid = SLICE_NET_GRID) -> tuple[SampleStore, np.ndarray]:
    """(store, what was drawn [slot]) in `folder`, made where it is missing: as many of `stacks` slots of `grid` as the
    disk has room for, numbered from `made` on, so that no head comes a second time."""
    new = not (folder / "seeds.npy").exists()
    if new:
        folder.mkdir(parents=True, exist_ok=True)
        stacks = min(stacks, int(shutil.disk_usage(folder).free * DISK_SHARE / stack_bytes(grid)))
        if stacks < LEAST_STACKS:
            raise SystemExit(
                f"no room for a ring of {LEAST_STACKS} stacks under {folder}: free the disk or set STROKE_RUNS"
            )
    store = SampleStore(folder, stacks if new else 0, grid)
    if store.made() < made:
        store.count_from(made)
    path = folder / DRAWN_FILE
    if not path.exists():
        np.save(path, np.zeros(store.capacity, np.uint8))
    return store, np.lib.format.open_memmap(path, "r+")


def stack_bytes(grid: SliceGrid = SLICE_NET_GRID) -> int:
    """Of one slot."""
    slot = arrays_of((SLICES, grid.rows, grid.cols)).values()
    return sum(int(np.prod(shape)) * np.dtype(kind).itemsize for shape, kind in slot)


def whole_view(sample: dict) -> View:
    """All slices of a stored stack as a view to draw into."""

    def take(name: str) -> torch.Tensor:
        return torch.from_numpy(sample[name])

    return View(
        take("image").float() / HU_SCALE,
        take("labels").int(),
        take("regions"),
        (take("tissue").float() / 255).transpose(0, 1),
        take("truePlanes"),
        sample["notes"][3:6],
        float(sample["notes"][0]),
        np.arange(len(sample["image"])),
        (0, len(sample["image"])),
    )


def with_lesions(fields: Fields, sample: dict, kind: str, seeds: Iterator[int], count: int) -> Iterator[dict]:
    """The stack with a lesion of its own, up to `count` times; none where none may be."""
    view = whole_view(sample)
    for _ in range(count):
        seed = next(seeds)
        lesions = FreshLesions(kind, seed, fields)
        hu, bits = lesions.draw(view)
        if bits is not view.bits:
            image = (hu.clamp(*HU_RANGE) * HU_SCALE).round().to(torch.int16)
            yield {**sample, "image": image.numpy(), "labels": bits.numpy().astype(np.uint16), "seeds": np.int64(seed)}


def numbers(store: SampleStore) -> Iterator[int]:
    """Numbers of samples, each given out once among all processes."""
    while True:
        first = store.ticket(NUMBERS)
        yield from range(first, first + NUMBERS)


def put(store: SampleStore, drawn: np.ndarray, sample: dict, what: int) -> None:
    """A sample into its slot; its seed is its number."""
    number = int(sample["seeds"])
    drawn[number % store.capacity] = what
    store.put(number, sample)


def _work(folder: Path, effects: Effects, kind: str | None, draws: int) -> None:
    from ..generator.fields import Fields
    from ..generator.slices import make_stack

    torch.set_num_threads(1)
    parent, fields = os.getppid(), Fields()
    store, drawn = open_ring(folder, 0, 0)
    seeds = numbers(store)
    while os.getppid() == parent:  # an orphan stops
        seed = next(seeds)
        head = sample_of(make_stack(fields, seed, effects), seed, store.grid)
        put(store, drawn, head, 0)
        for sample in with_lesions(fields, head, kind, seeds, draws) if kind else ():
            put(store, drawn, sample, KINDS[kind])


class Feed:
    """The processes of one stage."""

    def __init__(self, folder: Path, workers: int, effects: Effects, kind: str | None, draws: int):
        context = multiprocessing.get_context("spawn")
        self._processes = [
            context.Process(target=_work, args=(folder, effects, kind, draws), daemon=True) for _ in range(workers)
        ]
        for process in self._processes:
            process.start()

    def failed(self) -> bool:
        """Whether every process has ended: nothing new will come."""
        return bool(self._processes) and not any(process.is_alive() for process in self._processes)

    def close(self) -> None:
        """Ends the processes."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()
