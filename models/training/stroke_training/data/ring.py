"""A ring buffer of synthetic heads in shared memory, filled by worker processes while the trainer draws from it."""

import ctypes
import multiprocessing as mp
import os
import time

import numpy as np


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
        return {k: np.frombuffer(self._raw[k], d).reshape(self.capacity, *s) for k, (s, d) in self._spec.items()}

    def filled(self) -> int:
        return min(self.made.value, self.capacity)


def _work(generate, buffer: RingBuffer, ticket, first_seed: int):
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


def start_workers(generate, buffer: RingBuffer, count: int, first_seed: int):
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
    while buffer.made.value < samples:
        time.sleep(0.2)
