"""From the head to the picture: slab mean, beam hardening, blur and noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from .scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence


def slice_profile(scene: Scene, volume: torch.Tensor) -> torch.Tensor:
    """[D, H, W] planes as the scanner's slice profile sees them: no box, it has tails. Bone of the next slice leaks
    into this one, most where the skull slopes: at the vertex and the base the brain's rim comes out bright, and is no
    bleed (Barrett &
    Keat 2004)."""
    width = scene.rng.uniform(1.5, 8)
    reach = int(width / scene.plane_step_mm)
    weights = [1 - abs(n) * scene.plane_step_mm / width for n in range(-reach, reach + 1)]
    padded = torch.cat([volume[:1].expand(reach, -1, -1), volume, volume[-1:].expand(reach, -1, -1)])
    return sum(w * padded[n : n + len(volume)] for n, w in enumerate(weights)) / sum(weights)


def bone_nearby(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """[K, H, W] share of bone within about 18 mm."""
    step = max(1, round(4 / scene.grid.spacing_mm))
    pooled = F.avg_pool2d((image > 110).float()[:, None], step)
    pooled = F.avg_pool2d(pooled, 9, 1, 4, count_include_pad=False)
    return F.interpolate(pooled, size=image.shape[1:], mode="bilinear", align_corners=False)[:, 0]


def cupping_and_drift(scene: Scene, image: torch.Tensor, near_bone: torch.Tensor) -> torch.Tensor:
    """Residual cupping next to bone, a tilt of the field of view and its slow unevenness."""
    rng = scene.rng
    rows, cols = image.shape[1:]
    x = torch.linspace(-80, 80, cols) / 60 * rng.uniform(-1.2, 1.2)
    y = torch.linspace(-96, 96, rows)[:, None] / 80 * rng.uniform(-1, 1)
    slow = F.interpolate(
        rng.smooth((len(image), 96, 80), (99, 22, 22))[:, None], size=(rows, cols), mode="bilinear", align_corners=False
    )[:, 0]
    soft = (image <= 110).float()
    return image + near_bone * rng.uniform(0, 8) * soft + x + y + rng.uniform(-2, 2) + slow * rng.uniform(0, 1.0)


def beam_hardening(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Dark band between the petrous bones, frontal and temporal poles too bright or too dark; seldom alike on both
    sides."""
    rng = scene.rng
    x, y, z = scene.points.unbind(-1)
    bar = (
        torch.exp(-(((y + rng.uniform(15, 35)) / rng.uniform(5, 14)) ** 2))
        * torch.exp(-(((z + rng.uniform(25, 45)) / 14) ** 2))
        * (x.abs() < 55)
    )
    pole = torch.sigmoid((y - rng.uniform(40, 55)) / 5) * (1 + 0.5 * rng.uniform(-1, 1) * torch.sign(x))
    uneven = 1 + rng.uniform(-0.8, 0.8) * torch.tanh(x / 15)
    temporal = torch.exp(-(((x.abs() - 38) / 15) ** 2 + ((y - 5) / 20) ** 2 + ((z + 30) / 14) ** 2))
    field = (
        -rng.uniform(0, 12) * bar * uneven
        + rng.uniform(-5, 5) * pole
        + rng.uniform(-8, 4) * temporal * (1 + rng.uniform(-1, 1) * torch.tanh(x / 15))
    )
    return image + scene.fine(scene.slabs(field)) * (image < 110)


def bone_bloom(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """The sloping skull of a thick slice smears into the brain's rim, often more on one side: bright, and no
    subdural."""
    rng = scene.rng
    halo = blur((image > 110).float(), rng.uniform(1.0, 2.6) / scene.grid.spacing_mm)
    x = torch.linspace(1, -1, image.shape[2]) * 3
    uneven = 1 + rng.uniform(-0.8, 0.8) * torch.tanh(x)
    return image + halo * uneven * rng.uniform(5, 60) * (image <= 110)


def vertex_cupping(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Under the vertex a short chord of brain lies in a thick ring of bone: whole slices come out bright, and are no
    bleed."""
    rng = scene.rng
    bone, soft = ((part).float().mean((1, 2)) for part in (image > 110, (image > -50) & (image <= 110)))
    crowded = torch.sigmoid((bone / (bone + soft + 1e-3) - rng.uniform(0.4, 0.7)) * 15) * (scene.slice_levels_mm > 30)
    height = torch.maximum(torch.sigmoid((scene.slice_levels_mm - rng.uniform(50, 72)) / rng.uniform(3, 8)), crowded)
    patches = F.interpolate(
        rng.smooth((len(image), 96, 80), (2, 8, 8))[:, None], size=image.shape[1:], mode="bilinear", align_corners=False
    )[:, 0]
    return image + height.view(-1, 1, 1) * rng.uniform(0, 34) * (1 + rng.uniform(0, 0.4) * patches) * (image <= 110)


def bone_partial_volume(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Patches of bone mixed into brain near the orbital roof, the base and the vertex: bright, no bleed."""
    rng = scene.rng
    rows, cols = image.shape[1:]
    patches = F.interpolate(
        rng.smooth((len(image), 96, 80), (3, 5, 5))[:, None], size=(rows, cols), mode="bilinear", align_corners=False
    )[:, 0]
    amount = torch.sigmoid((bone_nearby(scene, image) - rng.uniform(0.1, 0.3)) * 25) * torch.sigmoid(
        (patches - rng.uniform(0.3, 1.5)) * 5
    )
    return image + amount * rng.uniform(10, 60) * (image <= 110)


def blur(image: torch.Tensor, sigma_px: float) -> torch.Tensor:
    """Gaussian, separable, [K, H, W]."""
    radius = max(1, round(3 * sigma_px))
    x = torch.arange(-radius, radius + 1).float()
    kernel = torch.exp(-x * x / (2 * sigma_px**2))
    kernel = kernel / kernel.sum()
    image = F.conv2d(F.pad(image[:, None], (radius,) * 4, mode="replicate"), kernel.view(1, 1, 1, -1))
    return F.conv2d(image, kernel.view(1, 1, -1, 1))[:, 0]


def level_weight(scene: Scene, low_mm: float, soft_mm: float) -> torch.Tensor:
    """[K, 1, 1] 1 for slices below low_mm of the template, 0 above."""
    return torch.sigmoid((low_mm - scene.slice_levels_mm) / soft_mm).view(-1, 1, 1)


def rows_noise(scene: Scene, shape: Sequence[int], cell_rows_mm: float, cell_cols_mm: float) -> torch.Tensor:
    """[K, H, W] unit noise with its own correlation along rows and columns."""
    k, height, width = shape
    field = scene.rng.smooth(
        (k, height // 2, width // 2),
        (0.7, cell_rows_mm / 2 / scene.grid.spacing_mm, cell_cols_mm / 2 / scene.grid.spacing_mm),
    )
    return F.interpolate(field[:, None], size=(height, width), mode="bilinear", align_corners=False)[:, 0]


def petrous_streaks(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Dark AND bright streaks across the brainstem between the petrous bones, and behind the occipital crest."""
    rng = scene.rng
    x, y, z = scene.slabs(scene.points).unbind(-1)
    between = torch.exp(
        -(((y + rng.uniform(22, 38)) / rng.uniform(9, 18)) ** 2 + ((z + rng.uniform(28, 45)) / 14) ** 2)
    ) * torch.sigmoid((52 - x.abs()) / 4)
    return image + scene.fine(between) * rows_noise(
        scene, image.shape, rng.uniform(2.5, 6), rng.uniform(40, 90)
    ) * rng.uniform(2, 10) * (image < 110)


def metal_streaks(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Rays of dark and bright from a piece of metal, in the slices that hold it."""
    rng, points = scene.rng, scene.slabs(scene.points)
    distance = (points - scene.metal_mm).norm(dim=-1).flatten(1)
    nearest, place = distance.min(1)
    width = scene.shape[2]
    rows, cols = torch.meshgrid(torch.arange(scene.shape[1]), torch.arange(width), indexing="ij")
    strength = torch.exp(-((nearest / (0.7 * scene.plan.thickness_mm + 2)) ** 2)) * rng.uniform(20, 120)
    phase, field = scene.rng.normal(24), torch.zeros(scene.plan.slices, *scene.shape[1:])
    for k in range(scene.plan.slices):
        dy, dx = (rows - place[k] // width).float(), (cols - place[k] % width).float()
        angle, radius = torch.atan2(dy, dx), torch.sqrt(dx * dx + dy * dy) * 2
        rays = (
            sum(
                phase[2 * n] * torch.cos((2 * n + 2) * angle) + phase[2 * n + 1] * torch.sin((2 * n + 2) * angle)
                for n in range(12)
            )
            / 4
        )
        field[k] = strength[k] * rays * 8 / (8 + radius) * torch.exp(-radius / 70)
    return image + scene.fine(field)


def uneven_noise(scene: Scene, image: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
    """Noise grows where rays cross much bone: the base and its rows between the temporal bones, the head's middle."""
    rng = scene.rng
    base = level_weight(scene, rng.uniform(-45, -20), 8) * rng.uniform(0.2, 1.2)
    rows = (image > 110).float().mean(2, keepdim=True)
    noise = noise * (1 + base + rows * rng.uniform(0, 2.5))
    return noise + base * rows_noise(scene, image.shape, 2.5, rng.uniform(12, 40)) * noise.std() * rng.uniform(0, 0.8)


def sharp_kernel(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Edge enhancement of a sharper kernel: overshoot along the inner table."""
    return image + scene.rng.uniform(0.1, 0.5) * (
        image.clamp(-150, 400) - blur(image.clamp(-150, 400), scene.rng.uniform(1.2, 2.2) / scene.grid.spacing_mm)
    )


def motion(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Some slices are taken while the head turns: doubled edges."""
    rng, out = scene.rng, image.clone()
    for k in range(len(image)):
        if rng.chance(0.5):
            step = (
                round(rng.uniform(-4, 4) / scene.grid.spacing_mm),
                round(rng.uniform(-4, 4) / scene.grid.spacing_mm),
            )
            out[k] = image[k] + rng.uniform(0.2, 0.5) * (image[k].roll(step, (0, 1)) - image[k])
    return out


def grid_mm(scene: Scene) -> tuple[torch.Tensor, torch.Tensor]:
    """x [1, 1, W] and y [1, H, 1] millimetres of the picture."""
    return torch.tensor(scene.grid.x_mm()).float().view(1, 1, -1), torch.tensor(scene.grid.y_mm()).float().view(
        1, -1, 1
    )


def couch(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """The curved shell of a head holder behind the head."""
    rng, (x, y) = scene.rng, grid_mm(scene)
    shell = torch.sqrt((x - rng.uniform(-8, 8)) ** 2 + (y - rng.uniform(5, 25)) ** 2) - rng.uniform(96, 118)
    share = torch.exp(-((shell / rng.uniform(0.8, 2)) ** 2)) * (y < rng.uniform(-50, -10)) * (image < -300)
    return image + share * (rng.uniform(-400, 250) - image)


def cropped_field(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """A reconstruction circle that cuts the scalp or the skull off."""
    rng, (x, y) = scene.rng, grid_mm(scene)
    radius = torch.sqrt((x - rng.uniform(-15, 15)) ** 2 + (y - rng.uniform(-12, 12)) ** 2)
    return torch.where(radius > rng.uniform(88, 108), torch.full_like(image, rng.pick([-1000.0, -1024.0])), image)


def noise_field(scene: Scene, image: torch.Tensor, grain_mm: float, noise_hu: float) -> torch.Tensor:
    """[K, H, W] HU of noise with grains of that size and that spread."""
    noise = blur(scene.rng.normal(*image.shape), grain_mm / scene.grid.spacing_mm)
    return noise / noise.std() * noise_hu


def artefacts(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Everything that physics adds before the kernel."""
    near_bone = bone_nearby(scene, image)
    image = cupping_and_drift(scene, image, near_bone)
    for effect in (beam_hardening, petrous_streaks, bone_bloom, vertex_cupping, bone_partial_volume):
        with scene.chance_of(effect.__name__) as happens:
            if happens:
                image = effect(scene, image)
    if scene.metal_mm is not None:
        with scene.chance_of("streaks"):
            image = metal_streaks(scene, image)
    return image


def add_noise(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Kernel and quantum noise; fewer photons in a thin slice, a grainier picture with a sharp kernel."""
    rng = scene.rng
    thin = (5 / max(scene.plan.thickness_mm, 1)) ** 0.5
    with scene.chance_of("sharp_kernel") as sharp:
        if sharp:
            image, grain, noise_hu = sharp_kernel(scene, image), scene.rng.uniform(0.3, 0.6), scene.rng.uniform(2, 6)
    if not sharp:
        grain, noise_hu = rng.uniform(0.45, 1.1), rng.uniform(0.8, 4.2)
    noise = noise_field(scene, image, grain, noise_hu * thin)
    with scene.chance_of("uneven_noise") as uneven:
        return image + (uneven_noise(scene, image, noise) if uneven else noise)


def _scan(scene: Scene) -> torch.Tensor:
    volume = scene.image.clamp(-1000, 2500)
    with scene.chance_of("slice_profile") as happens:
        volume = slice_profile(scene, volume) if happens else volume
    image = artefacts(scene, scene.slabs(volume))
    for effect in (motion, couch):
        with scene.chance_of(effect.__name__) as happens:
            if happens:
                image = effect(scene, image)
    image = add_noise(scene, blur(image, scene.rng.uniform(0.35, 0.9) / scene.grid.spacing_mm))
    with scene.chance_of("cropped_field") as happens:
        return cropped_field(scene, image) if happens else image


def scan(scene: Scene) -> torch.Tensor:
    """[K, H, W] HU."""
    with scene.chance_of("scan"):
        return _scan(scene)
