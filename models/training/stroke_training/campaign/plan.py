"""What a campaign trains, in the order of worth, and what a machine can afford."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ..data.farm import RECIPES
from ..generator.effects import Effects


@dataclass(frozen=True)
class Stage:
    """task: of TASK_MODULES; share: of the campaign's minutes, against the other stages'; released: begin with the
    weights that are shipped, else from scratch; taught: where several nets are shipped as one, learn from the mean of
    them too; draws: other lesions drawn into every new head, each a stack of its own; effects: of the new heads."""

    name: str
    task: str
    share: float
    released: bool
    taught: bool = False
    draws: int = 12
    effects: Effects = RECIPES["usual"].effects


STAGES = (
    Stage("infarct", "infarct", 0.4, released=True, taught=True),
    # Going on from the shipped weights was tried and did not beat them.
    Stage("haemorrhage", "haemorrhage", 0.25, released=False),
    # Its stacks have pixels of their own, so it has a ring of its own.
    Stage("infarct-detector", "infarct-detector", 0.2, released=True),
    Stage("regions", "regions", 0.1, released=True),
    Stage("head-frame", "head-frame", 0.05, released=True),
)


def plan() -> tuple[Stage, ...]:
    """All stages."""
    return STAGES


@dataclass(frozen=True)
class Budget:
    """minutes: of the whole campaign; workers: processes that make heads; batch: slices, None for the task's own;
    heads: a batch of the head frame; stacks: slots of the ring; keep_seconds: between checkpoints."""

    minutes: float
    workers: int
    batch: int | None
    heads: int
    stacks: int
    keep_seconds: float


# On a GPU a step of a few slices is mostly waiting; on a processor a larger batch only means fewer steps.
GPU_BATCH, GPU_HEADS, GPU_STACKS = 384, 24, 9000
CPU_HEADS, CPU_STACKS = 3, 1500


def budget_of(device: str, cores: int | None = None) -> Budget:
    """What the machine affords: `device` "cpu" or "cuda"."""
    cores = cores or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if device == "cpu":
        return Budget(600, max(1, cores - 1), None, CPU_HEADS, CPU_STACKS, 120)
    return Budget(25, max(1, cores - 2), GPU_BATCH, GPU_HEADS, GPU_STACKS, 60)


# Weights that are good already are not to be shaken.
RATE, RATE_RELEASED, LARGEST_RATE = 3e-3, 1e-3, 6e-3


def rate_of(stage: Stage, batch: int, usual_batch: int) -> float:
    """Learning rate: with the square root of the batch (Krizhevsky, arXiv 1404.5997), up to what AdamW bears here."""
    return min(LARGEST_RATE, (RATE_RELEASED if stage.released else RATE) * (batch / usual_batch) ** 0.5)
