"""Twenty ASPECTS regions in template millimetres: geometric rules of round numbers.

Deep regions (C, L, IC, I) are ellipses and bands about the lentiform nucleus; M1-M6 are cortical sectors
whose borders were placed after the published ASPECTS drawings (Barber et al. 2000; Pexman et al. 2001).
Extents and centroids to compare with are in the table of the project's model notes.
"""

import numpy as np
from scipy import ndimage as ndi

from ..aspects import DEEP_REGIONS, REGION_NAMES, label_of, labels_of
from ..paths import RUNS
from .template import load_parcellation, load_template, template_axes

GANGLIONIC_Z_MM = (-12, 15)
SUPRAGANGLIONIC_Z_MM = (15, 48)
LENTIFORM_CENTRE, LENTIFORM_AXIS, LENTIFORM_RADII = (24.5, -1), (-0.35, 0.94), (8, 18)


def _ellipse(
    ax: np.ndarray, y: np.ndarray, centre: tuple[float, float], axis: tuple[float, float], radii: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Normalised radius and signed distance across the long axis (> 0 lateral), both like `ax`."""
    u = np.array(axis) / np.hypot(*axis)
    dx, dy = ax - centre[0], y - centre[1]
    along, across = dx * u[0] + dy * u[1], dx * u[1] - dy * u[0]
    return np.hypot(across / radii[0], along / radii[1]), across


def cortical_sectors(ax: np.ndarray, y: np.ndarray, z: np.ndarray, brain: np.ndarray) -> np.ndarray:
    """Classes of M1-M6 (0 elsewhere), side-agnostic; `brain` limits them (True for everywhere)."""
    out = np.zeros(np.broadcast(ax, y, z).shape, np.uint8)
    front_g, front_s = 13 + (ax - 36) * 0.27, 9 + (ax - 30) * 0.25
    up = z - 20
    medial_g = np.where(y > front_g, 27 + np.maximum(0, y - 42) * 1.2, np.where(y > -26, 39, 36))
    medial_g = medial_g + np.maximum(0, -52 - y) * 1.2
    medial_s = np.where(
        y > front_s,
        27.5 - np.maximum(0, up) * 0.4 + np.maximum(0, y - 38) * 1.0,
        np.where(
            y > -26, 35.5 - np.maximum(0, up) * 0.35, 32.5 - np.maximum(0, up) * 0.35 + np.maximum(0, -58 - y) * 1.0
        ),
    )
    lower = brain & (ax >= medial_g) & (z >= GANGLIONIC_Z_MM[0]) & (z < GANGLIONIC_Z_MM[1]) & (y > -66) & (y < 52)
    upper = (
        brain
        & (ax >= medial_s)
        & (z >= SUPRAGANGLIONIC_Z_MM[0])
        & (z <= SUPRAGANGLIONIC_Z_MM[1])
        & (y > -70)
        & (y < 50)
    )
    for zone, front, (anterior, middle, posterior) in (
        (lower, front_g, labels_of("M1 M2 M3")),
        (upper, front_s, labels_of("M4 M5 M6")),
    ):
        out[zone & (y > front)] = anterior
        out[zone & (y <= front) & (y > -26)] = middle
        out[zone & (y <= -26)] = posterior
    return out


def deep_regions(ax: np.ndarray, y: np.ndarray, z: np.ndarray, brain: np.ndarray) -> np.ndarray:
    """Classes 1..4 (the deep regions), side-agnostic."""
    out = np.zeros(ax.shape, np.uint8)
    r, across = _ellipse(ax, y, LENTIFORM_CENTRE, LENTIFORM_AXIS, LENTIFORM_RADII)
    shrink = np.sqrt(np.clip(1 - (np.maximum(0, np.abs(z - 1) - 5) / 12.0) ** 2, 0, 1))
    lentiform = (r <= np.maximum(shrink, 0.01)) & (z >= -11) & (z <= 13)
    caudate = (_ellipse(ax, y, (14.5, 12.5), (0.42, 0.9), (4.5, 12))[0] <= 1) & (z >= -7) & (z <= 17)
    gap = ndi.distance_transform_edt(r > 1)
    lateral = across > 0
    capsule = ~lateral & (gap > 0) & (gap <= 5) & (ax >= 9) & (y <= 11) & (y >= -21) & (z >= -6) & (z <= 13)
    # The anterior limb lies between the caudate's head and the putamen, where the two ovals leave no gap.
    anterior_limb = (np.abs(ax - 14.5 - (y - 3) * 0.35) <= 2) & (y >= 2) & (y <= 12) & (z >= -6) & (z <= 13)
    insula = lateral & (gap >= 3.5) & (gap <= 9) & (ax >= 31) & (y <= 20) & (y >= -23) & (z >= -11) & (z <= 14)
    # Where they overlap the later one stands.
    for name, where in (
        ("I", insula & brain),
        ("IC", capsule),
        ("C", caudate),
        ("L", lentiform),
        ("IC", anterior_limb),
    ):
        out[where] = label_of(name)
    return out


def build_atlas() -> dict[str, np.ndarray]:
    """dict of [Z, Y, X] 1 mm volumes: the template's, `blast`, `regions` (1..20) and `sectors` (M1-M6, no brain
    mask)."""
    t = load_template()
    z, y, x = np.meshgrid(*template_axes(), indexing="ij")
    ax = np.abs(x + 0.5)
    brain = ndi.gaussian_filter(t["grey"] + t["white"] + t["csf"], 1) > 0.4
    regions = cortical_sectors(ax, y, z, brain)
    deep = deep_regions(ax, y, z, brain)
    regions = np.where(deep > 0, deep, regions)
    regions[z < GANGLIONIC_Z_MM[0]] = 0
    sectors = cortical_sectors(ax, y, z, np.True_)
    left = x < -0.5
    for labels in (regions, sectors):
        labels[(labels > 0) & left] += len(REGION_NAMES)
    return {**t, "blast": load_parcellation().astype(np.uint8), "regions": regions, "sectors": sectors}


def cached_atlas() -> dict[str, np.ndarray]:
    """build_atlas(), kept as an .npz among the runs (derived from shared data, never committed). Its name says the
    order of its labels."""
    path = RUNS / f"atlas-{'-'.join(REGION_NAMES[:DEEP_REGIONS])}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        atlas = build_atlas()
        for key in ("hu", "grey", "white", "csf"):
            atlas[key] = atlas[key].astype(np.float16 if key != "hu" else np.float32)
        np.savez_compressed(path, **atlas)
    with np.load(path) as stored:
        return {k: stored[k] for k in stored.files}


def region_centroids(regions: np.ndarray) -> dict[int, tuple[float, float, float, float]]:
    """{label: (x, y, z, mL)} of the atlas, for the README's table and for tests."""
    z, y, x = template_axes()
    out = {}
    for label in range(1, 21):
        k, j, i = np.nonzero(regions == label)
        out[label] = (float(x[i].mean()), float(y[j].mean()), float(z[k].mean()), len(k) / 1000)
    return out
