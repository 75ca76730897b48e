"""A ring buffer of synthetic heads in shared memory, filled by worker processes while the trainer draws from it."""

from __future__ import annotations

import ctypes
import multiprocessing as mp
import os
import time
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.sharedctypes import Synchronized

    from ..generator.fields import Fields


class RingBuffer:
    """arrays: name -> (shape, dtype) of one sample. Slot i holds the newest sample with number % capacity == i."""

    def __init__(self, arrays: dict, capacity: int):
        self.capacity = capacity
        self._spec = arrays
        self._raw = {
            k: mp.RawArray(ctypes.c_uint8, int(capacity * np.prod(s) * np.dtype(d).itemsize))
            for k, (s, d) in arrays.items()
        }
        self.made = mp.Value("q", 0)
        self.wanted = mp.Value("q", 0)

    def views(self) -> dict:
        """{name: [capacity, *shape]} of the shared memory itself, no copies."""
        return {k: np.frombuffer(self._raw[k], d).reshape(self.capacity, *s) for k, (s, d) in self._spec.items()}

    def filled(self) -> int:
        """Slots that hold a sample."""
        return min(self.made.value, self.capacity)


def _work(generate: Callable[[Fields, int], dict], buffer: RingBuffer, ticket: Synchronized, first_seed: int) -> None:
    import torch

    from ..generator.fields import Fields

    torch.set_num_threads(1)
    fields, views = Fields(), buffer.views()
    while os.getppid() != 1:  # an orphan stops
        if buffer.made.value >= buffer.wanted.value:  # the trainer sets the pace: two cores are shared with others
            time.sleep(0.05)
            continue
        with ticket.get_lock():
            number = ticket.value
            ticket.value += 1
        for key, value in generate(fields, first_seed + number).items():
            views[key][number % buffer.capacity] = value
        with buffer.made.get_lock():
            buffer.made.value += 1


def start_workers(
    generate: Callable[[Fields, int], dict], buffer: RingBuffer, count: int, first_seed: int
) -> list[mp.Process]:
    """Daemon processes; seeds go up from `first_seed`, so that a resumed run sees new heads."""
    ticket = mp.Value("q", 0)
    context = mp.get_context("fork")
    workers = [
        context.Process(target=_work, args=(generate, buffer, ticket, first_seed), daemon=True) for _ in range(count)
    ]
    for worker in workers:
        worker.start()
    return workers


def wait_for(buffer: RingBuffer, samples: int) -> None:
    """Returns once `samples` were made."""
    while buffer.made.value < samples:
        time.sleep(0.2)
