"""Several nets that learn from the same batches: one data path feeds them all, and they differ by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from .train import Course, Learner, write_down

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..tasks import Task
    from .best import Best
    from .train import TrainConfig


def train_together(
    tasks: dict[Path, Task],
    samples: Path,
    config: TrainConfig,
    report_every: int,
    save_every: int,
    best: Callable[[Task, Path], Best | None] = lambda *_: None,
) -> None:
    """Trains the task of every run folder to config.iterations, each from its own checkpoint. After a crash those that
    are ahead wait for the others, so that all see the same batches again."""
    torch.set_num_threads(config.threads)
    courses = []
    for run, task in tasks.items():
        write_down(task, run)
        begun = getattr(task, "begun", None)
        learner = Learner(begun(task, run, samples) if begun else task, config)
        learner.resume(run)
        courses.append(Course(learner, run, best(task, run), report_every, save_every))
    behind = min(courses, key=lambda course: course.learner.iteration).learner
    if behind.iteration >= config.iterations:
        return
    source = behind.task.source(config, samples, behind.device, behind.iteration, behind.samples)
    for at in range(behind.iteration, config.iterations):
        batch = source.batch()
        for course in courses:
            if course.learner.iteration == at:
                course.step(batch, source.samples)
    source.close()
