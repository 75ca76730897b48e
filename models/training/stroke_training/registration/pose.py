"""From a head CT to the head-frame net's input, and from its output to an affine. The TypeScript port copies this file.

All steps are plain loops over voxels, written so that they can be ported line by line.
"""

import numpy as np

from ..frames import COORDINATE_SCALE_MM, HEAD_SIZE_ZYX, HEAD_SPACING_MM, head_offsets_mm

WINDOW_HU = (0.0, 80.0)
BONE_ABOVE_HU = 100.0
# A 4 mm voxel is the mean of its eight 2 mm samples (at -1 and +1 mm on each axis), each through `soft_tissue`.
SUBSAMPLE_MM = 2.0

TISSUE_ABOVE_HU = 15.0
HEAD_HEIGHT_MM = 130.0
TOP_SLICE_VOXELS = 10

BRAIN_PROBABILITY = 0.5
FIT_ROUNDS = 12
FIT_SCALE_FLOOR_MM = 3.0


def soft_tissue(hu: np.ndarray) -> np.ndarray:
    """Clip to 0-80 HU; bone (above 100 HU) becomes 0, since skulls differ more than brains. Air is 0 as well."""
    return np.where(hu > BONE_ABOVE_HU, 0.0, np.clip(hu, *WINDOW_HU)).astype(np.float32)


def mean_of_eight(samples: np.ndarray) -> np.ndarray:
    """[2Z, 2Y, 2X] values at 2 mm -> [Z, Y, X] at 4 mm."""
    z, y, x = (n // 2 for n in samples.shape)
    return samples[: 2 * z, : 2 * y, : 2 * x].reshape(z, 2, y, 2, x, 2).mean((1, 3, 5))


def tissue_centre(coarse: np.ndarray, spacing_mm: float = HEAD_SPACING_MM) -> tuple[float, float, float] | None:
    """Centre of the soft tissue of the top 130 mm, as (z, y, x) voxel index (float), of a coarse volume [Z, Y, X].

    1. tissue = value > 15 HU (the volume is already `soft_tissue`, so bone and air are 0)
    2. eroded = tissue whose six face neighbours are tissue too; a voxel at the volume's border is not
    3. top = the highest z with at least 10 eroded voxels
    4. mean index of the eroded voxels with z > top - 130 mm / spacing
    Returns None where nothing is left.
    """
    tissue = coarse > TISSUE_ABOVE_HU
    eroded = np.zeros_like(tissue)
    inner = tissue[1:-1, 1:-1, 1:-1].copy()
    for axis in range(3):
        for step in (-1, 1):
            inner &= np.roll(tissue, step, axis)[1:-1, 1:-1, 1:-1]
    eroded[1:-1, 1:-1, 1:-1] = inner
    full = np.nonzero(eroded.sum((1, 2)) >= TOP_SLICE_VOXELS)[0]
    if len(full) == 0:
        return None
    z, y, x = np.nonzero(eroded)
    keep = z > full[-1] - HEAD_HEIGHT_MM / spacing_mm
    return float(z[keep].mean()), float(y[keep].mean()), float(x[keep].mean())


def crop_start(centre: tuple[float, float, float], size_zyx: tuple[int, int, int] = HEAD_SIZE_ZYX) -> tuple[int, ...]:
    """Index (z, y, x) of the crop's first voxel in the coarse volume (may be negative): floor(c - (n - 1) / 2 +
    0.5)."""
    return tuple(int(np.floor(c - (n - 1) / 2 + 0.5)) for c, n in zip(centre, size_zyx))


def crop(coarse: np.ndarray, start: tuple[int, ...], size_zyx: tuple[int, int, int] = HEAD_SIZE_ZYX) -> np.ndarray:
    """[48, 56, 48] voxels from `start`; zero outside the coarse volume."""
    out = np.zeros(size_zyx, np.float32)
    source, target = [], []
    for s, n, m in zip(start, size_zyx, coarse.shape):
        low, high = max(s, 0), min(s + n, m)
        source.append(slice(low, max(low, high)))
        target.append(slice(low - s, max(low, high) - s))
    out[tuple(target)] = coarse[tuple(source)]
    return out


def head_input(volume: np.ndarray) -> np.ndarray:
    """volume [48, 56, 48] of soft-tissue HU -> [1, 4, 48, 56, 48]: HU / 80 and the offsets x, y, z in mm / 100."""
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    planes = [volume / WINDOW_HU[1], x / COORDINATE_SCALE_MM, y / COORDINATE_SCALE_MM, z / COORDINATE_SCALE_MM]
    return np.stack(planes)[None].astype(np.float32)


def _weighted_affine(points: np.ndarray, targets: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Least squares A [4, 3] with [points, 1] @ A = targets; normal equations in metres/10 for conditioning."""
    design = np.c_[points / COORDINATE_SCALE_MM, np.ones(len(points))]
    normal = design.T @ (design * weights[:, None])
    solution = np.linalg.solve(normal, design.T @ (targets * weights[:, None]))
    solution[:3] /= COORDINATE_SCALE_MM
    return solution


def fit_affine(brain_logits: np.ndarray, coords: np.ndarray) -> tuple[np.ndarray, float] | None:
    """Robust affine 4x4, grid offset mm (x, y, z from the crop's centre) -> template mm; or None below 200 brain
    voxels.

    brain_logits [48, 56, 48], coords [3, 48, 56, 48] template (x, y, z) mm / 100. Twelve rounds of iteratively
    reweighted least squares with Geman-McClure-like weights w = p / (1 + (r / s)^2)^2, r the residual in mm,
    s = max(3 mm, 1.5 * median r) of the round before; the first round uses w = p (brain probability).
    Returns (affine, median residual mm).
    """
    inside = brain_logits > 0
    if inside.sum() < 200:
        return None
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    points = np.stack([x[inside], y[inside], z[inside]], 1)
    targets = np.stack([c[inside] for c in coords], 1).astype(np.float64) * COORDINATE_SCALE_MM
    probability = 1 / (1 + np.exp(-brain_logits[inside].astype(np.float64)))
    weights = probability
    for _ in range(FIT_ROUNDS):
        solution = _weighted_affine(points, targets, weights)
        residual = np.linalg.norm(np.c_[points, np.ones(len(points))] @ solution - targets, axis=1)
        scale = max(FIT_SCALE_FLOOR_MM, 1.5 * float(np.median(residual)))
        weights = probability / (1 + (residual / scale) ** 2) ** 2
    affine = np.eye(4)
    affine[:3] = solution.T
    return affine, float(np.median(residual))
