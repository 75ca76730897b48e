"""Deformations of whole heads: natural asymmetry, ventricles of any size, and mass effect. Each maps points to
points."""

from dataclasses import dataclass

import torch

from .randomness import Rng

BRAIN_CENTRE_MM, BRAIN_RADII_MM = (0.0, -18.0, 8.0), (68.0, 88.0, 70.0)


@dataclass(frozen=True)
class Push:
    """A mass at centre_mm that moves the tissue medial to it by up to amount_mm across the midline."""

    centre_mm: tuple[float, float, float]
    amount_mm: float
    radii_mm: tuple[float, float, float] = (42.0, 40.0, 34.0)


def torque(rng: Rng, points: torch.Tensor) -> torch.Tensor:
    """Petalia: the right frontal and the left occipital lobe protrude, or the reverse in fewer (Toga & Thompson
    2003)."""
    x, y, z = points.unbind(-1)
    forward = rng.uniform(-1.5, 4.0)
    bend = rng.uniform(-1.5, 3.5)
    return torch.stack([x - bend * torch.tanh((-60 - y) / 25).clamp(min=0), y - forward * torch.tanh(x / 35), z], -1)


def ventricle_size(rng: Rng, points: torch.Tensor, ex_vacuo_side: int = 0) -> torch.Tensor:
    """Lateral ventricles narrower or wider, one side more; `ex_vacuo_side` (+1 right, -1 left) widens there."""
    size = rng.uniform(-0.25, 0.35)
    for side in (1, -1):
        growth = size + rng.uniform(-0.12, 0.12) + (rng.uniform(0.1, 0.3) if side == ex_vacuo_side else 0.0)
        offset = points - torch.tensor([14.0 * side, -15.0, 16.0])
        near = torch.exp(-(offset / torch.tensor([14.0, 36.0, 20.0])).pow(2).sum(-1, keepdim=True) / 2)
        points = points - offset * growth * near
    return points


def push(points: torch.Tensor, plan: Push) -> torch.Tensor:
    """Midline shift: the tissue seen here came from further lateral. The skull stays."""
    side = 1.0 if plan.centre_mm[0] > 0 else -1.0
    near = torch.exp(-((points - torch.tensor(plan.centre_mm)) / torch.tensor(plan.radii_mm)).pow(2).sum(-1) / 2)
    rim = ((points - torch.tensor(BRAIN_CENTRE_MM)) / torch.tensor(BRAIN_RADII_MM)).pow(2).sum(-1).clamp(max=1)
    shift = torch.zeros_like(points)
    shift[..., 0] = side * plan.amount_mm * near * (1 - rim.pow(3))
    return points + shift


# Middle of what a mass moves across the midline, between septum pellucidum and third ventricle; how far it reaches.
SHIFT_CENTRE_MM, SHIFT_RADII_MM = (0.0, 0.0, 10.0), (46.0, 42.0, 40.0)
# Inside the brain all about: beyond it nothing moves, so that the skull stays what it is measured by.
SHIFT_ENDS_MM = (62.0, 82.0, 66.0)
MOST_SHIFT_MM = 15.0


def shift_midline(points: torch.Tensor, amount_mm: float) -> torch.Tensor:
    """The midline `amount_mm` towards +x (right), most at the foramen of Monro and nothing at the skull. Two places
    never fall onto one: the steepest gradient, at the lateral rim, is 0.6 mm in a mm."""
    near = torch.exp(-((points - torch.tensor(SHIFT_CENTRE_MM)) / torch.tensor(SHIFT_RADII_MM)).pow(2).sum(-1) / 2)
    rim = ((points - torch.tensor(BRAIN_CENTRE_MM)) / torch.tensor(SHIFT_ENDS_MM)).pow(2).sum(-1).clamp(max=1)
    shift = torch.zeros_like(points)
    shift[..., 0] = -amount_mm * near * (1 - rim.pow(3))
    return points + shift
