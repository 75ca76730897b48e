"""The regions net: ten ASPECTS regions on either side, brain, CSF, ventricles, thalami."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

from .blocks import SliceUnet

if TYPE_CHECKING:
    import torch


class RegionsNet(nn.Module):
    """image [N, channels, 96, 80] -> logits: regions [N, 11, 96, 80], masks [N, 4, 96, 80]."""

    def __init__(self, channels: int):
        super().__init__()
        self.trunk = SliceUnet(channels)
        self.regions = nn.Conv2d(24, 11, 1)
        self.masks = nn.Conv2d(24, 4, 1)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(regions, masks)"""
        out = self.trunk(image)
        return self.regions(out), self.masks(out)

    def last(self) -> list[nn.Conv2d]:
        """Convolutions whose outputs add up to the `masks` logits (calibration is folded into them)."""
        return [self.masks]
