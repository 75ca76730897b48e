"""Acute and old infarcts: where each lies (places.py), then HU."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F

from ..aspects import REGION_NAMES, labels_of
from .mimics import ball
from .places import PLACES, SINGLE_CORTICAL_DROP_HU, random_shape
from .scene import Scene
from .shapes import region_mask, soften

# How far from CSF towards white matter a cavity is, and how far a scar has fallen the other way. In HU they once left
# old infarcts in pale heads as dense as the brain about them, so that only the fresh ones looked old.
CAVITY_SHARE, SCAR_SHARE = (0.02, 0.45), (0.4, 0.8)
# Share of the sulci's CSF that swelling without hypodensity presses out.
SWELLING_ONLY = (0.6, 1.0)


@dataclass(frozen=True)
class InfarctPlan:
    """A given infarct for the demo studies; training draws its own."""

    # Region labels 1..20.
    labels: tuple[int, ...]
    drop_hu: float


def acute_shape(scene: Scene, side: int, large: bool) -> tuple[str, torch.Tensor]:
    """(place, shape [D, h, w]): one of PLACES by its probability, where the stack shows any of it; otherwise regions,
    as all large ones are."""
    for effect, draw in () if large else PLACES.items():
        with scene.chance_of(effect) as happens:
            shape = draw(scene, side) if happens else None
        if shape is not None:
            return effect, shape
    return "regions", random_shape(scene, side, large)


def drop_of(scene: Scene) -> float:
    """HU by which grey matter falls: half of the time faint (2-6)."""
    rng = scene.rng
    if scene.place == "cortical_infarct":
        return rng.uniform(*SINGLE_CORTICAL_DROP_HU)
    return rng.uniform(2, 6) if rng.chance(0.5) else rng.uniform(4, 10) if rng.chance(0.75) else rng.uniform(8, 15)


def place_acute(scene: Scene, plan: InfarctPlan | None = None, side: int = 1, large: bool = False) -> None:
    """scene.acute: the hypodense area; scene.drop_hu: its drop; scene.place: which of PLACES, or "regions"."""
    if plan:
        scene.place, scene.drop_hu = "regions", plan.drop_hu
        scene.acute = soften(scene, region_mask(scene, plan.labels, True), 3, 0.0)
        return
    scene.place, shape = acute_shape(scene, side, large)
    with scene.chance_of("both_sides") as both:
        if both and not large:
            scene.both_sides, shape = True, torch.maximum(shape, other_side(scene, side))
    with scene.chance_of("swelling_only") as swollen:
        if swollen and not large:
            scene.place, scene.effaced = "swelling_only", shape * scene.rng.uniform(*SWELLING_ONLY)
            return
    scene.acute = shape * (1 - scene.old)
    scene.drop_hu = drop_of(scene)
    scene.apply("effacement", press_sulci)


def other_side(scene: Scene, side: int) -> torch.Tensor:
    """The shape of an infarct of the other side, of the same kind of place where the stack shows one."""
    draw = PLACES.get(scene.place)
    shape = draw(scene, -side) if draw else None
    return random_shape(scene, -side, False) if shape is None else shape


def press_sulci(scene: Scene) -> None:
    """Swelling closes the sulci over the infarct."""
    scene.effaced = scene.acute * scene.rng.uniform(0.3, 1.0)


def place_old(scene: Scene, side: int = 1) -> None:
    """scene.old: a cavity from an earlier stroke, of any territory."""
    scene.old = random_shape(scene, side, scene.rng.chance(0.25))


def lacunes(scene: Scene) -> None:
    """One to three small old holes in the deep grey matter or the white matter near it."""
    rng = scene.rng
    deep = (scene.field["deep"] + scene.field["capsule"] > 0.4) & (scene.brain_coarse > 0.9)
    for _ in range(rng.pick([1, 1, 2, 3])):
        spots = deep.nonzero()
        if len(spots):
            centre = scene.points[tuple(spots[rng.integer(len(spots))])].tolist()
            radii = [rng.uniform(1.8, 4.5) for _ in range(3)]
            scene.old = torch.maximum(scene.old, (1.5 * ball(scene, centre, radii)).clamp(max=1))


def apply_acute(scene: Scene, uniform: bool = False) -> None:
    """Oedema: grey falls most, grey-white contrast fades (insular ribbon, lentiform), sulci may be pressed shut."""
    rng, area, hu = scene.rng, scene.acute, scene.hu
    white_share, blend = (1.0, 0.0) if uniform else (rng.uniform(0.3, 1.0), rng.uniform(0.2, 1.0))
    hu["grey"] = hu["grey"] - area * scene.drop_hu
    hu["white"] = hu["white"] - area * scene.drop_hu * white_share
    target = 0.5 * (hu["grey"] + hu["white"])
    for k in ("grey", "white"):
        hu[k] = hu[k] + area * blend * 0.6 * (target - hu[k])
    if not uniform and scene.effaced is not None:
        hu["csf"] = hu["csf"] + scene.effaced * rng.uniform(0, 0.6) * (
            scene.base_hu["grey"] - scene.drop_hu - scene.base_hu["csf"]
        )


def apply_old(scene: Scene) -> None:
    """A cavity near CSF, or gliosis with holes in it. Both lie between CSF and white matter, wherever those are in this
    head."""
    csf, room = scene.base_hu["csf"], scene.base_hu["white"] - scene.base_hu["csf"]
    cavity = csf + scene.rng.uniform(*CAVITY_SHARE) * room
    with scene.chance_of("gliosis") as happens:
        share = gliotic_share(scene) if happens else torch.zeros(())
        scar_drop = scene.rng.uniform(*SCAR_SHARE) * room
    for k in ("grey", "white"):
        scar = torch.maximum(scene.hu[k] - scar_drop, torch.full_like(scene.hu[k], cavity))
        scene.hu[k] = scene.hu[k] + scene.old * (cavity + share * (scar - cavity) - scene.hu[k])


def gliotic_share(scene: Scene) -> torch.Tensor:
    """[D, h, w] how much of an old infarct is scar: more at its rim, in patches; from hardly any to most of it."""
    rng = scene.rng
    rim = 1 - F.avg_pool2d(scene.old[None], 7, 1, 3)[0]
    return torch.sigmoid((scene.smooth(9, 9) + 3 * rim + rng.uniform(-1.5, 1.0)) * 2.5)


def distractor(scene: Scene) -> None:
    """A symmetric mild drop that must not be called an infarct."""
    right = scene.rng.pick([labels_of(names) for names in ("L", "M5 M6", "I", "M4")])
    labels = [*right, *(label + len(REGION_NAMES) for label in right)]
    mask = F.avg_pool2d(region_mask(scene, labels, False)[None], 5, 1, 2)[0]
    scene.hu["grey"] = scene.hu["grey"] - mask * scene.rng.uniform(1, 4)
