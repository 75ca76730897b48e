"""Batches made in a process of their own while the net learns from the one before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import torch
import torch.multiprocessing as mp

if TYPE_CHECKING:
    from .slices import SliceSource

# Batches that may wait.
READY = 4


def _make(source: SliceSource, batches: mp.Queue) -> None:
    torch.set_num_threads(1)
    parent = os.getppid()
    while os.getppid() == parent:  # an orphan stops
        batches.put((source.batch(), source.samples))


class Ahead:
    """A source's batches in the same order, made ahead by a forked process. Its tensors stay on the processor; `device`
    gets them here."""

    def __init__(self, source: SliceSource, device: str):
        context = mp.get_context("fork")
        self.samples, self.device = source.samples, device
        self._batches = context.Queue(READY)
        self._process = context.Process(target=_make, args=(source, self._batches), daemon=True)
        self._process.start()

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
        """The next batch of the source, on the device."""
        (image, regions, labels), self.samples = self._batches.get()
        return image.to(self.device), regions.to(self.device), {k: v.to(self.device) for k, v in labels.items()}

    def close(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.join()
