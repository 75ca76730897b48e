"""What is wrong with a head, decided before it is drawn: a mass must move the anatomy that is sampled afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .anatomy import Push

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .effects import Effects
    from .randomness import Rng

BLEED_KINDS = (
    ["parenchymal"] * 21
    + ["contusions"] * 5
    + ["intraventricular"] * 17
    + ["subarachnoid"] * 17
    + ["subdural"] * 19
    + ["epidural"] * 21
)


# An acute infarct of its own is that much rarer in a head that bleeds: what darkens there is mostly oedema and
# displaced sulci.
ACUTE_BESIDE_BLOOD = 0.25


@dataclass(frozen=True)
class LesionPlan:
    """Sides are +1 (right), -1 (left), 0 (none)."""

    acute_side: int = 0
    acute_large: bool = False
    old_side: int = 0
    bleed: str | None = None
    bleed_side: int = 1
    pushes: tuple[Push, ...] = ()


def draw_plan(rng: Rng, effects: Effects, bleeds: Sequence[str] = BLEED_KINDS) -> LesionPlan:
    """Which lesions a head has and what they push aside; each draws from its own source of chance. `bleeds`: the kinds
    that a bleed is picked from."""
    old, acute, blood = (rng.derive(f"{name} plan") for name in ("old_infarct", "acute_infarct", "haemorrhage"))
    old_side = old.sign() if old.chance(effects.old_infarct) else 0
    bleed, side = (blood.pick(bleeds) if blood.chance(effects.haemorrhage) else None), blood.sign()
    beside = ACUTE_BESIDE_BLOOD if bleed and effects.acute_infarct < 1 else 1.0
    acute_side = acute.sign() if acute.chance(effects.acute_infarct * beside) else 0
    large = bool(acute_side) and acute.chance(0.3)
    pushes = []
    if large and acute.chance(effects.swelling):
        pushes.append(Push((44.0 * acute_side, acute.uniform(-20, 10), acute.uniform(-5, 25)), acute.uniform(1, 9)))
    if bleed in ("parenchymal", "subdural", "epidural") and blood.chance(effects.swelling):
        lateral = 34.0 if bleed == "parenchymal" else 55.0
        pushes.append(Push((lateral * side, blood.uniform(-30, 20), blood.uniform(-5, 35)), blood.uniform(1, 9)))
    return LesionPlan(acute_side, large, old_side, bleed, side, tuple(pushes))
