"""Hyperdense arteries: a sign, and no bleed. Drawn with their truth: which artery, how dense, where it runs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .geometry import COARSE_MM
from .mimics import artery_path, ball, basilar_path, brighten, tube

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from .scene import Scene

# Steps in which the truth follows an artery, mm; and how far from it the nearest voxel may lie.
STEP_MM, REACH_MM = 2.0, 3.0
# What an artery must add to its brightest voxel of the slices, before noise, to be called seen, HU. Half of a thin
# vessel lies outside a slice of 5 mm, and one that both sides share adds nothing.
SEEN_FROM_HU = 10.0


@dataclass(frozen=True)
class DenseArtery:
    """side +1 right, -1 left, 0 midline; part "stem", "dot" or "basilar"; contrast_hu: what it adds to the brightest
    voxel of the scene's slices, without noise and blur; line [n, 3]: slice, row, column of the scene's image where it
    runs, in voxels with their fractions, without what lies outside the stack."""

    side: int
    part: str
    hu: float
    radius_mm: float
    contrast_hu: float
    line: np.ndarray

    @property
    def seen(self) -> bool:
        """Whether a reader could see it."""
        return self.contrast_hu >= SEEN_FROM_HU and len(self.line) > 0


def dense_artery(scene: Scene, side: int) -> None:
    """Hyperdense middle cerebral artery: its stem as a tube, or one insular branch as a dot."""
    rng, lift = scene.rng, scene.rng.uniform(-3, 3)
    hu, radius = rng.uniform(48, 78), rng.uniform(1.2, 2.1)
    path = artery_path(float(side), lift)
    if rng.chance(0.65):
        path = path[rng.integer(2) :]
        draw(scene, DenseArtery(side, "stem", hu, radius, 0.0, line_of(scene, path)), tube(scene, path, radius))
    else:
        x, y, z = centre = (40.0 * side, rng.uniform(-8, 6), rng.uniform(-8, 8))
        line = line_of(scene, [(x, y, z - 5), (x, y, z + 5)])
        draw(
            scene,
            DenseArtery(side, "dot", hu, radius, 0.0, line),
            ball(scene, centre, [radius + 0.4, radius + 0.4, 6.0]),
        )


def dense_basilar(scene: Scene) -> None:
    """Hyperdense basilar artery: its tip, or all of it before the pons (Goldmakher 2009)."""
    rng = scene.rng
    hu, radius = rng.uniform(50, 78), rng.uniform(1.4, 2.4)
    path = basilar_path(rng.uniform(-3, 3))[rng.pick([0, 1, 2, 2]) :]
    draw(scene, DenseArtery(0, "basilar", hu, radius, 0.0, line_of(scene, path)), tube(scene, path, radius))


def draw(scene: Scene, artery: DenseArtery, amount: torch.Tensor) -> None:
    """Brightens `amount` [D, h, w] and keeps the artery in scene.arteries with what it added."""
    before = scene.image
    brighten(scene, amount, artery.hu)
    added = float(scene.slabs(scene.image - before).max()) if scene.image is not before else 0.0
    scene.arteries.append(DenseArtery(**{**vars(artery), "contrast_hu": round(added, 1)}))


def line_of(scene: Scene, path_mm: list[tuple[float, float, float]]) -> np.ndarray:
    """[n, 3] slice, row, column of points along a template polyline, by the nearest voxel of the deformed head."""
    points = scene.points.numpy().reshape(-1, 3)
    scale = COARSE_MM / scene.grid.spacing_mm
    line = []
    for point in along(path_mm):
        distance = np.linalg.norm(points - point, axis=1)
        nearest = int(distance.argmin())
        if distance[nearest] <= max(REACH_MM, scene.plane_step_mm):
            plane, row, col = np.unravel_index(nearest, scene.shape)
            k = (plane + 0.5) / scene.plan.samples - 0.5
            line.append((k, (row + 0.5) * scale - 0.5, (col + 0.5) * scale - 0.5))
    return np.array(line).reshape(-1, 3)


def along(path_mm: Sequence[Sequence[float]]) -> list[np.ndarray]:
    """Points of a polyline about STEP_MM apart, both ends among them."""
    corners = [np.array(p) for p in path_mm]
    out = [corners[0]]
    for a, b in itertools.pairwise(corners):
        steps = max(1, round(float(np.linalg.norm(b - a)) / STEP_MM))
        out += [a + (b - a) * (n + 1) / steps for n in range(steps)]
    return out
