"""Synthetic slice stacks with labels: the composition of the effects, in order."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from ..frames import SliceGrid
from . import bleed, infarct, scanner, surroundings, tissue
from .effects import Effects
from .fields import Fields
from .geometry import random_plan, random_pose
from .randomness import Rng
from .scene import Scene

SLICES = 6


@dataclass(frozen=True)
class SyntheticStack:
    """K slices at 1 mm: image [K, H, W] HU; regions [K, h, w] uint8 0..20 at 2 mm; masks [5, K, H, W] fractions 0..1."""

    image: torch.Tensor
    regions: torch.Tensor
    masks: torch.Tensor
    notes: dict


def build_brain(scene: Scene) -> None:
    """Tissue, lesions and bleeds of a random head; leaves scene.image as brain only."""
    if scene.happens("old_infarct"):
        infarct.place_old(scene)
    if scene.happens("acute_infarct"):
        infarct.place_acute(scene)
    tissue.draw_tissue_hu(scene)
    tissue.draw_fractions(scene)
    if scene.happens("leukoaraiosis"):
        tissue.leukoaraiosis(scene)
    if scene.happens("distractor"):
        infarct.distractor(scene)
    if scene.acute.any():
        infarct.apply_acute(scene)
    if scene.old.any():
        infarct.apply_old(scene)
    tissue.mix_tissue(scene)
    if scene.happens("haemorrhage"):
        bleed.random_bleeds(scene)


def add_surroundings(scene: Scene) -> None:
    surroundings.skull_and_air(scene)
    for effect in ("falx", "basal_ganglia_calcification", "choroid_calcification", "pineal_calcification"):
        if scene.happens(effect):
            getattr(surroundings, effect)(scene)


def region_labels(scene: Scene) -> torch.Tensor:
    """[K, h, w] uint8 at 2 mm: labels of each slice's middle plane, inside the brain."""
    n = scene.plan.samples
    labels = scene.regions[n // 2 :: n]
    return torch.where(scene.slabs(scene.brain_coarse) > 0.5, labels, torch.zeros_like(labels))


def mask_fractions(scene: Scene) -> torch.Tensor:
    """[5, K, H, W] fractions: brain, csf, infarct, oldInfarct, haemorrhage."""
    brain = scene.brain
    tissue_share = scene.fraction[0] + scene.fraction[1]
    bleed_free = 1 - scene.bleed
    return torch.stack([scene.slabs(a) for a in (
        brain, scene.fraction[2] * brain * bleed_free, scene.fine(scene.acute * (1 - scene.old)) * tissue_share * brain * bleed_free,
        scene.fine(scene.old) * brain * bleed_free, scene.bleed)])


def make_stack(fields: Fields, seed: int, effects: Effects = Effects(), grid: SliceGrid = SliceGrid(), slices: int = SLICES) -> SyntheticStack:
    """One stack, wholly determined by its seed (and the effects)."""
    rng = Rng(seed)
    scene = Scene(fields, rng, effects, random_pose(rng), random_plan(rng, slices), grid)
    build_brain(scene)
    add_surroundings(scene)
    image = scanner.scan(scene)
    notes = {"thicknessMm": scene.plan.thickness_mm, "acute": bool(scene.acute.any()), "old": bool(scene.old.any()),
             "dropHu": float(getattr(scene, "drop_hu", 0.0)), "levelsMm": scene.slice_levels_mm.tolist()}
    return SyntheticStack(image, region_labels(scene), mask_fractions(scene), notes)


MASK_CUTS = torch.tensor([0.5, 0.5, 0.4, 0.4, 0.4])
"""Share of a 2 mm pixel's slab from which a mask counts as present (brain, csf, infarct, oldInfarct, haemorrhage)."""


def at_two_mm(stack: SyntheticStack):
    """(image [K, h, w] HU by 2 x 2 mean, regions [K, h, w] uint8, masks [K, h, w] uint8 bit field in MASK order)."""
    size = stack.regions.shape[1:]
    image = F.adaptive_avg_pool2d(stack.image[None], size)[0]
    share = F.adaptive_avg_pool2d(stack.masks, size)
    present = share > MASK_CUTS.view(-1, 1, 1, 1)
    present[1:] &= present[0]
    bits = sum(present[b].to(torch.uint8) << b for b in range(len(present)))
    return image, stack.regions, bits
