"""A stored view as much of a `Scene` as the generator's lesions read of one, so that the same functions can draw into
it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..data.channels import coordinates
from ..data.store import has, planes_at
from ..frames import SLICE_NET_GRID
from ..generator.effects import Effects
from ..generator.fields import Fields
from ..generator.geometry import StackPlan
from ..generator.randomness import Rng
from ..generator.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

# The box of 22 mm that `Fields` takes the depth below the skull from; here within the slice.
COVER_PIXELS = 11


@dataclass(frozen=True)
class View:
    """A slice between its neighbours, or a whole stack: hu, bits, regions (0..20) [K, h, w], tissue [2, K, h, w] shares
    of grey and white matter, planes [K, 3, 3] true template mm, tissue_hu of grey, white and CSF, source [K]: which
    slice each is a copy of (see `own_planes`); asked: from which slice to which one
    of them must show what is drawn."""

    hu: torch.Tensor
    bits: torch.Tensor
    regions: torch.Tensor
    tissue: torch.Tensor
    planes: torch.Tensor
    tissue_hu: np.ndarray
    thickness_mm: float
    source: np.ndarray
    asked: tuple[int, int] = (1, 2)

    def most(self, shown: torch.Tensor) -> int:
        """Pixels of the slice that shows the most among those that are asked; shown [K, h, w] bool."""
        return int(shown[slice(*self.asked)].flatten(1).sum(1).max())

    def shows(self, *names: str) -> bool:
        """Whether any pixel has one of these labels."""
        return any(has(self.bits, name).any() for name in names)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.hu.shape[-2], self.hu.shape[-1]

    def at_two_mm(self) -> View:
        """The same view in the pixels that lesions are drawn in; itself where it has them."""
        step = SLICE_NET_GRID.rows / self.size[0]
        if step == 1:
            return self
        every = round(1 / step)
        return replace(
            self,
            hu=F.avg_pool2d(self.hu[None], every)[0],
            bits=self.bits[..., ::every, ::every],
            regions=self.regions[..., ::every, ::every],
            tissue=F.avg_pool2d(self.tissue, every),
            planes=planes_at(self.planes, every),
        )


def own_planes(slices: np.ndarray, count: int) -> np.ndarray:
    """[N, 3]: which of the three slices of a view each one is a copy of; beyond the ends of a stack the slice itself is
    repeated."""
    below, above = np.where(slices == 0, 1, 0), np.where(slices == count - 1, 1, 2)
    return np.stack([below, np.ones_like(slices), above], 1)


class StoredScene(Scene):
    """D = K * samples planes at 2 mm: `samples` planes through the thickness of each slice, all with that slice's
    tissue. What is drawn comes back in the pixels of the view (`at_view`).

    What is fine in a `Scene` (1 mm) is as coarse as the rest here. `image` is the tissue without noise: what a lesion
    adds to it can be added to the noisy slice. Places come from the true planes without the elastic part, a few mm off
    at worst."""

    effects = Effects()

    def __init__(self, fields: Fields, rng: Rng, view: View, samples: int = 1):
        self.size, view = view.size, view.at_two_mm()
        self.fields, self.rng, self.view, self.samples = fields, rng, view, samples

        grey, white, csf = (float(v) for v in view.tissue_hu)
        self.base_hu = {"grey": grey, "white": white, "csf": csf}
        self.regions = self.anatomical_regions = self.spread(view.regions)
        self.shape = tuple(self.regions.shape)
        self.brain = self.brain_coarse = self.labelled("brain")
        self.old = self.labelled("oldInfarct")
        tissue = self.spread(view.tissue)
        self.fraction = torch.cat([tissue, ((1 - tissue.sum(0)).clamp(min=0) * self.brain)[None]])
        self.hu = {k: torch.full(self.shape, v) for k, v in self.base_hu.items()}
        self.image = sum(share * hu for share, hu in zip(self.fraction, self.hu.values()))
        self.acute, self.oedema = torch.zeros(self.shape), torch.zeros(self.shape)
        self.bleeds: dict[str, torch.Tensor] = {}
        self.signs: dict[str, torch.Tensor] = {}
        self.effaced: torch.Tensor | None = None
        self.place, self.both_sides, self.drop_hu = "none", False, 0.0
        self.grid = SLICE_NET_GRID
        self.plan = StackPlan(len(view.source), view.thickness_mm, view.thickness_mm, samples)
        self.plane_mm = view.thickness_mm / samples

    def spread(self, planes: torch.Tensor) -> torch.Tensor:
        """[.., K, h, w] -> [.., D, h, w]: each slice as its planes."""
        return planes.repeat_interleave(self.samples, -3)

    def labelled(self, name: str) -> torch.Tensor:
        """[D, h, w] 1 where the view's label stands, else 0."""
        return self.spread(has(self.view.bits, name).float())

    @cached_property
    def points(self) -> torch.Tensor:
        """[D, h, w, 3] template mm."""
        planes, count = self.view.planes, len(self.view.source)
        first, *_, last = np.flatnonzero(self.view.source == np.arange(count))  # those that are no copies
        step = (planes[last] - planes[first]) / (last - first)
        middle = planes[first] + ((count - 1) / 2 - first) * step
        offsets = torch.from_numpy(self.plan.plane_offsets_mm() / self.view.thickness_mm).float()
        return coordinates(middle + offsets[:, None, None] * step, *self.shape[1:]).movedim(1, -1)

    @cached_property
    def field(self) -> dict:
        """What bleeds ask for: the head's own where it shows it, the template's tentorium."""
        return {
            "csf": self.fraction[2],
            "ventricles": self.labelled("ventricles"),
            "cover": F.avg_pool2d(self.brain[None], COVER_PIXELS, 1, COVER_PIXELS // 2)[0],
            **self.fields.sample(self.points, ["tentorium"]),
        }

    @property
    def blast(self) -> torch.Tensor:
        """[D, h, w] BLAST-CT labels."""
        return self.fields.lookup("blast", self.points)

    def fine(self, field: torch.Tensor) -> torch.Tensor:
        """The field as it is: all is at 2 mm here."""
        return field

    @contextmanager
    def chance_of(self, effect: str) -> Iterator[bool]:
        """From the one source of chance: no view has to be drawn again without an effect."""
        yield self.rng.chance(getattr(self.effects, effect))

    def slabs(self, field: torch.Tensor) -> torch.Tensor:
        """[D, h, w] -> [K, h, w], a repeated slice the same as its source."""
        means = super().slabs(field)
        return torch.stack([means[i] for i in self.view.source])

    def at_view(self, field: torch.Tensor) -> torch.Tensor:
        """[D, h, w] at 2 mm -> [3, rows, columns] of the view."""
        slices = self.slabs(field)
        if slices.shape[-2:] == self.size:
            return slices
        return F.interpolate(slices[None], size=self.size, mode="bilinear", align_corners=False)[0]
