"""The infarct net's task: mirror assembly, detail enhancement, two paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from ..data.channels import COORDINATES, slice_channel
from ..nets.infarct import GLOBAL_STRIDE, InfarctNet
from .losses import bce, dice_loss, logits_of, slice_dice_loss
from .slices import SliceTask
from .taught import TEACHER

if TYPE_CHECKING:
    from torch import nn

# Differences between the sides are taken in a narrow window and kept small: in a wide one, times five, the edges of
# skull and sulci that do not meet their mirror image drowned the few HU of an infarct (the net then learnt faster
# without them).
NARROW = (15, 50)
# The neighbours' differences came last: an infarct goes through slices, noise does not.
CHANNELS = [
    slice_channel(-1),
    slice_channel(0),
    slice_channel(1),
    slice_channel(0, NARROW, mirrored=True),
    slice_channel(0, NARROW, difference=True),
    slice_channel(0, (10, 50), 2, enhance="darkRegions"),
    slice_channel(0, (10, 50), enhance="darkRegions", difference=True),
    *COORDINATES,
    *(slice_channel(step, NARROW, difference=True) for step in (-1, 1)),
    *(slice_channel(step, (10, 50), enhance="darkRegions", difference=True) for step in (-1, 1)),
]
MASKS = ["infarct", "oldInfarct"]
# On the global path alone a missed coarse pixel costs this much more than a false one: it must not miss.
MISSED_WEIGHT = 3.0
# What a teacher says counts that much beside the truth.
TAUGHT_SHARE = 0.5


def teacher_bce(
    logits: torch.Tensor, truth: torch.Tensor, teacher: torch.Tensor, regions: torch.Tensor
) -> torch.Tensor:
    """[2] cross-entropy against the teacher's probabilities, where it can know: not in acute infarcts outside the ten
    regions, most of which no earlier net was shown."""
    knows = 1 - (truth[:, :1] * (regions == 0)[:, None].float())
    each = F.binary_cross_entropy_with_logits(logits, teacher, reduction="none") * knows
    return each.mean((0, 2, 3))


def loss(
    net: nn.Module, image: torch.Tensor, regions: torch.Tensor, labels: dict[str, torch.Tensor]
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """(loss, figures) of both paths' masks."""
    coarse, fine = logits_of(net.paths, image)
    logits = net.add(coarse, fine)
    truth = torch.stack([labels[n] for n in MASKS], 1)
    p = torch.sigmoid(logits)
    each, dice = bce(logits, truth), dice_loss(p, truth)
    by_slice = slice_dice_loss(p[:, 0], truth[:, 0])
    aware = logits.new_zeros(())
    if coarse is not None:
        aware = bce(coarse, F.avg_pool2d(truth, GLOBAL_STRIDE), MISSED_WEIGHT).sum()
    total = 12 * each[0] + 6 * each[1] + dice[0] + 0.4 * dice[1] + 0.5 * by_slice + 2 * aware
    taught = {}
    if TEACHER in labels:
        seen = slice(len(labels[TEACHER]))
        soft = teacher_bce(logits[seen], truth[seen], labels[TEACHER], regions[seen])
        total = total + TAUGHT_SHARE * (12 * soft[0] + 6 * soft[1])
        taught = {"teacherBce": soft[0]}
    return total, {
        "loss": total,
        "infarctBce": each[0],
        "infarctDiceLoss": dice[0],
        "infarctSliceDiceLoss": by_slice,
        "oldInfarctDiceLoss": dice[1],
        "globalBce": aware,
        **taught,
    }


TASK = SliceTask(
    "infarct",
    CHANNELS,
    InfarctNet,
    loss,
    MASKS,
    {"infarct": 0.1, "oldInfarct": 0.2},
    fresh=("infarct", 0.65),
    cuts={"infarct": 0.25},
)
