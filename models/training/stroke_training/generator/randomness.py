"""One seeded source of chance for a synthetic head: same seed, same head."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch
import torch.nn.functional as F

if TYPE_CHECKING:
    from collections.abc import Sequence


Option = TypeVar("Option")


class Rng:
    """Scalars from numpy, fields from torch, both from one seed."""

    def __init__(self, seed: int):
        self.seed = seed
        self._numbers = np.random.default_rng(seed)
        self._fields = torch.Generator().manual_seed(seed)

    def derive(self, name: str) -> Rng:
        """A source of its own for one effect, so that switching another on or off leaves this one as it is."""
        return Rng((self.seed * 1_000_003 + zlib.crc32(name.encode())) % 2**63)

    def uniform(self, low: float, high: float) -> float:
        """From low to high."""
        return float(self._numbers.uniform(low, high))

    def gauss(self) -> float:
        """Standard normal."""
        return float(self._numbers.normal())

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return bool(self._numbers.random() < probability)

    def pick(self, options: Sequence[Option]) -> Option:
        """One of them, each as likely."""
        return options[int(self._numbers.integers(len(options)))]

    def integer(self, high: int) -> int:
        """0..high - 1."""
        return int(self._numbers.integers(high))

    def sign(self) -> int:
        """+1 or -1."""
        return 1 if self.chance(0.5) else -1

    def normal(self, *shape) -> torch.Tensor:
        """Standard normal field of that shape."""
        return torch.randn(*shape, generator=self._fields)

    def smooth(self, shape: Sequence[int], cell: Sequence[float]) -> torch.Tensor:
        """Smooth field of unit spread on a [D, H, W] grid; `cell` = correlation length in voxels per axis."""
        coarse = [max(2, round(n / k) + 2) for n, k in zip(shape, cell)]
        field = F.interpolate(self.normal(1, 1, *coarse), size=tuple(shape), mode="trilinear", align_corners=True)[0, 0]
        return field / (field.std() + 1e-6)
