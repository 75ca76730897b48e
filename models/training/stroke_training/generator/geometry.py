"""Pose, slice stacks and elastic deformation: where each voxel of a synthetic stack lies in the template."""

from dataclasses import dataclass

import numpy as np
import torch

from ..frames import LEVEL_POINT_Y_MM, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, rotation
from .randomness import Rng

COARSE_MM = 2.0


@dataclass(frozen=True)
class Pose:
    """Native millimetres -> template: q = linear @ (g - jitter_mm) + centre_mm."""

    linear: np.ndarray
    jitter_mm: np.ndarray
    centre_mm: np.ndarray


@dataclass(frozen=True)
class StackPlan:
    """K slices of `thickness_mm`, `spacing_mm` apart, each the mean of `samples` planes.

    follow_midline: every plane is centred on its own point x = 0, y = -18, as the pipeline's slice grid is;
    otherwise the stack is straight, as a scanner's is."""

    slices: int
    thickness_mm: float
    spacing_mm: float
    samples: int
    follow_midline: bool = True

    def plane_offsets_mm(self) -> np.ndarray:
        """[K * samples] offsets along the slice normal from the stack's centre."""
        centre = (np.arange(self.slices) - (self.slices - 1) / 2) * self.spacing_mm
        within = ((np.arange(self.samples) + 0.5) / self.samples - 0.5) * self.thickness_mm
        return (centre[:, None] + within[None]).ravel()


def random_plan(rng: Rng, slices: int) -> StackPlan:
    """Slabs as the pipeline hands them over: 2.5-7.5 mm thick, now and then with a gap."""
    thickness = rng.pick([2.5, 3.0, 4.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0])
    spacing = thickness * (rng.uniform(1.0, 1.35) if rng.chance(0.25) else 1.0)
    return StackPlan(slices, thickness, min(spacing, 10.0), max(1, round(thickness / 1.7)))


def levelled(pitch_deg: float, roll_deg: float) -> np.ndarray:
    """Template -> native rotation of a head whose mid-sagittal plane meets the slices along the grid's columns."""
    return rotation(0, roll_deg, 0) @ rotation(pitch_deg, 0, 0)


# What the refined head frame may leave in a slice, largest yaw and (x, y) shift in mm: twice its error on synthetic
# heads in any pose (`registration --count 12`: root mean square 0.8 degrees, 0.5 and 0.8 mm). It once was 5 degrees, 4
# and 7 mm, and the mirrored half was of no use.
FRAME_YAW_DEG, FRAME_SHIFT_MM = 2.5, (2.0, 3.5)


def random_pose(rng: Rng) -> Pose:
    """Pose on the head frame's grid: pitch and roll are the slices' own, which are never resampled; yaw and offset are
    what the frame left of them."""
    pitch = rng.uniform(-24, 24) if rng.chance(0.25) else rng.uniform(-14, 14)
    roll = rng.uniform(-24, 24) if rng.chance(0.15) else 5 * rng.gauss()
    turn = rotation(0, 0, rng.uniform(-FRAME_YAW_DEG, FRAME_YAW_DEG)) @ levelled(pitch, roll)
    scale = rng.uniform(0.83, 1.05) * np.array(
        [rng.uniform(0.95, 1.05), rng.uniform(0.95, 1.05), rng.uniform(0.93, 1.05)]
    )
    z = rng.uniform(-30, 60) if rng.chance(0.52) else rng.uniform(-72, -20) if rng.chance(0.52) else rng.uniform(48, 86)
    jitter = np.array([*(rng.uniform(-mm, mm) for mm in FRAME_SHIFT_MM), 0.0])
    return Pose(np.diag(1 / scale) @ turn.T, jitter, np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, z]))


def in_plane_point(pose: Pose, offset_mm: float, x_mm: float, y_mm: float) -> np.ndarray:
    """The native (x, y) of the plane at `offset_mm` whose template point has the given x and y (no jitter)."""
    rest = np.array([x_mm, y_mm]) - pose.centre_mm[:2] - pose.linear[:2, 2] * offset_mm
    return np.linalg.solve(pose.linear[:2, :2], rest)


def level_mm(pose: Pose, offset_mm: float) -> float:
    """Template z of the plane at its point x = 0, y = -5: what decides M1-M3 against M4-M6."""
    point = np.array([*in_plane_point(pose, offset_mm, 0.0, LEVEL_POINT_Y_MM), offset_mm])
    return float((pose.linear @ point + pose.centre_mm)[2])


def template_planes(pose: Pose, plan: StackPlan, grid: SliceGrid) -> torch.Tensor:
    """[K, 3, 3] per slice: template mm of pixel (0, 0), step per row and step per column, without the elastic part."""
    offsets = (np.arange(plan.slices) - (plan.slices - 1) / 2) * plan.spacing_mm
    planes = np.zeros((plan.slices, 3, 3))
    for k, offset in enumerate(offsets):
        corner = np.array([grid.x_mm()[0], grid.y_mm()[0], offset])
        if plan.follow_midline:
            corner[:2] += in_plane_point(pose, offset, 0.0, SLICE_ORIGIN_TEMPLATE_Y_MM)
        planes[k, 0] = pose.linear @ (corner - pose.jitter_mm) + pose.centre_mm
        planes[k, 1], planes[k, 2] = pose.linear @ [0, -grid.spacing_mm, 0], pose.linear @ [-grid.spacing_mm, 0, 0]
    return torch.from_numpy(planes).float()


def believed_planes(pose: Pose, plan: StackPlan, grid: SliceGrid, rng: Rng) -> torch.Tensor:
    """template_planes as the pipeline's own head frame would give them.

    It laid the grid, so to it the grid is centred on x = 0, y = -18 and its columns lie in the mid-sagittal plane: the
    jitter and yaw that the true pose shows there ARE its error. Pitch, roll, scale and height carry their own (4 and
    2.5 degrees,
    3 %, 4 mm)."""
    scale = np.linalg.norm(np.linalg.inv(pose.linear), axis=0)
    normal = pose.linear[:, 2] * scale  # of the slices, in template axes
    roll, pitch = np.rad2deg([np.arcsin(np.clip(-normal[0], -1, 1)), np.arctan2(normal[1], normal[2])])
    turn = levelled(pitch + 4 * rng.gauss(), roll + 2.5 * rng.gauss())
    stretch = np.diag(1 / scale) * (1 + 0.03 * rng.gauss())
    centre = pose.centre_mm + np.array([0.0, 0.0, 4 * rng.gauss()])
    return template_planes(Pose(stretch @ turn.T, np.zeros(3), centre), plan, grid)


def template_points(pose: Pose, plan: StackPlan, grid: SliceGrid, rng: Rng, elastic: bool = True) -> torch.Tensor:
    """[D, h, w, 3] template millimetres on the 2 mm grid that covers `grid`; D = plan.slices * plan.samples."""
    coarse = SliceGrid(grid.height_mm, grid.width_mm, COARSE_MM)
    offsets = plan.plane_offsets_mm()
    native = np.zeros((len(offsets), coarse.rows, coarse.cols, 3))
    native[..., 0], native[..., 1] = coarse.x_mm()[None, None], coarse.y_mm()[None, :, None]
    for d, offset in enumerate(offsets):
        if plan.follow_midline:
            native[d, ..., :2] += in_plane_point(pose, offset, 0.0, SLICE_ORIGIN_TEMPLATE_Y_MM)
        native[d, ..., 2] = offset
    points = torch.from_numpy((native - pose.jitter_mm) @ pose.linear.T + pose.centre_mm).float()
    if not elastic:
        return points
    step = abs(offsets[1] - offsets[0]) if len(offsets) > 1 else plan.thickness_mm
    for cell_mm, amplitude in ((40, rng.uniform(1, 5)), (18, rng.uniform(0.3, 1.4))):
        cell = (cell_mm / step, cell_mm / COARSE_MM, cell_mm / COARSE_MM)
        shift = torch.stack([rng.smooth(points.shape[:3], cell) for _ in range(3)], -1)
        points = points + shift * amplitude * 0.6
    return points
