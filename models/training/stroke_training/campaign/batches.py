"""Batches made where the net is: drawn, bent, disturbed, flipped and assembled on its device, from the mirror."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.store import HU_SCALE, SLICES
from ..frames import BLEED_NAMES, LABEL_NAMES
from ..tasks.slices import SLICE_ODDS, disturb, finished
from ..tasks.warp import warp
from .feed import KINDS

if TYPE_CHECKING:
    from ..tasks.slices import SliceTask
    from .mirror import Mirror

BITS = 0xFFFF
# Every slice as often as its odds, in halves.
SLICE_TABLE = np.repeat(np.arange(SLICES), np.rint(SLICE_ODDS * 2).astype(int))
# Labels that show a lesion drawn on the way.
SHOWS = {"infarct": ("infarct", "oldInfarct"), "haemorrhage": BLEED_NAMES}
REFRESH_SECONDS = 2.0


def bits_of(names: tuple[str, ...] | list[str]) -> int:
    """The labels as a bit field."""
    return sum(1 << LABEL_NAMES.index(name) for name in names)


def generator_on(device: torch.device, seed: int) -> torch.Generator:
    """A source of chance on that device."""
    return torch.Generator(device=device).manual_seed(seed)


class SliceBatches:
    """What a `SliceSource` is to `train`. chance: of the device; None: torch's own."""

    def __init__(self, task: SliceTask, mirror: Mirror, batch: int, chance: torch.Generator | None, seed: int = 0):
        self.task, self.mirror, self.size, self.chance = task, mirror, batch, chance
        self.device = next(iter(mirror.tensors.values())).device
        self.rng = np.random.default_rng(seed)
        self.table = torch.from_numpy(SLICE_TABLE).to(self.device)
        self.refreshed = -REFRESH_SECONDS
        self.refresh()

    @property
    def samples(self) -> int:
        """Stacks made so far, those that were overwritten too."""
        return self.mirror.store.made()

    def refresh(self) -> None:
        """Takes over what has come since and finds anew which slices show what."""
        self.refreshed = time.monotonic()
        self.mirror.update()
        mirror, kind = self.mirror, self.task.fresh[0] if self.task.fresh else None
        own = [0] + ([KINDS[kind]] if kind else [])
        ready = mirror.ready()
        ready = ready[np.isin(mirror.drawn[ready], own)] if kind else ready
        plain = ready[mirror.drawn[ready] == 0] if kind else ready
        self.plain = self.on_device(plain if len(plain) else ready)
        self.fresh = self.drawn_on(ready[mirror.drawn[ready] > 0], SHOWS[kind]) if kind else None
        self.sought = {name: self.showing(ready, [name]) for name in self.task.sought}

    def on_device(self, array: np.ndarray) -> torch.Tensor:
        """A copy there."""
        return torch.from_numpy(np.ascontiguousarray(array)).to(self.device)

    def showing(self, slots: np.ndarray, names: tuple[str, ...] | list[str]) -> torch.Tensor:
        """[n, 2] (slot, slice) of these slots that show one of the labels."""
        found = np.argwhere(self.mirror.shown[slots] & bits_of(names))
        return self.on_device(np.stack([slots[found[:, 0]], found[:, 1]], 1))

    def drawn_on(self, slots: np.ndarray, names: tuple[str, ...] | list[str]) -> torch.Tensor:
        """[n, 2] of the slices of these stacks that show what was drawn; all slices of a stack in which no pixel is
        labelled for it (swelling alone), which must be learnt as well."""
        shown = (self.mirror.shown[slots] & bits_of(names)) > 0
        found = np.argwhere(shown | ~shown.any(1, keepdims=True))
        return self.on_device(np.stack([slots[found[:, 0]], found[:, 1]], 1))

    def some(self, of: torch.Tensor, count: int) -> torch.Tensor:
        """`count` rows, each as likely."""
        return of[torch.randint(len(of), (count,), generator=self.chance, device=self.device)]

    def draw(self) -> tuple[torch.Tensor, torch.Tensor]:
        """(slots, slices) [B]: those that show what is sought, those with a lesion drawn on the way, then any."""
        parts, left = [], self.size
        wanted = [(share, self.sought[name]) for name, share in self.task.sought.items()]
        if self.task.fresh:
            wanted.append((self.task.fresh[1], self.fresh))
        for share, pool in wanted:
            count = min(left, int(share * self.size + self.rng.random())) if len(pool) else 0
            parts.append(self.some(pool, count) if count else pool[:0])
            left -= count
        parts.append(torch.stack([self.some(self.plain, left), self.some(self.table, left)], 1))
        return tuple(torch.cat(parts).unbind(1))

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
        """(image [B, C, h, w], regions [B, h, w], labels {name: [B, h, w]}) on the device, as SliceSource.batch."""
        if time.monotonic() - self.refreshed > REFRESH_SECONDS:
            self.refresh()
        slots, slices = self.draw()
        stored = self.mirror.tensors
        around = (slices[:, None] + torch.arange(-1, 2, device=self.device)).clamp(0, SLICES - 1)
        hu = stored["image"][slots[:, None], around].float() / HU_SCALE
        bits = stored["labels"][slots, slices].int() & BITS
        parts = hu, stored["planes"][slots, slices], stored["regions"][slots, slices], bits
        if self.task.bend:
            parts = warp(*parts, self.chance, self.task.bend)
        parts = (disturb(parts[0], self.chance), *parts[1:])
        order = torch.randperm(self.size, generator=self.chance, device=self.device)
        return finished(self.task, parts, order, self.size // 2)

    def close(self) -> None:
        """Nothing to end."""
