"""The two paths of the infarct net as the mirror-assembly paper has them, at this product's pixels: a global path of
grouped bottlenecks (ResNeXt: Xie et al., arXiv 1611.05431) whose coarse output is read from P3 of a feature pyramid
(Lin et al., arXiv 1612.03144), and a local path of dense blocks (Huang et al., arXiv 1608.06993).

The paper's ResNeXt-50 and Dense-UNet see 512 x 512 pixels; P3 (stride 8) is 3.6 mm there. Here it is 8 mm, as the
coarse output of `GlobalPath` is, so that the two can stand in for one another."""

import torch
import torch.nn.functional as F
from torch import nn

from .blocks import block2, double, rare

CARDINALITY = 8


class Bottleneck(nn.Module):
    """1x1, grouped 3x3, 1x1, added to what came in."""

    def __init__(self, cin: int, cout: int, stride: int = 1):
        super().__init__()
        inner = cout // 2
        self.inside = nn.Sequential(
            block2(cin, inner, 1),
            nn.Sequential(
                nn.Conv2d(inner, inner, 3, stride, 1, groups=CARDINALITY, bias=False),
                nn.BatchNorm2d(inner),
                nn.ReLU(inplace=True),
            ),
            nn.Sequential(nn.Conv2d(inner, cout, 1, bias=False), nn.BatchNorm2d(cout), nn.Identity()),
        )
        same = cin == cout and stride == 1
        self.beside = (
            nn.Identity()
            if same
            else nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout), nn.Identity())
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[N, cout, h / stride, w / stride]."""
        return F.relu(self.inside(x) + self.beside(x))


class GroupedPath(nn.Module):
    """Grouped bottlenecks down to 1/16, a pyramid back to 1/4 (P3): logits at 8 mm."""

    def __init__(self, channels: int, widths: tuple[int, int, int, int] = (32, 64, 128, 192), pyramid: int = 48):
        super().__init__()
        a, b, c, d = widths
        self.stem = block2(channels, a, 5, 2)
        self.c3 = nn.Sequential(Bottleneck(a, b, 2), Bottleneck(b, b), Bottleneck(b, b))
        self.c4 = nn.Sequential(Bottleneck(b, c, 2), *(Bottleneck(c, c) for _ in range(3)))
        self.c5 = nn.Sequential(Bottleneck(c, d, 2), Bottleneck(d, d), Bottleneck(d, d))
        self.lateral = nn.ModuleList(nn.Conv2d(width, pyramid, 1) for width in (b, c, d))
        self.p3 = block2(pyramid, pyramid)
        self.masks = rare(nn.Conv2d(pyramid, 2, 1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """[N, 2, 24, 20] logits."""
        c3 = self.c3(self.stem(image))
        c4 = self.c4(c3)
        p5 = self.lateral[2](self.c5(c4))
        p4 = self.lateral[1](c4) + double(p5)
        return self.masks(self.p3(self.lateral[0](c3) + double(p4)))


class DenseBlock(nn.Module):
    """Each layer sees what all before it made; `layers` of `growth` channels, joined by a 1x1."""

    def __init__(self, cin: int, cout: int, layers: int, growth: int):
        super().__init__()
        self.layers = nn.ModuleList(block2(cin + i * growth, growth) for i in range(layers))
        self.join = block2(cin + layers * growth, cout, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[N, cout, h, w]."""
        for layer in self.layers:
            x = torch.cat([x, layer(x)], 1)
        return self.join(x)


class DensePath(nn.Module):
    """Dense blocks at full and half resolution: sees about 4 cm around a pixel."""

    def __init__(self, channels: int, full: int = 12, coarse: int = 32, out: int = 20):
        super().__init__()
        self.full = block2(channels, full)
        self.around = nn.Sequential(block2(channels, coarse, 3, 2), DenseBlock(coarse, out, 4, 16))
        self.fuse = DenseBlock(full + out, out, 2, 8)
        self.masks = nn.Conv2d(out, 2, 1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """[N, 2, 96, 80] logits."""
        return self.masks(self.fuse(torch.cat([double(self.around(image)), self.full(image)], 1)))
