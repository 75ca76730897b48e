"""The infarct detector: one stage, after YOLOv5 (CSP backbone, SPPF, path aggregation, anchors), at a fifteenth of its
smallest size.

Three slices at 1 mm, both sides as they are: nothing in it compares a side with the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from .activations import ACTIVATIONS
from .blocks import double

if TYPE_CHECKING:
    from collections.abc import Callable

STRIDES = (8, 16, 32)
ANCHORS_EACH = 3
WIDTHS = (16, 32, 64, 96, 128)
# Width and height in pixels (mm) of three anchors a stride: where a run has none of its own yet.
ANCHORS = (
    ((7.0, 8.0), (13.0, 10.0), (10.0, 17.0)),
    ((20.0, 16.0), (16.0, 27.0), (30.0, 24.0)),
    ((26.0, 42.0), (45.0, 60.0), (60.0, 110.0)),
)
Anchors = tuple[tuple[tuple[float, float], ...], ...]
# Objects a cell is expected to hold at the start, so that the first batches are not spent on unlearning.
FIRST_LOGIT = -5.0


def unit(cin: int, cout: int, act: Callable[[], nn.Module], kernel: int = 1, stride: int = 1) -> nn.Sequential:
    """Convolution, normalisation, activation."""
    conv = nn.Conv2d(cin, cout, kernel, stride, (kernel - 1) // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(cout), act())


class Bottleneck(nn.Module):
    """1 x 1, 3 x 3, added to what came in where `shortcut`."""

    def __init__(self, width: int, act: Callable[[], nn.Module], shortcut: bool):
        super().__init__()
        self.narrow, self.wide, self.shortcut = unit(width, width, act), unit(width, width, act, 3), shortcut

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The same shape."""
        y = self.wide(self.narrow(x))
        return x + y if self.shortcut else y


class C3(nn.Module):
    """Cross stage partial: half of the channels go through the bottlenecks, half around them."""

    def __init__(self, cin: int, cout: int, act: Callable[[], nn.Module], depth: int = 1, shortcut: bool = True):
        super().__init__()
        half = cout // 2
        self.through = nn.Sequential(unit(cin, half, act), *(Bottleneck(half, act, shortcut) for _ in range(depth)))
        self.around = unit(cin, half, act)
        self.join = unit(cout, cout, act)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[N, cout, h, w]."""
        return self.join(torch.cat([self.through(x), self.around(x)], 1))


class Sppf(nn.Module):
    """Spatial pyramid pooling, three times five pixels wide."""

    def __init__(self, width: int, act: Callable[[], nn.Module], window: int = 5):
        super().__init__()
        self.narrow, self.join = unit(width, width // 2, act), unit(width * 2, width, act)
        self.pool = nn.MaxPool2d(window, 1, window // 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The same shape."""
        levels = [self.narrow(x)]
        for _ in range(3):
            levels.append(self.pool(levels[-1]))
        return self.join(torch.cat(levels, 1))


class InfarctDetector(nn.Module):
    """image [N, channels, 192, 160] -> (output0 [N, 1890, 6],): centre x, y, width, height in pixels, objectness, and
    the probability of the one class, which is 1."""

    def __init__(self, channels: int, anchors: Anchors = ANCHORS, activation: str = "ReLU"):
        super().__init__()
        act, (a, b, c, d, e) = ACTIVATIONS[activation], WIDTHS
        self.stem = nn.Sequential(unit(channels, a, act, 5, 2), unit(a, b, act, 3, 2), C3(b, b, act))
        self.down8 = nn.Sequential(unit(b, c, act, 3, 2), C3(c, c, act, 2))
        self.down16 = nn.Sequential(unit(c, d, act, 3, 2), C3(d, d, act, 2))
        self.down32 = nn.Sequential(unit(d, e, act, 3, 2), C3(e, e, act), Sppf(e, act))
        self.narrow32, self.up16 = unit(e, d, act), C3(2 * d, d, act, shortcut=False)
        self.narrow16, self.up8 = unit(d, c, act), C3(2 * c, c, act, shortcut=False)
        self.again16, self.out16 = unit(c, c, act, 3, 2), C3(2 * c, d, act, shortcut=False)
        self.again32, self.out32 = unit(d, d, act, 3, 2), C3(2 * d, e, act, shortcut=False)
        # While it learns alone: the share of each cell that the infarct covers. No part of the graph that is exported.
        self.coverage = nn.ModuleList(nn.Conv2d(width, 1, 1) for width in (b, c, d))
        for head in self.coverage:
            nn.init.constant_(head.bias, FIRST_LOGIT)
        self.heads = nn.ModuleList(nn.Conv2d(width, ANCHORS_EACH * 5, 1) for width in (c, d, e))
        for head in self.heads:
            nn.init.constant_(head.bias.view(ANCHORS_EACH, 5)[:, 4], FIRST_LOGIT)
        self.register_buffer("anchors", torch.tensor(anchors))

    def levels(self, image: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits [N, 3 anchors * 5, h, w] of the strides 8, 16 and 32."""
        return self.learning(image)[0]

    def learning(self, image: torch.Tensor) -> tuple[tuple[torch.Tensor, ...], tuple[torch.Tensor, ...]]:
        """(levels, logits [N, 1, h, w] of the share that is covered, of the strides 4, 8 and 16)."""
        p4 = self.stem(image)
        p8 = self.down8(p4)
        p16 = self.down16(p8)
        n32 = self.narrow32(self.down32(p16))
        n16 = self.narrow16(self.up16(torch.cat([double(n32), p16], 1)))
        o8 = self.up8(torch.cat([double(n16), p8], 1))
        o16 = self.out16(torch.cat([self.again16(o8), n16], 1))
        o32 = self.out32(torch.cat([self.again32(o16), n32], 1))
        covered = tuple(head(o) for head, o in zip(self.coverage, (p4, o8, o16)))
        return tuple(head(o) for head, o in zip(self.heads, (o8, o16, o32))), covered

    def boxes(self, logits: torch.Tensor, level: int) -> torch.Tensor:
        """[N, 15, h, w] -> [N, 3, h, w, 5]: centre x, y, width, height in pixels, objectness (all of YOLOv5's form)."""
        h, w = (int(size) for size in logits.shape[2:])
        p = torch.sigmoid(logits.reshape(-1, ANCHORS_EACH, 5, h, w).permute(0, 1, 3, 4, 2))
        x, y = torch.arange(w, device=p.device).float(), torch.arange(h, device=p.device).float()
        cell = torch.stack([x.expand(h, w), y[:, None].expand(h, w)], -1)
        centre = (p[..., :2] * 2 - 0.5 + cell) * float(STRIDES[level])
        size = (p[..., 2:4] * 2) ** 2 * self.anchors[level].view(1, ANCHORS_EACH, 1, 1, 2)
        return torch.cat([centre, size, p[..., 4:]], -1)

    def scale_objectness(self, scale: float, offset: float) -> None:
        """Folds sigmoid(scale * logit + offset) of the objectness into the heads."""
        with torch.no_grad():
            for head in self.heads:
                head.weight.view(ANCHORS_EACH, 5, -1)[:, 4].mul_(scale)
                head.bias.view(ANCHORS_EACH, 5)[:, 4].mul_(scale).add_(offset)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor]:
        """(output0,)"""
        found = [self.boxes(logits.float(), i).flatten(1, 3) for i, logits in enumerate(self.levels(image))]
        every = torch.cat(found, 1)
        return (torch.cat([every, torch.ones_like(every[..., :1])], -1),)
