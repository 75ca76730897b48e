"""A synthetic stack in the making: coarse 2 mm fields, fine image, label fractions. Effects read and extend it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from ..aspects import DEEP_REGIONS, side_agnostic
from ..frames import BLEED_NAMES, SliceGrid
from .effects import Effects
from .fields import Fields
from .geometry import COARSE_MM, Pose, StackPlan, level_mm, template_points
from .randomness import Rng

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .arteries import DenseArtery


class Scene:
    """Attributes (D planes, h x w at 2 mm, H x W fine): points [D,h,w,3], field name -> [D,h,w],
    labels regions/sectors/blast [D,h,w], levels_mm [D] (of the slice a plane belongs to)."""

    def __init__(
        self,
        fields: Fields,
        rng: Rng,
        effects: Effects,
        pose: Pose,
        plan: StackPlan,
        grid: SliceGrid,
        deform: Callable[[torch.Tensor], torch.Tensor] = lambda points: points,
    ):
        self.rng, self.effects, self.pose, self.plan, self.grid = rng, effects, pose, plan, grid
        self.points = deform(
            template_points(pose, plan, grid, rng.derive("elastic"), elastic=rng.chance(effects.asymmetry))
        )
        self.shape = tuple(self.points.shape[:3])
        self.height_mm = (float(self.points[..., 2].min()), float(self.points[..., 2].max()))
        self.plane_mm = plan.thickness_mm / plan.samples
        self.plane_step_mm = plan.spacing_mm / plan.samples
        self.field = fields.sample(self.points)
        self.blast = fields.lookup("blast", self.points)
        centres = (torch.arange(plan.slices) - (plan.slices - 1) / 2) * plan.spacing_mm
        self.slice_levels_mm = torch.tensor([level_mm(pose, float(c)) for c in centres])
        self.levels_mm = self.slice_levels_mm.repeat_interleave(plan.samples)
        anatomical = fields.lookup("regions", self.points)
        sectors = fields.lookup("sectors", self.points, self.levels_mm.round()[:, None, None])
        deep = (anatomical > 0) & (side_agnostic(anatomical) <= DEEP_REGIONS)
        self.anatomical_regions = anatomical
        self.regions = torch.where(deep, anatomical, sectors)
        self.brain = torch.sigmoid((self.fine(self.field["grey"] + self.field["white"] + self.field["csf"]) - 0.5) * 14)
        self.brain_coarse = self.coarse(self.brain)
        zero = torch.zeros(self.shape)
        self.acute, self.old, self.oedema = zero, zero.clone(), zero.clone()
        self.bleeds: dict[str, torch.Tensor] = {}
        self.effaced: torch.Tensor | None = None  # [D, h, w] where sulci are pressed shut
        self.place, self.both_sides, self.drop_hu = "none", False, 0.0  # of the acute infarct (infarct.place_acute)
        self.metal_mm: torch.Tensor | None = None
        self.bone = torch.zeros(())
        self.arteries: list[DenseArtery] = []
        self.notes: dict = {}
        self.signs: dict[str, torch.Tensor] = {}  # [D, H, W] darker part of a clot (densities.py), by effect
        self.gyral: dict[str, torch.Tensor] = {}

    def add_bleed(self, name: str, amount: torch.Tensor) -> None:
        """amount [D, H, W] share of blood; one kind displaces what another has not taken."""
        assert name in BLEED_NAMES
        amount = torch.minimum(amount, 1 - self.bleed)
        self.bleeds[name] = self.bleeds.get(name, torch.zeros_like(self.brain)) + amount

    @property
    def bleed(self) -> torch.Tensor:
        """[D, H, W] share of blood of any kind."""
        return sum(self.bleeds.values(), torch.zeros_like(self.brain))

    @contextmanager
    def chance_of(self, effect: str) -> Iterator[bool]:
        """Whether an effect happens; inside the block every draw comes from that effect's own source."""
        main, self.rng = self.rng, self.rng.derive(effect)
        try:
            yield self.rng.chance(getattr(self.effects, effect, 1.0))
        finally:
            self.rng = main

    def apply(self, effect: str, draw: Callable[..., None], *args) -> bool:
        """draw(scene, *args), if the effect happens."""
        with self.chance_of(effect) as happens:
            if happens:
                draw(self, *args)
        return happens

    def reaches(self, points_mm: Iterable[Sequence[float]], margin_mm: float) -> bool:
        """Whether the stack's template heights come near a shape: spares the work for one far above or below."""
        heights = [float(p[2]) for p in points_mm]
        return min(heights) - margin_mm < self.height_mm[1] and max(heights) + margin_mm > self.height_mm[0]

    def smooth(self, cell_z_mm: float, cell_mm: float) -> torch.Tensor:
        """[D, h, w] smooth unit noise with correlation lengths in millimetres."""
        return self.rng.smooth(self.shape, (cell_z_mm / self.plane_mm, cell_mm / COARSE_MM, cell_mm / COARSE_MM))

    def fine(self, field: torch.Tensor) -> torch.Tensor:
        """[.., h, w] -> [.., H, W]."""
        lead = field.shape[:-2]
        size = (self.grid.rows, self.grid.cols)
        out = F.interpolate(field.reshape(1, -1, *field.shape[-2:]), size=size, mode="bilinear", align_corners=False)
        return out.view(*lead, *size)

    def coarse(self, field: torch.Tensor) -> torch.Tensor:
        """[D, H, W] -> [D, h, w] by averaging."""
        return F.adaptive_avg_pool2d(field[None], self.shape[1:])[0]

    def slabs(self, field: torch.Tensor) -> torch.Tensor:
        """Mean of the planes of each slice: [D, ...] -> [K, ...]."""
        return field.view(self.plan.slices, self.plan.samples, *field.shape[1:]).mean(1)
