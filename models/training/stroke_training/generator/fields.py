"""Template maps as torch volumes to sample from: 2 mm tissue fields, 1 mm label volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..aspects import label_of
from ..atlas.regions import cached_atlas

if TYPE_CHECKING:
    from collections.abc import Callable

FIELD_NAMES = [
    "grey",
    "white",
    "csf",
    "hu",
    "ventricle",
    "deep",
    "capsule",
    "periventricular",
    "ventricles",
    "thalami",
    "cover",
    "belt",
    "tentorium",
]
FIELD_ORIGIN_XYZ_MM = (-89.5, -125.5, -71.5)
FIELD_SPACING_MM = 2.0
THALAMUS = (16, 30)  # BLAST-CT labels
VENTRICLE = 31


CEREBELLUM, ABOVE_IT = (2, 7, 21), (13, 27, 15, 29)  # with vermis; occipital and temporal lobes


def box(volume: torch.Tensor, voxels: int) -> torch.Tensor:
    """Mean over cubes of `voxels` edges."""
    return F.avg_pool3d(volume[None, None], voxels, 1, voxels // 2)[0, 0]


def brain_shares(brain: torch.Tensor) -> list[torch.Tensor]:
    """Share of brain in boxes of 22 and 38 mm about each voxel."""
    inside = torch.sigmoid((brain - 0.5) * 14)
    return [box(inside, 11), box(inside, 19)]


def tentorium_ridge(half: Callable[[np.ndarray], torch.Tensor], blast: np.ndarray) -> torch.Tensor:
    """1 where cerebellum and the lobes above it meet, falling to 0 within about 4 mm."""
    return 4 * box(half(np.isin(blast, CEREBELLUM)), 5) * box(half(np.isin(blast, ABOVE_IT)), 5)


class Fields:
    """volume [1, 13, Z, Y, X] at 2 mm (FIELD_NAMES; cover, belt: share of brain in boxes of 22 and 38 mm); labels
    regions, sectors, blast [Z, Y, X] at 1 mm."""

    def __init__(self):
        atlas = cached_atlas()

        def half(a: np.ndarray) -> torch.Tensor:
            return F.avg_pool3d(torch.from_numpy(np.ascontiguousarray(a, dtype=np.float32))[None, None], 2, 2)[0, 0]

        grey, white, csf, hu = (half(atlas[k]) for k in ("grey", "white", "csf", "hu"))
        brain = grey + white + csf
        smooth_hu = F.avg_pool3d(hu[None, None], 3, 1, 1)[0, 0]
        core = F.avg_pool3d((brain > 0.6).float()[None, None], 9, 1, 4)[0, 0] > 0.97
        ventricle = torch.sigmoid((24 - smooth_hu) / 4) * core
        deep = half(
            np.isin(atlas["regions"], [label_of(name, right) for name in ("C", "L") for right in (True, False)])
            | np.isin(atlas["blast"], THALAMUS)
        )
        capsule = half(np.isin(atlas["regions"], [label_of("IC"), label_of("IC", right=False)]))
        periventricular = F.avg_pool3d(ventricle[None, None], 9, 1, 4)[0, 0]
        ventricles = F.max_pool3d(half(atlas["blast"] == VENTRICLE)[None, None], 3, 1, 1)[
            0, 0
        ]  # `ventricle` has the cisterns too
        self.volume = torch.stack(
            [
                grey,
                white,
                csf,
                hu,
                ventricle,
                deep,
                capsule,
                periventricular,
                ventricles,
                half(np.isin(atlas["blast"], THALAMUS)),
                *brain_shares(brain),
                tentorium_ridge(half, atlas["blast"]),
            ]
        )[None]
        self.labels = {k: torch.from_numpy(np.ascontiguousarray(atlas[k])) for k in ("regions", "sectors", "blast")}

    def sample(self, template_mm: torch.Tensor, names: list[str] = FIELD_NAMES) -> dict:
        """Fields `names` at template_mm [D, H, W, 3] (x, y, z): dict of [D, H, W]; border values outside."""
        size = torch.tensor(self.volume.shape[:1:-1], dtype=torch.float32)  # x, y, z
        index = (template_mm - torch.tensor(FIELD_ORIGIN_XYZ_MM)) / FIELD_SPACING_MM
        grid = 2 * (index + 0.5) / size - 1
        volume = self.volume if names is FIELD_NAMES else self.volume[:, [FIELD_NAMES.index(n) for n in names]]
        values = F.grid_sample(volume, grid[None], mode="bilinear", padding_mode="border", align_corners=False)[0]
        return dict(zip(names, values))

    def lookup(self, name: str, template_mm: torch.Tensor, z_mm: torch.Tensor | None = None) -> torch.Tensor:
        """Nearest 1 mm label at template_mm [..., 3]; `z_mm` (broadcastable) replaces the point's own z."""
        volume = self.labels[name]
        x, y, z = template_mm.unbind(-1)
        z = z if z_mm is None else z_mm.expand(z.shape)
        nz, ny, nx = volume.shape
        k = (z + 72).round().long().clamp(0, nz - 1)
        j = (y + 126).round().long().clamp(0, ny - 1)
        i = (x + 90).round().long().clamp(0, nx - 1)
        return volume.view(-1)[(k * ny + j) * nx + i]
