"""Losses of boxes, and which anchor of which cell answers for a box (after YOLOv5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from ..nets.infarct_detector import STRIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..nets.infarct_detector import InfarctDetector

# An anchor answers for a box that is up to this many times as wide or high, or as narrow or low.
MOST_RATIO = 4.0
# Small boxes lie on the finest level; there is most to learn and least of it a cell.
LEVEL_WEIGHTS = (4.0, 1.0, 0.4)
BOX_WEIGHT, OBJECT_WEIGHT = 0.05, 1.0
POWER = 3.0
TINY = 1e-7


def overlap_terms(found: torch.Tensor, truth: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(IoU, squared distance of the centres by the squared diagonal about both, difference of shape v of Zheng et al.
    2020) of boxes [M, 4] (centre x, y, width, height)."""
    (fx, fy, fw, fh), (tx, ty, tw, th) = found.unbind(-1), truth.unbind(-1)
    low_x, high_x = torch.maximum(fx - fw / 2, tx - tw / 2), torch.minimum(fx + fw / 2, tx + tw / 2)
    low_y, high_y = torch.maximum(fy - fh / 2, ty - th / 2), torch.minimum(fy + fh / 2, ty + th / 2)
    both = (high_x - low_x).clamp(min=0) * (high_y - low_y).clamp(min=0)
    iou = both / (fw * fh + tw * th - both + TINY)
    wide = torch.maximum(fx + fw / 2, tx + tw / 2) - torch.minimum(fx - fw / 2, tx - tw / 2)
    high = torch.maximum(fy + fh / 2, ty + th / 2) - torch.minimum(fy - fh / 2, ty - th / 2)
    distance = ((fx - tx) ** 2 + (fy - ty) ** 2) / (wide**2 + high**2 + TINY)
    shape = 4 / math.pi**2 * (torch.atan(tw / (th + TINY)) - torch.atan(fw / (fh + TINY))) ** 2
    return iou, distance, shape


def weighted_shape(iou: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
    """alpha v; alpha is no path of the gradient."""
    with torch.no_grad():
        alpha = shape / (1 - iou + shape + TINY)
    return alpha * shape


def ciou(found: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Complete IoU loss [M] (Zheng et al. 2020)."""
    iou, distance, shape = overlap_terms(found, truth)
    return 1 - iou + distance + weighted_shape(iou, shape)


def diou(found: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Distance IoU loss [M] (Zheng et al. 2020)."""
    iou, distance, _ = overlap_terms(found, truth)
    return 1 - iou + distance


def power_ciou(found: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """OUR modified CIoU [M]: each term to the power of 3 (as He et al. 2021 do with IoU losses). The M-CIoU of the
    detector's paper has no published formula; this is not it."""
    iou, distance, shape = overlap_terms(found, truth)
    return 1 - iou**POWER + distance**POWER + weighted_shape(iou, shape) ** POWER


BOX_LOSSES: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "CIoU": ciou,
    "DIoU": diou,
    "our modified CIoU": power_ciou,
}


def answering(truth: torch.Tensor, anchors: torch.Tensor, stride: int, rows: int, cols: int) -> tuple:
    """Which cells answer for the boxes truth [T, 5] (slice, centre x, y, width, height in pixels) on one level: (slice,
    anchor, row, column) [M] and the boxes [M, 4]. Beside the box's own cell those two that its centre is nearer to."""
    ratio = truth[:, None, 3:] / anchors[None]
    fits = torch.maximum(ratio, 1 / ratio).amax(-1) < MOST_RATIO
    which, anchor = fits.nonzero(as_tuple=True)
    boxes, place = truth[which], truth[which, 1:3] / stride
    part = place - place.floor()
    size = torch.tensor([cols, rows], device=truth.device)
    steps = [(torch.ones(len(place), dtype=torch.bool, device=truth.device), (0, 0))]
    for axis in (0, 1):
        step = (1, 0) if axis == 0 else (0, 1)
        steps.append(((part[:, axis] < 0.5) & (place[:, axis] > 1), (-step[0], -step[1])))
        steps.append(((part[:, axis] > 0.5) & (place[:, axis] < size[axis] - 1), step))
    cells = [(boxes[take], anchor[take], place[take].floor() + torch.tensor(s)) for take, s in steps]
    boxes, anchor, cell = (torch.cat(parts) for parts in zip(*cells))
    cell = torch.minimum(cell.clamp(min=0), size - 1).long()
    return boxes[:, 0].long(), anchor, cell[:, 1], cell[:, 0], boxes[:, 1:]


def detector_loss(
    net: InfarctDetector, levels: tuple[torch.Tensor, ...], truth: torch.Tensor, box_loss: Callable
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """(loss, figures) of the levels' logits against truth [T, 5] (slice, centre x, y, width, height)."""
    box, objects, matched, overlaps = truth.new_zeros(()), truth.new_zeros(()), 0, truth.new_zeros(())
    for i, logits in enumerate(levels):
        rows, cols = logits.shape[2:]
        found = net.boxes(logits, i)
        wanted = torch.zeros_like(found[..., 4])
        image, anchor, row, col, boxes = answering(truth, net.anchors[i], STRIDES[i], rows, cols)
        if len(boxes):
            own = found[image, anchor, row, col, :4]
            box = box + box_loss(own, boxes).mean()
            iou = overlap_terms(own.detach(), boxes)[0].clamp(0, 1)
            order = iou.argsort()  # of two boxes that ask the same cell the better one counts
            wanted[image[order], anchor[order], row[order], col[order]] = iou[order]
            matched, overlaps = matched + len(iou), overlaps + iou.sum()
        own_logits = logits.reshape(len(logits), -1, 5, rows, cols)[:, :, 4]
        objects = objects + LEVEL_WEIGHTS[i] * F.binary_cross_entropy_with_logits(own_logits, wanted)
    total = BOX_WEIGHT * box + OBJECT_WEIGHT * objects
    return total, {"loss": total, "box": box, "object": objects, "overlap": overlaps / max(matched, 1)}
