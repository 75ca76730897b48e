"""Activations that a net can be made with, by name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Callable


class RectifiedMish(nn.Module):
    """x tanh(softplus(x)) above zero, nothing below: Mish without its dip. Ours; the R-Mish of the detector's paper has
    no published formula."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The same shape."""
        return F.mish(F.relu(x))


ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "ReLU": functools.partial(nn.ReLU, inplace=True),
    "SiLU": nn.SiLU,
    "Mish": nn.Mish,
    "rectified Mish": RectifiedMish,
}
