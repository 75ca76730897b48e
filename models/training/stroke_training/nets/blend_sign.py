"""The blend sign's net: a residual classifier of slices with a branch that finds each bleed's centre and sides.

The class branch is a global mean over a 1 x 1 convolution, which is a linear layer behind global pooling: so the maps
before the mean are the class activation maps, and for this head Grad-CAM is the same up to scale (Selvaraju 2017,
section 3.1)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from .blocks import block2

STRIDE = 16
CLASSES = ("noHaemorrhage", "haemorrhage", "blendSign")
STEM, WIDTHS, HIDDEN = 24, (32, 64, 96), 20
FIRST_SPREAD = 0.5
# Centres a cell is expected to hold at the start.
FIRST_LOGIT = -4.0


class Residual(nn.Module):
    """Two convolutions added to what came in; the first may halve the size."""

    def __init__(self, cin: int, cout: int, stride: int = 1):
        super().__init__()
        self.first = block2(cin, cout, 3, stride)
        # Three modules, so that they are folded as every block is (blocks.folded).
        second = nn.Conv2d(cout, cout, 3, 1, 1, bias=False)
        self.second = nn.Sequential(second, nn.BatchNorm2d(cout), nn.Identity())
        self.around = nn.Conv2d(cin, cout, 1, stride, bias=False) if stride > 1 or cin != cout else nn.Identity()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[N, cout, h / stride, w / stride]."""
        return F.relu(self.second(self.first(x)) + self.around(x))


class BlendNet(nn.Module):
    """image [N, channels, 192, 160] -> (class [N, 3] logits of CLASSES, centres [N, 5, 12, 10]: logit of a bleed's
    centre, then how far its box reaches to the left, right, top and bottom of the cell's middle in pixels of the input,
    cam [N, 3, 12, 10])."""

    def __init__(self, channels: int):
        super().__init__()
        a, b, c = WIDTHS
        self.features = nn.Sequential(
            block2(channels, STEM, 3, 2),
            Residual(STEM, a, 2),
            Residual(a, a),
            Residual(a, b, 2),
            Residual(b, b),
            Residual(b, c, 2),
            Residual(c, c),
        )
        self.cam = nn.Conv2d(c, len(CLASSES), 1, bias=False)
        # A bleed lies in a few of 120 cells: the mean over all of them would hardly move at first.
        nn.init.normal_(self.cam.weight, std=FIRST_SPREAD)
        self.bias = nn.Parameter(torch.zeros(len(CLASSES)))
        self.centre = nn.Sequential(block2(c, HIDDEN), nn.Conv2d(HIDDEN, 5, 1))
        nn.init.constant_(self.centre[1].bias[:1], FIRST_LOGIT)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(class, centres, cam)"""
        features = self.features(image)
        cam, centre = self.cam(features), self.centre(features)
        sides = F.softplus(centre[:, 1:]) * float(STRIDE)
        return cam.mean((2, 3)) + self.bias, torch.cat([centre[:, :1], sides], 1), cam
