"""The two nets: 2.5D U-Net for slices, 3D U-Net for the head frame. Conv + BatchNorm + ReLU, nearest upsampling only."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from .frames import MASK_NAMES, REGION_NAMES

REGION_CHANNELS = len(REGION_NAMES) + 1
MASK_CHANNELS = len(MASK_NAMES)


def block(conv, norm, cin: int, cout: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(conv(cin, cout, kernel, stride, kernel // 2, bias=False), norm(cout), nn.ReLU(inplace=True))


def block2(cin, cout, kernel=3, stride=1):
    return block(nn.Conv2d, nn.BatchNorm2d, cin, cout, kernel, stride)


def block3(cin, cout, kernel=3, stride=1):
    return block(nn.Conv3d, nn.BatchNorm3d, cin, cout, kernel, stride)


def double(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class SliceNet(nn.Module):
    """image [N, 5, 96, 80] -> regions [N, 11, 96, 80], masks [N, 5, 96, 80] logits.

    The trunk works at 4 mm and coarser (stride-2 stem); a thin full-resolution branch brings edges back.
    """

    def __init__(self, channels: int = 5, widths=(20, 44, 72, 112), full: int = 8):
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
        self.up0 = block2(2 * a, 24)
        self.fuse = block2(24 + full, 24)
        self.regions = nn.Conv2d(24, REGION_CHANNELS, 1)
        self.masks = nn.Conv2d(24, MASK_CHANNELS, 1)

    def forward(self, image):
        f = self.full(image)
        a = self.stem(image)
        b = self.down1(F.max_pool2d(a, 2))
        c = self.down2(F.max_pool2d(b, 2))
        d = self.down3(F.max_pool2d(c, 2))
        c = self.up2(torch.cat([double(d), c], 1))
        b = self.up1(torch.cat([double(c), b], 1))
        a = self.up0(torch.cat([double(self.reduce(b)), a], 1))
        out = self.fuse(torch.cat([double(a), f], 1))
        return self.regions(out), self.masks(out)


class HeadNet(nn.Module):
    """volume [N, 4, 48, 56, 48] -> brain [N, 1, ...] logits, coords [N, 3, ...] template (x, y, z) mm / 100.

    Channels 1..3 are the voxel's own offset (x, y, z) mm / 100; the net predicts what to add to them.
    """

    def __init__(self, widths=(16, 32, 64), full: int = 6):
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

    def forward(self, volume):
        f = self.full(volume)
        a = self.stem(volume)
        b = self.down1(a)
        c = self.down2(b)
        b = self.up1(torch.cat([double(c), b], 1))
        a = self.up0(torch.cat([double(b), a], 1))
        out = self.head(self.fuse(torch.cat([double(a), f], 1)))
        return out[:, :1], out[:, 1:] + volume[:, 1:4]
