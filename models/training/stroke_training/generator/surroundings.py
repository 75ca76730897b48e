"""Dura and calcifications that most adults have."""

import torch

from .mimics import add, ball
from .scene import Scene


def falx(scene: Scene) -> None:
    """Dense dura in the midline: bright, and no bleed."""
    sheet = torch.exp(-((scene.points[..., 0] / scene.rng.uniform(1.2, 2.2)) ** 2)) * torch.sigmoid(
        (scene.field["csf"] - 0.15) * 30
    )
    scene.image = scene.image + scene.fine(sheet) * scene.brain * scene.rng.uniform(4, 28)


def basal_ganglia_calcification(scene: Scene) -> None:
    """A speck in the deep grey matter of either side, much alike."""
    rng = scene.rng
    x, y, z, radius, hu = (
        rng.uniform(10, 26),
        rng.uniform(-25, 12),
        rng.uniform(-4, 18),
        rng.uniform(1.5, 4),
        rng.uniform(30, 150),
    )
    for side in (1, -1):
        add(scene, ball(scene, [x * side, y, z], radius * rng.uniform(0.8, 1.2)), hu * rng.uniform(0.6, 1.2))


def choroid_calcification(scene: Scene) -> None:
    """Glomus of the choroid plexus in the ventricles' atria; sides differ, one may be missing."""
    rng = scene.rng
    for side in (1, -1):
        if rng.chance(0.85):
            centre = [side * rng.uniform(19, 27), rng.uniform(-46, -33), rng.uniform(0, 15)]
            add(scene, ball(scene, centre, rng.uniform(1.5, 4.5)), rng.uniform(25, 250))


def pineal_calcification(scene: Scene) -> None:
    """One speck in the midline."""
    rng = scene.rng
    add(
        scene,
        ball(scene, [rng.uniform(-2, 2), rng.uniform(-31, -23), rng.uniform(-3, 6)], rng.uniform(1.5, 3.5)),
        rng.uniform(30, 250),
    )
