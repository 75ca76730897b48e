"""The infarct net: a global path that must not miss a lesion and a local path for its border, logits added.

After the dual-path net of the mirror-assembly paper, with a plain encoder in place of ResNeXt and Dense-UNet; the
paper's own are in infarct_paths.py."""

import torch
import torch.nn.functional as F
from torch import nn

from .blocks import block2, double, rare

GLOBAL_STRIDE = 4


class GlobalPath(nn.Module):
    """Down to 1/16 and back to 1/4: sees the whole head, both sides at once; logits at 8 mm."""

    def __init__(self, channels: int, widths: tuple[int, int, int, int] = (24, 48, 80, 128)):
        super().__init__()
        a, b, c, d = widths
        self.stem = block2(channels, a, 5, 2)
        self.down1 = nn.Sequential(block2(a, b), block2(b, b))
        self.down2 = nn.Sequential(block2(b, c), block2(c, c))
        self.down3 = nn.Sequential(block2(c, d), block2(d, d), block2(d, d))
        self.up2 = nn.Sequential(block2(d + c, c), block2(c, c))
        self.up1 = nn.Sequential(block2(c + b, b), block2(b, b))
        self.masks = rare(nn.Conv2d(b, 2, 1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """[N, 2, 24, 20] logits."""
        b = self.down1(F.max_pool2d(self.stem(image), 2))
        c = self.down2(F.max_pool2d(b, 2))
        d = self.down3(F.max_pool2d(c, 2))
        c = self.up2(torch.cat([double(d), c], 1))
        return self.masks(self.up1(torch.cat([double(c), b], 1)))


class LocalPath(nn.Module):
    """Full and half resolution only: sees about 4 cm around a pixel."""

    def __init__(self, channels: int, full: int = 12, coarse: int = 32, out: int = 20):
        super().__init__()
        self.full = block2(channels, full)
        self.around = nn.Sequential(
            block2(channels, coarse, 3, 2), block2(coarse, coarse), block2(coarse, coarse), block2(coarse, out)
        )
        self.fuse = block2(full + out, out)
        self.masks = nn.Conv2d(out, 2, 1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """[N, 2, 96, 80] logits."""
        return self.masks(self.fuse(torch.cat([double(self.around(image)), self.full(image)], 1)))


class InfarctNet(nn.Module):
    """image [N, channels, 96, 80] -> masks [N, 2, 96, 80] logits (infarct, oldInfarct)."""

    def __init__(
        self,
        channels: int,
        coarse: type[nn.Module] | None = GlobalPath,
        fine: type[nn.Module] | None = LocalPath,
    ):
        super().__init__()
        self.coarse = coarse(channels) if coarse else None
        self.fine = fine(channels) if fine else None

    def paths(self, image: torch.Tensor) -> tuple[torch.Tensor | None, torch.Tensor | None]:
        """Logits of both paths: coarse [N, 2, 24, 20], fine [N, 2, 96, 80]; None of one that the net has not."""
        return tuple(path(image) if path else None for path in (self.coarse, self.fine))

    @staticmethod
    def add(coarse: torch.Tensor | None, fine: torch.Tensor | None) -> torch.Tensor:
        """Logits of both paths as one, at full resolution."""
        if coarse is None:
            return fine
        up = F.interpolate(coarse, scale_factor=float(GLOBAL_STRIDE), mode="bilinear", align_corners=False)
        return up if fine is None else up + fine

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor]:
        """(masks,)"""
        return (self.add(*self.paths(image)),)

    def last(self) -> list[nn.Conv2d]:
        """Convolutions whose outputs add up to the logits."""
        return [path.masks for path in (self.coarse, self.fine) if path]
