"""Grey, white and CSF fractions with random folds and atrophy, and their HU."""

from dataclasses import dataclass

import torch

from .scene import Scene


@dataclass(frozen=True)
class TissueRanges:
    """Ranges that a head's tissue is drawn from; the demo studies narrow them."""

    folds: tuple[float, float] = (0.5, 1.8)
    atrophy: tuple[float, float] = (-1.5, 2.5)
    sulci: tuple[float, float] = (0.3, 1.6)
    patches: tuple[float, float] = (0.2, 1.0)
    grey_hu: tuple[float, float] = (33, 43)
    contrast_hu: tuple[float, float] = (3.5, 11)
    csf_hu: tuple[float, float] = (3, 16)


def draw_fractions(scene: Scene, ranges: TissueRanges = TissueRanges()) -> None:
    """scene.fraction [3, D, H, W]: softmax of the tissue maps' logits plus noise of a gyrus' size."""
    rng, f = scene.rng, scene.field
    sharpness = rng.uniform(0.35, 0.7)
    grey, white, csf = (torch.log(f[k].clamp(min=0) + 0.02) / sharpness for k in ("grey", "white", "csf"))
    folds = rng.uniform(*ranges.folds) * (0.5 if scene.gyral else 1.0)
    grey = grey + folds * scene.smooth(4, 5) + f["deep"] * rng.uniform(1, 3)
    white = white + folds * scene.smooth(4, 6) + f["capsule"] * rng.uniform(1, 3)
    atrophy = rng.uniform(*ranges.atrophy)
    csf = (
        csf
        + atrophy
        + rng.uniform(*ranges.sulci) * scene.smooth(5, 4.4)
        + rng.uniform(*ranges.patches) * scene.smooth(30, 24)
        + f["ventricle"] * rng.uniform(0, 6)
        - f["deep"] * 1.5
    )
    csf = csf + scene.old * rng.uniform(0, 2.5)  # ex vacuo: old tissue loss widens the sulci about it
    logits = {"grey": scene.fine(grey), "white": scene.fine(white), "csf": scene.fine(csf)}
    if scene.effaced is not None and scene.gyral:
        scene.gyral["csf"] = scene.gyral["csf"] * (1 - scene.fine(scene.effaced))
    scene.fraction = torch.softmax(
        torch.stack([logits[k] + scene.gyral[k] if scene.gyral else logits[k] for k in logits]), 0
    )


def draw_tissue_hu(scene: Scene, ranges: TissueRanges = TissueRanges()) -> None:
    """scene.hu = dict grey/white/csf of [D, h, w] HU before lesions."""
    rng, f = scene.rng, scene.field
    grey, contrast, csf = rng.uniform(*ranges.grey_hu), rng.uniform(*ranges.contrast_hu), rng.uniform(*ranges.csf_hu)
    scene.base_hu = {"grey": grey, "white": grey - contrast, "csf": csf}
    scene.hu = {
        "grey": torch.full(scene.shape, grey)
        + f["deep"] * rng.uniform(-2, 3)
        + rng.uniform(0, 0.8) * scene.smooth(20, 20),
        "white": torch.full(scene.shape, grey - contrast) + f["capsule"] * rng.uniform(-1, 2),
        "csf": torch.full(scene.shape, csf),
    }


def leukoaraiosis(scene: Scene) -> None:
    """White matter next to the ventricles darkens on both sides (not labelled: it is no infarct)."""
    rng = scene.rng
    edge = rng.uniform(0.05, 0.25)
    near = torch.sigmoid((scene.field["periventricular"] - edge + 0.06 * scene.smooth(10, 10)) * 25)
    scene.hu["white"] = scene.hu["white"] - rng.uniform(2, 9) * near


def white_matter_spots(scene: Scene) -> None:
    """Patches of small vessel disease in the deep and subcortical white matter, unlike on the two sides (not
    labelled)."""
    rng = scene.rng
    deep = torch.sigmoid((scene.field["belt"] - rng.uniform(0.75, 0.9)) * 25)
    spots = torch.sigmoid((scene.smooth(9, rng.uniform(7, 14)) - rng.uniform(0.4, 1.4)) * 5)
    scene.hu["white"] = scene.hu["white"] - rng.uniform(2, 8) * deep * spots


def mix_tissue(scene: Scene) -> None:
    """scene.image [D, H, W]: HU of the brain alone, fractions times HU."""
    grey, white, csf = scene.fraction
    scene.image = (
        grey * scene.fine(scene.hu["grey"]) + white * scene.fine(scene.hu["white"]) + csf * scene.fine(scene.hu["csf"])
    )
