"""Acute infarcts drawn into stored stacks while training, another one at every view.

With the lesions that the generator drew into a few thousand heads the net learnt those heads by heart (its own stacks: region AUC 0.98,
fresh ones: 0.86). The same functions as the generator's draw here, on the three slices that the net sees."""
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import torch

from ..frames import BLEED_NAMES, LABEL_NAMES, SLICE_NET_GRID
from ..generator import infarct
from ..generator.effects import Effects
from ..generator.fields import Fields
from ..generator.plan import ACUTE_BESIDE_BLOOD
from ..generator.randomness import Rng
from ..store import LESION_FROM, has

LARGE_SHARE = 0.3
TRIES, LEAST_SHOWN = 3, 12
INFARCT_BIT = 1 << LABEL_NAMES.index("infarct")


@dataclass
class StoredScene:
    """As much of a `Scene` as the drawing of an infarct reads. D = 3 slices: points [D, h, w, 3] template mm (without the elastic part),
    regions [D, h, w] 0..20, brain_coarse, old [D, h, w] 0..1, base_hu of grey, white and CSF."""

    fields: Fields
    rng: Rng
    points: torch.Tensor
    regions: torch.Tensor
    brain_coarse: torch.Tensor
    old: torch.Tensor
    base_hu: dict
    spacing_mm: float
    effects: Effects = Effects()
    acute: torch.Tensor = field(init=False)
    drop_hu: float = 0.0
    effaced: torch.Tensor | None = None

    def __post_init__(self):
        self.shape = tuple(self.regions.shape)
        self.anatomical_regions = self.regions
        self.hu = {k: torch.full(self.shape, v) for k, v in self.base_hu.items()}

    @property
    def blast(self) -> torch.Tensor:
        return self.fields.lookup("blast", self.points)

    def smooth(self, cell_z_mm: float, cell_mm: float) -> torch.Tensor:
        spacing = SLICE_NET_GRID.spacing_mm
        return self.rng.smooth(self.shape, (cell_z_mm / self.spacing_mm, cell_mm / spacing, cell_mm / spacing))

    def apply(self, effect: str, draw) -> None:
        if self.rng.chance(getattr(self.effects, effect)):
            draw(self)


def may_have(bits: torch.Tensor, rng: Rng) -> bool:
    """Not a second infarct in one stack, and seldom one beside blood: as the generator plans heads."""
    if has(bits, "infarct").any():
        return False
    return rng.chance(ACUTE_BESIDE_BLOOD) or not any(has(bits, name).any() for name in BLEED_NAMES)


def change_of_hu(scene: StoredScene, tissue: torch.Tensor) -> torch.Tensor:
    """[D, h, w] HU that the infarct in scene.acute adds, tissue [2, D, h, w] shares of grey and white matter."""
    before = {k: v.clone() for k, v in scene.hu.items()}
    infarct.apply_acute(scene)
    shares = {"grey": tissue[0], "white": tissue[1], "csf": (1 - tissue.sum(0)).clamp(min=0) * (scene.brain_coarse > 0.5)}
    return sum(share * (scene.hu[k] - before[k]) for k, share in shares.items())


class FreshInfarcts:
    """Draws into one view: hu [3, h, w], tissue [2, 3, h, w] shares, regions [3, h, w] 0..20, bits [3, h, w], planes [3, 3, 3]."""

    def __init__(self, seed: int):
        self.fields, self.rng = Fields(), Rng(seed)

    def scene(self, view: SimpleNamespace) -> StoredScene:
        row = torch.arange(view.hu.shape[1]).view(1, -1, 1, 1)
        col = torch.arange(view.hu.shape[2]).view(1, 1, -1, 1)
        origin, per_row, per_col = (view.planes[:, i, None, None] for i in range(3))
        grey, white, csf = (float(v) for v in view.tissue_hu)
        return StoredScene(self.fields, self.rng, origin + row * per_row + col * per_col, view.regions, has(view.bits, "brain").float(),
                           has(view.bits, "oldInfarct").float(), {"grey": grey, "white": white, "csf": csf}, view.spacing_mm)

    def draw(self, view: SimpleNamespace):
        """(hu, bits) with one more infarct, or as they were where none may be or none of a few drawn ones meets the slice."""
        if not may_have(view.bits, self.rng):
            return view.hu, view.bits
        for _ in range(TRIES):
            scene = self.scene(view)
            infarct.place_acute(scene, side=self.rng.sign(), large=self.rng.chance(LARGE_SHARE))
            scene.acute = torch.stack([scene.acute[i] for i in view.source])
            shown = scene.acute * view.tissue.sum(0) > LESION_FROM
            if shown[1].sum() >= LEAST_SHOWN:
                if scene.effaced is not None:
                    scene.effaced = torch.stack([scene.effaced[i] for i in view.source])
                return view.hu + change_of_hu(scene, view.tissue), torch.where(shown, view.bits | INFARCT_BIT, view.bits)
        return view.hu, view.bits


def own_planes(slices: np.ndarray, count: int) -> np.ndarray:
    """[N, 3]: which of the three slices of a view each one is a copy of; beyond the ends of a stack the slice itself is repeated."""
    below, above = np.where(slices == 0, 1, 0), np.where(slices == count - 1, 1, 2)
    return np.stack([below, np.ones_like(slices), above], 1)
