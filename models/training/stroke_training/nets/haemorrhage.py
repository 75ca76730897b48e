"""The haemorrhage net: five kinds of blood and the oedema about a clot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

from .blocks import SliceUnet, rare

if TYPE_CHECKING:
    import torch


class HaemorrhageNet(nn.Module):
    """image [N, channels, 96, 80] -> masks [N, 6, 96, 80] logits."""

    def __init__(self, channels: int):
        super().__init__()
        self.trunk = SliceUnet(channels, full=12)
        self.masks = rare(nn.Conv2d(24, 6, 1))

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor]:
        """(masks,)"""
        return (self.masks(self.trunk(image)),)

    def last(self) -> list[nn.Conv2d]:
        """Convolutions whose outputs add up to the logits."""
        return [self.masks]
