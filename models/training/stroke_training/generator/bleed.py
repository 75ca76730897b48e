"""Haemorrhage: in the tissue, in the CSF spaces, outside the brain."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from ..frames import SliceGrid
from .geometry import COARSE_MM
from .scene import Scene


@dataclass(frozen=True)
class BleedPlan:
    """A given parenchymal bleed: centre in template mm, radii in mm, HU."""

    centre_mm: tuple[float, float, float]
    radii_mm: tuple[float, float, float]
    hu: float


def native_mm(scene: Scene) -> torch.Tensor:
    """[D, h, w, 3] millimetres of the stack's own axes (x right, y anterior, z along the normal)."""
    grid = SliceGrid(scene.grid.height_mm, scene.grid.width_mm, COARSE_MM)
    z, y, x = torch.meshgrid(torch.tensor(scene.plan.plane_offsets_mm()), torch.tensor(grid.y_mm()),
                             torch.tensor(grid.x_mm()), indexing="ij")
    return torch.stack([x, y, z], -1).float()


def _paint(scene: Scene, name: str, amount: torch.Tensor, hu) -> None:
    scene.image = scene.image + (hu - scene.image) * amount
    scene.add_bleed(name, amount)


def _clot(scene: Scene, distance: torch.Tensor, hu: float, sharpness: float, oedema_hu: float) -> None:
    """distance [D, h, w] is 1 at the rim; a rim of oedema lies outside it."""
    core = torch.sigmoid((1 - distance) * sharpness)
    texture = scene.fine(scene.smooth(6, 6) * 2) + hu
    _paint(scene, "parenchymal", scene.fine(core) * scene.brain, texture)
    rim = (torch.sigmoid((1.35 - distance) * 8) - core).clamp(min=0)
    scene.image = scene.image - oedema_hu * scene.fine(rim) * scene.brain
    if oedema_hu > 1:
        scene.oedema = torch.maximum(scene.oedema, rim)


def given_clot(scene: Scene, plan: BleedPlan) -> None:
    distance = ((scene.points - torch.tensor(plan.centre_mm)) / torch.tensor(plan.radii_mm)).pow(2).sum(-1).sqrt()
    _clot(scene, distance + 0.12 * scene.smooth(10, 12), plan.hu, 12, 5)


def random_bleeds(scene: Scene) -> None:
    rng = scene.rng
    if rng.chance(0.15):
        extra_axial(scene)
        return
    inside = (scene.brain_coarse > 0.9).nonzero()
    if len(inside) < 100:
        return
    native = native_mm(scene)
    for _ in range(rng.pick([1, 1, 1, 2, 3])):
        centre = native[tuple(inside[rng.integer(len(inside))])]
        small = rng.chance(0.75)
        radii = torch.tensor([rng.uniform(3, 20) * rng.uniform(0.6, 1.2) if small else rng.uniform(15, 35) for _ in range(3)])
        distance = ((native - centre) / radii).pow(2).sum(-1).sqrt() + 0.25 * scene.smooth(8, 8)
        if rng.chance(0.7):
            _clot(scene, distance, rng.uniform(52, 78), rng.uniform(4, 14), rng.uniform(0, 9))
        else:  # blood in sulci or ventricles
            near = scene.fine(torch.sigmoid((1.5 - distance) * 6))
            cavity, hu = scene.fine(scene.field["ventricles"].clamp(0, 1)), rng.uniform(42, 70)
            _paint(scene, "intraventricular", near * scene.fraction[2] * scene.brain * cavity, hu)
            _paint(scene, "subarachnoid", near * scene.fraction[2] * scene.brain * (1 - cavity), hu)


def extra_axial(scene: Scene) -> None:
    """A crescent under one side's convexity, acute (dense); at least about 3 mm thick, thinner ones look like bone."""
    rng = scene.rng
    side = rng.sign()
    depth = F.avg_pool2d(scene.brain_coarse[None], 9, 1, 4, count_include_pad=True)[0]
    lateral = torch.sigmoid((scene.points[..., 0] * side - rng.uniform(5, 30)) / 3)
    layer = torch.sigmoid((rng.uniform(0.66, 0.97) - depth) * 14) * lateral * torch.sigmoid((scene.smooth(30, 50) + 1) * 3)
    _paint(scene, "subdural", scene.fine(layer) * scene.brain, rng.uniform(50, 75))
