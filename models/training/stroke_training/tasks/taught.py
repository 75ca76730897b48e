"""A task whose net learns from a released net as well as from the truth (distillation; Hinton et al., arXiv
1503.02531)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from ..nets.blocks import folded
from ..training.runs import union
from .losses import logits_of

if TYPE_CHECKING:
    from torch import nn

    from .slices import SliceTask

# Where `loss` finds the teacher's probabilities [n, masks, h, w] of the batch's first slices among the labels.
TEACHER = "teacher"
# Share of a batch that the teacher looks at: two nets forward cost two thirds of what a step of one costs, and the
# truth of synthetic heads is exact.
TAUGHT_SLICES = 0.5


def taught(task: SliceTask, teacher_task: SliceTask, teacher: nn.Module) -> SliceTask:
    """`task` with labels that hold the teacher's probabilities. Its batches have the teacher's further channels behind
    the task's own, which are all that the net sees. Changes `teacher`: it is folded."""
    channels = union([task.channels, teacher_task.channels])
    picks = torch.tensor([channels.index(c) for c in teacher_task.channels])
    own = len(task.channels)
    teacher = folded(teacher.eval()).requires_grad_(False).to(memory_format=task.memory_format)

    def loss(
        net: nn.Module, image: torch.Tensor, regions: torch.Tensor, labels: dict[str, torch.Tensor]
    ) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        at = teacher.to(image.device)
        first = image[: math.ceil(len(image) * TAUGHT_SLICES)]
        with torch.no_grad():
            (logits,) = logits_of(at, first.index_select(1, picks.to(image.device)))
        seen = image[:, :own].contiguous(memory_format=task.memory_format)
        return task.loss(net, seen, regions, {**labels, TEACHER: torch.sigmoid(logits)})

    return replace(task, channels=channels, loss=loss)
