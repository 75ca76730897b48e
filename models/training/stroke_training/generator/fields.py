"""Template maps as torch volumes to sample from: 2 mm tissue fields, 1 mm label volumes."""
import numpy as np
import torch
import torch.nn.functional as F

from ..atlas import cached_atlas

FIELD_NAMES = ["grey", "white", "csf", "hu", "ventricle", "deep", "capsule", "periventricular", "ventricles", "thalami"]
FIELD_ORIGIN_XYZ_MM = (-89.5, -125.5, -71.5)
FIELD_SPACING_MM = 2.0
THALAMUS = (16, 30)  # BLAST-CT labels
VENTRICLE = 31


class Fields:
    """volume [1, 10, Z, Y, X] at 2 mm (FIELD_NAMES); labels regions, sectors, blast [Z, Y, X] at 1 mm."""

    def __init__(self):
        atlas = cached_atlas()
        half = lambda a: F.avg_pool3d(torch.from_numpy(np.ascontiguousarray(a, dtype=np.float32))[None, None], 2, 2)[0, 0]
        grey, white, csf, hu = (half(atlas[k]) for k in ("grey", "white", "csf", "hu"))
        brain = grey + white + csf
        smooth_hu = F.avg_pool3d(hu[None, None], 3, 1, 1)[0, 0]
        core = F.avg_pool3d((brain > 0.6).float()[None, None], 9, 1, 4)[0, 0] > 0.97
        ventricle = torch.sigmoid((24 - smooth_hu) / 4) * core
        deep = half(np.isin(atlas["regions"], [1, 4, 11, 14]) | np.isin(atlas["blast"], THALAMUS))
        capsule = half(np.isin(atlas["regions"], [3, 13]))
        periventricular = F.avg_pool3d(ventricle[None, None], 9, 1, 4)[0, 0]
        ventricles = F.max_pool3d(half(atlas["blast"] == VENTRICLE)[None, None], 3, 1, 1)[0, 0]  # `ventricle` has the cisterns too
        self.volume = torch.stack([grey, white, csf, hu, ventricle, deep, capsule, periventricular,
                                   ventricles, half(np.isin(atlas["blast"], THALAMUS))])[None]
        self.labels = {k: torch.from_numpy(np.ascontiguousarray(atlas[k])) for k in ("regions", "sectors", "blast")}

    def sample(self, template_mm: torch.Tensor) -> dict:
        """Fields at template_mm [D, H, W, 3] (x, y, z): dict of [D, H, W]; border values outside."""
        size = torch.tensor(self.volume.shape[:1:-1], dtype=torch.float32)  # x, y, z
        index = (template_mm - torch.tensor(FIELD_ORIGIN_XYZ_MM)) / FIELD_SPACING_MM
        grid = 2 * (index + 0.5) / size - 1
        values = F.grid_sample(self.volume, grid[None], mode="bilinear", padding_mode="border", align_corners=False)[0]
        return dict(zip(FIELD_NAMES, values))

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
