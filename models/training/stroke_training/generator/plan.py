"""What is wrong with a head, decided before it is drawn: a mass must move the anatomy that is sampled afterwards."""
from dataclasses import dataclass

from .anatomy import Push
from .effects import Effects
from .randomness import Rng

BLEED_KINDS = ["parenchymal"] * 21 + ["contusions"] * 5 + ["intraventricular"] * 17 + ["subarachnoid"] * 17 + ["subdural"] * 19 + ["epidural"] * 21


@dataclass(frozen=True)
class LesionPlan:
    """Sides are +1 (right), -1 (left), 0 (none)."""

    acute_side: int = 0
    acute_large: bool = False
    old_side: int = 0
    bleed: str | None = None
    bleed_side: int = 1
    pushes: tuple[Push, ...] = ()


def draw_plan(rng: Rng, effects: Effects) -> LesionPlan:
    old = rng.sign() if rng.chance(effects.old_infarct) else 0
    acute = rng.sign() if rng.chance(effects.acute_infarct) else 0
    large = bool(acute) and rng.chance(0.3)
    bleed, side = (rng.pick(BLEED_KINDS) if rng.chance(effects.haemorrhage) else None), rng.sign()
    pushes = []
    if large and rng.chance(effects.swelling):
        pushes.append(Push((44.0 * acute, rng.uniform(-20, 10), rng.uniform(-5, 25)), rng.uniform(1, 9)))
    if bleed in ("parenchymal", "subdural", "epidural") and rng.chance(effects.swelling):
        lateral = 34.0 if bleed == "parenchymal" else 55.0
        pushes.append(Push((lateral * side, rng.uniform(-30, 20), rng.uniform(-5, 35)), rng.uniform(1, 9)))
    return LesionPlan(acute, large, old, bleed, side, tuple(pushes))
