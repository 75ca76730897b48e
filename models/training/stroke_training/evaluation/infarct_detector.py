"""Figures of the infarct detector on hold-out stacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.store import HU_SCALE, has
from ..detection.boxes import edges, mask_boxes, suppressed
from ..detection.precision import Judged, average_precision, judge, largest_f1, precision_recall
from ..export import inference
from .calibrate import Reliability, platt
from .hold_out import generator_version, hold_out
from .infarct import DROPS_HU
from .predict import stack_input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onnxruntime import InferenceSession
    from torch import nn

    from ..data.store import SampleStore
    from ..tasks.slices import SliceTask

# Drawn from, counted from (the paper's), share of a region that boxes cover for it to count (to be fitted on whole
# heads; the paper names none), and the overlap up to which two boxes of a slice are two.
THRESHOLDS = {"infarct": 0.25, "countedFrom": 0.5, "regionShare": 0.2}
MOST_OVERLAP = 0.45
# Boxes of less are no part of the curve.
LEAST_PROBABILITY = 0.01
TINY = 1e-6
SMALL_MM = 15.0


@dataclass(frozen=True)
class Found:
    """One slice: its boxes judged, true boxes [T, 4] (mm), what its stack holds."""

    judged: Judged
    truth: np.ndarray
    stack: int
    drop_hu: float
    both_sides: bool
    infarct_in_stack: bool


def slice_boxes(candidates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """output0 [1890, 6] of one slice -> (edges [N, 4], probability [N]) after non-maximum suppression."""
    probability = candidates[:, 4] * candidates[:, 5]
    kept = probability >= LEAST_PROBABILITY
    boxes, probability = edges(candidates[kept, :4]), probability[kept]
    remain = suppressed(boxes, probability, MOST_OVERLAP)
    return boxes[remain], probability[remain]


def found_in(
    task: SliceTask, candidates_of: Callable[[np.ndarray], np.ndarray], store: SampleStore, count: int
) -> Iterator[Found]:
    """Every slice of the first `count` ready stacks; candidates_of: input [K, C, h, w] -> output0 [K, N, 6]."""
    arrays = store.arrays
    for slot in store.ready()[:count]:
        image = stack_input(task.channels, arrays["image"][slot].astype(np.float32) / HU_SCALE, arrays["planes"][slot])
        output = candidates_of(image)
        acute = has(torch.from_numpy(arrays["labels"][slot].astype(np.int32)), "infarct").numpy()
        notes = arrays["notes"][slot]
        for candidates, mask in zip(output, acute):
            truth = mask_boxes(mask, store.grid.spacing_mm**2)
            judged = judge(*slice_boxes(candidates), truth)
            yield Found(judged, truth, int(slot), float(notes[1]), bool(notes[7]), bool(acute.any()))


def rounded(value: float | None) -> float | None:
    """To three digits."""
    return None if value is None else round(float(value), 3)


def detection_figures(found: list[Found]) -> dict:
    """Precision and recall at both cuts and at that of the largest F1, mean average precision of these slices."""
    judged = [f.judged for f in found]
    out = {"trueBoxes": sum(len(f.truth) for f in found), "map50": rounded(average_precision(judged))}
    for name in ("infarct", "countedFrom"):
        precision, recall = precision_recall(judged, THRESHOLDS[name])
        out[f"from{THRESHOLDS[name]}"] = {"precision": rounded(precision), "recall": rounded(recall)}
    out["largestF1"] = dict(zip(("cut", "precision", "recall"), map(rounded, largest_f1(judged))))
    return out


def recall_where(found: list[Found], which: np.ndarray) -> dict:
    """Of the true boxes `which`, in the order of the slices."""
    met = np.concatenate([f.judged.met_at for f in found])[which]
    cuts = {f"from{THRESHOLDS[name]}": THRESHOLDS[name] for name in ("infarct", "countedFrom")}
    shares = {name: rounded((met >= cut).mean()) if len(met) else None for name, cut in cuts.items()}
    return {"trueBoxes": len(met), **shares}


def half_of(boxes: np.ndarray, middle: float) -> np.ndarray:
    """True where a box lies on the patient's right: columns run from right to left."""
    return (boxes[:, 0] + boxes[:, 2]) / 2 < middle


def figures(task: SliceTask, found: list[Found]) -> dict:
    """All, by drop of density, by diameter, heads with infarcts on both sides against others, and false boxes."""
    sizes = np.concatenate([(f.truth[:, 2:] - f.truth[:, :2]).max(1) for f in found])
    both = np.concatenate([np.full(len(f.truth), f.both_sides) for f in found])
    right = np.concatenate([half_of(f.truth, task.grid.cols / 2) for f in found])
    clean = [f for f in found if not f.infarct_in_stack]
    stacks = len({f.stack for f in clean})
    by_drop = {f"{a}-{b}": [f for f in found if f.infarct_in_stack and a <= f.drop_hu < b] for a, b in DROPS_HU}

    def false_boxes(cut: float) -> float | None:
        return rounded(sum((f.judged.probability >= cut).sum() for f in clean) / stacks) if stacks else None

    return {
        "stacks": len({f.stack for f in found}),
        "slices": len(found),
        "all": detection_figures(found),
        "calibrationError": reliability(found),
        "byDropHu": {name: detection_figures(some) for name, some in by_drop.items()},
        "recallByDiameter": {
            f"under{SMALL_MM:g}mm": recall_where(found, sizes < SMALL_MM),
            "larger": recall_where(found, sizes >= SMALL_MM),
        },
        "recallBySide": {
            "oneSided": recall_where(found, ~both),
            "bothSidesRight": recall_where(found, both & right),
            "bothSidesLeft": recall_where(found, both & ~right),
        },
        "cleanStacks": stacks,
        "falseBoxesPerCleanStack": {
            f"from{THRESHOLDS[name]}": false_boxes(THRESHOLDS[name]) for name in ("infarct", "countedFrom")
        },
    }


def figures_on_the_way(task: SliceTask, net: nn.Module, store: SampleStore) -> dict:
    """mAP@0.5, and precision and recall from the paper's cut on, of a net in eval mode on all of a store."""
    device = next(net.parameters()).device

    @torch.no_grad()
    def candidates_of(image: np.ndarray) -> np.ndarray:
        return net(torch.from_numpy(image).to(device))[0].float().cpu().numpy()

    every = detection_figures(list(found_in(task, candidates_of, store, store.capacity)))
    if every["map50"] is None:
        raise SystemExit(f"no infarct is to be found in {store.folder}: nothing to judge by")
    return {"map50": every["map50"], **every[f"from{THRESHOLDS['countedFrom']}"]}


def box_calibration(found: list[Found]) -> dict:
    """{infarct: scale, offset} so that a box's probability is the share of such boxes that are hits."""
    probability = np.concatenate([f.judged.probability for f in found]).clip(TINY, 1 - TINY)
    hit = np.concatenate([f.judged.hit for f in found])
    return {"infarct": platt(np.log(probability / (1 - probability)), hit)}


def fit_boxes(task: SliceTask, session: InferenceSession, count: int) -> dict:
    """`box_calibration` of a file on the calibration seeds."""
    store = hold_out("calibration", count, grid=task.grid)
    return box_calibration(list(found_in(task, lambda image: inference.run(session, image)[0], store, count)))


def reliability(found: list[Found]) -> dict:
    """Expected calibration error of the boxes' probabilities."""
    bins = Reliability()
    bins.add(np.concatenate([f.judged.probability for f in found]), np.concatenate([f.judged.hit for f in found]))
    return bins.figures()


def evaluate_detector(task: SliceTask, session: InferenceSession, count: int) -> dict:
    """Figures of a file on the hold-out that is reported on."""
    store = hold_out("report", count, grid=task.grid)
    return {
        "generator": generator_version(),
        "thresholds": THRESHOLDS,
        **figures(task, list(found_in(task, lambda image: inference.run(session, image)[0], store, count))),
    }
