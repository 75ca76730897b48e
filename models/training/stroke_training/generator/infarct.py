"""Acute and old infarcts: a shape from regions, parts of them or lobes, then HU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from ..aspects import REGION_NAMES, labels_of
from .mimics import ball
from .scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

SMALL_PATTERNS = [
    labels_of(names)
    for names in (
        "C L",
        "L",
        "I L M2",
        "I M2",
        "M2 M3",
        "M5",
        "M6",
        "M4",
        "M3 M6",
        "M5 M6",
        "M4 M5",
        "M1",
        "M3",
        "M2",
        "I",
        "I",
        "L",
        "C",
        "IC L",
        "IC",
    )
]
# Combinations of the ten regions that middle cerebral artery strokes take.
LARGE_PATTERNS = [
    labels_of(names)
    for names in (
        "C I L M2 M3 M5",
        "M1 M2 M3 M4 M5 M6",
        "C I IC L M1 M2 M3 M4 M5 M6",
        "I L M2 M3 M6",
        "M1 M2 M5 I",
        "I L M1 M2 M4 M5",
    )
]
# Other territories by BLAST-CT label and side: occipital, medial frontal, cerebellum, parietal, temporal, thalamus.
LOBES = {-1: (13, 10, 7, 14, 15, 16), 1: (27, 24, 21, 28, 29, 30)}
LEAST_PIXELS = 60
# How far from CSF towards white matter a cavity is, and how far a scar has fallen the other way. In HU they once left
# old infarcts in pale heads as dense as the brain about them, so that only the fresh ones looked old.
CAVITY_SHARE, SCAR_SHARE = (0.02, 0.45), (0.4, 0.8)


@dataclass(frozen=True)
class InfarctPlan:
    """A given infarct for the demo studies; training draws its own."""

    # Region labels 1..20.
    labels: tuple[int, ...]
    drop_hu: float


def region_mask(scene: Scene, labels: Iterable[int], follow_level: bool) -> torch.Tensor:
    """[D, h, w] 0 or 1 where a region of `labels` lies in the brain; M1-M6 by the slice's level or by the anatomy."""
    source = scene.regions if follow_level else scene.anatomical_regions
    return torch.isin(source, torch.tensor(list(labels), dtype=source.dtype)).float() * (scene.brain_coarse > 0.5)


def visible(scene: Scene, patterns: list[list[int]], first: int) -> list[list[int]]:
    """The patterns of which something lies in the stack's slices."""
    counts = torch.bincount(
        (scene.regions.long() * (scene.brain_coarse > 0.5)).flatten(), minlength=2 * len(REGION_NAMES) + 1
    )
    return [p for p in patterns if sum(int(counts[label + first]) for label in p) > LEAST_PIXELS]


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


def random_shape(scene: Scene, side: int, large: bool) -> torch.Tensor:
    """[D, h, w] 0..1: whole regions, a part of one, or a piece of another territory; smoothed, often ragged."""
    rng, first = scene.rng, 0 if side > 0 else len(REGION_NAMES)
    within = (scene.brain_coarse > 0.5).float()
    patterns = visible(scene, LARGE_PATTERNS if large else SMALL_PATTERNS, first)
    if patterns and (large or rng.chance(0.8)):
        mask = region_mask(scene, [label + first for label in rng.pick(patterns)], rng.chance(0.5))
        if not large and rng.chance(0.35):  # a part of the territory only
            mask = mask * blob(scene, mask > 0, 7, 22)
        elif rng.chance(0.15):
            mask = mask * (scene.smooth(25, 20) > -0.2).float()
    else:
        mask = (scene.blast == rng.pick(LOBES[side])).float() * within
        mask = mask * (blob(scene, mask > 0, 6, 28) if rng.chance(0.5) else (scene.smooth(30, 24) > 0).float())
    return soften(scene, mask, 2 * max(1, int(rng.uniform(1, 2.6))) + 1, rng.uniform(0, 0.35))


def soften(scene: Scene, mask: torch.Tensor, window: int, ragged: float) -> torch.Tensor:
    """A mask [D, h, w] with a blurred border that noise makes ragged."""
    mask = F.avg_pool2d(mask[None], window, 1, window // 2)[0]
    noise = scene.smooth(14, 14).clamp(-2, 2) if ragged else torch.zeros(())
    return torch.sigmoid((mask - 0.5 - ragged * 0.5 * noise) * 10) * (mask > 0.02)


def place_acute(scene: Scene, plan: InfarctPlan | None = None, side: int = 1, large: bool = False) -> None:
    """scene.acute: the hypodense area; its drop in HU is drawn here, half of the time faint (2-6 HU)."""
    rng = scene.rng
    if plan:
        scene.acute, scene.drop_hu = soften(scene, region_mask(scene, plan.labels, True), 3, 0.0), plan.drop_hu
        return
    scene.acute = random_shape(scene, side, large) * (1 - scene.old)
    scene.drop_hu = (
        rng.uniform(2, 6) if rng.chance(0.5) else rng.uniform(4, 10) if rng.chance(0.75) else rng.uniform(8, 15)
    )
    scene.apply("effacement", press_sulci)


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
