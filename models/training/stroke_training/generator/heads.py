"""Synthetic whole heads at 4 mm for the head-frame net: any pose, cropped extents, couch and holder."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from ..frames import HEAD_SIZE_ZYX, HEAD_SPACING_MM, apply, head_offsets_mm, rotation
from ..registration.pose import SUBSAMPLE_MM, mean_of_eight, soft_tissue, tissue_centre
from .fields import Fields
from .randomness import Rng

# The coarse whole volume in which the centre of tissue is sought, as the pipeline does.
SEARCH_SIZE_ZYX = (64, 64, 64)


@dataclass(frozen=True)
class SyntheticHead:
    """volume [48, 56, 48] HU (soft tissue); brain bool; coords [3, ...] template (x, y, z) mm of every voxel.

    affine: grid offset (x, y, z) mm -> template mm, without the elastic part."""

    volume: np.ndarray
    brain: np.ndarray
    coords: np.ndarray
    affine: np.ndarray


@dataclass(frozen=True)
class Extent:
    """What was scanned, in patient millimetres along z; and how far the couch lies behind the head's centre."""

    low_mm: float
    high_mm: float
    slab_mm: float


def random_affine(rng: Rng) -> np.ndarray:
    """Patient mm (head's template origin near 0) -> template mm; rotations mostly small, up to 25 degrees."""
    spread = 25 if rng.chance(0.5) else 10
    turn = rotation(rng.uniform(-spread, spread), rng.uniform(-spread, spread), rng.uniform(-spread, spread))
    scale = rng.uniform(0.80, 1.06) * np.array([rng.uniform(0.95, 1.05) for _ in range(3)])
    affine = np.eye(4)
    affine[:3, :3] = np.diag(1 / scale) @ turn.T
    affine[:3, 3] = affine[:3, :3] @ np.array([rng.uniform(-30, 30) for _ in range(3)])
    return affine


def random_extent(rng: Rng, affine: np.ndarray) -> Extent:
    """Base or vertex may be missing; cuts are drawn in template z and carried to the patient's z."""
    inverse = np.linalg.inv(affine)

    def z_of(template_z: float) -> float:
        return float(apply(inverse, np.array([0.0, -18.0, template_z]))[2])

    low = z_of(rng.uniform(-68, -20)) if rng.chance(0.5) else z_of(rng.uniform(-140, -65))
    high = z_of(rng.uniform(45, 85)) if rng.chance(0.2) else z_of(130)
    return Extent(low, high, rng.pick([2.0, 2.0, 4.0, 4.0, 6.0, 6.0, 8.0]))


def _grid(size_zyx: tuple[int, int, int], spacing_mm: float, centre_xyz: np.ndarray) -> np.ndarray:
    """[Z, Y, X, 3] patient millimetres."""
    z, y, x = np.meshgrid(*head_offsets_mm(size_zyx, spacing_mm), indexing="ij")
    return np.stack([x, y, z], -1) + np.asarray(centre_xyz)


def outside_scan(points_z: np.ndarray, extent: Extent) -> np.ndarray:
    """Bool like points_z: above or below what was scanned."""
    return (points_z < extent.low_mm) | (points_z > extent.high_mm)


def find_centre(fields: Fields, affine: np.ndarray, extent: Extent) -> np.ndarray | None:
    """Patient mm (x, y, z) of the tissue centre on a coarse grid of template HU; None for a hopeless crop."""
    points = _grid(SEARCH_SIZE_ZYX, HEAD_SPACING_MM, np.zeros(3))
    hu = fields.sample(torch.from_numpy(apply(affine, points)).float())["hu"].numpy()
    hu[outside_scan(points[..., 2], extent)] = -1000
    centre = tissue_centre(soft_tissue(hu))
    return (
        None
        if centre is None
        else np.array([(c - (n - 1) / 2) * HEAD_SPACING_MM for c, n in zip(centre, SEARCH_SIZE_ZYX)])[::-1]
    )


def tissue_hu(rng: Rng, field: dict, template_mm: torch.Tensor) -> torch.Tensor:
    """Brain HU from fractions with noise, plus an occasional dark or bright ellipsoid (lesion)."""
    shape = tuple(field["hu"].shape)

    def smooth(cell_mm: float) -> torch.Tensor:
        return rng.smooth(shape, (cell_mm / SUBSAMPLE_MM,) * 3)

    grey = rng.uniform(31, 45)
    hu = {"grey": grey, "white": grey - rng.uniform(3, 11), "csf": rng.uniform(2, 16)}
    share = {k: field[k].clamp(min=0) + 1e-3 for k in hu}
    share["csf"] = (
        share["csf"]
        * np.exp(rng.uniform(-1, 1.8))
        * torch.exp(0.5 * smooth(9))
        * torch.exp(field["ventricle"] * rng.uniform(0, 3))
    )
    total = sum(share.values())
    image = sum(share[k] * hu[k] for k in hu) / total
    if rng.chance(0.4):
        centre = torch.tensor([rng.uniform(-60, 60), rng.uniform(-90, 60), rng.uniform(-20, 60)])
        distance = ((template_mm - centre) / torch.tensor([rng.uniform(8, 35) for _ in range(3)])).pow(2).sum(-1).sqrt()
        image = image + torch.sigmoid((1 - distance) * 6) * rng.uniform(-25, 35)
    return image + rng.uniform(0, 1.5) * smooth(30)


def head_surroundings(rng: Rng, field: dict) -> torch.Tensor:
    """Bone of random thickness and texture, fat, muscle and air after the template's HU."""
    template = field["hu"]
    shape = tuple(template.shape)

    def smooth(cell_mm: float) -> torch.Tensor:
        return rng.smooth(shape, (cell_mm / SUBSAMPLE_MM,) * 3)

    bone = torch.sigmoid((template + rng.uniform(0, 40) * smooth(10) - rng.uniform(65, 260)) / rng.uniform(5, 30))
    air = torch.sigmoid((-rng.uniform(40, 300) - template) / 25)
    soft = template.clamp(-110, rng.uniform(10, 60)) + rng.uniform(0, 20) * smooth(12)
    return soft * (1 - bone) * (1 - air) + 700 * bone - 1000 * air * (1 - bone)


def couch(rng: Rng, hu: torch.Tensor, points: np.ndarray) -> torch.Tensor:
    """A table plate or a curved head holder behind the head, shell denser than its filling."""
    x, y = torch.from_numpy(points[..., 0]).float(), torch.from_numpy(points[..., 1]).float()
    if rng.chance(0.5):
        depth = -y - rng.uniform(80, 125) + x * rng.uniform(-0.1, 0.1)
    else:
        depth = torch.sqrt((x - rng.uniform(-10, 10)) ** 2 + (y - rng.uniform(-15, 25)) ** 2) - rng.uniform(92, 125)
        depth = torch.where(y < rng.uniform(-40, 20), depth, torch.full_like(depth, -1.0))
    thickness, shell = rng.uniform(4, 30), rng.uniform(1.5, 5)
    inside = (depth > 0) & (depth < thickness) & (hu < -300)
    skin = inside & ((depth < shell) | (depth > thickness - shell))
    hu = torch.where(inside, torch.full_like(hu, rng.uniform(-950, -100)), hu)
    return torch.where(skin, torch.full_like(hu, rng.uniform(-200, 200)), hu)


def make_head(fields: Fields, seed: int) -> SyntheticHead:
    """One head, wholly determined by its seed."""
    rng = Rng(seed)
    while True:
        affine = random_affine(rng)
        extent = random_extent(rng, affine)
        centre = find_centre(fields, affine, extent)
        if centre is not None:
            break
    centre = centre + np.array([rng.uniform(-8, 8) for _ in range(3)])
    fine_size = tuple(2 * n for n in HEAD_SIZE_ZYX)
    points = _grid(fine_size, SUBSAMPLE_MM, centre)
    elastic = torch.stack([rng.smooth(fine_size, (20, 20, 20)) for _ in range(3)], -1) * rng.uniform(0, 3)
    template_mm = torch.from_numpy(apply(affine, points)).float() + elastic
    field = fields.sample(template_mm)
    brain = torch.sigmoid((field["grey"] + field["white"] + field["csf"] - 0.5) * 14)
    hu = tissue_hu(rng, field, template_mm) * brain + head_surroundings(rng, field) * (1 - brain)
    if rng.chance(0.7):
        hu = couch(rng, hu, points)
    samples = int(extent.slab_mm / SUBSAMPLE_MM)
    hu = hu + rng.normal(*fine_size) * rng.uniform(0, 6)
    if samples > 1:  # thick slices
        pad = (samples // 2, (samples - 1) // 2)
        hu = F.avg_pool3d(F.pad(hu[None, None], (0, 0, 0, 0, *pad), mode="replicate"), (samples, 1, 1), 1)[0, 0]
    hu, brain = hu.numpy(), brain.numpy()
    cut = outside_scan(points[..., 2], extent)
    hu[cut], brain[cut] = -1000, 0
    to_grid = affine.copy()
    to_grid[:3, 3] += affine[:3, :3] @ centre
    coords = np.stack([mean_of_eight(c) for c in template_mm.permute(3, 0, 1, 2).numpy()])
    return SyntheticHead(mean_of_eight(soft_tissue(hu)), mean_of_eight(brain) > 0.5, coords, to_grid)
