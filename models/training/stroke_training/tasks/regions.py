"""The regions net's task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from ..data.channels import COORDINATES, slice_channel
from ..nets.regions import RegionsNet
from .losses import bce, dice_loss, logits_of, region_losses
from .slices import SliceTask

if TYPE_CHECKING:
    from torch import nn

CHANNELS = [
    slice_channel(-1),
    slice_channel(0),
    slice_channel(1),
    slice_channel(0, mirrored=True),
    slice_channel(0, (-100, 300)),
    *COORDINATES,
]
MASKS = ["brain", "csf", "ventricles", "thalami"]


def loss(
    net: nn.Module, image: torch.Tensor, regions: torch.Tensor, labels: dict[str, torch.Tensor]
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """(loss, figures) of regions and masks."""
    region_logits, mask_logits = logits_of(net, image)
    ce, region_dice = region_losses(region_logits, regions)
    truth = torch.stack([labels[n] for n in MASKS], 1)
    mask_bce, mask_dice = bce(mask_logits, truth), dice_loss(torch.sigmoid(mask_logits), truth)
    total = 2 * ce + region_dice + 2 * mask_bce.sum() + 0.4 * mask_dice[1:].sum()
    return total, {
        "loss": total,
        "regionCe": ce,
        "regionDiceLoss": region_dice,
        **{f"{n}DiceLoss": d for n, d in zip(MASKS, mask_dice)},
    }


TASK = SliceTask("regions", CHANNELS, RegionsNet, loss, MASKS)
