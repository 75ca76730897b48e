"""Stored slices stretched, turned and bent a little at every view: another head for the net, at hardly any cost."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F

BEND_CELLS = (7, 6)


@dataclass(frozen=True)
class Bend:
    """Share of views that are bent; largest change of size, of one axis against the other, turn, shift and bend. The
    head frame knows of the size only: turn and shift add to its error, so they stay small."""

    share: float = 0.75
    scale: float = 0.08
    stretch: float = 0.04
    turn_deg: float = 2.0
    shift_px: float = 1.0
    bend_px: float = 1.2


USUAL = Bend()


def _uniform(n: int, reach: float, generator: torch.Generator, device: torch.device) -> torch.Tensor:
    return (torch.rand(n, generator=generator, device=device) * 2 - 1) * reach


def scales(n: int, generator: torch.Generator, device: torch.device, bend: Bend) -> torch.Tensor:
    """[N, 2] (row, column) on the generator's `device`: a step in the warped slice is that many in the stored one; 1
    where a slice stays as it is."""
    whole, stretch = 1 + _uniform(n, bend.scale, generator, device), _uniform(n, bend.stretch, generator, device)
    drawn = torch.stack([whole * (1 + stretch), whole * (1 - stretch)], 1)
    warped = torch.rand(n, generator=generator, device=device) < bend.share
    return torch.where(warped[:, None], drawn, torch.ones_like(drawn))


def scaled_planes(plane: torch.Tensor, scale: torch.Tensor, rows: int, cols: int) -> torch.Tensor:
    """plane [N, 3, 3] (pixel (0, 0), per row, per column) of the slice scaled about its centre."""
    middle = torch.tensor([(rows - 1) / 2, (cols - 1) / 2], device=plane.device)
    steps = plane[:, 1:] * scale[:, :, None]
    origin = plane[:, 0] + (middle[None, :, None] * (plane[:, 1:] - steps)).sum(1)
    return torch.cat([origin[:, None], steps], 1)


def places(scale: torch.Tensor, rows: int, cols: int, generator: torch.Generator, reach: Bend) -> torch.Tensor:
    """[N, rows, cols, 2] where grid_sample reads (x, y in -1..1)."""
    n, device = len(scale), scale.device
    moved = (scale != 1).any(1).float()
    turn = torch.deg2rad(_uniform(n, reach.turn_deg, generator, device)) * moved
    shift = torch.stack([_uniform(n, reach.shift_px, generator, device) for _ in range(2)], 1) * moved[:, None]
    bend = F.interpolate(
        torch.randn(n, 2, *BEND_CELLS, generator=generator, device=device),
        size=(rows, cols),
        mode="bicubic",
        align_corners=False,
    )
    far = torch.rand(n, 1, 1, 1, generator=generator, device=device) * reach.bend_px
    bend = bend * (far * moved.view(-1, 1, 1, 1))
    y, x = (torch.arange(size, device=device) - (size - 1) / 2 for size in (rows, cols))
    y, x = torch.meshgrid(y * 1.0, x * 1.0, indexing="ij")

    def of(v: torch.Tensor) -> torch.Tensor:
        return v.view(-1, 1, 1)

    sy, sx = y * of(scale[:, 0]), x * of(scale[:, 1])
    py = sy * of(turn.cos()) + sx * of(turn.sin()) + of(shift[:, 0]) + bend[:, 0]
    px = sx * of(turn.cos()) - sy * of(turn.sin()) + of(shift[:, 1]) + bend[:, 1]
    return torch.stack([px / ((cols - 1) / 2), py / ((rows - 1) / 2)], -1)


def warp(
    hu: torch.Tensor,
    plane: torch.Tensor,
    regions: torch.Tensor,
    bits: torch.Tensor,
    generator: torch.Generator,
    bend: Bend = USUAL,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """hu [N, 3, h, w], plane [N, 3, 3], regions and bits [N, h, w] (integers), each view in its own way."""
    rows, cols = hu.shape[2:]
    scale = scales(len(hu), generator, hu.device, bend)
    grid = places(scale, rows, cols, generator, bend)
    labels = F.grid_sample(
        torch.stack([regions, bits], 1).float(), grid, mode="nearest", padding_mode="zeros", align_corners=True
    )
    image = F.grid_sample(hu, grid, mode="bilinear", padding_mode="border", align_corners=True)
    return (
        image,
        scaled_planes(plane, scale, rows, cols),
        labels[:, 0].round().to(regions.dtype),
        labels[:, 1].round().to(bits.dtype),
    )
