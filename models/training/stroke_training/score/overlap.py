"""The limits of the score by overlap: from which probability of a voxel on the infarct network marks it, and from which
share of a region on the region counts (extensions/core/src/findings/scores/overlap)."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .decide import LEAST_SPECIFICITY
from .table import place

SHARES = np.round(np.arange(0.01, 0.91, 0.01), 2)


@dataclass(frozen=True)
class Limits:
    """A pair of limits and what its regions are worth; Youden's index is sensitivity + specificity - 1."""

    probability: float
    share: float
    sensitivity: float
    specificity: float
    youden: float


@dataclass(frozen=True)
class Overlaps:
    """One row per region: shares [rows, probabilities] that the network covers at each of `probabilities`, ascending,
    and whether it is affected [rows]. A region that could not be judged has shares of 0, as it never counts."""

    probabilities: np.ndarray
    shares: np.ndarray
    positive: np.ndarray


def read_overlaps(folders: list[Path]) -> Overlaps:
    """From the regions.json of `npm run evaluate`, in any order of folders. ValueError where there is no overlap in
    them, or no region of one of the two kinds."""
    files = [json.loads((folder / "regions.json").read_text()) for folder in folders]
    if any("overlapProbabilities" not in file for file in files):
        raise ValueError("a table is of a version that did not measure the overlap: evaluate its cases anew")
    probabilities = np.array(files[0]["overlapProbabilities"], float)
    rows = sorted((row for file in files for row in file["regions"]), key=place)
    nothing = [0.0] * len(probabilities)
    positive = np.array([row["positive"] for row in rows], bool)
    if positive.all() or not positive.any():
        raise ValueError("affected and unaffected regions are needed to choose limits")
    return Overlaps(probabilities, np.array([row.get("overlapShares", nothing) for row in rows], float), positive)


def judge(overlaps: Overlaps, column: int, share: float) -> Limits:
    """What the regions are worth at a probability (by its column) and a share."""
    counts = overlaps.shares[:, column] >= share
    sensitivity = float(counts[overlaps.positive].mean())
    specificity = float((~counts[~overlaps.positive]).mean())
    probability = float(overlaps.probabilities[column])
    return Limits(probability, float(share), sensitivity, specificity, sensitivity + specificity - 1)


def best(found: list[Limits]) -> Limits:
    """The largest Youden index of those that are specific enough; of equal ones the more specific."""
    specific = [limits for limits in found if limits.specificity >= LEAST_SPECIFICITY]
    if not specific:
        raise ValueError(f"no pair of limits has a specificity of {LEAST_SPECIFICITY}")
    return max(specific, key=lambda limits: (limits.youden, limits.specificity))


def curve(overlaps: Overlaps) -> list[Limits]:
    """For every probability the best share; a probability of which no share is specific enough has no point."""
    points = []
    for column in range(len(overlaps.probabilities)):
        found = [judge(overlaps, column, share) for share in SHARES]
        if any(limits.specificity >= LEAST_SPECIFICITY for limits in found):
            points.append(best(found))
    return points


def choose(folders: list[Path], model: Path) -> dict:
    """Writes the chosen limits into model/manifest.json and the curve into model/training-run/overlap.json, which it
    returns."""
    overlaps = read_overlaps(folders)
    points = curve(overlaps)
    chosen = best(points)
    path = model / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["thresholds"] |= {"overlap": chosen.probability, "overlapShare": chosen.share}
    path.write_text(json.dumps(manifest, indent=2) + "\n")
    kept = {
        "network": f"{manifest['id']} {manifest['version']}",
        "regions": len(overlaps.positive),
        "affected": int(overlaps.positive.sum()),
        "leastSpecificity": LEAST_SPECIFICITY,
        "chosen": asdict(chosen),
        "curve": [asdict(point) for point in points],
    }
    rounded = json.loads(json.dumps(kept), parse_float=lambda text: round(float(text), 4))
    (model / "training-run" / "overlap.json").write_text(json.dumps(rounded, indent=2) + "\n")
    return rounded
