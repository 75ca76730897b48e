"""Lesions drawn into stored stacks while training, others at every view.

With the lesions that the generator drew into a few thousand heads the nets learnt those heads by heart (infarct on its own stacks:
region AUC 0.98, on fresh ones 0.86). The generator's functions draw here too, on the three slices that a net sees."""
import torch
import torch.nn.functional as F

from ..frames import BLEED_NAMES, LABEL_NAMES
from ..generator import bleed, infarct
from ..generator.fields import Fields
from ..generator.plan import ACUTE_BESIDE_BLOOD, BLEED_KINDS
from ..generator.randomness import Rng
from ..store import LESION_FROM, has
from .stored import StoredScene, View

LARGE_SHARE = 0.3
TRIES, LEAST_SHOWN = 3, 12
"""Lesions that miss the middle slice are drawn again; pixels that it must show."""
BLEED_SAMPLES = 3
SCANNER_BLUR = 0.35
"""Largest share by which a fresh bleed is mixed with the mean of its neighbours: stored slices have the scanner's blur already."""
BIT = {name: 1 << b for b, name in enumerate(LABEL_NAMES)}


def change_of_hu(scene: StoredScene) -> torch.Tensor:
    """[D, h, w] HU that the infarct in scene.acute adds."""
    before = {k: v.clone() for k, v in scene.hu.items()}
    infarct.apply_acute(scene)
    return sum(share * (scene.hu[k] - before[k]) for share, k in zip(scene.fraction, scene.hu))


def draw_infarct(fields: Fields, rng: Rng, view: View):
    """(hu, bits) with one more acute infarct, or None: not a second one in a stack, seldom one beside blood (as the generator plans
    heads), and none where no drawn one meets the slice."""
    if view.shows("infarct") or (view.shows(*BLEED_NAMES) and not rng.chance(ACUTE_BESIDE_BLOOD)):
        return None
    for _ in range(TRIES):
        scene = StoredScene(fields, rng, view)
        infarct.place_acute(scene, side=rng.sign(), large=rng.chance(LARGE_SHARE))
        shown = scene.slabs(scene.acute) * view.tissue.sum(0) > LESION_FROM
        if shown[1].sum() >= LEAST_SHOWN:
            return view.hu + scene.slabs(change_of_hu(scene)), torch.where(shown, view.bits | BIT["infarct"], view.bits)
    return None


def bleed_bits(bits: torch.Tensor, bleeds: dict, oedema: torch.Tensor) -> torch.Tensor:
    """Labels of shares of blood [3, h, w] by kind, as the store names them: the kind that fills most of a pixel."""
    share = torch.stack([bleeds.get(name, torch.zeros_like(oedema)) for name in BLEED_NAMES])
    bloody, kind = share.sum(0) > LESION_FROM, share.argmax(0)
    for b, name in enumerate(BLEED_NAMES):
        bits = torch.where(bloody & (kind == b), bits | BIT[name], bits)
    return torch.where((oedema > LESION_FROM) & ~bloody, bits | BIT["oedema"], bits)


def draw_bleed(fields: Fields, rng: Rng, view: View):
    """(hu, bits) with a bleed of any kind, or None where there is one already or none of a few meets the slice."""
    if view.shows(*BLEED_NAMES):
        return None
    for _ in range(TRIES):
        scene = StoredScene(fields, rng, view, BLEED_SAMPLES)
        before = scene.image
        bleed.random_bleed(scene, rng.pick(BLEED_KINDS), rng.sign())
        bleeds = {name: scene.slabs(amount) for name, amount in scene.bleeds.items()}
        if bleeds and (sum(bleeds.values()) > LESION_FROM)[1].sum() >= LEAST_SHOWN:
            change = scene.slabs(scene.image - before)
            change = torch.lerp(change, F.avg_pool2d(change[None], 3, 1, 1)[0], rng.uniform(0, SCANNER_BLUR))
            tissue = view.tissue.sum(0) * scene.slabs(scene.oedema)
            return view.hu + change, bleed_bits(view.bits, bleeds, tissue)
    return None


DRAW = {"infarct": draw_infarct, "haemorrhage": draw_bleed}


class FreshLesions:
    """Draws lesions of one kind ("infarct" or "haemorrhage") from a seed of its own."""

    def __init__(self, kind: str, seed: int):
        self.draw_one, self.fields, self.rng = DRAW[kind], Fields(), Rng(seed)

    def draw(self, view: View):
        """(hu, bits) [3, h, w] with a lesion, or as they were where none may be."""
        return self.draw_one(self.fields, self.rng, view) or (view.hu, view.bits)
