"""Synthetic slice stacks with labels: the composition of the effects, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from ..frames import BLEED_NAMES, LABEL_NAMES, SLICE_NET_GRID, SliceGrid
from . import anatomy, arteries, bleed, cortex, infarct, mimics, scanner, skull, surroundings, tissue, treatment
from .effects import Effects
from .fields import Fields
from .geometry import Pose, StackPlan, believed_planes, random_plan, random_pose, template_planes
from .places import OF_THE_MIDDLE_ARTERY
from .plan import BLEED_KINDS, LesionPlan, draw_plan
from .randomness import Rng
from .scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

SLICES = 6


@dataclass(frozen=True)
class SyntheticStack:
    """K slices at 1 mm: image [K, H, W] HU; regions [K, h, w] uint8 0..20 at 2 mm; labels [14, K, H, W] fractions of
    LABEL_NAMES; tissue [2, K, H, W] shares of grey and of white matter that is neither blood nor an old infarct.

    planes, believed_planes [K, 3, 3]: template mm of the 2 mm grid's pixel (0, 0), step per row, step per column; the
    true affine ones, and those that a head frame with the usual error would report."""

    image: torch.Tensor
    regions: torch.Tensor
    labels: torch.Tensor
    tissue: torch.Tensor
    planes: torch.Tensor
    believed_planes: torch.Tensor
    notes: dict


# Bright structures that are no blood, by effect, and the module that draws each.
DENSE = {
    "falx": surroundings,
    "tentorium": mimics,
    "dense_sinus": mimics,
    "deep_veins": mimics,
    "vessels": mimics,
    "dural_calcification": mimics,
    "basal_ganglia_calcification": surroundings,
    "choroid_calcification": surroundings,
    "pineal_calcification": surroundings,
}


def press_side(scene: Scene, side: int) -> None:
    """A mass presses the sulci of its side shut."""
    scene.effaced = torch.sigmoid(scene.points[..., 0] * side / 8) * scene.rng.uniform(0.2, 0.9)


def place_lesions(scene: Scene, plan: LesionPlan) -> None:
    """scene.acute and scene.old, before there is any density."""
    if plan.old_side:
        with scene.chance_of("old place"):
            infarct.place_old(scene, plan.old_side)
    scene.apply("lacunes", infarct.lacunes)
    if plan.acute_side:
        with scene.chance_of("acute place"):
            infarct.place_acute(scene, side=plan.acute_side, large=plan.acute_large)
    if plan.bleed and plan.pushes:
        scene.apply("effacement", press_side, plan.bleed_side)


def draw_tissue(scene: Scene) -> None:
    """scene.fraction, scene.hu and scene.image: the brain with its infarcts."""
    tissue.draw_tissue_hu(scene)
    scene.apply("gyri", cortex.gyri)
    with scene.chance_of("fractions"):
        tissue.draw_fractions(scene)


def build_brain(scene: Scene, plan: LesionPlan) -> None:
    """Tissue and infarcts of a random head; leaves scene.image as brain only."""
    place_lesions(scene, plan)
    with scene.chance_of("tissue"):
        draw_tissue(scene)
    for effect, draw in (
        ("leukoaraiosis", tissue.leukoaraiosis),
        ("white_matter_spots", tissue.white_matter_spots),
        ("distractor", infarct.distractor),
        ("arachnoid_cyst", mimics.arachnoid_cyst),
        ("virchow_robin", mimics.virchow_robin),
    ):
        scene.apply(effect, draw)
    with scene.chance_of("infarct"):
        if plan.acute_side:
            infarct.apply_acute(scene)
        if scene.old.any():
            infarct.apply_old(scene)
    tissue.mix_tissue(scene)


def add_surroundings(scene: Scene) -> None:
    """Skull, face and air; dense structures that most heads have one or the other of."""
    with scene.chance_of("skull"):
        skull.skull_and_air(scene)
    for effect, module in DENSE.items():
        scene.apply(effect, getattr(module, effect))


DENSE_ARTERY_WITHOUT_INFARCT = 0.08


def add_blood(scene: Scene, plan: LesionPlan) -> None:
    """Dense artery on the infarct's side (at times without one to see) or before the pons, bleeds, treatment."""
    with scene.chance_of("dense_artery") as happens:
        side = plan.acute_side if scene.place in OF_THE_MIDDLE_ARTERY else 0
        if happens and (side or scene.rng.chance(DENSE_ARTERY_WITHOUT_INFARCT)):
            arteries.dense_artery(scene, side or scene.rng.sign())
    scene.apply("dense_basilar", arteries.dense_basilar)
    if plan.bleed:
        with scene.chance_of("bleed"):
            bleed.random_bleed(scene, plan.bleed, plan.bleed_side)
    elif scene.acute.any():
        scene.apply("transformation", bleed.transformation)
    for effect in (treatment.surgery, treatment.metal):
        scene.apply(effect.__name__, effect)


def region_labels(scene: Scene) -> torch.Tensor:
    """[K, h, w] uint8 at 2 mm: labels of each slice's middle plane, inside the brain."""
    n = scene.plan.samples
    labels = scene.regions[n // 2 :: n]
    return torch.where(scene.slabs(scene.brain_coarse) > 0.5, labels, torch.zeros_like(labels))


def label_fractions(scene: Scene) -> torch.Tensor:
    """[14, K, H, W] fractions 0..1 in LABEL_NAMES' order. Blood takes its share from every other label but the
    brain."""
    brain, field, blood = scene.brain, scene.field, scene.bleed
    free = brain * (1 - blood)
    tissue = (scene.fraction[0] + scene.fraction[1]) * free
    csf = scene.fraction[2] * free
    none = torch.zeros_like(brain)
    planes = {
        "brain": brain,
        "csf": csf,
        "ventricles": csf * scene.fine(field["ventricles"].clamp(0, 1)),
        "thalami": tissue * scene.fine(field["thalami"]),
        "infarct": tissue * scene.fine(scene.acute * (1 - scene.old)),
        "oldInfarct": free * scene.fine(scene.old),
        "oedema": tissue * scene.fine(scene.oedema),
        **{name: scene.bleeds.get(name, none) for name in BLEED_NAMES},
        **{
            name: scene.signs.get(effect, none) * scene.bleeds.get("parenchymal", none)
            for name, effect in (("blendPart", "blend_sign"), ("holePart", "black_hole"))
        },
    }
    return torch.stack([scene.slabs(planes[name]) for name in LABEL_NAMES])


def tissue_shares(scene: Scene) -> torch.Tensor:
    """[2, K, H, W] grey and white matter, without blood and old infarcts."""
    free = scene.brain * (1 - scene.bleed) * (1 - scene.fine(scene.old))
    return torch.stack([scene.slabs(scene.fraction[t] * free) for t in range(2)])


def drawn_shift_mm(rng: Rng, effects: Effects, lesions: LesionPlan) -> float:
    """Millimetres by which the midline moves to the right, away from a bleed or an infarct where there is one; or 0."""
    if not rng.chance(effects.midline_shift):
        return 0.0
    amount, side = rng.uniform(0, anatomy.MOST_SHIFT_MM), rng.sign()
    mass = lesions.bleed_side if lesions.bleed else lesions.acute_side
    return amount * (-mass or side)


def make_scene(
    fields: Fields,
    rng: Rng,
    effects: Effects,
    pose: Pose,
    plan: StackPlan,
    grid: SliceGrid,
    lesions: LesionPlan | None = None,
) -> Scene:
    """A finished head before it is scanned; `lesions` instead of drawn ones."""
    lesions = lesions or draw_plan(rng, effects)
    turn, room = rng.derive("torque"), rng.derive("ventricle_size")
    shift_mm = drawn_shift_mm(rng.derive("midline_shift"), effects, lesions)

    def deform(points: torch.Tensor) -> torch.Tensor:
        points = anatomy.torque(turn, points) if turn.chance(effects.torque) else points
        points = (
            anatomy.ventricle_size(room, points, lesions.old_side) if room.chance(effects.ventricle_size) else points
        )
        for mass in lesions.pushes:
            points = anatomy.push(points, mass)
        return anatomy.shift_midline(points, shift_mm) if shift_mm else points

    scene = Scene(fields, rng, effects, pose, plan, grid, deform)
    build_brain(scene, lesions)
    add_surroundings(scene)
    add_blood(scene, lesions)
    scene.notes = {
        "bleed": lesions.bleed,
        "pushMm": [mass.amount_mm for mass in lesions.pushes],
        "shiftMm": shift_mm,
    }
    return scene


def make_stack(
    fields: Fields,
    seed: int,
    effects: Effects = Effects(),
    grid: SliceGrid = SliceGrid(),
    slices: int = SLICES,
    bleeds: Sequence[str] = BLEED_KINDS,
) -> SyntheticStack:
    """One stack, wholly determined by its seed (and the effects, and the kinds that a bleed is picked from)."""
    rng = Rng(seed)
    pose, plan = random_pose(rng), random_plan(rng, slices)
    scene = make_scene(fields, rng, effects, pose, plan, grid, draw_plan(rng, effects, bleeds))
    image = scanner.scan(scene)
    notes = {
        "thicknessMm": scene.plan.thickness_mm,
        "acute": bool(scene.acute.any()),
        "old": bool(scene.old.any()),
        "tissueHu": [scene.base_hu[k] for k in ("grey", "white", "csf")],
        "dropHu": scene.drop_hu,
        "place": scene.place,
        "bothSides": scene.both_sides,
        "levelsMm": scene.slice_levels_mm.tolist(),
        **scene.notes,
    }
    return SyntheticStack(
        image,
        region_labels(scene),
        label_fractions(scene),
        tissue_shares(scene),
        template_planes(scene.pose, scene.plan, SLICE_NET_GRID),
        believed_planes(scene.pose, scene.plan, SLICE_NET_GRID, rng),
        notes,
    )


# Share of a 2 mm pixel's slab from which a mask counts as present (brain, csf, infarct, oldInfarct, haemorrhage).
MASK_CUTS = torch.tensor([0.5, 0.5, 0.4, 0.4, 0.4])


def at_two_mm(stack: SyntheticStack) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(image [K, h, w] HU by 2 x 2 mean, regions [K, h, w] uint8, masks [K, h, w] uint8 bit field in MASK order)."""
    size = stack.regions.shape[1:]
    image = F.adaptive_avg_pool2d(stack.image[None], size)[0]
    label = dict(zip(LABEL_NAMES, F.adaptive_avg_pool2d(stack.labels, size)))
    share = torch.stack(
        [label["brain"], label["csf"], label["infarct"], label["oldInfarct"], sum(label[n] for n in BLEED_NAMES)]
    )
    present = share > MASK_CUTS.view(-1, 1, 1, 1)
    present[1:] &= present[0]
    bits = sum(present[b].to(torch.uint8) << b for b in range(len(present)))
    return image, stack.regions, bits
