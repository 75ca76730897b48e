"""The head-frame net's task: heads made on the way, losses on mask, coordinates and the affine they imply."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..data import ring
from ..frames import COORDINATE_SCALE_MM, HEAD_SIZE_ZYX, head_offsets_mm
from ..nets.head_frame import HeadNet
from ..registration.pose import WINDOW_HU
from .losses import logits_of

if TYPE_CHECKING:
    from pathlib import Path

    from torch import nn

    from ..generator.fields import Fields
    from ..training.train import TrainConfig

ARRAYS = {
    "volume": (HEAD_SIZE_ZYX, np.uint8),
    "brain": (HEAD_SIZE_ZYX, np.uint8),
    "coords": ((3, *HEAD_SIZE_ZYX), np.float16),
}
BATCH = 3
BUFFER = 500
FIRST_SAMPLES = 24
SAMPLES_PER_ITERATION = 0.35


def generate(fields: Fields, seed: int) -> dict:
    """One head as the arrays of a slot."""
    from ..generator.heads import make_head

    head = make_head(fields, seed)
    return {
        "volume": np.round(head.volume / WINDOW_HU[1] * 255).astype(np.uint8),
        "brain": head.brain.astype(np.uint8),
        "coords": head.coords.astype(np.float16),
    }


def offset_planes() -> torch.Tensor:
    """[3, 48, 56, 48] offsets x, y, z in mm / 100."""
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    return torch.from_numpy(np.stack([x, y, z])).float() / COORDINATE_SCALE_MM


OFFSETS = offset_planes()


def batch(store: dict, ids: np.ndarray, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(input [B, 4, ...], brain [B, 1, ...], coords [B, 3, ...] mm / 100); half of them mirrored (x -> -x)."""
    mirrored = torch.from_numpy(rng.random(len(ids)) < 0.5)
    return assemble(*(torch.from_numpy(store[name][ids]) for name in ARRAYS), mirrored)


def assemble(
    volume: torch.Tensor, brain: torch.Tensor, coords: torch.Tensor, mirrored: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """A batch of stored heads (ARRAYS, on any device) -> (input [B, 4, ...], brain [B, 1, ...], coords [B, 3, ...] mm /
    100); those that are `mirrored` [B] with left and right exchanged."""
    turned = mirrored.view(-1, 1, 1, 1, 1)
    value, inside = volume.float()[:, None] / 255, brain.float()[:, None]
    places = coords.float() / COORDINATE_SCALE_MM
    signs = torch.tensor([-1.0, 1.0, 1.0], device=coords.device).view(1, 3, 1, 1, 1)
    value, inside = (torch.where(turned, field.flip(-1), field) for field in (value, inside))
    places = torch.where(turned, places.flip(-1) * signs, places)
    return torch.cat([value, offsets_on(volume.device).expand(len(volume), -1, -1, -1, -1)], 1), inside, places


@functools.cache
def offsets_on(device: torch.device) -> torch.Tensor:
    """OFFSETS where they are worked with, copied there once."""
    return OFFSETS.to(device)


@functools.cache
def design_rows(device: torch.device) -> torch.Tensor:
    """[4, voxels]: offsets and one."""
    return torch.cat([OFFSETS.flatten(1), torch.ones_like(OFFSETS[:1]).flatten(1)]).to(device)


def affine_of(coords: torch.Tensor, brain: torch.Tensor) -> torch.Tensor:
    """Closed-form least squares over brain voxels: [B, 4, 3] with [offset, 1] @ A = coords (mm / 100)."""
    design = design_rows(coords.device)
    inside = (brain.flatten(1) > 0).float()
    weighted = design[None] * inside[:, None]
    normal = weighted @ design.T + 1e-3 * torch.eye(4, device=coords.device)
    return torch.linalg.solve(normal, weighted @ coords.flatten(2).transpose(1, 2))


def loss(
    net: nn.Module, volume: torch.Tensor, brain: torch.Tensor, coords: torch.Tensor
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """BCE of the brain, L1 of the coordinates over the brain, and the displacement between the affines they imply."""
    logits, predicted = logits_of(net, volume)
    bce = F.binary_cross_entropy_with_logits(logits, brain)
    error = ((predicted - coords).abs() * brain).sum() / (3 * brain.sum() + 1)
    difference = affine_of(predicted, brain) - affine_of(coords, brain)
    moved = torch.einsum("cn,bcd->bdn", design_rows(coords.device), difference)
    displacement = ((moved.pow(2).sum(1) + 1e-8).sqrt() * brain.flatten(1)).sum() / (brain.sum() + 1)
    total = 2 * bce + 8 * error + 5 * displacement
    dice = 2 * ((logits > 0) * brain).sum() / ((logits > 0).sum() + brain.sum() + 1)
    return total, {
        "loss": total,
        "brainBce": bce,
        "brainDice": dice,
        "coordErrorMm": error * COORDINATE_SCALE_MM,
        "affineErrorMm": displacement * COORDINATE_SCALE_MM,
    }


class HeadSource:
    """Worker processes fill a ring in memory; its pace follows the trainer."""

    def __init__(self, config: TrainConfig, device: str, iteration: int, samples: int):
        self.buffer = ring.RingBuffer(ARRAYS, BUFFER)
        self.workers = ring.start_workers(generate, self.buffer, config.workers, samples)
        self.store, self.rng = self.buffer.views(), np.random.default_rng([config.seed, iteration])
        self.before, self.drawn, self.device = samples, 0, device
        self.buffer.wanted.value = FIRST_SAMPLES
        ring.wait_for(self.buffer, FIRST_SAMPLES)

    @property
    def samples(self) -> int:
        """Heads made so far, those of earlier runs too."""
        return self.before + self.buffer.made.value

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(input, brain, coords) on the device."""
        self.drawn += 1
        self.buffer.wanted.value = max(
            self.buffer.wanted.value, FIRST_SAMPLES * 4 + round(self.drawn * SAMPLES_PER_ITERATION)
        )
        volume, brain, coords = batch(self.store, self.rng.integers(0, self.buffer.filled(), BATCH), self.rng)
        return (
            volume.to(self.device, memory_format=torch.channels_last_3d),
            brain.to(self.device),
            coords.to(self.device),
        )

    def close(self) -> None:
        """Ends the processes."""
        for worker in self.workers:
            worker.terminate()


class HeadTask:
    """The head frame's net, loss and source; what a `SliceTask` is to the others."""

    name = "head-frame"
    batch = BATCH
    memory_format = torch.channels_last_3d
    loss = staticmethod(loss)
    net = staticmethod(HeadNet)

    @staticmethod
    def source(config: TrainConfig, _: Path, device: str, iteration: int, samples: int) -> HeadSource:
        """Heads made on the way; no store is read."""
        return HeadSource(config, device, iteration, samples)


TASK = HeadTask()
