"""Boxes against true boxes: hits, precision, recall, average precision (Everingham et al., IJCV 2015;111:98-136)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .boxes import overlaps

LEAST_OVERLAP = 0.5


@dataclass(frozen=True)
class Judged:
    """Boxes of one slice: probability [N] and whether each is a hit [N]; whether each true box was met [T], by the
    most probable box that did so with `met_at` [T] (0 where none did)."""

    probability: np.ndarray
    hit: np.ndarray
    met_at: np.ndarray


def judge(boxes: np.ndarray, probability: np.ndarray, truth: np.ndarray) -> Judged:
    """Edges [N, 4] with probabilities [N] against true edges [T, 4]: by falling probability each box takes the free
    true box that it overlaps most, if by enough."""
    order = np.argsort(-probability, kind="stable")
    hit, met_at = np.zeros(len(boxes), bool), np.zeros(len(truth))
    overlap = overlaps(boxes, truth)
    for i in order:
        free = np.where(met_at == 0, overlap[i], 0) if len(truth) else np.zeros(1)
        best = int(free.argmax())
        if free[best] >= LEAST_OVERLAP:
            hit[i], met_at[best] = True, probability[i]
    return Judged(probability, hit, met_at)


def average_precision(judged: list[Judged]) -> float | None:
    """Area under the monotonous precision-recall curve; None without a true box."""
    truths = sum(len(j.met_at) for j in judged)
    if not truths:
        return None
    probability = np.concatenate([j.probability for j in judged])
    hit = np.concatenate([j.hit for j in judged])[np.argsort(-probability, kind="stable")]
    recall, precision = np.cumsum(hit) / truths, np.cumsum(hit) / np.arange(1, len(hit) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float((np.diff(np.concatenate([[0.0], recall])) * precision).sum())


def largest_f1(judged: list[Judged]) -> tuple[float | None, float | None, float | None]:
    """(probability, precision, recall) of the cut with the largest F1, as YOLOv5 prints them; None without true boxes
    or boxes."""
    truths = sum(len(j.met_at) for j in judged)
    probability = np.concatenate([j.probability for j in judged]) if judged else np.zeros(0)
    if not truths or not len(probability):
        return None, None, None
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum(np.concatenate([j.hit for j in judged])[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truths)
    # Boxes of one probability come together.
    ends = np.append(np.diff(probability[order]) < 0, True)
    at = int(np.where(ends, f1, -1).argmax())
    return float(probability[order][at]), float(hits[at] / (at + 1)), float(hits[at] / truths)


def precision_recall(judged: list[Judged], cut: float) -> tuple[float | None, float | None]:
    """Of all boxes from the probability `cut` on."""
    hits = sum(int((j.hit & (j.probability >= cut)).sum()) for j in judged)
    found, truths = sum(int((j.probability >= cut).sum()) for j in judged), sum(len(j.met_at) for j in judged)
    return hits / found if found else None, hits / truths if truths else None
