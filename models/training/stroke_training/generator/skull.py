"""Skull, face and air about the brain. The average template blurs the base; here it is drawn sharp again."""

from dataclasses import dataclass

import torch

from .cortex import sheets
from .scene import Scene

COVER_BOX_MM = 22.0
MASTOID_MM, FORAMEN_MM = (48.0, -38.0, -38.0), (0.0, -38.0)
GLOBE_MM, GLOBE_RADIUS_MM = (31.0, 60.0, -38.0), 12.0


def depth_outside_mm(scene: Scene) -> torch.Tensor:
    """[D, h, w] rough millimetres outside the brain (up to 11), from the share of brain in a box."""
    return (0.5 - scene.field["cover"]) * COVER_BOX_MM


def base_shell(scene: Scene) -> torch.Tensor:
    """[D, h, w] bone next to the brain below the convexity: orbital roofs, sphenoid wings, petrous ridges, clivus."""
    rng = scene.rng
    x, y, z = scene.points.unbind(-1)
    thickness = (rng.uniform(3.5, 9) * (1 + 0.35 * scene.smooth(8, 9))).clamp(max=9.5)
    reach = (scene.field["cover"] / 0.06).clamp(max=1)  # beyond 11 mm the depth is unknown
    shell = (
        reach
        * torch.sigmoid((thickness - depth_outside_mm(scene)) / 0.8)
        * torch.sigmoid((rng.uniform(-6, 10) - z) / 3)
    )
    foramen = torch.exp(-((x / 17) ** 2 + ((y - FORAMEN_MM[1]) / 19) ** 2)) > 0.37
    return shell * (~(foramen & (z < -55))).float()


def air_cells(scene: Scene) -> torch.Tensor:
    """[D, h, w] mastoid cells, more or fewer, sides alike."""
    rng = scene.rng
    x, y, z = scene.points.unbind(-1)
    centre = torch.tensor(MASTOID_MM)
    near = torch.exp(-(((x.abs() - centre[0]) / 13) ** 2 + ((y - centre[1]) / 14) ** 2 + ((z - centre[2]) / 16) ** 2))
    return torch.sigmoid((scene.smooth(3, 3.5) + 3 * near - rng.uniform(1.9, 3.4)) * 6) * (near > 0.25)


def bone_hu(scene: Scene) -> torch.Tensor:
    """[D, h, w] tables denser than the diploe between them; coarse texture."""
    rng = scene.rng
    tables = 1 + rng.uniform(0, 0.6) * torch.exp(-(((depth_outside_mm(scene) - 0.5) / 1.6) ** 2))
    return rng.uniform(450, 950) * tables * (1 + rng.uniform(0, 0.3) * scene.smooth(5, 5)).clamp(0.3, 1.6)


def eyes(scene: Scene, soft: torch.Tensor) -> torch.Tensor:
    """[D, h, w] globes with dense rim and lens, rectus muscles in the orbital fat."""
    for side in (1, -1):
        centre = (side * GLOBE_MM[0], *GLOBE_MM[1:])
        if not scene.reaches([centre], GLOBE_RADIUS_MM + 10):
            continue
        offset = scene.points - torch.tensor(centre)
        x, y, z = offset.unbind(-1)
        radius = offset.norm(dim=-1)
        fat = torch.sigmoid((GLOBE_RADIUS_MM + 10 - (offset * torch.tensor([1.0, 0.55, 1.0])).norm(dim=-1)) / 1.5)
        soft = soft + fat * (-85 - soft)
        lens = torch.exp(-((offset - torch.tensor([0.0, 9.0, 0.0])) / 3).pow(2).sum(-1))
        content = 12 + 35 * torch.sigmoid((radius - GLOBE_RADIUS_MM + 2) / 0.5) + 60 * lens
        soft = soft + torch.sigmoid((GLOBE_RADIUS_MM - radius) / 0.7) * (content - soft)
        behind = (y < -8) & (y > -32)
        across = (x + side * 0.35 * (y + 10)).abs()  # the cone closes towards the apex
        cords = (
            torch.exp(-((torch.minimum(across, (across - 9 * (1 + y / 45)).abs()) / 2.2) ** 2 + (z / 4) ** 2)) * behind
        )
        soft = soft + cords * (45 - soft)
    return soft


@dataclass(frozen=True)
class BaseDetail:
    """[D, h, w]: how much the air's edge is displaced (HU); bone shell, thin septa of the face, mastoid cells
    (shares)."""

    air_shift_hu: torch.Tensor
    shell: torch.Tensor
    septa: torch.Tensor
    cells: torch.Tensor


def base_detail(scene: Scene, low: torch.Tensor) -> BaseDetail:
    """What makes the skull base hard to read: face, shell, septa, air cells; `low` [D, h, w] is 1 where it is."""
    template, (x, y, _) = scene.field["hu"], scene.points.unbind(-1)
    face = low * torch.sigmoid((y - 8) / 6) * torch.sigmoid((template + 750) / 60) * torch.sigmoid((42 - x.abs()) / 3)
    septa = torch.exp(-((sheets(scene, 16) / 0.8) ** 2)) * face * (template < -40)
    return BaseDetail(
        face * scene.rng.uniform(20, 110) * scene.smooth(6, 6), base_shell(scene), septa, air_cells(scene)
    )


def skull_and_air(scene: Scene) -> None:
    """Blend the brain into its surroundings: bone of random sharpness, thickness and texture; fat, muscle and air."""
    rng = scene.rng
    template = scene.field["hu"]
    low = torch.sigmoid((-12 - scene.points[..., 2]) / 6)
    with scene.chance_of("sharp_base") as sharp:
        detail = base_detail(scene, low) if sharp else None
    air = scene.fine(torch.sigmoid((-rng.uniform(60, 200) - template - (detail.air_shift_hu if detail else 0)) / 20))
    bone = torch.sigmoid((scene.fine(template) - rng.uniform(70, 200)) / rng.uniform(5, 18))
    density = bone_hu(scene)
    if detail:
        bone = torch.maximum(bone * (1 - scene.fine(low * 0.5)), scene.fine(torch.maximum(detail.shell, detail.septa)))
        bone = bone * (1 - scene.fine(detail.cells))
        closed = torch.maximum(detail.septa, detail.shell * (template > -250))
        air = torch.maximum(air * (1 - scene.fine(closed)), scene.fine(detail.cells * (detail.shell > 0.3)))
    most = rng.uniform(12, 48) + low * rng.uniform(0, 25)  # between brain and bone: CSF and dura; muscle below
    soft = scene.fine(eyes(scene, torch.minimum(template.clamp(min=-110), most)))
    outside = soft * (1 - bone) * (1 - air) + bone * (1 - air) * scene.fine(density) - 1000 * air
    scene.bone = bone * (1 - scene.brain)
    scene.image = scene.image * scene.brain + outside * (1 - scene.brain)
