"""The haemorrhage net's task: each kind of blood, and oedema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from ..data.channels import COORDINATES, slice_channel
from ..frames import BLEED_NAMES
from ..nets.haemorrhage import HaemorrhageNet
from .losses import bce, dice_loss, logits_of, mean_where
from .slices import SliceTask

if TYPE_CHECKING:
    from torch import nn

BLOOD, BONE = (0, 100), (-50, 450)
CHANNELS = [
    slice_channel(-1, BLOOD),
    slice_channel(0, BLOOD),
    slice_channel(1, BLOOD),
    slice_channel(0, BLOOD, mirrored=True),
    *(slice_channel(s, BONE) for s in (-1, 0, 1)),
    *COORDINATES,
]
MASKS = [*BLEED_NAMES, "oedema"]
KINDS = len(BLEED_NAMES)


def union(probability: torch.Tensor, axis: int = 1) -> torch.Tensor:
    """Probability of blood of any kind: the noisy maximum 1 - product(1 - p) over the five kinds."""
    return 1 - (1 - probability.narrow(axis, 0, KINDS)).prod(axis, keepdim=True)


def loss(
    net: nn.Module, image: torch.Tensor, _: torch.Tensor, labels: dict[str, torch.Tensor]
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """(loss, figures) of kinds, of blood of any kind and of oedema."""
    (logits,) = logits_of(net, image)
    truth = torch.stack([labels[n] for n in MASKS], 1)
    p = torch.sigmoid(logits)
    each, dice = bce(logits, truth), dice_loss(p, truth)
    any_blood = dice_loss(union(p), truth[:, :KINDS].amax(1, keepdim=True))[0]
    shown = (truth.sum((0, 2, 3)) > 0)[:KINDS]
    kinds = mean_where(dice[:KINDS], shown)
    total = 8 * each.sum() + any_blood + kinds + 0.3 * dice[KINDS]
    return total, {
        "loss": total,
        "bce": each.sum(),
        "bloodDiceLoss": any_blood,
        "kindsDiceLoss": kinds,
        "oedemaDiceLoss": dice[KINDS],
    }


TASK = SliceTask(
    "haemorrhage",
    CHANNELS,
    HaemorrhageNet,
    loss,
    MASKS,
    {**dict.fromkeys(BLEED_NAMES, 0.05), "subarachnoid": 0.07, "subdural": 0.07},
    fresh=("haemorrhage", 0.4),
)
