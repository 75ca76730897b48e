"""Where an acute or an old infarct lies: each kind of place one function, scene and side -> its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from ..aspects import REGION_NAMES, labels_of
from .scene import Scene
from .shapes import blob, region_mask, soften
from .territories import BORDER_ZONES, CORTEX, OUTSIDE, Territory

if TYPE_CHECKING:
    from collections.abc import Callable

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
# Infarcts of one cortical region: those of the upper level, which real reads miss most, twice as often.
SINGLE_CORTICAL = [labels_of(name) for name in ("M1", "M2", "M3", *2 * ("M4", "M5", "M6"))]
SINGLE_CORTICAL_DROP_HU = (2, 5)
# Share of infarcts of a territory that take (nearly) all of it.
WHOLE_TERRITORY = 0.3
EMBOLI, EMBOLUS_RADII_MM, BEADS = (3, 8), (3, 9), (2, 5)


def visible(scene: Scene, patterns: list[list[int]], first: int) -> list[list[int]]:
    """The patterns of which something lies in the stack's slices."""
    counts = torch.bincount(
        (scene.regions.long() * (scene.brain_coarse > 0.5)).flatten(), minlength=2 * len(REGION_NAMES) + 1
    )
    return [p for p in patterns if sum(int(counts[label + first]) for label in p) > LEAST_PIXELS]


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


def soft_edge(scene: Scene, mask: torch.Tensor) -> torch.Tensor:
    """The mask with a border of any softness."""
    return soften(scene, mask, 2 * max(1, int(scene.rng.uniform(1, 2.6))) + 1, scene.rng.uniform(0, 0.35))


def several(scene: Scene, inside: torch.Tensor, count: tuple[int, int], radii_mm: tuple[float, float]) -> torch.Tensor:
    """Some uneven balls in the mask `inside`."""
    low, high = count
    balls = [blob(scene, inside > 0, *radii_mm) for _ in range(low + scene.rng.integer(high - low + 1))]
    return torch.stack(balls).amax(0)


def one_of(scene: Scene, territories: dict[str, Territory], side: int) -> tuple[str, torch.Tensor] | None:
    """(name, mask) of one of those that the stack shows."""
    masks = {name: territory.mask(scene, side) for name, territory in territories.items()}
    shown = [name for name, mask in masks.items() if mask.sum() > LEAST_PIXELS]
    if not shown:
        return None
    name = scene.rng.pick(shown)
    return name, masks[name]


def cortical_infarct(scene: Scene, side: int) -> torch.Tensor | None:
    """One of M1-M6 or a part of it, faint."""
    rng, first = scene.rng, 0 if side > 0 else len(REGION_NAMES)
    patterns = visible(scene, SINGLE_CORTICAL, first)
    if not patterns:
        return None
    mask = region_mask(scene, [label + first for label in rng.pick(patterns)], True)
    return soft_edge(scene, mask * blob(scene, mask > 0, 8, 22) if rng.chance(0.5) else mask)


def outside_infarct(scene: Scene, side: int) -> torch.Tensor | None:
    """A territory outside the middle cerebral artery's, or a part of it."""
    found = one_of(scene, OUTSIDE, side)
    if not found:
        return None
    name, mask = found
    part = (
        scene.smooth(30, 24) > -0.3
        if scene.rng.chance(WHOLE_TERRITORY)
        else blob(scene, mask > 0, *OUTSIDE[name].radii_mm)
    )
    return soft_edge(scene, mask * part)


def watershed_infarct(scene: Scene, side: int) -> torch.Tensor | None:
    """A border zone between two arteries: a strip of cortex and what lies below it, or beads beside the ventricle."""
    found = one_of(scene, BORDER_ZONES, side)
    if not found:
        return None
    name, mask = found
    radii = BORDER_ZONES[name].radii_mm
    if name == "internal":
        return soften(scene, mask * several(scene, mask, BEADS, radii), 3, 0.0)
    return soft_edge(scene, mask * blob(scene, mask > 0, *radii) * (scene.smooth(18, 14) > -0.8))


def emboli(scene: Scene, side: int) -> torch.Tensor | None:
    """Several small cortical infarcts in the territories of several arteries, most of them on `side`."""
    cortex = torch.isin(scene.blast, torch.tensor(CORTEX, dtype=scene.blast.dtype)) & (scene.brain_coarse > 0.5)
    if not scene.rng.chance(0.4):
        cortex = cortex & (scene.points[..., 0] * side > 0)
    inside = cortex.float()
    return soften(scene, inside * several(scene, inside, EMBOLI, EMBOLUS_RADII_MM), 3, 0.0) if cortex.any() else None


# By effect, in the order in which they are asked; what none of them takes lies in `random_shape`.
PLACES: dict[str, Callable[[Scene, int], torch.Tensor | None]] = {
    effect.__name__: effect for effect in (cortical_infarct, outside_infarct, watershed_infarct, emboli)
}
# Where a middle cerebral artery may be dense beside the infarct.
OF_THE_MIDDLE_ARTERY = ("regions", "cortical_infarct")
