"""Traces of surgery: holes and flaps in the skull, drains, coils and clips. Metal streaks are drawn by the scanner."""

import torch

from .mimics import ball, tube
from .scene import Scene

GAP_HU = 35.0


def surgery(scene: Scene) -> None:
    """A burr hole, or the saw line of a craniotomy; at times with a drain from it into the ventricle."""
    rng = scene.rng
    side = float(rng.sign())
    entry = torch.tensor([side * rng.uniform(28, 62), rng.uniform(-55, 35), rng.uniform(25, 62)])
    offset = scene.points - entry
    reach = offset.norm(dim=-1)
    if rng.chance(0.5):
        gap = torch.sigmoid((rng.uniform(5, 9) - reach) / 0.7)
    else:
        gap = torch.exp(-(((reach - rng.uniform(20, 36)) / 1.1) ** 2))
    share = scene.fine(gap) * scene.bone
    scene.image = scene.image + share * (GAP_HU - scene.image)
    if rng.chance(0.5):
        tip = [side * rng.uniform(4, 10), rng.uniform(-5, 15), rng.uniform(8, 20)]
        drain = scene.fine(tube(scene, [tuple(entry.tolist()), tuple(tip)], rng.uniform(0.9, 1.6)))
        scene.image = scene.image + drain * (rng.uniform(120, 700) - scene.image)


def metal(scene: Scene) -> None:
    """An aneurysm coil or clip near the circle of Willis, or a filling below; scene.metal_mm is read by the scanner."""
    rng = scene.rng
    place = rng.pick(
        [
            (rng.uniform(-12, 12), rng.uniform(0, 12), rng.uniform(-22, -12)),
            (rng.sign() * rng.uniform(25, 40), 5.0, -14.0),
            (rng.sign() * rng.uniform(10, 60), rng.uniform(-40, 40), rng.uniform(0, 50)),
        ]
    )
    scene.metal_mm = torch.tensor([float(v) for v in place])
    scene.image = scene.image + scene.fine(ball(scene, place, rng.uniform(1.5, 4))) * rng.uniform(1500, 2800)
