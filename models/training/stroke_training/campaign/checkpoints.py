"""Checkpoints that outlast a kill, a full disk and a loss that is no number any more: the last two good ones stand."""

from __future__ import annotations

import json
import os
import pickle
from dataclasses import asdict
from typing import TYPE_CHECKING

import torch

from .state import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from ..training.train import Learner

FILE, BEFORE = "checkpoint.pt", "checkpoint.before.pt"


def finite(state: dict) -> bool:
    """Whether every weight, and its mean over time, is a number."""
    weights = [v for part in ("net", "average") for v in state.get(part, {}).values() if v.is_floating_point()]
    return all(bool(torch.isfinite(v).all()) for v in weights)


def keep(run: Path, learner: Learner, seconds: float, generator: str) -> str:
    """Keeps the learner's state in `run`. What was in the way, in words; empty where nothing was."""
    state = {**learner.state(), "seconds": seconds, "generator": generator, "log": json.dumps(learner.log)}
    if not finite(state):
        return "weights that are no numbers were not kept"
    temporary = run / "checkpoint.tmp"
    try:
        with open(temporary, "wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        if (run / FILE).exists():
            (run / FILE).replace(run / BEFORE)
        temporary.replace(run / FILE)
        write_whole(run / "log.json", json.dumps(learner.log))
        write_whole(run / "config.json", json.dumps(asdict(learner.config), indent=1))
    except (OSError, RuntimeError) as error:  # torch's own writer says RuntimeError of a full disk
        temporary.unlink(missing_ok=True)
        return f"no checkpoint could be written: {error}"
    return ""


def readable(path: Path) -> dict | None:
    """The checkpoint in a file; None where it is not whole or holds what is no number."""
    try:
        state = torch.load(path, weights_only=True, map_location="cpu")
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, pickle.UnpicklingError):
        return None
    return state if isinstance(state, dict) and "average" in state and finite(state) else None


def last_good(run: Path) -> dict | None:
    """The newest whole checkpoint of a run; says which one had to be passed over."""
    for name in (FILE, BEFORE):
        if (run / name).exists():
            if state := readable(run / name):
                return state
            print(f"{run.name}/{name} is not whole: passed over", flush=True)
    return None


def stand_on(run: Path) -> dict | None:
    """last_good, with run/checkpoint.pt and log.json put right for what reads them alone (export, train)."""
    state = last_good(run)
    if state and not readable(run / FILE):
        (run / BEFORE).replace(run / FILE)
    if state and "log" in state:
        write_whole(run / "log.json", state["log"])
    return state
