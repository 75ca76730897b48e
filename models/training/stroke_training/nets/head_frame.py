"""The head-frame net: a 3D U-Net at 4 mm."""

import torch
from torch import nn

from .blocks import block3, double


class HeadNet(nn.Module):
    """volume [N, 4, 48, 56, 48] -> brain [N, 1, ...] logits, coords [N, 3, ...] template (x, y, z) mm / 100.

    Channels 1..3 are the voxel's own offset (x, y, z) mm / 100; the net predicts what to add to them.
    """

    def __init__(self, widths: tuple[int, int, int] = (16, 32, 64), full: int = 6):
        super().__init__()
        a, b, c = widths
        self.full = block3(4, full)
        self.stem = nn.Sequential(block3(4, a, 3, 2), block3(a, a))
        self.down1 = nn.Sequential(block3(a, b, 3, 2), block3(b, b))
        self.down2 = nn.Sequential(block3(b, c, 3, 2), block3(c, c), block3(c, c))
        self.up1 = nn.Sequential(block3(c + b, b), block3(b, b))
        self.up0 = block3(b + a, a)
        self.fuse = block3(a + full, 12, 1)
        self.head = nn.Conv3d(12, 4, 1)

    def forward(self, volume: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(brain, coords)"""
        f = self.full(volume)
        a = self.stem(volume)
        b = self.down1(a)
        c = self.down2(b)
        b = self.up1(torch.cat([double(c), b], 1))
        a = self.up0(torch.cat([double(b), a], 1))
        out = self.head(self.fuse(torch.cat([double(a), f], 1)))
        return out[:, :1], out[:, 1:] + volume[:, 1:4]
