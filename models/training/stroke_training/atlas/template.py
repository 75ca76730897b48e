"""The public CT template (scct, BSD-2, C. Rorden) and the BLAST-CT parcellation (Apache-2.0) on one 1 mm grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage as ndi

from ..paths import data_dir

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE_SHAPE_ZYX = (181, 217, 181)
# Template millimetres of index 0 on each axis; 1 mm voxels, all axes ascending.
TEMPLATE_ORIGIN_XYZ_MM = (-90.0, -126.0, -72.0)


def load_nifti(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """(array [i, j, k], 4x4 index -> RAS millimetres)."""
    import nibabel as nib  # only where the atlas is built: with its cache at hand nothing else reads the template

    image = nib.load(path)
    return np.asanyarray(image.dataobj), image.affine


def cormack_to_hu(units: np.ndarray) -> np.ndarray:
    """Invert the Cormack units of the Clinical Toolbox template (data/README.md)."""
    c = units.astype(np.float64)
    hu = np.where(c <= 900, c - 1024, (c - 900) / 11 - 124)
    return np.where(c > 3100, c - 3024, hu).astype(np.float32)


def template_axes() -> tuple[np.ndarray, ...]:
    """Three 1-D arrays z, y, x of template millimetres of the 1 mm grid."""
    return tuple(o + np.arange(n, dtype=np.float64) for o, n in zip(TEMPLATE_ORIGIN_XYZ_MM[::-1], TEMPLATE_SHAPE_ZYX))


def _grid_affine_zyx_to_ijk(affine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Matrix and offset taking a 1 mm grid index (z, y, x) to the voxel index of an image with `affine`."""
    world = np.zeros((4, 4))
    world[0, 2] = world[1, 1] = world[2, 0] = world[3, 3] = 1
    world[:3, 3] = TEMPLATE_ORIGIN_XYZ_MM
    full = np.linalg.inv(affine) @ world
    return full[:3, :3], full[:3, 3]


def on_template_grid(volume: np.ndarray, affine: np.ndarray, order: int = 1) -> np.ndarray:
    """Resample a volume [i, j, k] on the 1 mm template grid [Z, Y, X]; zero outside."""
    matrix, offset = _grid_affine_zyx_to_ijk(affine)
    return ndi.affine_transform(
        volume, matrix, offset, output_shape=TEMPLATE_SHAPE_ZYX, order=order, mode="nearest" if order else "constant"
    )


def load_template() -> dict[str, np.ndarray]:
    """dict of [Z, Y, X] float32 1 mm volumes: hu, grey, white, csf (probabilities)."""
    folder = data_dir() / "ct-template"
    units, affine = load_nifti(folder / "scct.nii")
    out = {"hu": on_template_grid(cormack_to_hu(units), affine)}
    for key in ("grey", "white", "csf"):
        p, p_affine = load_nifti(folder / f"sc{key}.nii")
        out[key] = on_template_grid(p.astype(np.float32), p_affine)
    return out


def load_parcellation() -> np.ndarray:
    """[Z, Y, X] int16 BLAST-CT labels (names in ct-atlas/atlas_labels.csv)."""
    labels, affine = load_nifti(data_dir() / "ct-atlas" / "atlas_template_space.nii.gz")
    return on_template_grid(labels.astype(np.int16), affine, order=0)
