"""Shapes of infarcts: regions of the score, uneven balls, soft and ragged borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from .scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable


def region_mask(scene: Scene, labels: Iterable[int], follow_level: bool) -> torch.Tensor:
    """[D, h, w] 0 or 1 where a region of `labels` lies in the brain; M1-M6 by the slice's level or by the anatomy."""
    source = scene.regions if follow_level else scene.anatomical_regions
    return torch.isin(source, torch.tensor(list(labels), dtype=source.dtype)).float() * (scene.brain_coarse > 0.5)


def blob(scene: Scene, inside: torch.Tensor, low_mm: float, high_mm: float) -> torch.Tensor:
    """An uneven ball somewhere in the mask `inside`."""
    rng = scene.rng
    spots = inside.nonzero()
    if not len(spots):
        return torch.zeros(scene.shape)
    centre = scene.points[tuple(spots[rng.integer(len(spots))])]
    radii = torch.tensor([rng.uniform(low_mm, high_mm) for _ in range(3)])
    distance = ((scene.points - centre) / radii).pow(2).sum(-1).sqrt()
    return (distance + 0.2 * scene.smooth(10, 10) < 1).float()


def soften(scene: Scene, mask: torch.Tensor, window: int, ragged: float) -> torch.Tensor:
    """A mask [D, h, w] with a blurred border that noise makes ragged."""
    mask = F.avg_pool2d(mask[None], window, 1, window // 2)[0]
    noise = scene.smooth(14, 14).clamp(-2, 2) if ragged else torch.zeros(())
    return torch.sigmoid((mask - 0.5 - ragged * 0.5 * noise) * 10) * (mask > 0.02)
