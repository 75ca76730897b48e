"""Synthetic slice stacks on disk: a ring of memory-mapped arrays that the farm overwrites while trainers draw from it.

Every array's first axis is the slot. A slot's seed is -1 while it is empty or being written, so a reader knows what to
trust.
"""

from __future__ import annotations

import fcntl
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..aspects import REGION_NAMES
from ..frames import BLEED_NAMES, LABEL_NAMES, SLICE_NET_GRID, SliceGrid
from ..generator.places import PLACES

if TYPE_CHECKING:
    from ..generator.slices import SyntheticStack

SLICES = 6
SIZE = (SLICES, SLICE_NET_GRID.rows, SLICE_NET_GRID.cols)


def arrays_of(size: tuple[int, int, int] = SIZE) -> dict[str, tuple[tuple[int, ...], type]]:
    """Shape of a slot and type of every array; `size`: slices, rows, columns."""
    return {
        "image": (size, np.int16),  # HU times HU_SCALE
        "regions": (size, np.uint8),  # 0..20
        "labels": (size, np.uint16),  # bit field of LABEL_NAMES
        "tissue": (
            (size[0], 2, *size[1:]),
            np.uint8,
        ),  # shares of grey and of white matter, times 255: where a lesion can be drawn later
        "planes": (
            (size[0], 3, 3),
            np.float32,
        ),  # template mm of pixel (0, 0), per row, per column, as a head frame would report it
        "truePlanes": ((size[0], 3, 3), np.float32),
        "notes": (
            (8,),
            np.float32,
        ),  # slice thickness mm, acute drop HU (0 without), level of the first slice mm, HU of grey, white, CSF,
        # place of the acute infarct (of PLACE_NAMES), 1 where it is on both sides
        "seeds": ((), np.int64),
    }


# In the notes; the order is that of the files on disk.
PLACE_NAMES = ("none", "regions", *PLACES, "swelling_only")
# Names the order of the labels in `regions` beside the arrays.
REGIONS_FILE = "regions.json"
HU_SCALE = 8
HU_RANGE = (-1024, 2000)
PRESENT_FROM = {"brain": 0.5, "csf": 0.5, "ventricles": 0.5, "thalami": 0.5}
# Share of a pixel's slab from which a label counts as present; lesions and blood from 0.4.
LESION_FROM = 0.4


def bleed_masks(shares: torch.Tensor) -> torch.Tensor:
    """[5, K, h, w] shares of blood in BLEED_NAMES' order -> bool: the kind that fills most of a pixel with enough blood
    of any."""
    kinds = torch.arange(len(shares)).view(-1, 1, 1, 1)
    return (shares.sum(0) > LESION_FROM) & (shares.argmax(0) == kinds)


def label_bits(fractions: torch.Tensor) -> np.ndarray:
    """[14, K, h, w] fractions -> [K, h, w] uint16."""
    present = torch.stack([f > PRESENT_FROM.get(n, LESION_FROM) for n, f in zip(LABEL_NAMES, fractions)])
    bleeds = slice(LABEL_NAMES.index(BLEED_NAMES[0]), LABEL_NAMES.index(BLEED_NAMES[-1]) + 1)
    present[bleeds] = bleed_masks(fractions[bleeds])
    return sum(present[b].numpy().astype(np.uint16) << b for b in range(len(LABEL_NAMES)))


def has(bits: torch.Tensor, name: str) -> torch.Tensor:
    """Bit field (int) -> bool mask of one label."""
    return (bits >> LABEL_NAMES.index(name)) & 1 > 0


def planes_at(planes: torch.Tensor, step: float) -> torch.Tensor:
    """Planes [..., 3, 3] (pixel (0, 0), per row, per column) of the same field of view in pixels `step` times as
    wide."""
    origin = planes[..., 0, :] + (step - 1) / 2 * (planes[..., 1, :] + planes[..., 2, :])
    return torch.cat([origin[..., None, :], planes[..., 1:, :] * step], -2)


def sample_of(stack: SyntheticStack, seed: int, grid: SliceGrid = SLICE_NET_GRID) -> dict:
    """A generator's stack as the arrays of one slot, in the pixels of `grid`."""
    size, step = (grid.rows, grid.cols), grid.spacing_mm / SLICE_NET_GRID.spacing_mm
    image = F.adaptive_avg_pool2d(stack.image[None], size)[0].clamp(*HU_RANGE)
    return {
        "image": (image * HU_SCALE).round().to(torch.int16).numpy(),
        "regions": F.interpolate(stack.regions[None], size, mode="nearest")[0].numpy(),
        "labels": label_bits(F.adaptive_avg_pool2d(stack.labels, size)),
        "planes": planes_at(stack.believed_planes, step).numpy(),
        "tissue": (F.adaptive_avg_pool2d(stack.tissue, size).clamp(0, 1) * 255)
        .round()
        .to(torch.uint8)
        .transpose(0, 1)
        .numpy(),
        "truePlanes": planes_at(stack.planes, step).numpy(),
        "seeds": np.int64(seed),
        "notes": np.array(
            [
                stack.notes["thicknessMm"],
                stack.notes["dropHu"] if stack.notes["acute"] else 0,
                stack.notes["levelsMm"][0],
                *stack.notes["tissueHu"],
                PLACE_NAMES.index(stack.notes["place"]),
                stack.notes["bothSides"],
            ],
            np.float32,
        ),
    }


class SampleStore:
    """The ring in `folder`; made on first use with `capacity` slots of `grid`, opened as it is afterwards."""

    def __init__(self, folder: Path, capacity: int = 0, grid: SliceGrid = SLICE_NET_GRID):
        self.folder = folder
        first = not (folder / "seeds.npy").exists()
        if first and not capacity:
            raise FileNotFoundError(f"no samples under {folder}: run `python -m stroke_training samples` first")
        folder.mkdir(parents=True, exist_ok=True)
        self.arrays = {}
        for name, (shape, dtype) in arrays_of((SLICES, grid.rows, grid.cols)).items():
            path = folder / f"{name}.npy"
            self.arrays[name] = (
                np.lib.format.open_memmap(path, "w+", dtype, (capacity, *shape))
                if first
                else np.lib.format.open_memmap(path, "r+")
            )
            if first and name == "seeds":
                self.arrays[name][:] = -1
        self.capacity = len(self.arrays["seeds"])
        self.grid = SliceGrid(spacing_mm=grid.height_mm / self.arrays["image"].shape[2])
        self._check_order(first)

    def _check_order(self, first: bool) -> None:
        """Stacks whose regions are numbered in another order would teach wrong names without a sign of it."""
        kept = self.folder / REGIONS_FILE
        if first:
            kept.write_text(json.dumps(REGION_NAMES) + "\n")
        if not kept.exists() or tuple(json.loads(kept.read_text())) != REGION_NAMES:
            raise SystemExit(
                f"the stacks under {self.folder} number the regions in an earlier order: "
                "remove the folder and make them again"
            )

    def ready(self, from_seed: int = 0) -> np.ndarray:
        """Indices of the slots that hold a whole sample (of that seed on)."""
        return np.flatnonzero(self.arrays["seeds"] >= from_seed)

    def put(self, number: int, sample: dict) -> None:
        """Sample `number` replaces the oldest one."""
        slot = number % self.capacity
        self.arrays["seeds"][slot] = -1
        for name, value in sample.items():
            if name != "seeds":
                self.arrays[name][slot] = value
        self.arrays["seeds"][slot] = sample["seeds"]

    def made(self) -> int:
        """Samples made so far, those that were overwritten too."""
        path = self.folder / "made.json"
        return json.loads(path.read_text())["made"] if path.exists() else 0

    def ticket(self, count: int = 1) -> int:
        """The first of the next `count` samples' numbers; a file lock lets several processes draw."""
        with open(self.folder / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            number = self.made()
            self.count_from(number + count)
        return number

    def count_from(self, number: int) -> None:
        """The next sample has that number."""
        temporary = self.folder / "made.tmp"
        temporary.write_text(json.dumps({"made": number}))
        temporary.rename(self.folder / "made.json")
