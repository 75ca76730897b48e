"""From the head to the picture: slab mean, beam hardening, blur and noise."""
import torch
import torch.nn.functional as F

from .scene import Scene


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
    slow = F.interpolate(rng.smooth((len(image), 96, 80), (99, 22, 22))[:, None], size=(rows, cols), mode="bilinear", align_corners=False)[:, 0]
    soft = (image <= 110).float()
    return image + near_bone * rng.uniform(0, 8) * soft + x + y + rng.uniform(-2, 2) + slow * rng.uniform(0, 1.0)


def beam_hardening(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Dark band between the petrous bones, bright or dark frontal poles."""
    rng = scene.rng
    x, y, z = scene.points.unbind(-1)
    bar = torch.exp(-((y + rng.uniform(15, 35)) / rng.uniform(5, 14)) ** 2) * torch.exp(-((z + rng.uniform(25, 45)) / 14) ** 2) * (x.abs() < 55)
    pole = torch.sigmoid((y - rng.uniform(40, 55)) / 5) * (1 + 0.5 * rng.uniform(-1, 1) * torch.sign(x))
    field = -rng.uniform(0, 12) * bar + rng.uniform(-5, 5) * pole
    return image + scene.fine(scene.slabs(field)) * (image < 110)


def bone_bloom(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """The sloping skull of a thick slice smears into the brain's rim, often more on one side: bright, and no subdural."""
    rng = scene.rng
    halo = blur((image > 110).float(), rng.uniform(1.0, 2.6) / scene.grid.spacing_mm)
    x = torch.linspace(1, -1, image.shape[2]) * 3
    uneven = 1 + rng.uniform(-0.8, 0.8) * torch.tanh(x)
    return image + halo * uneven * rng.uniform(5, 60) * (image <= 110)


def vertex_cupping(scene: Scene, image: torch.Tensor) -> torch.Tensor:
    """Under the vertex a short chord of brain lies in a thick ring of bone: whole slices come out bright, and are no bleed."""
    rng = scene.rng
    height = torch.sigmoid((scene.slice_levels_mm - rng.uniform(50, 72)) / rng.uniform(3, 8))
    return image + (height.view(-1, 1, 1) * rng.uniform(0, 18)) * (image <= 110)


def bone_partial_volume(scene: Scene, image: torch.Tensor, near_bone: torch.Tensor) -> torch.Tensor:
    """Patches of bone mixed into brain near the orbital roof, the base and the vertex: bright, no bleed."""
    rng = scene.rng
    rows, cols = image.shape[1:]
    patches = F.interpolate(rng.smooth((len(image), 96, 80), (3, 5, 5))[:, None], size=(rows, cols), mode="bilinear", align_corners=False)[:, 0]
    amount = torch.sigmoid((near_bone - rng.uniform(0.1, 0.3)) * 25) * torch.sigmoid((patches - rng.uniform(0.3, 1.5)) * 5)
    return image + amount * rng.uniform(10, 60) * (image <= 110)


def blur(image: torch.Tensor, sigma_px: float) -> torch.Tensor:
    """Gaussian, separable, [K, H, W]."""
    radius = max(1, round(3 * sigma_px))
    x = torch.arange(-radius, radius + 1).float()
    kernel = torch.exp(-x * x / (2 * sigma_px**2))
    kernel = kernel / kernel.sum()
    image = F.conv2d(F.pad(image[:, None], (radius,) * 4, mode="replicate"), kernel.view(1, 1, 1, -1))
    return F.conv2d(image, kernel.view(1, 1, -1, 1))[:, 0]


def kernel_and_noise(scene: Scene, image: torch.Tensor, sigma_mm: float, grain_mm: float, noise_hu: float) -> torch.Tensor:
    image = blur(image, sigma_mm / scene.grid.spacing_mm)
    noise = blur(scene.rng.normal(*image.shape), grain_mm / scene.grid.spacing_mm)
    return image + noise / noise.std() * noise_hu


def scan(scene: Scene) -> torch.Tensor:
    """[K, H, W] HU."""
    rng = scene.rng
    image = scene.slabs(scene.image.clamp(-1000, 1300))
    near_bone = bone_nearby(scene, image)
    image = cupping_and_drift(scene, image, near_bone)
    if scene.happens("beam_hardening"):
        image = beam_hardening(scene, image)
    if scene.happens("bone_bloom"):
        image = bone_bloom(scene, image)
    if scene.happens("vertex_cupping"):
        image = vertex_cupping(scene, image)
    if scene.happens("bone_partial_volume"):
        image = bone_partial_volume(scene, image, near_bone)
    return kernel_and_noise(scene, image, rng.uniform(0.4, 1.0), rng.uniform(0.45, 1.1), rng.uniform(0.8, 4.5))
