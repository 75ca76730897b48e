"""What readers and nets take for blood or infarct and is neither: none of it is labelled."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import torch

from .scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence


def ball(scene: Scene, centre_mm: Sequence[float], radii_mm: Sequence[float] | float) -> torch.Tensor:
    """[D, h, w] Gaussian ball about a template point."""
    radii = torch.as_tensor(radii_mm, dtype=torch.float32)
    if not scene.reaches([centre_mm], 3 * float(radii.max())):
        return torch.zeros(scene.shape)
    return torch.exp(-((scene.points - torch.tensor(centre_mm)) / radii).pow(2).sum(-1))


def tube(scene: Scene, points_mm: list[tuple[float, float, float]], radius_mm: float) -> torch.Tensor:
    """[D, h, w] share of a polyline's tube, soft by half a millimetre."""
    share = torch.zeros(scene.shape)
    for a, b in itertools.pairwise(points_mm):
        if scene.reaches([a, b], radius_mm + 3):
            start, along = torch.tensor(a), torch.tensor(b) - torch.tensor(a)
            offset = scene.points - start
            part = ((offset @ along) / (along @ along)).clamp(0, 1)
            share = torch.maximum(
                share, torch.sigmoid((radius_mm - (offset - part[..., None] * along).norm(dim=-1)) / 0.45)
            )
    return share


def brighten(scene: Scene, amount: torch.Tensor, hu: float) -> None:
    """Blend [D, h, w] towards `hu` inside the brain."""
    if amount.max() > 0.02:
        share = scene.fine(amount) * scene.brain
        scene.image = scene.image + share * (hu - scene.image)


def add(scene: Scene, amount: torch.Tensor, hu: float) -> None:
    """Add `hu` times [D, h, w], skull included."""
    if amount.max() > 0.02:
        scene.image = scene.image + scene.fine(amount) * hu


def tentorium(scene: Scene) -> None:
    """Dense dura between cerebrum and cerebellum: a bright band that is no subdural."""
    sheet = ((scene.field["tentorium"] - scene.rng.uniform(0.55, 0.8)) * 5).clamp(0, 1)
    scene.image = scene.image + scene.fine(sheet) * scene.brain * scene.rng.uniform(4, 22)


def dense_sinus(scene: Scene) -> None:
    """Superior sagittal sinus, torcula, transverse and sigmoid sinuses, one side wider; dense where the haematocrit is
    high."""
    rng = scene.rng
    x, y, z = scene.points.unbind(-1)
    rim = torch.sigmoid((rng.uniform(0.58, 0.70) - scene.field["cover"]) * 30)
    posterior = torch.sigmoid((-rng.uniform(0, 60) - y) / 8) + torch.sigmoid((z - 55) / 5)
    sagittal = torch.exp(-((x / rng.uniform(3, 6)) ** 2)) * posterior.clamp(max=1) * (z > -15)
    share = rng.uniform(0.2, 1)
    transverse = ((scene.field["tentorium"] - 0.3) * 4).clamp(0, 1) * torch.where(
        x > 0, torch.tensor(share), torch.tensor(1.2 - share)
    )
    sinuses = rim * torch.maximum(sagittal, transverse)
    for side, weight in (
        (1.0, share),
        (-1.0, 1.2 - share),
    ):  # the S-shaped end of each transverse sinus, inside the mastoid
        bend = [
            (58.0 * side, -50.0, -22.0),
            (52.0 * side, -42.0, -34.0),
            (40.0 * side, -40.0, -50.0),
            (30.0 * side, -38.0, -58.0),
        ]
        sinuses = torch.maximum(sinuses, weight * tube(scene, bend, rng.uniform(2.5, 5)))
    sinuses = torch.maximum(
        sinuses, ball(scene, (rng.uniform(-5, 5), -96.0, -20.0), [7.0, 5.0, 9.0]) * rng.uniform(0.3, 1)
    )
    brighten(scene, sinuses, rng.uniform(45, 75))


def deep_veins(scene: Scene) -> None:
    """Internal cerebral veins, vein of Galen and straight sinus in the midline: dense where the haematocrit is high."""
    rng, lift, radius = scene.rng, scene.rng.uniform(-3, 3), scene.rng.uniform(1.0, 2.2)
    galen = (0.0, -40.0, 7.0 + lift)
    straight = tube(scene, [galen, (0.0, -62.0, 2.0 + lift), (0.0, -84.0, -12.0)], radius)
    for x in (2.0, -2.0):
        straight = torch.maximum(
            straight, tube(scene, [(x, -8.0, 12.0 + lift), (x, -28.0, 12.0 + lift), galen], 0.7 * radius)
        )
    brighten(scene, straight, rng.uniform(44, 75))


def vessels(scene: Scene) -> None:
    """Basilar artery, carotids and both middle cerebral arteries, a little dense on BOTH sides; walls may be
    calcified."""
    rng = scene.rng
    hu, radius = rng.uniform(38, 58), rng.uniform(1.0, 1.8)
    lumen = tube(scene, basilar_path(rng.uniform(-3, 3)), radius * 1.1)
    for side in (1.0, -1.0):
        lumen = torch.maximum(lumen, tube(scene, artery_path(side, rng.uniform(-3, 3)), radius))
        if rng.chance(0.35):
            wall = [side * rng.uniform(9, 14), rng.uniform(-2, 8), rng.uniform(-32, -18)]
            add(scene, ball(scene, wall, rng.uniform(1.2, 2.5)), rng.uniform(60, 500))
    brighten(scene, lumen, hu)


def artery_path(side: float, lift_mm: float) -> list[tuple[float, float, float]]:
    """Carotid's end, the sphenoidal segment and the insular turn of a middle cerebral artery, template mm."""
    return [
        (12.0 * side, 3.0, -20.0 + lift_mm),
        (22.0 * side, 5.0, -17.0 + lift_mm),
        (33.0 * side, 4.0, -15.0 + lift_mm),
        (39.0 * side, 1.0, -8.0 + lift_mm),
    ]


def basilar_path(bend_mm: float) -> list[tuple[float, float, float]]:
    """The basilar artery before the pons up to its tip between the peduncles, template mm: the middle of the prepontine
    and interpeduncular cisterns of the template."""
    return [(0.0, -17.0, -42.0), (bend_mm, -13.0, -33.0), (0.5 * bend_mm, -12.0, -25.0), (0.0, -15.0, -17.0)]


def dural_calcification(scene: Scene) -> None:
    """Plaques in the falx."""
    rng = scene.rng
    for _ in range(rng.pick([1, 1, 2])):
        centre, radii = (
            [rng.uniform(-1, 1), rng.uniform(-10, 45), rng.uniform(20, 62)],
            [rng.uniform(1.2, 2.2), rng.uniform(3, 12), rng.uniform(2, 8)],
        )
        add(scene, ball(scene, centre, radii), rng.uniform(60, 600))


def virchow_robin(scene: Scene) -> None:
    """Wide perivascular spaces at the base of the lentiform nuclei, mostly on both sides: CSF, no infarct."""
    rng = scene.rng
    for side in (1, -1):
        if rng.chance(0.8):
            centre = [side * rng.uniform(15, 24), rng.uniform(-2, 8), rng.uniform(-11, -4)]
            to_csf(scene, ball(scene, centre, [rng.uniform(1.2, 2.6), rng.uniform(1.2, 2.6), rng.uniform(2, 4)]))


def arachnoid_cyst(scene: Scene) -> None:
    """CSF in front of a temporal pole, behind the cerebellum or over the convexity."""
    rng, side = scene.rng, scene.rng.sign()
    centre = rng.pick([(38.0 * side, 16.0, -32.0), (3.0 * side, -84.0, -42.0), (56.0 * side, 20.0, 15.0)])
    radii = [rng.uniform(8, 20), rng.uniform(7, 20), rng.uniform(8, 18)]
    distance = ((scene.points - torch.tensor(centre)) / torch.tensor(radii)).norm(dim=-1)
    to_csf(scene, torch.sigmoid((1 - distance) * 14))


def to_csf(scene: Scene, amount: torch.Tensor) -> None:
    """Turn [D, h, w] share of the tissue into CSF, labels included."""
    if amount.max() < 0.02:
        return
    share = scene.fine(amount)
    scene.fraction = scene.fraction * (1 - share)
    scene.fraction[2] += share
