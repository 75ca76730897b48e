"""Frames, grids and the exact mapping between array indices and millimetres.

Names used everywhere in this package
-------------------------------------
template frame  MNI-like millimetres, RAS+ (x > 0 is the patient's RIGHT, y anterior, z superior).
patient frame   RAS+ millimetres of the scanner. DICOM and the TypeScript side use LPS: x and y change sign.
volumes         arrays [Z, Y, X], every axis ascending in its RAS coordinate.
slices          arrays [rows, cols]; row 0 is anterior, col 0 is the patient's right (radiological layout).
"""

from dataclasses import dataclass

import numpy as np

# What the generator knows of every voxel, in this order; the nets' outputs are picked from it by name.
LABEL_NAMES = [
    "brain",
    "csf",
    "ventricles",
    "thalami",
    "infarct",
    "oldInfarct",
    "parenchymal",
    "intraventricular",
    "subarachnoid",
    "subdural",
    "epidural",
    "oedema",
    # The darker part of a clot of two densities.
    "blendPart",
    "holePart",
]
BLEED_NAMES = LABEL_NAMES[6:11]
MASK_NAMES = ["brain", "csf", "infarct", "oldInfarct", "haemorrhage"]

# The slice grid is centred on the in-plane position of template x = 0, y = -18.
SLICE_ORIGIN_TEMPLATE_Y_MM = -18.0
# A slice's level (ganglionic or supraganglionic) is the template z of its point x = 0, y = -5.
LEVEL_POINT_Y_MM = -5.0


@dataclass(frozen=True)
class SliceGrid:
    """In-plane grid of the head frame: native millimetres, no scale normalisation."""

    height_mm: float = 192.0
    width_mm: float = 160.0
    spacing_mm: float = 1.0

    @property
    def rows(self) -> int:
        """Pixels from front to back."""
        return round(self.height_mm / self.spacing_mm)

    @property
    def cols(self) -> int:
        """Pixels from right to left."""
        return round(self.width_mm / self.spacing_mm)

    def x_mm(self) -> np.ndarray:
        """[cols] millimetres to the patient's right of the grid's centre."""
        return ((self.cols - 1) / 2 - np.arange(self.cols)) * self.spacing_mm

    def y_mm(self) -> np.ndarray:
        """[rows] millimetres anterior of the grid's centre (add -18 for the nominal template y)."""
        return ((self.rows - 1) / 2 - np.arange(self.rows)) * self.spacing_mm


SLICE_NET_GRID = SliceGrid(spacing_mm=2.0)

HEAD_SPACING_MM = 4.0
# Voxels of the head-frame net's input: 192 x 224 x 192 mm.
HEAD_SIZE_ZYX = (48, 56, 48)
COORDINATE_SCALE_MM = 100.0


def head_offsets_mm(
    size_zyx: tuple[int, int, int] = HEAD_SIZE_ZYX, spacing_mm: float = HEAD_SPACING_MM
) -> tuple[np.ndarray, ...]:
    """Offsets from the grid's centre, three arrays (z, y, x): offset(i) = (i - (n - 1) / 2) * spacing."""
    return tuple((np.arange(n) - (n - 1) / 2) * spacing_mm for n in size_zyx)


def rotation(pitch_deg: float, roll_deg: float, yaw_deg: float) -> np.ndarray:
    """3x3 rotation Rx(pitch) Ry(roll) Rz(yaw) acting on (x, y, z) columns."""
    a, b, c = np.deg2rad([pitch_deg, roll_deg, yaw_deg])
    rx = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    ry = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    rz = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return rx @ ry @ rz


def apply(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """affine 4x4 applied to points [..., 3]."""
    return points @ affine[:3, :3].T + affine[:3, 3]
