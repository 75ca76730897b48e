"""Losses the slice tasks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from .precision import half_precision

if TYPE_CHECKING:
    from collections.abc import Callable


# Of a covered share: its cross-entropy beside its Dice loss, and the pixels that its Dice loss begins with.
COVERED_BCE, COVERED_FLOOR_PIXELS = 5.0, 200.0


def logits_of(forward: Callable[[torch.Tensor], tuple], image: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
    """Forward in bfloat16 where the device has it; logits in float32."""
    with half_precision(image.device.type):
        out = forward(image)
    return tuple(None if o is None else o.float() for o in out)


def bce(logits: torch.Tensor, truth: torch.Tensor, positive_weight: float = 1.0) -> torch.Tensor:
    """[C] mean over batch and pixels."""
    weight = torch.full((), positive_weight, device=logits.device)
    return F.binary_cross_entropy_with_logits(logits, truth, pos_weight=weight, reduction="none").mean((0, 2, 3))


def dice_loss(probability: torch.Tensor, truth: torch.Tensor, floor: float = 50.0) -> torch.Tensor:
    """[C] over the whole batch."""
    overlap, total = (probability * truth).sum((0, 2, 3)), (probability + truth).sum((0, 2, 3))
    return 1 - (2 * overlap + floor) / (total + floor)


def covered_share_loss(levels: tuple[torch.Tensor, ...], truth: torch.Tensor) -> torch.Tensor:
    """Mean over the levels (logits [N, C, h, w] of coarser and coarser cells) and classes of cross-entropy and Dice
    loss against the share of each cell that truth [N, C, H, W] covers."""
    total = truth.new_zeros(())
    for logits in levels:
        share = F.adaptive_avg_pool2d(truth, logits.shape[2:])
        floor = COVERED_FLOOR_PIXELS * share[0, 0].numel() / truth[0, 0].numel()
        total = total + (COVERED_BCE * bce(logits, share) + dice_loss(torch.sigmoid(logits), share, floor)).mean()
    return total / len(levels)


def mean_where(values: torch.Tensor, which: torch.Tensor) -> torch.Tensor:
    """Mean of the values [n] that are `which`, 0 where none is. No value is looked at on the way: a GPU need not stop
    for it."""
    return (values * which).sum() / which.sum().clamp(min=1)


def slice_dice_loss(
    probability: torch.Tensor, truth: torch.Tensor, least: int = 12, floor: float = 20.0
) -> torch.Tensor:
    """[N, h, w] each: mean over the slices that show at least `least` pixels, so that small lesions count like large
    ones."""
    size = truth.sum((1, 2))
    overlap = (probability * truth).sum((1, 2))
    loss = 1 - (2 * overlap + floor) / (probability.sum((1, 2)) + size + floor)
    shown = size >= least
    return mean_where(loss, shown)


def region_losses(logits: torch.Tensor, regions: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(cross-entropy, mean Dice loss of the classes present) of [N, 11, h, w]."""
    ce = F.cross_entropy(logits, regions)
    p = F.softmax(logits, 1)
    truth = F.one_hot(regions, p.shape[1]).permute(0, 3, 1, 2)
    overlap, size = (p * truth).sum((0, 2, 3))[1:], truth.sum((0, 2, 3))[1:]
    dice = 1 - (2 * overlap + 20) / (p.sum((0, 2, 3))[1:] + size + 20)
    present = size > 0
    return ce, mean_where(dice, present)
