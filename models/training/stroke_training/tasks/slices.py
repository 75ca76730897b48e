"""Batches of single slices out of the sample store, and the task that a slice net is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..aspects import REGION_NAMES, in_order, side_agnostic
from ..data.channels import assemble
from ..data.store import HU_SCALE, SLICES, SampleStore
from ..frames import LABEL_NAMES, SLICE_NET_GRID, SliceGrid
from .ahead import Ahead
from .fresh import FreshLesions
from .stored import View, own_planes
from .warp import USUAL, Bend, warp

if TYPE_CHECKING:
    from pathlib import Path

    from torch import nn

    from ..training.train import TrainConfig

# The ends of a short stack repeat a neighbour; a real stack has only two ends, so they count less.
SLICE_ODDS = np.array([0.5] + [1.0] * (SLICES - 2) + [0.5])
REFRESH_EVERY = 200


@dataclass(frozen=True)
class SliceTask:
    """name; channels as in the manifest; make_net(number of channels) -> net whose forward gives a tuple of logits;
    loss(net, image, regions 0..10, labels {name: [N, h, w] float}) -> (loss, figures);
    sought {label: share of a batch drawn from slices that show it}; masks: classes of the sigmoid output;
    fresh: (kind, share of a batch) of the lesions that are drawn on the way (see fresh.py);
    bend: how slices change their shape on the way (see warp.py), None: they stay as they are;
    grid: the pixels that the net sees, of its store too;
    begun(task, run, samples): the task as its run has it, which it writes into a new run;
    neighbour_share: of a slice's logits of masks, the share of each of its neighbours' (see evaluation/predict.py;
    training goes without);
    regions: the order of the region classes that the net gives (its run's, see join.py);
    cuts: thresholds chosen on whole heads through the product, in place of the best Dice on hold-out stacks;
    recipe: what its stacks are made of (data/farm.py);
    left_out: (fold, folds): stacks of these seeds (seed % folds == fold) are kept for judging."""

    name: str
    channels: list
    make_net: Callable
    loss: Callable
    masks: list
    sought: dict = field(default_factory=dict)
    batch: int = 12
    fresh: tuple[str, float] | None = None
    bend: Bend | None = USUAL
    grid: SliceGrid = SLICE_NET_GRID
    begun: Callable | None = None
    neighbour_share: float = 0.0
    cuts: dict = field(default_factory=dict)
    recipe: str = "usual"
    left_out: tuple[int, int] | None = None
    regions: tuple[str, ...] = REGION_NAMES
    memory_format = torch.channels_last

    def net(self) -> nn.Module:
        """A fresh net."""
        return self.make_net(len(self.channels))

    def source(self, config: TrainConfig, folder: Path, device: str, iteration: int, samples: int) -> Ahead:
        """Batches from the store in `folder`, made ahead."""
        return Ahead(SliceSource(self, folder, [config.seed, iteration], config.from_seed), device)


def label_planes(bits: torch.Tensor) -> dict:
    """Bit field [N, h, w] -> {label: float [N, h, w]}."""
    return {name: ((bits >> b) & 1).float() for b, name in enumerate(LABEL_NAMES)}


def flip(
    hu: torch.Tensor, plane: torch.Tensor, regions: torch.Tensor, bits: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """The head mirrored left-right: hu [N, 3, h, w], plane [N, 3, 3], regions and bits [N, h, w]."""
    turned = plane.clone()
    turned[:, 0] = plane[:, 0] + (hu.shape[-1] - 1) * plane[:, 2]
    turned[:, 2] = -plane[:, 2]
    turned[:, :, 0] = -turned[:, :, 0]
    return hu.flip(-1), turned, regions.flip(-1), bits.flip(-1)


def disturb(hu: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Another scanner: calibration offset and gain, blur, noise; each slice [N, 3, h, w] its own."""
    n = len(hu)

    def draw(low: float, high: float) -> torch.Tensor:
        return torch.rand(n, 1, 1, 1, generator=generator, device=hu.device) * (high - low) + low

    soft = F.avg_pool2d(hu, 3, 1, 1, count_include_pad=False)
    hu = torch.lerp(hu, soft, (draw(-0.5, 0.7)).clamp(min=0))
    hu = (hu - 35) * draw(0.94, 1.06) + 35 + draw(-3, 3)
    return hu + torch.randn(hu.shape, generator=generator, device=hu.device) * draw(-1, 1.8).clamp(min=0)


def finished(
    task: SliceTask, parts: tuple[torch.Tensor, ...], order: torch.Tensor, half: int
) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
    """hu, plane, regions 0..20 and bits of a batch, the first `half` of `order` flipped, as a net takes them."""
    turned = flip(*(p[order[:half]] for p in parts))
    hu, plane, regions, bits = (torch.cat([a, p[order[half:]]]) for a, p in zip(turned, parts))
    image = assemble(task.channels, hu, plane).contiguous(memory_format=torch.channels_last)
    return image, in_order(side_agnostic(regions.long()), task.regions), label_planes(bits)


class SliceSource:
    """Draws batches; `sought` labels are found through an index of what every stored slice shows."""

    def __init__(self, task: SliceTask, folder: Path, seed: list[int], from_seed: int = 0):
        self.task, self.store, self.from_seed = task, SampleStore(folder), from_seed
        self.rng, self.noise = (
            np.random.default_rng(seed),
            torch.Generator().manual_seed(int(np.random.default_rng(seed).integers(2**31))),
        )
        self.lesions = FreshLesions(task.fresh[0], int(self.rng.integers(2**31))) if task.fresh else None
        self.seen = np.full(self.store.capacity, -1, np.int64)
        self.shown = np.zeros((self.store.capacity, SLICES), np.uint16)
        self.drawn = 0
        self.refresh()

    def refresh(self) -> None:
        """Looks at what the farm has put into the store since."""
        seeds = self.store.arrays["seeds"]
        for slot in np.flatnonzero((seeds != self.seen) & (seeds >= self.from_seed)):
            self.shown[slot] = np.bitwise_or.reduce(self.store.arrays["labels"][slot].reshape(SLICES, -1), 1)
            self.seen[slot] = seeds[slot]
        self.ready = self.store.ready(self.from_seed)
        if self.task.left_out:
            fold, folds = self.task.left_out
            self.ready = self.ready[seeds[self.ready] % folds != fold]
        shown = self.shown[self.ready]
        self.index = {name: np.argwhere((shown >> LABEL_NAMES.index(name)) & 1) for name in self.task.sought}
        self.samples = self.store.made()

    def draw(self) -> tuple[np.ndarray, np.ndarray]:
        """(slots, slices) of one batch."""
        slots = self.rng.choice(self.ready, self.task.batch)
        slices = self.rng.choice(SLICES, self.task.batch, p=SLICE_ODDS / SLICE_ODDS.sum())
        place = 0
        for name, share in self.task.sought.items():
            wanted = int(share * self.task.batch + self.rng.random())
            if len(found := self.index[name]):
                pick = found[self.rng.integers(0, len(found), wanted)][: self.task.batch - place]
                slots[place : place + len(pick)], slices[place : place + len(pick)] = self.ready[pick[:, 0]], pick[:, 1]
                place += len(pick)
        return slots, slices

    def views(self, slots: np.ndarray, slices: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """(hu [B, 3, h, w], bits [B, h, w]) of the drawn slices and their neighbours, some with a lesion of their
        own."""
        arrays, around = self.store.arrays, np.clip(slices[:, None] + (-1, 0, 1), 0, SLICES - 1)

        def take(name: str) -> torch.Tensor:
            return torch.from_numpy(arrays[name][slots[:, None], around])

        hu, bits = take("image").float() / HU_SCALE, take("labels").int()
        if self.lesions:
            tissue, regions, planes = take("tissue").float() / 255, take("regions"), take("truePlanes")
            notes, source = arrays["notes"][slots], own_planes(slices, SLICES)
            for i in np.flatnonzero(self.rng.random(len(slots)) < self.task.fresh[1]):
                view = View(
                    hu[i],
                    bits[i],
                    regions[i],
                    tissue[i].transpose(0, 1),
                    planes[i],
                    notes[i, 3:6],
                    float(notes[i, 0]),
                    source[i],
                )
                hu[i], bits[i] = self.lesions.draw(view)
        return hu, bits[:, 1]

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
        """(image [B, C, h, w], regions [B, h, w] 0..10 in the task's order, labels {name: [B, h, w]}); most of them
        bent, half flipped, all disturbed."""
        if self.drawn % REFRESH_EVERY == 0:
            self.refresh()
        self.drawn += 1
        slots, slices = self.draw()
        hu, bits = self.views(slots, slices)

        def take(name: str) -> torch.Tensor:
            return torch.from_numpy(self.store.arrays[name][slots, slices])

        plane, regions = take("planes"), take("regions")
        if self.task.bend:
            hu, plane, regions, bits = warp(hu, plane, regions, bits, self.noise, self.task.bend)
        parts = (disturb(hu, self.noise), plane, regions, bits)
        half = self.rng.integers(0, self.task.batch + 1) if self.task.batch < 4 else self.task.batch // 2
        return finished(self.task, parts, torch.from_numpy(self.rng.permutation(self.task.batch)), half)
