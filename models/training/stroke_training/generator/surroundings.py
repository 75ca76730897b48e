"""What is not brain tissue: skull and soft parts, falx, calcifications."""
import torch

from .scene import Scene


def skull_and_air(scene: Scene) -> None:
    """Blend the brain into the template's surroundings with bone of random sharpness, thickness and texture."""
    rng = scene.rng
    template = scene.fine(scene.field["hu"])
    bone = torch.sigmoid((template - rng.uniform(70, 200)) / rng.uniform(5, 18))
    texture = scene.fine(1 + rng.uniform(0, 0.3) * scene.smooth(5, 5)).clamp(0.3, 1.6)
    air = torch.sigmoid((-rng.uniform(60, 200) - template) / 20)
    soft = template.clamp(-110, rng.uniform(12, 48))  # between brain and bone: CSF, dura, not the average head's blur
    outside = soft * (1 - bone) * (1 - air) + bone * rng.uniform(450, 1100) * texture - 1000 * air * (1 - bone)
    scene.image = scene.image * scene.brain + outside * (1 - scene.brain)


def falx(scene: Scene) -> None:
    """Dense dura in the midline: bright, and no bleed."""
    sheet = torch.exp(-(scene.points[..., 0] / scene.rng.uniform(1.2, 2.2)) ** 2) * (scene.field["csf"] > 0.2)
    scene.image = scene.image + scene.fine(sheet) * scene.brain * scene.rng.uniform(4, 18)


def _speck(scene: Scene, centre_mm, radius_mm: float, hu: float) -> None:
    distance = ((scene.points - torch.tensor(centre_mm)) / radius_mm).pow(2).sum(-1)
    scene.image = scene.image + scene.fine(torch.exp(-distance)) * hu * scene.brain


def basal_ganglia_calcification(scene: Scene) -> None:
    rng = scene.rng
    x, y, z, radius, hu = rng.uniform(10, 26), rng.uniform(-25, 12), rng.uniform(-4, 18), rng.uniform(1.5, 4), rng.uniform(30, 150)
    for side in (1, -1):
        _speck(scene, [x * side, y, z], radius * rng.uniform(0.8, 1.2), hu * rng.uniform(0.6, 1.2))


def choroid_calcification(scene: Scene) -> None:
    """Glomus of the choroid plexus in the ventricles' atria; sides differ, one may be missing."""
    rng = scene.rng
    for side in (1, -1):
        if rng.chance(0.85):
            centre = [side * rng.uniform(19, 27), rng.uniform(-46, -33), rng.uniform(0, 15)]
            _speck(scene, centre, rng.uniform(1.5, 4.5), rng.uniform(25, 250))


def pineal_calcification(scene: Scene) -> None:
    rng = scene.rng
    _speck(scene, [rng.uniform(-2, 2), rng.uniform(-31, -23), rng.uniform(-3, 6)], rng.uniform(1.5, 3.5), rng.uniform(30, 250))
