"""One stage of a campaign: its learner, trained until its time or the call's is over, or the loss is no number."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from ..paths import MODELS
from ..tasks import find_task
from ..tasks.taught import taught
from ..training.released import released_member, released_net
from ..training.runs import members_of, task_of_run
from ..training.train import Learner, TrainConfig, write_down
from .checkpoints import keep, stand_on
from .state import STOPPED, TRAINED, TRAINING, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from torch import nn

    from ..tasks import Task
    from .plan import Stage

    Release = tuple[str, nn.Module]

REPORT_SECONDS = 10.0
# Steps of which nothing is known yet: the schedule is laid by time, and the first seconds tell how many steps it has.
UNKNOWN_STEPS, KNOWN_FROM_SECONDS = 1_000_000, 3.0
WARM_UP = 300


@dataclass(frozen=True)
class Limits:
    """until: end of this call on `clock`; seconds: of the stage; keep_seconds: between checkpoints; stop: whether
    somebody asked to end."""

    until: float
    seconds: float
    keep_seconds: float
    stop: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.monotonic
    report_seconds: float = REPORT_SECONDS


def shipped(stage: Stage, models: Path = MODELS) -> tuple[Task, Release] | None:
    """(the task as the release has it, its name and net); None where nothing is shipped."""
    folder = models / stage.task
    if not (folder / "weights.onnx").exists():
        return None
    first = 1 if members_of(folder / "training-run") else None
    task, net = released_member(find_task(stage.task), folder, first)
    return task, (f"models/{stage.task}", net)


def teacher_of(stage: Stage, models: Path = MODELS) -> tuple[Task, nn.Module] | None:
    """Several nets that are shipped as one; None where one net is shipped: it has nothing to teach itself."""
    folder = models / stage.task
    if not stage.taught or not members_of(folder / "training-run"):
        return None
    return released_net(find_task(stage.task), folder)


def begin(
    stage: Stage, run: Path, rate: float, device: str, models: Path = MODELS, samples: Path | None = None
) -> tuple[Learner, float, Release | None]:
    """(learner, seconds that its stage has had, the release to begin with): from the run's last good checkpoint, else
    from what is shipped, else from scratch. samples: the ring that a task looks at once before it begins."""
    state, release = stand_on(run), None
    task = task_of_run(find_task(stage.task), run)
    if state is None and stage.released:
        if begun := shipped(stage, models):
            task, release = begun
        else:
            print(f"{stage.name}: no models/{stage.task} is shipped: from scratch", flush=True)
    write_down(task, run)
    if begun := getattr(task, "begun", None):
        task = begun(task, run, samples)
    config = TrainConfig(UNKNOWN_STEPS, rate, warmup=WARM_UP, device=device)
    learner = Learner(task, config)
    if state:
        learner.restore(state, json.loads(state["log"]))
    if teacher := teacher_of(stage, models):
        learner.task = taught(task, *teacher)
    return learner, float(state["seconds"]) if state else 0.0, release


def steps_of(iteration: int, used: float, seconds: float) -> int:
    """How many steps the whole stage will have, by the pace so far."""
    return (
        UNKNOWN_STEPS
        if used < KNOWN_FROM_SECONDS or not iteration
        else max(iteration + 1, round(iteration / used * seconds))
    )


class Tally:
    """Figures of the steps since the last report, added up on the device."""

    def __init__(self):
        self.sums, self.count = {}, 0

    def add(self, figures: dict[str, torch.Tensor]) -> None:
        """One step's."""
        for key, value in figures.items():
            self.sums[key] = self.sums.get(key, 0.0) + value
        self.count += 1

    def means(self) -> dict[str, float]:
        """Looks at the device once, and begins anew."""
        out = {key: round(float(value) / max(self.count, 1), 4) for key, value in self.sums.items()}
        self.sums, self.count = {}, 0
        return out


def learn(
    learner: Learner,
    source: object,
    used: float,
    run: Path,
    limits: Limits,
    generator: str,
    kept: Callable = lambda _: None,
) -> Progress:
    """Trains until one of the limits; keeps checkpoints in `run` and calls `kept(progress)` after each."""
    clock, tally = limits.clock, Tally()
    started = clock() - used
    reported = saved = clock()

    def progress(status: str, why: str = "") -> Progress:
        return Progress(status, round(clock() - started, 2), learner.iteration, why)

    def save(status: str) -> Progress:
        learner.samples = source.samples
        trouble = keep(run, learner, clock() - started, generator)
        if trouble:
            print(f"{run.name}: {trouble}", flush=True)
        now = progress(status, trouble)
        kept(now)
        return now

    def report() -> bool:
        seconds, steps = clock() - reported, tally.count
        means = tally.means()
        if not all(math.isfinite(value) for value in means.values()):
            return False
        learner.samples = source.samples
        row = {
            "iteration": learner.iteration,
            "cpuSeconds": round(learner.cpu_before + time.process_time()),
            "samples": learner.samples,
            **means,
        }
        learner.log.append(row)
        print(f"{run.name} {steps / max(seconds, 1e-9):.1f} steps/s", row, flush=True)
        return True

    while not limits.stop() and clock() < limits.until and clock() - started < limits.seconds:
        tally.add(learner.step(source.batch()))
        if clock() - reported >= limits.report_seconds:
            if not report():
                return lost(run, learner, progress)
            reported = clock()
            steps = steps_of(learner.iteration, clock() - started, limits.seconds)
            learner.config = replace(learner.config, iterations=steps)
        if clock() - saved >= limits.keep_seconds:
            save(TRAINING)
            saved = clock()
    if tally.count and not report():
        return lost(run, learner, progress)
    over = clock() - started >= limits.seconds
    if over:
        learner.config = replace(learner.config, iterations=max(learner.iteration, 1))
    return save(TRAINED if over else TRAINING)


def lost(run: Path, learner: Learner, progress: Callable[..., Progress]) -> Progress:
    """The loss is no number any more: the last good checkpoint stands, with its own counts."""
    state = stand_on(run)
    stands = f"the checkpoint of step {state['iteration']} stands" if state else "there is no checkpoint yet"
    why = f"the loss was no number by step {learner.iteration}: {stands}"
    print(f"{run.name}: {why}", flush=True)
    return replace(
        progress(STOPPED, why),
        iterations=state["iteration"] if state else 0,
        seconds=round(state["seconds"], 2) if state else 0.0,
    )
