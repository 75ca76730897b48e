"""The infarct detector's task: three slices as they are, boxes about what is acute."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.channels import slice_channel
from ..detection.anchors import k_means
from ..detection.boxes import centred, mask_boxes
from ..frames import SliceGrid
from ..nets.infarct_detector import ANCHORS, ANCHORS_EACH, STRIDES, InfarctDetector
from .box_losses import BOX_LOSSES, detector_loss
from .losses import covered_share_loss
from .precision import half_precision
from .slices import SliceSource, SliceTask
from .warp import Bend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from torch import nn

    from ..nets.infarct_detector import Anchors

GRID = SliceGrid(spacing_mm=1.0)
WINDOW = (0.0, 60.0)
# Mean and SD of the windowed HU of all pixels of the training's stacks. (window - mean) / SD is one affine map, so that
# the manifest's window and range say the z-score exactly.
MEAN_HU, SD_HU = 24.0, 24.0
RANGE = [(edge - MEAN_HU) / SD_HU for edge in WINDOW]
# Neither a mirrored nor a difference nor a coordinate channel: an infarct of both sides looks like two.
CHANNELS = [{**slice_channel(step, WINDOW), "range": [round(edge, 6) for edge in RANGE]} for step in (-1, 0, 1)]
BOXED = "infarct"
# What the covered share counts beside the boxes. 1.0 was no better (README).
COVERAGE_WEIGHT = 0.1
ANCHORS_FILE = "anchors.json"
ANCHOR_BATCHES = 48


def truth_of(mask: torch.Tensor) -> torch.Tensor:
    """Masks [N, h, w] -> boxes [T, 5]: slice, centre x, y, width, height in pixels."""
    every = []
    for i, plane in enumerate(mask.cpu().numpy() > 0):
        boxes = centred(mask_boxes(plane))
        every.append(np.concatenate([np.full((len(boxes), 1), i, np.float32), boxes], 1))
    return torch.from_numpy(np.concatenate(every).astype(np.float32)).to(mask.device)


def coverage_loss(covered: tuple[torch.Tensor, ...], mask: torch.Tensor) -> torch.Tensor:
    """Of the share of each cell [N, 1, h, w] that the mask [N, H, W] covers. A few boxes in a batch say too little of
    what faint hypodensity looks like."""
    return covered_share_loss(covered, (mask[:, None] > 0).float())


def loss_with(box_loss: str) -> Callable:
    """The task's loss with one of BOX_LOSSES."""

    def loss(
        net: nn.Module, image: torch.Tensor, _: torch.Tensor, labels: dict[str, torch.Tensor]
    ) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        with half_precision(image.device.type):
            levels, covered = net.learning(image)
        truth = truth_of(labels[BOXED])
        total, figures = detector_loss(net, tuple(x.float() for x in levels), truth, BOX_LOSSES[box_loss])
        coverage = coverage_loss(tuple(x.float() for x in covered), labels[BOXED])
        total = total + COVERAGE_WEIGHT * coverage
        return total, {**figures, "loss": total, "coverage": coverage}

    return loss


def net_with(anchors: Anchors, activation: str = "ReLU") -> Callable[[int], InfarctDetector]:
    """channels -> net."""
    return functools.partial(InfarctDetector, anchors=anchors, activation=activation)


def found_anchors(task: SliceTask, samples: Path) -> Anchors:
    """Of the boxes that the training will see."""
    source = SliceSource(replace(task, batch=16), samples, [0])
    boxes = [truth_of(source.batch()[2][BOXED])[:, 3:].numpy() for _ in range(ANCHOR_BATCHES)]
    sizes = k_means(np.concatenate(boxes), len(STRIDES) * ANCHORS_EACH)
    return tuple(
        tuple(tuple(round(float(v), 1) for v in size) for size in level)
        for level in sizes.reshape(len(STRIDES), ANCHORS_EACH, 2)
    )


def of_run(task: SliceTask, run: Path) -> SliceTask:
    """With the anchors that the run began with."""
    kept = json.loads((run / ANCHORS_FILE).read_text())
    anchors = tuple(tuple(tuple(size) for size in level) for level in kept)
    return replace(task, make_net=functools.partial(task.make_net, anchors=anchors))


def begun(task: SliceTask, run: Path, samples: Path) -> SliceTask:
    """With the anchors of the run. A new run finds its own, unless it goes on from weights that have theirs."""
    if not (run / ANCHORS_FILE).exists():
        own = task.make_net.keywords["anchors"]
        anchors = found_anchors(task, samples) if own is ANCHORS else own
        (run / ANCHORS_FILE).write_text(json.dumps(anchors) + "\n")
    return of_run(task, run)


TASK = SliceTask(
    "infarct-detector",
    CHANNELS,
    net_with(ANCHORS),
    loss_with("CIoU"),
    [BOXED],
    {"infarct": 0.2},
    batch=16,
    fresh=("infarct", 0.5),
    # YOLOv5 moves by 0.1 of the picture and scales by 0.5; half of both, since the head frame places every head.
    bend=Bend(share=0.9, scale=0.25, stretch=0.06, turn_deg=6.0, shift_px=9.0, bend_px=2.0),
    grid=GRID,
    begun=begun,
)
