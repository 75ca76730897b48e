"""Building blocks, and what every slice U-Net shares."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval


def block(
    conv: type[nn.Module], norm: type[nn.Module], cin: int, cout: int, kernel: int = 3, stride: int = 1
) -> nn.Sequential:
    """Convolution, normalisation, ReLU."""
    return nn.Sequential(conv(cin, cout, kernel, stride, kernel // 2, bias=False), norm(cout), nn.ReLU(inplace=True))


def block2(cin: int, cout: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """In the plane."""
    return block(nn.Conv2d, nn.BatchNorm2d, cin, cout, kernel, stride)


def block3(cin: int, cout: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """In space."""
    return block(nn.Conv3d, nn.BatchNorm3d, cin, cout, kernel, stride)


def folded(net: nn.Module) -> nn.Module:
    """Conv + BatchNorm pairs merged, in place on an eval() copy."""
    for module in net.modules():
        if (
            isinstance(module, nn.Sequential)
            and len(module) == 3
            and isinstance(module[1], (nn.BatchNorm2d, nn.BatchNorm3d))
        ):
            module[0], module[1] = fuse_conv_bn_eval(module[0], module[1]), nn.Identity()
    return net


def rare(conv: nn.Conv2d, logit: float = -4.0) -> nn.Conv2d:
    """The last convolution of a mask of few pixels: starts from a low probability instead of one half."""
    nn.init.constant_(conv.bias, logit)
    return conv


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice the size, each value repeated."""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class SliceUnet(nn.Module):
    """[N, channels, 96, 80] -> features [N, out, 96, 80].

    The trunk works at 4 mm and coarser (stride-2 stem, down to 32 mm); a thin full-resolution branch brings edges
    back."""

    def __init__(
        self, channels: int, widths: tuple[int, int, int, int] = (24, 48, 80, 128), full: int = 8, out: int = 24
    ):
        super().__init__()
        a, b, c, d = widths
        self.full = block2(channels, full)
        self.stem = block2(channels, a, 3, 2)
        self.down1 = nn.Sequential(block2(a, b), block2(b, b))
        self.down2 = nn.Sequential(block2(b, c), block2(c, c))
        self.down3 = nn.Sequential(block2(c, d), block2(d, d))
        self.up2 = nn.Sequential(block2(d + c, c), block2(c, c))
        self.up1 = nn.Sequential(block2(c + b, b), block2(b, b))
        self.reduce = block2(b, a, 1)
        self.up0 = block2(2 * a, out)
        self.fuse = block2(out + full, out)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Features."""
        a = self.stem(image)
        b = self.down1(F.max_pool2d(a, 2))
        c = self.down2(F.max_pool2d(b, 2))
        d = self.down3(F.max_pool2d(c, 2))
        c = self.up2(torch.cat([double(d), c], 1))
        b = self.up1(torch.cat([double(c), b], 1))
        a = self.up0(torch.cat([double(self.reduce(b)), a], 1))
        return self.fuse(torch.cat([double(a), self.full(image)], 1))
