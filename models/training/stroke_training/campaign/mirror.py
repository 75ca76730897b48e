"""The ring's stacks on the device that trains: new ones are copied there as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.store import SLICES

if TYPE_CHECKING:
    from ..data.store import SampleStore

# What batches are made of; what lesions are drawn from stays on disk.
NAMES = ("image", "regions", "labels", "planes")
# Slots copied at a time.
CHUNK = 256


def as_tensor(array: np.ndarray) -> torch.Tensor:
    """A copy; bit fields as int16, which every device knows."""
    return torch.from_numpy(np.array(array.view(np.int16) if array.dtype == np.uint16 else array))


class Mirror:
    """tensors {name: [slots, ...]} on `device`; seeds, drawn [slots] and shown [slots, SLICES] (labels, a bit field)
    here."""

    def __init__(self, store: SampleStore, drawn: np.ndarray, device: torch.device, from_seed: int = 0):
        self.store, self.on_disk, self.from_seed = store, drawn, from_seed
        self.tensors = {
            name: torch.zeros(array.shape, dtype=as_tensor(array[:0]).dtype, device=device)
            for name, array in store.arrays.items()
            if name in NAMES
        }
        self.seeds = np.full(store.capacity, -1, np.int64)
        self.drawn = np.zeros(store.capacity, np.uint8)
        self.shown = np.zeros((store.capacity, SLICES), np.uint16)

    def update(self) -> int:
        """Copies what has come since; how many. A slot that is written meanwhile is left for the next time."""
        seeds = self.store.arrays["seeds"]
        new = np.flatnonzero((seeds != self.seeds) & (seeds >= self.from_seed))
        return sum(self._copy(new[first : first + CHUNK]) for first in range(0, len(new), CHUNK))

    def _copy(self, slots: np.ndarray) -> int:
        arrays = self.store.arrays
        before, drawn = arrays["seeds"][slots], self.on_disk[slots]
        values = {name: arrays[name][slots] for name in NAMES}
        whole = (arrays["seeds"][slots] == before) & (before >= self.from_seed)
        slots = slots[whole]
        for name, tensor in self.tensors.items():
            place = torch.from_numpy(slots).to(tensor.device)
            tensor.index_copy_(0, place, as_tensor(values[name][whole]).to(tensor.device))
        labels = values["labels"][whole]
        self.shown[slots] = np.bitwise_or.reduce(labels.reshape(*labels.shape[:2], -1), 2)
        self.seeds[slots], self.drawn[slots] = before[whole], drawn[whole]
        return len(slots)

    def ready(self) -> np.ndarray:
        """Slots that hold a stack."""
        return np.flatnonzero(self.seeds >= 0)
