"""Clots drawn into a real scan that have grown by the next scan, and clots of two densities: cases of `implant`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage as ndi

from .implant import BLOOD_BORDER_MM, DEEP_SITES, SITE_JITTER_MM, Clot, RealHead, in_plane, with_clot

if TYPE_CHECKING:
    from collections.abc import Callable

    # Name, HU and blood of a case, and what else its line in cases.json says.
    Keep = Callable[..., None]

# Sites that hold a large clot without meeting bone.
LARGE_SITES = ("putamen", "thalamus", "frontal", "parietal", "semiovale")
GROWING_ML, FACTOR = (2.0, 18.0), (0.8, 2.4)
CLOT_HU, CLOT_AXES = (55, 72), (0.85, 1.2)
# How the head lies otherwise in the second scan, in the plane of its images; its own noise, as interpolation takes
# some.
TURN_DEG, SHIFT_MM, NOISE_HU = 6.0, 6.0, 2.0
# The darker part is blood that has not clotted: still denser than brain.
TWO_ML, TWO_HU = (14.0, 32.0), (68, 80)
# Between the two densities; the border blurs by `BLOOD_BORDER_MM` in plane.
BLEND_HU, HOLE_HU, FAINT_HU = (22, 30), (32, 40), (6, 12)
HOLE_SHARE, SLOW_MM = 0.38, 6.0


def drawn_clot(rng: np.random.Generator, ml: float, hu: tuple[int, int] = CLOT_HU) -> Clot:
    """An ellipsoid of that volume at one of `LARGE_SITES`."""
    site = str(rng.choice(LARGE_SITES))
    centre = DEEP_SITES[site] * np.array([rng.choice([-1, 1]), 1, 1]) + rng.uniform(-1, 1, 3) * SITE_JITTER_MM
    shape = np.append(rng.uniform(*CLOT_AXES, 2), 1.0)
    axes = shape * np.cbrt(3000 * ml / (4 * np.pi * shape.prod()))
    return Clot(site, round(float(ml), 1), int(rng.integers(*hu)), centre, axes)


def moved(head: RealHead, turn_deg: float, shift_mm: tuple[float, float], seed: int) -> RealHead:
    """The head lying otherwise in the scanner: every slice turned and shifted in its plane, with noise of its own."""
    turn = np.deg2rad(turn_deg)
    middle = (np.array(head.hu.shape[1:]) - 1) / 2
    # In millimetres, as pixels need not be square.
    scale = np.diag(head.pixel_mm)
    rotation = np.linalg.inv(scale) @ [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]] @ scale
    offset = middle - rotation @ (middle + np.array(shift_mm) / head.pixel_mm)

    def of(volume: np.ndarray, outside: float) -> np.ndarray:
        return np.stack([ndi.affine_transform(p, rotation, offset, order=1, cval=outside) for p in volume])

    hu = of(head.hu.astype(np.float32), float(head.hu.min()))
    hu += np.random.default_rng(seed).normal(0, NOISE_HU, hu.shape) * (hu > -200)
    far = 1e4
    return replace(head, hu=hu, template=np.stack([of(head.template[..., a], far) for a in range(3)], -1))


@dataclass(frozen=True)
class Pair:
    """A clot in two scans; the second scan lies otherwise."""

    first: Clot
    second: Clot
    turn_deg: float
    shift_mm: tuple[float, float]


def drawn_pair(rng: np.random.Generator) -> Pair:
    """A clot that grows, stays or shrinks about its middle."""
    first = drawn_clot(rng, rng.uniform(*GROWING_ML))
    factor = rng.uniform(*FACTOR)
    second = replace(first, ml=round(first.ml * factor, 1), axes=first.axes * np.cbrt(factor))
    shift = tuple(float(v) for v in rng.uniform(-SHIFT_MM, SHIFT_MM, 2))
    return Pair(first, second, float(rng.uniform(-TURN_DEG, TURN_DEG)), shift)


def growing(head: RealHead, seed: int, count: int, slice_mm: float, keep: Keep) -> None:
    """`count` pairs of cases; the second names the first as `earlier`."""
    rng = np.random.default_rng(seed)
    for n in range(count):
        pair = drawn_pair(rng)
        name = f"grows-{n:02d}-{pair.first.site}-{pair.first.ml:.1f}-{pair.second.ml:.1f}ml"
        keep(f"{name}-1", *with_clot(head, pair.first, slice_mm))
        other = moved(head, pair.turn_deg, pair.shift_mm, seed + n)
        keep(f"{name}-2", *with_clot(other, pair.second, slice_mm), earlier=f"{name}-1")


def darker_part(head: RealHead, clot: Clot, kind: str, rng: np.random.Generator) -> np.ndarray:
    """Share 0..1 of each pixel in the darker part of a clot: `blend` and `gradient` divide it, `hole` lies inside."""
    offset = (head.template - clot.centre) / clot.axes
    if kind == "hole":
        return (np.linalg.norm(offset - rng.uniform(-0.2, 0.2, 3), axis=-1) < HOLE_SHARE).astype(np.float32)
    turn = rng.uniform(0, 2 * np.pi)
    beyond = offset[..., 0] * np.cos(turn) + offset[..., 1] * np.sin(turn) - rng.uniform(0, 0.35)
    half = SLOW_MM / float(clot.axes.mean()) if kind == "gradient" else 1e-3
    return np.clip(0.5 + beyond / (2 * half), 0, 1).astype(np.float32)


def two_densities(head: RealHead, seed: int, count: int, slice_mm: float, keep: Keep) -> None:
    """`count` clots: with the blend sign, with a black hole, and with what is neither, in turn; `haematomaSigns` says
    which and where."""
    rng = np.random.default_rng(seed)
    kinds = {"blend": BLEND_HU, "hole": HOLE_HU, "gradient": BLEND_HU, "faint": FAINT_HU, "even": (0, 0)}
    for n in range(count):
        kind = list(kinds)[n % len(kinds)]
        clot = drawn_clot(rng, rng.uniform(*TWO_ML), TWO_HU)
        hu, blood = with_clot(head, clot, slice_mm)
        part = darker_part(head, clot, kind, rng) * blood
        apart = rng.uniform(*kinds[kind])
        sign = {"blend": "blendSign", "hole": "blackHole"}.get(kind)
        k = int(part.sum((1, 2)).argmax())
        row, col = (float(v.mean()) for v in np.nonzero(part[k] > 0.5)) if part[k].any() else (0.0, 0.0)
        truth = [{"sign": sign, "at": [round(col, 1), round(row, 1), k]}] if sign else []
        name = f"two-{n:02d}-{kind}-{clot.site}-{clot.ml:.1f}ml-{apart:.0f}hu"
        keep(name, hu - apart * in_plane(head, part, BLOOD_BORDER_MM), blood, haematomaSigns=truth)
