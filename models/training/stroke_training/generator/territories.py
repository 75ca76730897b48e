"""Territories of brain arteries outside the ten regions, and the border zones between them, as plain data.

After the maps of Tatu et al. (hemispheres: Neurology 1998;50:1699; brain stem and cerebellum: Neurology 1996;47:1125)
in round numbers: labels of the parcellation, and a box about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from .scene import Scene

# BLAST-CT labels of both sides; the side is the sign of x.
BRAIN_STEM, THALAMUS = (1,), (16, 30)
CEREBELLUM = (2, 7, 21)  # with the vermis
FRONTAL, PARIETAL, OCCIPITAL, TEMPORAL = (9, 10, 23, 24), (14, 28), (13, 27), (15, 29)
HIPPOCAMPUS = (11, 25)
CORTEX = (*FRONTAL, *PARIETAL, *OCCIPITAL, *TEMPORAL, *CEREBELLUM)

Range = tuple[float, float]


@dataclass(frozen=True)
class Territory:
    """BLAST-CT labels within a box of template mm: away from the midline, y, z; radii_mm of an infarct that takes a
    part of it."""

    labels: tuple[int, ...]
    away_mm: Range
    y_mm: Range
    z_mm: Range
    radii_mm: Range

    def mask(self, scene: Scene, side: int) -> torch.Tensor:
        """[D, h, w] 0 or 1; `side` +1 right, -1 left."""
        labels = torch.tensor(self.labels, dtype=scene.blast.dtype)
        inside = torch.isin(scene.blast, labels) & (scene.brain_coarse > 0.5)
        x, y, z = scene.points.unbind(-1)
        for value, (low, high) in ((x * side, self.away_mm), (y, self.y_mm), (z, self.z_mm)):
            inside = inside & (value > low) & (value < high)
        return inside.float()


OUTSIDE = {
    "ACA": Territory((*FRONTAL, *PARIETAL), (1, 22), (-55, 75), (-12, 85), (8, 25)),
    "PCA": Territory((*OCCIPITAL, *TEMPORAL, *HIPPOCAMPUS), (2, 42), (-110, -40), (-25, 25), (8, 25)),
    "thalamus": Territory(THALAMUS, (0, 35), (-50, 10), (-10, 25), (3, 9)),
    "midbrain": Territory(BRAIN_STEM, (0, 12), (-40, -2), (-18, 4), (2.5, 6)),
    "pons": Territory(BRAIN_STEM, (0, 13), (-45, 0), (-42, -18), (3, 8)),
    "PICA": Territory(CEREBELLUM, (0, 60), (-100, -40), (-72, -42), (7, 22)),
    "AICA": Territory(CEREBELLUM, (22, 60), (-70, -36), (-50, -28), (5, 12)),
    "SCA": Territory(CEREBELLUM, (0, 60), (-90, -38), (-34, -5), (7, 20)),
}
BORDER_ZONES = {
    "ACA-MCA": Territory((*FRONTAL, *PARIETAL), (20, 32), (-50, 55), (28, 75), (12, 30)),
    "MCA-PCA": Territory((*PARIETAL, *OCCIPITAL, *TEMPORAL), (30, 48), (-90, -60), (0, 45), (10, 22)),
    # The white matter beside the ventricle: infarcts like beads on a string.
    "internal": Territory((*FRONTAL, *PARIETAL), (18, 30), (-40, 25), (20, 40), (2.5, 6)),
}
