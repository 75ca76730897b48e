"""Lesions drawn into stored stacks while training, others at every view.

With the lesions that the generator drew into a few thousand heads the nets learnt those heads by heart (infarct on its
own stacks: region AUC 0.98, on fresh ones 0.86). The generator's functions draw here too, on the three slices that a
net sees."""

from __future__ import annotations

import functools
from collections.abc import Callable

import torch
import torch.nn.functional as F

from ..data.store import LESION_FROM, bleed_masks, has
from ..frames import BLEED_NAMES, LABEL_NAMES
from ..generator import bleed, infarct
from ..generator.fields import Fields
from ..generator.plan import ACUTE_BESIDE_BLOOD, BLEED_KINDS
from ..generator.randomness import Rng
from .stored import StoredScene, View

LARGE_SHARE, OLD_SHARE = 0.3, 0.2
# Lesions that miss the slices that are asked for are drawn again; pixels that one of those must show.
TRIES, LEAST_SHOWN = 3, 12
BLEED_SAMPLES = 3
# Clots in the tissue more often than in whole heads: the small ones of them are what the net misses most.
KINDS = [*BLEED_KINDS, *["parenchymal"] * 30]
# Share of bleeds in a stack with an acute infarct that lie in the infarct.
TRANSFORMED = 0.4
# Largest share by which a fresh bleed is mixed with the mean of its neighbours: stored slices have the scanner's blur
# already.
SCANNER_BLUR = 0.35
BIT = {name: 1 << b for b, name in enumerate(LABEL_NAMES)}


# Where a lesion shows, bool [3, h, w]; how an infarct darkens its scene; labels with the lesion, [3, h, w].
Drawn = tuple[torch.Tensor, Callable[[StoredScene], None], torch.Tensor]


def change_of_hu(scene: StoredScene, view: View, apply: Callable[[StoredScene], None]) -> torch.Tensor:
    """[3, h, w] HU that `apply(scene)`, an infarct's drawing, adds to the tissue of the view."""
    before = {k: v.clone() for k, v in scene.hu.items()}
    apply(scene)
    brain = has(view.bits, "brain").float()
    shares = torch.cat([view.tissue, ((1 - view.tissue.sum(0)).clamp(min=0) * brain)[None]])
    return sum(share * scene.at_view(scene.hu[k] - before[k]) for share, k in zip(shares, scene.hu))


def draw_acute(scene: StoredScene, view: View) -> Drawn | None:
    """An acute infarct: not a second one in a stack, seldom one beside blood (as the generator plans heads)."""
    if view.shows("infarct") or (view.shows(*BLEED_NAMES) and not scene.rng.chance(ACUTE_BESIDE_BLOOD)):
        return None
    infarct.place_acute(scene, side=scene.rng.sign(), large=scene.rng.chance(LARGE_SHARE))
    shown = scene.at_view(scene.acute) * view.tissue.sum(0) > LESION_FROM
    return shown, infarct.apply_acute, view.bits | BIT["infarct"]


def draw_old(scene: StoredScene, view: View) -> Drawn | None:
    """An old infarct, where the stack has none and no acute one, which it might cover."""
    if view.shows("oldInfarct", "infarct"):
        return None
    infarct.place_old(scene, scene.rng.sign())
    shown = (scene.at_view(scene.old * scene.brain) > LESION_FROM) & (view.tissue.sum(0) > 0)
    return shown, infarct.apply_old, view.bits | BIT["oldInfarct"]


def draw_infarct(fields: Fields, rng: Rng, view: View) -> tuple[torch.Tensor, torch.Tensor] | None:
    """(hu, bits) with one more infarct, mostly an acute one, or None where none may be or none of a few drawn ones
    meets the slice."""
    place = draw_old if rng.chance(OLD_SHARE) else draw_acute
    for _ in range(TRIES):
        scene = StoredScene(fields, rng, view)
        drawn = place(scene, view)
        if drawn is None:
            return None
        shown, apply, bits = drawn
        if view.most(shown) >= LEAST_SHOWN or scene.place == "swelling_only":
            return view.hu + change_of_hu(scene, view, apply), torch.where(shown, bits, view.bits)
    return None


def bleed_bits(bits: torch.Tensor, bleeds: dict, oedema: torch.Tensor) -> torch.Tensor:
    """Labels of shares of blood [3, h, w] by kind, as the store names them."""
    masks = bleed_masks(torch.stack([bleeds.get(name, torch.zeros_like(oedema)) for name in BLEED_NAMES]))
    for name, mask in zip(BLEED_NAMES, masks):
        bits = torch.where(mask, bits | BIT[name], bits)
    return torch.where((oedema > LESION_FROM) & ~masks.any(0), bits | BIT["oedema"], bits)


def draw_bleed(fields: Fields, rng: Rng, view: View) -> tuple[torch.Tensor, torch.Tensor] | None:
    """(hu, bits) with a bleed of any kind, or None where there is one already or none of a few meets the slice."""
    if view.shows(*BLEED_NAMES):
        return None
    for _ in range(TRIES):
        scene = StoredScene(fields, rng, view, BLEED_SAMPLES)
        before = scene.image
        scene.acute = scene.labelled("infarct")
        if view.shows("infarct") and rng.chance(TRANSFORMED):
            bleed.transformation(scene)
        else:
            bleed.random_bleed(scene, rng.pick(KINDS), rng.sign())
        bleeds = {name: scene.at_view(amount) for name, amount in scene.bleeds.items()}
        if bleeds and view.most(sum(bleeds.values()) > LESION_FROM) >= LEAST_SHOWN:
            change = scene.at_view(scene.image - before)
            change = torch.lerp(change, F.avg_pool2d(change[None], 3, 1, 1)[0], rng.uniform(0, SCANNER_BLUR))
            tissue = view.tissue.sum(0) * scene.at_view(scene.oedema)
            return view.hu + change, bleed_bits(view.bits, bleeds, tissue)
    return None


DRAW = {"infarct": draw_infarct, "haemorrhage": draw_bleed}


# Made once a process: it takes seconds.
shared_fields = functools.cache(Fields)


class FreshLesions:
    """Draws lesions of one kind ("infarct" or "haemorrhage") from a seed of its own."""

    def __init__(self, kind: str, seed: int, fields: Fields | None = None):
        self.draw_one, self.fields, self.rng = DRAW[kind], fields or shared_fields(), Rng(seed)

    def draw(self, view: View) -> tuple[torch.Tensor, torch.Tensor]:
        """(hu, bits) [3, h, w] with a lesion, or as they were where none may be."""
        return self.draw_one(self.fields, self.rng, view) or (view.hu, view.bits)
