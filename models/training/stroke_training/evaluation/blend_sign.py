"""Figures of the blend sign's net on hold-out stacks: classes of slices, centres, and where it looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.store import HU_SCALE
from ..detection.boxes import mask_boxes
from ..export import inference
from ..nets.blend_sign import CLASSES, STRIDE
from ..tasks.blend_sign import BLEND, PREVALENCE, UNCERTAIN, blood_of, classes_of
from ..tasks.slices import label_planes
from .hold_out import generator_version, hold_out
from .infarct_detector import rounded
from .predict import sigmoid, stack_input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onnxruntime import InferenceSession

    from ..data.store import SampleStore
    from ..tasks.slices import SliceTask

# A stack without a blend may be called one in a twentieth of bleeds; of the cuts that keep to it the best.
LEAST_SPECIFICITY = 0.95
CUTS = np.round(np.arange(0.05, 1.0, 0.05), 2)
# Two centres a bleed would be one too many; drawn from.
CENTRE_CUT = 0.3


@dataclass(frozen=True)
class Judged:
    """One slice: its true class (or UNCERTAIN), probabilities of CLASSES, bleeds, those met and peaks found, the share
    of the class activation that lies in cells with blood (None without blood), its stack, whether it shows a hole."""

    truth: int
    probability: np.ndarray
    centres_met: tuple[int, int, int]
    inside: float | None
    stack: int
    hole: bool


def softmax(logits: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def peaks(heat: np.ndarray) -> np.ndarray:
    """Cells [P, 2] (row, column) that none of their eight neighbours exceeds, from CENTRE_CUT on."""
    padded = np.pad(heat, 1, constant_values=-1)
    around = np.lib.stride_tricks.sliding_window_view(padded, (3, 3)).max((2, 3))
    return np.argwhere((heat >= around) & (heat >= CENTRE_CUT))


def centres_met(heat: np.ndarray, blood: np.ndarray) -> tuple[int, int, int]:
    """(true bleeds, those with a peak in a cell that touches their middle's cell, peaks in all)."""
    boxes, found = mask_boxes(blood), peaks(heat)
    middles = np.stack([(boxes[:, 1] + boxes[:, 3]) / 2, (boxes[:, 0] + boxes[:, 2]) / 2], 1) // STRIDE
    near = (np.abs(middles[:, None] - found[None]).max(-1) <= 1).any(1) if len(found) else np.zeros(len(boxes), bool)
    return len(boxes), int(near.sum()), len(found)


def share_inside(cam: np.ndarray, blood: np.ndarray) -> float | None:
    """Share of what is positive in a class's map [rows, cols] that lies in cells with blood."""
    rows, cols = cam.shape
    cells = blood.reshape(rows, STRIDE, cols, STRIDE).any((1, 3))
    energy = np.maximum(cam, 0)
    return float((energy * cells).sum() / energy.sum()) if cells.any() and energy.sum() > 0 else None


def judged_slices(
    task: SliceTask, outputs_of: Callable[[np.ndarray], tuple], store: SampleStore, slots: np.ndarray
) -> Iterator[Judged]:
    """Every slice of these stacks; outputs_of: input [K, C, h, w] -> (class, centres, cam)."""
    arrays = store.arrays
    for slot in slots:
        image = stack_input(task.channels, arrays["image"][slot].astype(np.float32) / HU_SCALE, arrays["planes"][slot])
        logits, centres, cams = outputs_of(image)
        labels = label_planes(torch.from_numpy(arrays["labels"][slot].astype(np.int32)))
        truth, blood = classes_of(labels).numpy(), blood_of(labels).numpy() > 0
        holes = labels["holePart"].sum((1, 2)).numpy() > 0
        for k, (p, c) in enumerate(zip(softmax(logits), truth)):
            heat = sigmoid(centres[k, 0])
            inside = share_inside(cams[k, p.argmax()], blood[k]) if c > 0 else None
            yield Judged(int(c), p, centres_met(heat, blood[k]), inside, int(slot), bool(holes[k]))


def auc(values: np.ndarray, positive: np.ndarray, weights: np.ndarray) -> float | None:
    """Area under the receiver operating characteristic of weighted slices; ties count half."""
    if not positive.any() or positive.all():
        return None
    order = np.argsort(values, kind="stable")
    v, hit, w = values[order], positive[order], weights[order]
    below, won = 0.0, 0.0
    for start, stop in zip(starts := np.flatnonzero(np.r_[True, np.diff(v) > 0]), [*starts[1:], len(v)], strict=True):
        tied = slice(start, stop)
        negative = w[tied][~hit[tied]].sum()
        won += w[tied][hit[tied]].sum() * (below + negative / 2)
        below += negative
    return float(won / (w[hit].sum() * w[~hit].sum()))


def class_figures(found: list[Judged]) -> dict:
    """Sensitivity, specificity, F1 and AUC of each class by the likeliest one, and the matrix (rows: truth), all as if
    the classes were as frequent as in the paper (22 : 9 : 1)."""
    counted = [j for j in found if j.truth != UNCERTAIN]
    truth = np.array([j.truth for j in counted])
    probability = np.stack([j.probability for j in counted])
    slices = np.bincount(truth, minlength=len(CLASSES))
    matrix = np.zeros((len(CLASSES), len(CLASSES)))
    np.add.at(matrix, (truth, probability.argmax(1)), 1)
    rates = matrix / np.maximum(slices[:, None], 1)
    prevalence = np.array(PREVALENCE) / sum(PREVALENCE)
    weights = prevalence[truth] / np.maximum(slices[truth], 1)
    share = rates * prevalence[:, None]
    out = {"slices": dict(zip(CLASSES, slices.tolist())), "matrix": rates.round(3).tolist(), "classes": {}}
    for c, name in enumerate(CLASSES):
        hit, called, true = share[c, c], share[:, c].sum(), prevalence[c]
        others = 1 - true
        figures = {
            "sensitivity": rates[c, c] if slices[c] else None,
            "specificity": 1 - (called - hit) / others,
            "f1": 2 * hit / (called + true),
            "auc": auc(probability[:, c], truth == c, weights),
        }
        out["classes"][name] = {k: rounded(v) for k, v in figures.items()}
    return out


def by_stack(found: list[Judged]) -> tuple[np.ndarray, np.ndarray]:
    """(largest probability of a blend, whether one is drawn) of every stack that bleeds and where that is sure."""
    stacks: dict[int, list[Judged]] = {}
    for j in found:
        stacks.setdefault(j.stack, []).append(j)
    sure = [own for own in stacks.values() if any(j.truth == BLEND for j in own) or min(j.truth for j in own) >= 0]
    bleeding = [own for own in sure if any(j.truth > 0 for j in own)]
    highest = np.array([max(j.probability[BLEND] for j in own if j.truth != 0) for own in bleeding])
    return highest, np.array([any(j.truth == BLEND for j in own) for own in bleeding], bool)


def cut_of(found: list[Judged]) -> float:
    """From which probability a bleed is called a blend: the largest Youden index of stacks that bleed among the cuts
    with LEAST_SPECIFICITY."""
    highest, blends = by_stack(found)
    best, chosen = -1.0, float(CUTS[-1])
    for cut in CUTS:
        sensitivity, specificity = (highest[blends] >= cut).mean(), (highest[~blends] < cut).mean()
        if specificity >= LEAST_SPECIFICITY and sensitivity + specificity - 1 > best:
            best, chosen = sensitivity + specificity - 1, float(cut)
    return chosen


def figures(found: list[Judged], cut: float) -> dict:
    """All that stands in a card."""
    highest, blends = by_stack(found)
    true, met, drawn = np.array([j.centres_met for j in found]).sum(0)
    inside = [j.inside for j in found if j.inside is not None]
    holes = [j for j in found if j.hole and j.truth not in (BLEND, UNCERTAIN)]
    return {
        "stacks": len({j.stack for j in found}),
        **class_figures(found),
        "bleedsCalledBlend": {
            "cut": cut,
            "blends": int(blends.sum()),
            "found": rounded((highest[blends] >= cut).mean()) if blends.any() else None,
            "others": int((~blends).sum()),
            "specificity": rounded((highest[~blends] < cut).mean()) if (~blends).any() else None,
        },
        "slicesWithHole": {
            "slices": len(holes),
            "notCalledBlend": rounded(np.mean([j.probability[BLEND] < cut for j in holes])) if holes else None,
        },
        "centres": {
            "bleeds": int(true),
            "recall": round(met / true, 3) if true else None,
            "precision": round(min(met, drawn) / drawn, 3) if drawn else None,
        },
        "activationInsideTheBleed": rounded(np.mean(inside)) if inside else None,
    }


def mimic_figures(found: list[Judged], cut: float) -> dict:
    """Of bleeds that only look like a blend: slices and whole bleeds that are not called one."""
    bleeding = [j for j in found if j.truth > 0]
    highest, _ = by_stack(found)
    return {
        "slices": len(bleeding),
        "specificity": rounded(np.mean([j.probability.argmax() != BLEND for j in bleeding])),
        "bleeds": len(highest),
        "bleedsNotCalledBlend": rounded((highest < cut).mean()),
    }


def found_by(
    task: SliceTask, session: InferenceSession, purpose: str, count: int, recipe: str | None = None
) -> list[Judged]:
    """Of a file, on one of the hold-outs."""
    store = hold_out(purpose, count, grid=task.grid, recipe=recipe or task.recipe)
    slots = store.ready()[:count]
    return list(judged_slices(task, lambda image: inference.run(session, image), store, slots))


def thresholds_of(task: SliceTask, session: InferenceSession, count: int) -> dict:
    """Chosen on the calibration's stacks: from which a bleed is called a blend; `haemorrhage` is for centres."""
    return {"blendSign": cut_of(found_by(task, session, "calibration", count)), "haemorrhage": CENTRE_CUT}


def evaluate_blend(task: SliceTask, session: InferenceSession, count: int, cuts: dict) -> dict:
    """Figures on the hold-out that is reported on."""
    return {
        "generator": generator_version(),
        "thresholds": cuts,
        **figures(found_by(task, session, "report", count), cuts["blendSign"]),
        "mimics": mimic_figures(found_by(task, session, "report", count, "mimics"), cuts["blendSign"]),
    }
