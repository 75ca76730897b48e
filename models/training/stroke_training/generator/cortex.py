"""Gyri: sulci as thin sheets between them, each lined by cortex. The template is an average and has none."""

import torch

from .scene import Scene

CEREBELLUM_AND_STEM = (1, 2, 7, 21)  # BLAST-CT labels


def sheets(scene: Scene, cell_mm: float) -> torch.Tensor:
    """[D, h, w] millimetres to the nearest of a family of folded sheets (the zero set of a smooth field)."""
    field = scene.smooth(cell_mm, cell_mm) + 0.5 * scene.smooth(cell_mm * 0.55, cell_mm * 0.55)
    steps = torch.gradient(field, spacing=(scene.plane_step_mm, 2.0, 2.0))
    slope = sum(s * s for s in steps).sqrt()
    return (field.abs() / (slope + 0.25 / cell_mm)).clamp(max=15)


def gyri(scene: Scene) -> None:
    """scene.gyral = {grey, white, csf: [D, H, W] added logits}, in a belt below the surface; folia in the
    cerebellum."""
    rng = scene.rng
    cerebellar = torch.isin(scene.blast, torch.tensor(CEREBELLUM_AND_STEM, dtype=scene.blast.dtype)).float()
    belt = (
        torch.sigmoid((rng.uniform(0.80, 0.93) - scene.field["belt"]) * 25)
        * (1 - cerebellar)
        * (1 - scene.field["deep"])
    )
    away = scene.fine(sheets(scene, rng.uniform(12, 17)))
    width, ribbon = rng.uniform(0.5, 1.7), rng.uniform(2.5, 3.8)
    depth = scene.fine(belt * torch.exp(0.35 * scene.smooth(30, 24)))
    open_ = torch.exp(-((away / width) ** 2))
    lined = torch.exp(-(((away - width).clamp(min=0) / ribbon) ** 2))
    strength = rng.uniform(1.5, 3.5)
    scene.gyral = {
        "csf": depth * (rng.uniform(3.0, 6.0) * open_ - 0.8),
        "grey": strength * depth * (lined - 0.35),
        "white": strength * depth * (0.65 - lined),
    }
    folia = scene.fine(cerebellar * scene.smooth(2.5, 2.2)) * rng.uniform(0, 0.8)
    scene.gyral["grey"] = scene.gyral["grey"] + folia
