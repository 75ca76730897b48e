"""Acute and old infarcts: a shape from regions or lobes, then HU."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from .scene import Scene

CORE_PATTERNS = [
    [1, 4], [4], [2, 4, 6], [2, 6], [6, 7], [5, 6, 9], [1, 2, 4, 6, 7, 9], [9], [10], [8], [7, 10], [9, 10], [8, 9],
    [5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 4, 6, 7, 10], [5], [7], [2], [1], [3, 4], [3],
]
"""Combinations of the ten regions that middle cerebral artery strokes take."""
LOBES = [(13, 27), (10, 24), (21, 7), (14, 28), (15, 29), (16, 30)]
"""Other territories by BLAST-CT label (left, right): occipital, medial frontal, cerebellum, parietal, temporal, thalamus."""


@dataclass(frozen=True)
class InfarctPlan:
    """A given infarct for the demo studies; training draws its own."""

    labels: tuple[int, ...]
    """Region labels 1..20."""
    drop_hu: float


def region_mask(scene: Scene, labels, follow_level: bool) -> torch.Tensor:
    source = scene.regions if follow_level else scene.anatomical_regions
    return torch.isin(source, torch.tensor(list(labels), dtype=source.dtype)).float() * (scene.brain_coarse > 0.5)


def random_shape(scene: Scene) -> torch.Tensor:
    """[D, h, w] 0..1: whole regions or a lobe, smoothed, often with a part eaten away."""
    rng = scene.rng
    if rng.chance(0.68):
        side = 10 * rng.integer(2)
        mask = region_mask(scene, [label + side for label in rng.pick(CORE_PATTERNS)], rng.chance(0.5))
    else:
        label = rng.pick(LOBES)[rng.integer(2)]
        mask = (scene.blast == label).float() * (scene.brain_coarse > 0.5)
        if rng.chance(0.6):
            mask = mask * (scene.smooth(30, 24) > 0).float()
    return soften(scene, mask, 2 * max(1, int(rng.uniform(1, 2.6))) + 1, rng.uniform(0, 0.35))


def soften(scene: Scene, mask: torch.Tensor, window: int, ragged: float) -> torch.Tensor:
    mask = F.avg_pool2d(mask[None], window, 1, window // 2)[0]
    noise = scene.smooth(14, 14).clamp(-2, 2) if ragged else torch.zeros(())
    return torch.sigmoid((mask - 0.5 - ragged * 0.5 * noise) * 10) * (mask > 0.02)


def place_acute(scene: Scene, plan: InfarctPlan | None = None) -> None:
    """scene.acute: the hypodense area; its drop in HU is drawn here, most of the time faint."""
    rng = scene.rng
    if plan:
        scene.acute, scene.drop_hu = soften(scene, region_mask(scene, plan.labels, True), 3, 0.0), plan.drop_hu
        return
    scene.acute = random_shape(scene) * (1 - scene.old)
    scene.drop_hu = rng.uniform(2, 6) if rng.chance(0.4) else rng.uniform(4, 11) if rng.chance(0.75) else rng.uniform(8, 15)


def place_old(scene: Scene) -> None:
    """scene.old: a cavity from an earlier stroke, of any territory."""
    scene.old = random_shape(scene)


def apply_acute(scene: Scene, uniform: bool = False) -> None:
    """Oedema: grey falls most, grey-white contrast fades, sulci may be pressed shut. `uniform`: the same drop everywhere."""
    rng, area, hu = scene.rng, scene.acute, scene.hu
    white_share, blend = (1.0, 0.0) if uniform else (rng.uniform(0.3, 1.0), rng.uniform(0.2, 1.0))
    hu["grey"] = hu["grey"] - area * scene.drop_hu
    hu["white"] = hu["white"] - area * scene.drop_hu * white_share
    target = 0.5 * (hu["grey"] + hu["white"])
    for k in ("grey", "white"):
        hu[k] = hu[k] + area * blend * 0.6 * (target - hu[k])
    if not uniform and scene.happens("effacement"):
        hu["csf"] = hu["csf"] + area * rng.uniform(0, 0.6) * (scene.base_hu["grey"] - scene.drop_hu - scene.base_hu["csf"])


def apply_old(scene: Scene) -> None:
    """A cavity near CSF; gliosis at its rim leaves it a little denser."""
    cavity = scene.base_hu["csf"] + scene.rng.uniform(0.5, 12)
    for k in ("grey", "white"):
        scene.hu[k] = scene.hu[k] + scene.old * (cavity - scene.hu[k])


def distractor(scene: Scene) -> None:
    """A symmetric mild drop that must not be called an infarct."""
    labels = scene.rng.pick([[4, 14], [9, 19, 10, 20], [2, 12], [8, 18]])
    mask = F.avg_pool2d(region_mask(scene, labels, False)[None], 5, 1, 2)[0]
    scene.hu["grey"] = scene.hu["grey"] - mask * scene.rng.uniform(1, 4)
