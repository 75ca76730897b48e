"""Gauss-Newton affine registration of a head CT to the public template. Development reference only, never shipped."""

import numpy as np
from scipy import ndimage as ndi

from ..atlas.template import TEMPLATE_ORIGIN_XYZ_MM
from ..frames import apply
from .pose import tissue_centre

LEVELS = ((8.0, 30), (4.0, 20))
WINDOW_HU = (0, 80)
PARAMETER_SCALE_MM = 60.0
MIN_TEMPLATE_Z_MM = -45
RIM_MM = 14


def pyramid(hu: np.ndarray, affine: np.ndarray, spacing_mm: float) -> tuple[np.ndarray, np.ndarray]:
    """Clipped, smoothed and decimated copy of hu [i, j, k] and its affine."""
    image = np.clip(hu, *WINDOW_HU).astype(np.float32)
    voxel = np.sqrt((affine[:3, :3] ** 2).sum(0))
    sigma = np.sqrt(np.maximum(0, (spacing_mm / voxel) ** 2 - 1)) * 0.5
    step = [max(1, int(spacing_mm / v / 2)) for v in voxel]
    image = ndi.gaussian_filter(image, sigma, truncate=2.5, mode="nearest")[:: step[0], :: step[1], :: step[2]]
    return image, affine @ np.diag([*step, 1.0])


def template_weight(brain: np.ndarray) -> np.ndarray:
    """1.5 on brain, 1 on the rim outside it, 0 below the skull base; [x, y, z] 1 mm."""
    distance = ndi.distance_transform_edt(~brain)
    weight = np.where(distance <= RIM_MM, 1.0, 0.0)
    weight[brain] = 1.5
    z = TEMPLATE_ORIGIN_XYZ_MM[2] + np.arange(brain.shape[2])
    return (weight * (z > MIN_TEMPLATE_Z_MM)).astype(np.float32)


def _centre(image: np.ndarray, affine: np.ndarray) -> np.ndarray:
    """World mm of the tissue centre of an axis-aligned 8 mm image [i, j, k]."""
    centre = tissue_centre(image.transpose(2, 1, 0), spacing_mm=float(abs(affine[2, 2])))
    return apply(affine, np.array(centre[::-1]))


class Objective:
    """Weighted squared difference between subject(M x) and template(x) at the template points x."""

    def __init__(
        self,
        subject: np.ndarray,
        subject_affine: np.ndarray,
        points: np.ndarray,
        values: np.ndarray,
        weights: np.ndarray,
    ):
        self.image, self.inverse = subject, np.linalg.inv(subject_affine)
        gradient = np.stack(np.gradient(subject), -1)
        self.gradient = gradient @ self.inverse[:3, :3]
        self.points, self.values, self.weights = points, values, weights
        self.centre = points.mean(0)
        self.design = np.c_[(points - self.centre) / PARAMETER_SCALE_MM, np.ones(len(points))]

    def at(self, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
        """(voxel, residual, weight, mean weighted square) with M = matrix 4x4."""
        voxel = apply(self.inverse, apply(matrix, self.points)).T
        inside = np.all([(v >= 0) & (v <= n - 1) for v, n in zip(voxel, self.image.shape)], 0)
        residual = ndi.map_coordinates(self.image, voxel, order=1, mode="nearest") - self.values
        weight = self.weights * inside
        return voxel, residual, weight, (weight * residual**2).sum() / weight.sum()

    def normal_equations(
        self, voxel: np.ndarray, residual: np.ndarray, weight: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """(hessian [12, 12], slope [12]) of what `at` gave."""
        slope = np.stack(
            [ndi.map_coordinates(self.gradient[..., i], voxel, order=1, mode="nearest") for i in range(3)], -1
        )
        jacobian = (slope[:, :, None] * self.design[:, None, :]).reshape(len(residual), 12)
        return jacobian.T @ (jacobian * weight[:, None]), jacobian.T @ (residual * weight)

    def moved(self, matrix: np.ndarray, step: np.ndarray) -> np.ndarray:
        """`matrix` after a step [12] of the scaled parameters."""
        step = step.reshape(3, 4)
        out = matrix.copy()
        out[:3, :3] += step[:, :3] / PARAMETER_SCALE_MM
        out[:3, 3] += step[:, 3] - step[:, :3] @ self.centre / PARAMETER_SCALE_MM
        return out


def descend(objective: Objective, matrix: np.ndarray, rounds: int) -> np.ndarray:
    """Levenberg-damped Gauss-Newton until the gain is under 1e-4."""
    damping, state = 1e-3, objective.at(matrix)
    for _ in range(rounds):
        hessian, slope = objective.normal_equations(*state[:3])
        for _ in range(6):
            trial = objective.moved(
                matrix, -np.linalg.solve(hessian + damping * np.diag(np.diag(hessian) + 1e-6), slope)
            )
            new = objective.at(trial)
            if new[3] < state[3]:
                break
            damping = damping * 8 + 1e-4
        else:
            return matrix
        gain = (state[3] - new[3]) / state[3]
        matrix, state, damping = trial, new, max(damping / 5, 1e-6)
        if gain < 1e-4:
            return matrix
    return matrix


def register(hu: np.ndarray, affine: np.ndarray, atlas: dict[str, np.ndarray]) -> np.ndarray:
    """4x4 template mm -> patient RAS mm. hu [i, j, k] axis-aligned with RAS (resample tilted series first)."""
    t = atlas["hu"].astype(np.float32).transpose(2, 1, 0)
    t_affine = np.eye(4)
    t_affine[:3, 3] = TEMPLATE_ORIGIN_XYZ_MM
    brain = (
        ndi.gaussian_filter((atlas["grey"] + atlas["white"] + atlas["csf"]).astype(np.float32), 2).transpose(2, 1, 0)
        > 0.3
    )
    weight = template_weight(brain)
    matrix = np.eye(4)
    subject, template = pyramid(hu, affine, 8.0), pyramid(t, t_affine, 8.0)
    matrix[:3, 3] = _centre(*subject) - _centre(*template)
    for spacing, rounds in LEVELS:
        subject, template = pyramid(hu, affine, spacing), pyramid(t, t_affine, spacing)
        index = np.argwhere(weight > 0.02)
        index = index[(index % int(spacing) == 0).all(1)]
        points = apply(t_affine, index)
        values = ndi.map_coordinates(template[0], apply(np.linalg.inv(template[1]), points).T, order=1, mode="nearest")
        matrix = descend(Objective(*subject, points, values, weight[tuple(index.T)]), matrix, rounds)
    return matrix
