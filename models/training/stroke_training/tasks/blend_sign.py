"""The blend sign's task: is there blood on this slice, and is it a blend of two densities (Li 2015)?

After a paper that classifies slices with detection beside it and distils each net into the next: what each of the three
is worth stands in BLEND.md (`ablate blend-sign`)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..data.channels import slice_channel
from ..detection.boxes import mask_boxes
from ..frames import BLEED_NAMES, SliceGrid
from ..generator.densities import PART_MM2, PART_SHARE
from ..nets.blend_sign import CLASSES, LEARNT_PARTS, STRIDE, BlendNet
from ..training.runs import weights_of
from .losses import covered_share_loss, logits_of, mean_where
from .precision import half_precision
from .slices import SliceTask
from .warp import Bend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from torch import nn

GRID = SliceGrid(spacing_mm=1.0)
# Tissue, brain and blood: level 40, 50 and 60, width 40, 100 and 40.
WINDOWS = ((20, 60), (0, 100), (40, 80))
CHANNELS = [slice_channel(0, window) for window in WINDOWS]
NONE, BLEED, BLEND = range(len(CLASSES))
# Not counted: too little blood, or a darker part that is there and too small to call it.
UNCERTAIN = -1
LEAST_BLOOD_MM2, LEAST_PART_MM2 = 20.0, 12.0
# From which share of its pixels on a cell shows what the slice does.
CELL_SHARE = 0.1
# Slices of each class in the paper, and the weights of its loss.
PREVALENCE, WEIGHTS = (22.0, 9.0, 1.0), (1.0, 2.0, 20.0)
# What each class has of the loss by both, however often the ring shows it.
SHARES = tuple(p * w / sum(p * w for p, w in zip(PREVALENCE, WEIGHTS)) for p, w in zip(PREVALENCE, WEIGHTS))
DETECTION_WEIGHT, DISTILLED_WEIGHT, CELLS_WEIGHT, PARTS_WEIGHT = 0.1, 10.0, 1.0, 1.0
# SD of the bell about a centre, as a share of its box's shorter side, and at least, in cells.
BELL_SHARE, LEAST_BELL = 1 / 6, 0.6
TEACHER_FILE = "teacher.pt"


def blood_of(labels: dict[str, torch.Tensor]) -> torch.Tensor:
    """[N, h, w] 1 where there is blood of any kind."""
    return torch.stack([labels[name] for name in BLEED_NAMES]).amax(0)


def classes_of(labels: dict[str, torch.Tensor], pixel_mm2: float = GRID.spacing_mm**2) -> torch.Tensor:
    """[N] of CLASSES or UNCERTAIN, by the areas on the slice: a blend where both parts of the clot have PART_MM2 and
    the darker one PART_SHARE to 1 - PART_SHARE of it."""
    blood = blood_of(labels).sum((1, 2)) * pixel_mm2
    clot = labels["parenchymal"].sum((1, 2)) * pixel_mm2
    part = (labels["blendPart"] * labels["parenchymal"]).sum((1, 2)) * pixel_mm2
    share = part / clot.clamp(min=1)
    blend = (part >= PART_MM2) & (clot - part >= PART_MM2) & (share >= PART_SHARE) & (share <= 1 - PART_SHARE)
    found = torch.where(blood >= LEAST_BLOOD_MM2, BLEED, torch.where(blood > 0, UNCERTAIN, NONE))
    found = torch.where(part >= LEAST_PART_MM2, UNCERTAIN, found)
    return torch.where(blend, BLEND, found)


def centre_truth(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A slice's blood [h, w] -> (bells [rows, cols] 0..1, sides [4, rows, cols] in pixels, at [rows, cols] True in the
    cells that hold a centre)."""
    rows, cols = mask.shape[0] // STRIDE, mask.shape[1] // STRIDE
    y, x = np.mgrid[:rows, :cols] + 0.5
    bells, at, sides = np.zeros((rows, cols)), np.zeros((rows, cols), bool), np.zeros((4, rows, cols))
    for left, top, right, bottom in mask_boxes(mask):
        cx, cy = (left + right) / 2 / STRIDE, (top + bottom) / 2 / STRIDE
        r, c = min(int(cy), rows - 1), min(int(cx), cols - 1)
        sd = max(LEAST_BELL, BELL_SHARE * min(right - left, bottom - top) / STRIDE)
        bell = np.exp(-((x - (c + 0.5)) ** 2 + (y - (r + 0.5)) ** 2) / (2 * sd**2))
        bells, at[r, c] = np.maximum(bells, bell), True
        mx, my = (c + 0.5) * STRIDE, (r + 0.5) * STRIDE
        sides[:, r, c] = np.maximum(0, [mx - left, right - mx, my - top, bottom - my])
    return bells, sides, at


def detection_loss(centres: torch.Tensor, labels: dict[str, torch.Tensor]) -> torch.Tensor:
    """Log loss of centres against their bells over all cells, and smooth L1 distance of the sides in cells where a
    centre lies, both a centre of the batch (as in "Objects as Points", Zhou 2019; over all 120 cells of a slice, as the
    paper's formula has it, hardly anything is left of a bleed). centres [N, 5, rows, cols] as the net gives them."""
    every = [centre_truth(mask > 0) for mask in blood_of(labels).cpu().numpy()]
    bells, sides, at = (torch.from_numpy(np.stack(t)).to(centres.device).float() for t in zip(*every))
    log_loss = F.binary_cross_entropy_with_logits(centres[:, 0], bells, reduction="none")
    apart = F.smooth_l1_loss(centres[:, 1:] / STRIDE, sides / STRIDE, reduction="none").sum(1)
    return (log_loss + apart * at).sum() / at.sum().clamp(min=1)


def class_loss(logits: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of [N, 3]: each class has its SHARES of it, as in the paper's stock of slices."""
    each = F.cross_entropy(logits, truth.clamp(min=0), reduction="none")
    return sum(share * mean_where(each, truth == c) for c, share in enumerate(SHARES))


def cells_loss(cam: torch.Tensor, truth: torch.Tensor, blood: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of what each cell [N, 3, rows, cols] says: a cell of which CELL_SHARE is blood [N, h, w] shows what
    the slice does, one without any shows none, others are not counted. Every class has a third of it."""
    share = F.adaptive_avg_pool2d(blood[:, None], cam.shape[2:])[:, 0]
    own = torch.where(share > CELL_SHARE, truth[:, None, None], torch.where(share > 0, UNCERTAIN, NONE))
    each = F.cross_entropy(cam, own.clamp(min=0), reduction="none")
    return sum(mean_where(each, own == c) for c in range(len(CLASSES))) / len(CLASSES)


def parts_loss(parts: tuple[torch.Tensor, ...], labels: dict[str, torch.Tensor]) -> torch.Tensor:
    """Of the share of each cell [N, 3, h, w] that blood, the darker part of a blend and a hole cover: the class of a
    slice says little of what a step in a clot looks like."""
    planes = {"blood": blood_of(labels), **labels}
    return covered_share_loss(parts, torch.stack([planes[name] for name in LEARNT_PARTS], 1))


def distilled(logits: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Mean KL(teacher || student) of [N, 3]."""
    student, known = F.log_softmax(logits, 1), F.log_softmax(teacher, 1)
    return F.kl_div(student, known, reduction="batchmean", log_target=True)


def exchanged_of(truth: torch.Tensor, share: float) -> torch.Tensor:
    """[N] with that share of haemorrhages called blends and of blends called haemorrhages, others at every view: what
    readers who do not agree would teach."""
    turned = (truth >= BLEED) & (torch.rand(truth.shape, device=truth.device) < share)
    return torch.where(turned, BLEED + BLEND - truth, truth)


def loss_with(
    detection: bool = True, drawn: bool = True, teacher: nn.Module | None = None, exchanged: float = 0.0
) -> Callable:
    """The task's loss, with or without the branch of centres and what is drawn in each cell, with the net before this
    one as teacher, and with a share of wrong labels."""

    def loss(
        net: nn.Module, image: torch.Tensor, _: torch.Tensor, labels: dict[str, torch.Tensor]
    ) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        with half_precision(image.device.type):
            (logits, centres, cam), parts = net.learning(image)
        truth = exchanged_of(classes_of(labels), exchanged)
        total = class_loss(logits.float(), truth)
        figures = {"classes": total}
        if drawn:
            figures["cells"] = cells_loss(cam.float(), truth, blood_of(labels))
            figures["parts"] = parts_loss(tuple(p.float() for p in parts), labels)
            total = total + CELLS_WEIGHT * figures["cells"] + PARTS_WEIGHT * figures["parts"]
        if detection:
            figures["centres"] = detection_loss(centres.float(), labels)
            total = total + DETECTION_WEIGHT * figures["centres"]
        if teacher is not None:
            with torch.no_grad():
                known = logits_of(teacher.to(image.device), image)[0]
            figures["distilled"] = distilled(logits.float(), known)
            total = total + DISTILLED_WEIGHT * figures["distilled"]
        return total, {"loss": total, **figures}

    return loss


def keep_teacher(run: Path, earlier: Path) -> None:
    """The averaged weights of an earlier run teach this one, from its first iteration to its last."""
    run.mkdir(parents=True, exist_ok=True)
    if not (run / TEACHER_FILE).exists():
        shutil.copy(weights_of(earlier), run / TEACHER_FILE)


def begun(task: SliceTask, run: Path, _: Path, exchanged: float = 0.0) -> SliceTask:
    """With the teacher that lies in the run folder, where there is one."""
    if not (run / TEACHER_FILE).exists():
        return task
    teacher = task.net()
    teacher.load_state_dict(torch.load(run / TEACHER_FILE, weights_only=True, map_location="cpu")["average"])
    teacher = teacher.eval().requires_grad_(False).to(memory_format=task.memory_format)
    return replace(task, loss=loss_with(teacher=teacher, exchanged=exchanged))


TASK = SliceTask(
    "blend-sign",
    CHANNELS,
    BlendNet,
    loss_with(),
    [],
    {"blendPart": 0.15, "holePart": 0.05, "parenchymal": 0.25},
    batch=16,
    # Turned by up to 10 degrees, scaled by 0.9-1.1 and shifted along both axes, as in the paper; flipped by the source.
    bend=Bend(share=0.9, scale=0.1, stretch=0.0, turn_deg=10.0, shift_px=10.0, bend_px=0.0),
    grid=GRID,
    begun=begun,
    recipe="clots",
)
