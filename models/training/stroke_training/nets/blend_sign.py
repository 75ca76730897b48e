"""The blend sign's net: a residual classifier of slices with a branch that finds each bleed's centre and sides.

The class branch is a 1 x 1 convolution and the log of the mean of its exponentials over the slice (Pinheiro 2015): one
cell that is sure of a bleed is enough, as in a mean it would not be. The maps before it are the class activation maps:
what each cell says of each class."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn

from .blocks import block2, rare

STRIDE = 16
CLASSES = ("noHaemorrhage", "haemorrhage", "blendSign")
STEM, WIDTHS, HIDDEN = 24, (32, 64, 96), 20
# What the learning heads are told of each cell: the share of it that is blood, darker part, hole.
LEARNT_PARTS = ("blood", "blendPart", "holePart")
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
        self.to4 = nn.Sequential(block2(channels, STEM, 3, 2), Residual(STEM, a, 2), Residual(a, a))
        self.to8 = nn.Sequential(Residual(a, b, 2), Residual(b, b))
        self.to16 = nn.Sequential(Residual(b, c, 2), Residual(c, c))
        self.cam = nn.Conv2d(c, len(CLASSES), 1)
        # While it learns alone: the share of each cell that LEARNT_PARTS cover. No part of the graph that is exported.
        self.parts = nn.ModuleList(rare(nn.Conv2d(width, len(LEARNT_PARTS), 1)) for width in WIDTHS)
        self.centre = nn.Sequential(block2(c, HIDDEN), nn.Conv2d(HIDDEN, 5, 1))
        nn.init.constant_(self.centre[1].bias[:1], FIRST_LOGIT)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(class, centres, cam)"""
        return self.learning(image)[0]

    def learning(self, image: torch.Tensor) -> tuple[tuple[torch.Tensor, ...], tuple[torch.Tensor, ...]]:
        """((class, centres, cam), logits [N, 3, h, w] of the share of a cell that each of LEARNT_PARTS covers, of the
        strides 4, 8 and 16)."""
        p4 = self.to4(image)
        p8 = self.to8(p4)
        p16 = self.to16(p8)
        cam, centre = self.cam(p16), self.centre(p16)
        sides = F.softplus(centre[:, 1:]) * float(STRIDE)
        # Numbers, not sizes of a tensor: they are constants of the graph.
        cells = math.log(int(cam.shape[2]) * int(cam.shape[3]))
        classes = cam.float().flatten(2).logsumexp(2) - cells
        parts = tuple(head(p) for head, p in zip(self.parts, (p4, p8, p16)))
        return (classes, torch.cat([centre[:, :1], sides], 1), cam), parts
