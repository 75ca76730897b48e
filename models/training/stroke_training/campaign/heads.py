"""Batches of whole heads for the head frame: processes fill a ring in memory, the device mirrors and scales them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data import ring
from ..tasks.head_frame import ARRAYS, BUFFER, FIRST_SAMPLES, assemble, generate

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..generator.fields import Fields

NO_END = 2**62
FIRST_SEED = 0


class HeadBatches:
    """What a `HeadSource` is to `train`, with batches of any size and heads made as fast as they can be.

    Its processes are forked: make it before anything of this process is on a GPU."""

    def __init__(
        self,
        workers: int,
        batch: int,
        samples: int,
        seed: int = 0,
        make: Callable[[Fields, int], dict] = generate,
    ):
        self.buffer = ring.RingBuffer(ARRAYS, BUFFER)
        self.buffer.wanted.value = NO_END
        self.workers = ring.start_workers(make, self.buffer, workers, FIRST_SEED + samples)
        self.store, self.rng = self.buffer.views(), np.random.default_rng([seed, samples])
        self.before, self.size, self.device = samples, batch, torch.device("cpu")

    @property
    def samples(self) -> int:
        """Heads made so far, those of earlier runs too."""
        return self.before + self.buffer.made.value

    def ready(self) -> bool:
        """Whether there are heads enough to begin with."""
        return self.buffer.filled() >= FIRST_SAMPLES

    def failed(self) -> bool:
        """Whether every process has ended."""
        return not any(worker.is_alive() for worker in self.workers)

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(input, brain, coords) on the device; half of them mirrored."""
        ids = self.rng.integers(0, self.buffer.filled(), self.size)
        stored = [torch.from_numpy(self.store[name][ids]).to(self.device) for name in ARRAYS]
        mirrored = torch.from_numpy(self.rng.random(self.size) < 0.5).to(self.device)
        volume, brain, coords = assemble(*stored, mirrored)
        return volume.contiguous(memory_format=torch.channels_last_3d), brain, coords

    def close(self) -> None:
        """Ends the processes."""
        for worker in self.workers:
            worker.terminate()
