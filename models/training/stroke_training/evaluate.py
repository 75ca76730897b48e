"""Figures on synthetic heads that were never trained on, for the exported ONNX file. Nothing here reads a real case."""
import numpy as np
import torch

from . import golden
from .frames import COORDINATE_SCALE_MM, MASK_NAMES, REGION_NAMES, apply, head_offsets_mm
from .generator.fields import Fields
from .generator.heads import make_head
from .generator.slices import at_two_mm, make_stack
from .pose import fit_affine, head_input
from .slice_task import input_channels, side_agnostic
from .train import HOLD_OUT_FIRST_SEED

REPORT_SEED_OFFSET = 500_000
"""Thresholds are chosen on one range of seeds and reported on another."""
THRESHOLDS = np.round(np.arange(0.1, 0.81, 0.05), 2)
PIXEL_ML_PER_MM = 2 * 2 / 1000


def sigmoid(a):
    return 1 / (1 + np.exp(-a.astype(np.float64)))


def stack_input(image: torch.Tensor) -> np.ndarray:
    """HU [K, 96, 80] -> [K, 5, 96, 80]; the ends repeat their own slice."""
    below, above = torch.cat([image[:1], image[:-1]]), torch.cat([image[1:], image[-1:]])
    return input_channels(below, image, above).numpy()


def predicted_stacks(session, fields: Fields, first_seed: int, count: int):
    """Yields (region classes, mask probabilities [K,5,h,w], true classes, true masks bool [K,5,h,w], notes) of a stack."""
    for seed in range(first_seed, first_seed + count):
        stack = make_stack(fields, seed)
        image, regions, bits = at_two_mm(stack)
        logits, masks = golden.run(session, stack_input(image))
        truth = np.stack([(bits.numpy() >> b) & 1 for b in range(len(MASK_NAMES))], 1).astype(bool)
        yield logits.argmax(1), sigmoid(masks), side_agnostic(regions.long()).numpy(), truth, stack.notes


def choose_thresholds(session, fields: Fields, count: int) -> dict:
    """Per mask, the probability cut with the best pooled Dice."""
    overlap, total = np.zeros((5, len(THRESHOLDS))), np.zeros((5, len(THRESHOLDS)))
    for _, masks, _, truth, _ in predicted_stacks(session, fields, HOLD_OUT_FIRST_SEED, count):
        for m in range(5):
            for t, cut in enumerate(THRESHOLDS):
                p = masks[:, m] > cut
                overlap[m, t] += (p & truth[:, m]).sum()
                total[m, t] += p.sum() + truth[:, m].sum()
    best = (2 * overlap / np.maximum(total, 1)).argmax(1)
    return {name: float(THRESHOLDS[b]) for name, b in zip(MASK_NAMES, best)}


def evaluate_slices(session, count: int) -> dict:
    """Pooled Dice per region and mask, false-positive volumes per clean slice, infarct Dice by depth."""
    fields = Fields()
    thresholds = choose_thresholds(session, fields, count)
    cuts = np.array(list(thresholds.values()))[None, :, None, None]
    region = np.zeros((11, 2))
    mask, clean = np.zeros((5, 2)), {m: [] for m in MASK_NAMES[2:]}
    depth = {key: np.zeros(2) for key in ("2-4", "4-7", "7-15")}
    for classes, masks, true_classes, truth, notes in predicted_stacks(session, fields, HOLD_OUT_FIRST_SEED + REPORT_SEED_OFFSET, count):
        found = masks > cuts
        for r in range(1, 11):
            a, b = classes == r, true_classes == r
            region[r] += (a & b).sum(), a.sum() + b.sum()
        for m, name in enumerate(MASK_NAMES):
            pair = np.array([(found[:, m] & truth[:, m]).sum(), found[:, m].sum() + truth[:, m].sum()])
            mask[m] += pair
            if name in clean and not truth[:, m].any():
                clean[name].append(found[:, m].sum() / len(found) * PIXEL_ML_PER_MM * notes["thicknessMm"])
            if name == "infarct" and notes["acute"]:
                for key in depth:
                    low, high = map(float, key.split("-"))
                    if low <= notes["dropHu"] < high:
                        depth[key] += pair
    dice = lambda pair: round(float(2 * pair[0] / max(pair[1], 1)), 3)
    return {
        "stacks": count, "slices": count * len(found), "thresholds": thresholds,
        "regionDice": {n: dice(region[r + 1]) for r, n in enumerate(REGION_NAMES)},
        "regionDiceMean": round(float(np.mean([2 * region[r][0] / max(region[r][1], 1) for r in range(1, 11)])), 3),
        "maskDice": {n: dice(mask[m]) for m, n in enumerate(MASK_NAMES)},
        "infarctDiceByDropHu": {k: dice(v) for k, v in depth.items()},
        "falsePositiveMlPerCleanSlice": {n: round(float(np.mean(v)), 3) for n, v in clean.items() if v},
    }


def true_affine(head) -> np.ndarray:
    """Least-squares affine of the true coordinates over the brain (elastic part averaged out)."""
    coords = (head.coords / COORDINATE_SCALE_MM).astype(np.float32)
    return fit_affine(np.where(head.brain, 20.0, -20.0).astype(np.float32), coords)[0]


def evaluate_head(session, count: int) -> dict:
    """Brain Dice and displacement of the fitted affine over the brain, in template mm."""
    fields = Fields()
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    offsets = np.stack([x, y, z], -1)
    dices, means, worst = [], [], []
    for seed in range(HOLD_OUT_FIRST_SEED, HOLD_OUT_FIRST_SEED + count):
        head = make_head(fields, seed)
        brain, coords = golden.run(session, head_input(head.volume))
        found = brain[0, 0] > 0
        dices.append(2 * (found & head.brain).sum() / (found.sum() + head.brain.sum() + 1))
        fit = fit_affine(brain[0, 0], coords[0])
        if fit is None:
            means.append(np.inf), worst.append(np.inf)
            continue
        points = offsets[head.brain]
        moved = np.linalg.norm(apply(fit[0], points) - apply(true_affine(head), points), axis=1)
        means.append(moved.mean()), worst.append(moved.max())
    at = lambda values, q: round(float(np.percentile(values, q)), 2)
    return {"heads": count, "thresholds": {"brain": 0.5}, "brainDice": round(float(np.mean(dices)), 3),
            "meanDisplacementMm": {"median": at(means, 50), "mean": round(float(np.mean(means)), 2), "p90": at(means, 90), "max": at(means, 100)},
            "largestDisplacementMm": {"median": at(worst, 50), "p90": at(worst, 90)}}


def evaluate(name: str, folder, count: int) -> dict:
    session = golden.session(folder / "weights.onnx")
    return (evaluate_slices if name == "ncct-slices" else evaluate_head)(session, count)
