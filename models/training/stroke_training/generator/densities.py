"""Clots of two densities: the blend sign (Li 2015), the black hole sign (Li 2016), and what only looks like them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from .scene import Scene

# In a clot of less than this radius the darker part would be a few pixels.
LEAST_RADIUS_MM = 9.0
# Blood that has not clotted is still denser than brain.
DENSE_HU, LEAST_HU = (62, 82), 36.0
# Published are 18 and 28 HU as measured; slabs and the scanner's blur take some of what is drawn here.
BLEND_HU, HOLE_HU = (22, 36), (32, 44)
# Half of the width of a border that is sharp, and of one that is none.
SHARP_MM, SLOW_MM = 0.35, (2.0, 4.0)
FAINT_HU = (6, 13)
BLEND_SHARE, GRADIENT_SHARE = (0.25, 0.5), (0.3, 0.6)
# The hole's middle lies this deep in the clot (1 is its border), and its radius is that of the clot's.
HOLE_DEPTH, HOLE_SHARE, HOLE_MM = 0.35, (0.28, 0.42), 3.5
# The words of `cases.json`, by effect, and what a slice must show of the darker part, and of the rest, mm2 and share.
SIGNS = {"blend_sign": "blendSign", "black_hole": "blackHole"}
PART_MM2, PART_SHARE, HOLE_MM2 = 60.0, 0.2, 25.0


def _beside(scene: Scene, offset: torch.Tensor, distance: torch.Tensor, share: tuple[float, float]) -> torch.Tensor:
    """[D, h, w] mm from a slightly bent border that lies across the clot, more than 0 in the part that holds `share` of
    it."""
    rng = scene.rng
    turn = rng.uniform(0, 2 * math.pi)
    normal = torch.tensor([math.cos(turn), math.sin(turn), rng.uniform(-0.3, 0.3)])
    along = offset @ (normal / normal.norm()) + 0.6 * scene.smooth(12, 12)
    return along - torch.quantile(along[distance < 1][:100_000], 1 - rng.uniform(*share))


def _hole(scene: Scene, offset: torch.Tensor, distance: torch.Tensor, radius_mm: float) -> torch.Tensor:
    """[D, h, w] mm inside the border of a ball that the clot encloses, less than 0 outside of it."""
    rng = scene.rng
    inside = (distance < HOLE_DEPTH).nonzero()
    middle = offset[tuple(inside[rng.integer(len(inside))])]
    reach = max(HOLE_MM, radius_mm * rng.uniform(*HOLE_SHARE))
    return reach - (offset - middle).norm(dim=-1) + 0.5 * scene.smooth(5, 5)


def two_densities(scene: Scene, offset: torch.Tensor, distance: torch.Tensor, radius_mm: float) -> torch.Tensor | None:
    """[D, H, W] HU of a clot that has two, or None where it is too small or chance has none. `offset` [D, h, w, 3] mm
    from its middle, `distance` [D, h, w], 1 at its border. What is a sign is kept in `scene.signs`."""
    if radius_mm < LEAST_RADIUS_MM or int((distance < HOLE_DEPTH).sum()) == 0:
        return None
    for name in ("blend_sign", "black_hole", "clot_gradient"):
        with scene.chance_of(name) as happens:
            if happens:
                return _drawn(scene, name, offset, distance, radius_mm)
    return None


def _drawn(scene: Scene, name: str, offset: torch.Tensor, distance: torch.Tensor, radius_mm: float) -> torch.Tensor:
    rng = scene.rng
    dense, half_mm = rng.uniform(*DENSE_HU), SHARP_MM
    if name == "black_hole":
        depth, apart = _hole(scene, offset, distance, radius_mm), rng.uniform(*HOLE_HU)
    elif name == "blend_sign":
        depth, apart = _beside(scene, offset, distance, BLEND_SHARE), rng.uniform(*BLEND_HU)
    else:
        depth = _beside(scene, offset, distance, GRADIENT_SHARE)
        slow = rng.chance(0.5)
        half_mm = rng.uniform(*SLOW_MM) if slow else SHARP_MM
        apart = rng.uniform(*(BLEND_HU if slow else FAINT_HU))
    # The border is drawn in the fine grid, where it can be sharp.
    part = torch.sigmoid(scene.fine(depth) / half_mm)
    if name != "clot_gradient":
        scene.signs[name] = part * scene.fine((distance < 1).float())
    return scene.fine(dense + scene.smooth(6, 6) * rng.uniform(0.5, 1.5)) - part * min(apart, dense - LEAST_HU)


def sign_truth(scene: Scene) -> list[dict]:
    """The signs that are drawn and to be seen, as truth.json and cases.json have them: `sign` (SIGNS) and `at`: the
    middle [i, j, k] of the darker part on the slice that shows most of it, in voxels of the NIfTI file (`save_nifti`
    mirrors columns and rows)."""
    clot = scene.bleeds.get("parenchymal")
    if clot is None:
        return []
    pixel_mm2 = scene.grid.spacing_mm**2
    whole = scene.slabs(clot).sum((1, 2)).numpy() * pixel_mm2
    found = []
    for name, part in scene.signs.items():
        dark = scene.slabs(part * clot).numpy()
        area = dark.sum((1, 2)) * pixel_mm2
        shown = area >= HOLE_MM2
        if name == "blend_sign":
            share = area / np.maximum(whole, 1)
            shown = (np.minimum(area, whole - area) >= PART_MM2) & (share >= PART_SHARE) & (share <= 1 - PART_SHARE)
        if shown.any():
            k = int(np.argmax(area * shown))
            row, col = (
                float((dark[k].sum(1 - a) * np.arange(dark.shape[1 + a])).sum() / dark[k].sum()) for a in (0, 1)
            )
            at = [scene.grid.cols - 1 - col, scene.grid.rows - 1 - row, k]
            found.append({"sign": SIGNS[name], "at": [round(v, 1) for v in at]})
    return found
