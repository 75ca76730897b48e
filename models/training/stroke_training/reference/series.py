"""A DICOM CT series as slices at their real positions: tilt and uneven spacing are kept, not averaged away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pydicom
from scipy import ndimage as ndi

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class CtSeries:
    """hu [K, rows, cols], sorted by position along the normal (superior last).

    origins [K, 3] patient RAS mm of the first pixel's centre; row_step, col_step [3] RAS mm per row and column;
    normal [3] unit, pointing superior; positions [K] mm along the normal."""

    hu: np.ndarray
    origins: np.ndarray
    row_step: np.ndarray
    col_step: np.ndarray
    normal: np.ndarray
    positions: np.ndarray

    def sample(self, points_ras: np.ndarray, outside: float = -1000.0) -> np.ndarray:
        """Trilinear HU at points [..., 3] RAS mm; between slices linear in the real distance.

        Outside the stack by up to half the end gap the end slice is held; beyond, `outside`."""
        shape = points_ras.shape[:-1]
        points = points_ras.reshape(-1, 3)
        depth = points @ self.normal
        upper = np.clip(np.searchsorted(self.positions, depth), 1, len(self.positions) - 1)
        gap = self.positions[upper] - self.positions[upper - 1]
        part = np.clip((depth - self.positions[upper - 1]) / gap, 0, 1)
        index = upper - 1 + part
        origin = self.origins[upper - 1] * (1 - part)[:, None] + self.origins[upper] * part[:, None]
        offset = points - origin
        row = offset @ self.row_step / (self.row_step @ self.row_step)
        col = offset @ self.col_step / (self.col_step @ self.col_step)
        values = ndi.map_coordinates(self.hu, [index, row, col], order=1, mode="constant", cval=outside)
        margin = 0.5 * np.where(
            depth < self.positions[0], self.positions[1] - self.positions[0], self.positions[-1] - self.positions[-2]
        )
        beyond = (depth < self.positions[0] - margin) | (depth > self.positions[-1] + margin)
        return np.where(beyond, outside, values).reshape(shape).astype(np.float32)

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest corner (RAS mm) of the box around all slices."""
        rows, cols = self.hu.shape[1:]
        corners = [
            o + r * self.row_step + c * self.col_step
            for o in self.origins
            for r in (0, rows - 1)
            for c in (0, cols - 1)
        ]
        return np.min(corners, 0), np.max(corners, 0)


def load_series(files: Iterable[Path]) -> CtSeries:
    """Reads the image files of one series (LPS becomes RAS)."""
    slices = [pydicom.dcmread(Path(f)) for f in files]
    to_ras = np.array([-1.0, -1.0, 1.0])
    along_row, along_col = (np.array(slices[0].ImageOrientationPatient[i : i + 3], float) * to_ras for i in (0, 3))
    spacing = [float(v) for v in slices[0].PixelSpacing]
    normal = np.cross(along_row, along_col)
    normal = normal * np.sign(normal[2])
    origins = np.array([np.array(s.ImagePositionPatient, float) * to_ras for s in slices])
    order = np.argsort(origins @ normal)
    hu = np.stack(
        [
            slices[i].pixel_array.astype(np.float32) * float(slices[i].RescaleSlope) + float(slices[i].RescaleIntercept)
            for i in order
        ]
    )
    return CtSeries(
        hu, origins[order], along_col * spacing[0], along_row * spacing[1], normal, (origins @ normal)[order]
    )
