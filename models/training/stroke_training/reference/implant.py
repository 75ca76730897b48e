"""Lesions drawn into a real scan: a patient's texture, skull and artefacts under darkness and blood of known size.

Not a substitute for patients: whole regions fall by one number and bleeds are balls and crescents. It shows whether
what the product measures follows what is there. The product may not see these scans for anything but looking."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import nibabel as nib
import numpy as np
import pydicom
import torch
from scipy import ndimage as ndi

from ..aspects import label_of
from ..frames import apply
from ..generator.fields import Fields
from . import chain
from .check import axial_files
from .series import CtSeries, load_series

if TYPE_CHECKING:
    import argparse

MASK_SPACING_MM = (1.0, 1.0, 2.5)
DROPS_HU = (3.0, 5.0, 8.0)
REGION_SETS = {
    "C": "C",
    "L": "L",
    "I": "I",
    "M2": "M2",
    "M3": "M3",
    "M5": "M5",
    "M6": "M6",
    "insula-lentiform": "I L",
    "M2-M5": "M2 M5",
    "upper": "M4 M5 M6",
    "lower": "I L M1 M2 M3",
    "whole": "C L IC I M1 M2 M3 M4 M5 M6",
}
TISSUE_HU, BORDER_MM, BLOOD_HU, BLOOD_BORDER_MM = (18, 50), 1.5, 64.0, 0.8
# Centre (template mm; x > 0 is the patient's right) and radii in mm.
BALLS = {
    "putamen": ((27, 0, 2), (6, 9, 14)),
    "thalamus": ((13, -19, 8), (6, 10)),
    "frontal": ((30, 38, 22), (6, 12)),
    "cerebellum": ((24, -62, -36), (8, 14)),
}
CRESCENTS_MM = (4.0, 7.0)
# Away from bone and from the ends of the skull, template mm; drawn on either side.
DEEP_SITES = {
    "putamen": (27, 0, 2),
    "thalamus": (13, -19, 8),
    "caudate": (13, 12, 12),
    "frontal": (28, 36, 20),
    "parietal": (28, -40, 30),
    "temporal": (44, -26, -4),
    "occipital": (24, -72, 8),
    "pons": (4, -27, -30),
    "cerebellum": (24, -62, -34),
    "semiovale": (24, -10, 38),
}
SITE_JITTER_MM, CLOT_ML, CLOT_HU, CLOT_AXES = (1.5, 3.0, 3.0), (0.5, 0.7, 1.0, 1.5, 2.0, 3.0), (45, 70), (0.8, 1.3)
SUBSLICES = 5
FLUID_HU = 7
# Fluid that was never brain, and old infarcts of the same density: centre and half axes, template mm, drawn on either
# side.
SPACES = {
    "middle-fossa-cyst": ((48, 7, -24), (20, 24, 20)),
    "cisterna-magna": ((2, -84, -48), (26, 16, 17)),
    "temporal-horn": ((33, -18, -12), (8, 20, 9)),
    "old-mca": ((46, -22, 21), (16, 24, 18)),
    "old-pca": ((22, -78, 2), (12, 16, 14)),
    "old-cerebellar": ((28, -68, -36), (14, 16, 10)),
}


@dataclass(frozen=True)
class RealHead:
    """hu [K, rows, cols] of the slices as they were acquired, pixel size in mm (row, column), template mm of every
    pixel [K, rows, cols, 3]."""

    hu: np.ndarray
    pixel_mm: tuple[float, float]
    template: np.ndarray


def placed(series: CtSeries, to_patient: np.ndarray) -> RealHead:
    """Every pixel of the series with its place in the template."""
    rows, cols = series.hu.shape[1:]
    row, col = np.arange(rows)[:, None, None] * series.row_step, np.arange(cols)[None, :, None] * series.col_step
    points = series.origins[:, None, None] + (row + col)[None]
    return RealHead(
        series.hu,
        (float(np.linalg.norm(series.row_step)), float(np.linalg.norm(series.col_step))),
        apply(np.linalg.inv(to_patient), points).astype(np.float32),
    )


def in_plane(head: RealHead, mask: np.ndarray, border_mm: float) -> np.ndarray:
    """The mask with a blurred border, within the slices only."""
    return ndi.gaussian_filter(mask.astype(np.float32), (0, border_mm / head.pixel_mm[0], border_mm / head.pixel_mm[1]))


def darkened(head: RealHead, labels: np.ndarray, regions: list[str], drop_hu: float) -> np.ndarray:
    """The patient's right regions `regions` lose `drop_hu` where there is tissue."""
    area = in_plane(head, np.isin(labels, [label_of(name) for name in regions]), BORDER_MM)
    tissue = (head.hu > TISSUE_HU[0]) & (head.hu < TISSUE_HU[1])
    return head.hu - drop_hu * area * tissue


def with_ball(head: RealHead, centre_mm: tuple[float, float, float], radius_mm: float) -> tuple[np.ndarray, np.ndarray]:
    """(hu, blood mask) with a clot of that radius."""
    blood = (np.linalg.norm(head.template - np.array(centre_mm, float), axis=-1) < radius_mm) & (head.hu < 100)
    return head.hu + in_plane(head, blood, BLOOD_BORDER_MM) * (BLOOD_HU - head.hu), blood


@dataclass(frozen=True)
class Clot:
    """An ellipsoid: name of its site, volume (mL), density (HU), centre and half axes (template mm)."""

    site: str
    ml: float
    hu: int
    centre: np.ndarray
    axes: np.ndarray


def drawn_clots(seed: int, count: int) -> list[Clot]:
    """`count` clots, wholly determined by the seed."""
    rng = np.random.default_rng(seed)

    def clot() -> Clot:
        site, ml, hu = rng.choice(list(DEEP_SITES)), rng.choice(CLOT_ML), rng.integers(CLOT_HU[0], CLOT_HU[1] + 1)
        centre = DEEP_SITES[site] * np.array([rng.choice([-1, 1]), 1, 1]) + rng.uniform(-1, 1, 3) * SITE_JITTER_MM
        shape = np.append(rng.uniform(*CLOT_AXES, 2), 1.0)
        return Clot(str(site), float(ml), int(hu), centre, shape * np.cbrt(3000 * ml / (4 * np.pi * shape.prod())))

    return [clot() for _ in range(count)]


def with_clot(head: RealHead, clot: Clot, slice_mm: float) -> tuple[np.ndarray, np.ndarray]:
    """(hu, blood mask). The slice averages over its thickness, and the noise of what was there stays."""
    up = np.gradient(head.template, axis=0)
    up = up / np.maximum(np.linalg.norm(up, axis=-1, keepdims=True), 1e-6) * slice_mm
    heights = (np.arange(SUBSLICES) + 0.5) / SUBSLICES - 0.5
    share = np.mean([(((head.template + up * t - clot.centre) / clot.axes) ** 2).sum(-1) < 1 for t in heights], 0) * (
        head.hu < 100
    )
    tissue = in_plane(head, np.clip(head.hu, 0, 80), 3.0)
    return head.hu + in_plane(head, share, BLOOD_BORDER_MM) * (clot.hu - tissue), share > 0.5


def with_crescent(head: RealHead, thickness_mm: float) -> tuple[np.ndarray, np.ndarray]:
    """(hu, blood mask) with a layer along the inside of the right convexity."""
    bone = head.hu > 200
    depth = np.stack([ndi.distance_transform_edt(~plane, head.pixel_mm) for plane in bone])
    x, y, z = np.moveaxis(head.template, -1, 0)
    inside = (np.hypot(x / 72, (y + 18) / 92) < 1.05) & (z > 5) & (z < 55)
    blood = inside & (x > 25) & (y > -65) & (y < 45) & (depth < thickness_mm) & ~bone & (head.hu > -20)
    return np.where(blood, head.hu + in_plane(head, blood, BLOOD_BORDER_MM) * (BLOOD_HU - head.hu), head.hu), blood


def save_series(files: list[Path], series: CtSeries, hu: np.ndarray, out: Path) -> None:
    """The files of `series` with other densities; everything else of them stays."""
    out.mkdir(parents=True, exist_ok=True)
    for path in files:
        data = pydicom.dcmread(path)
        position = np.array(data.ImagePositionPatient, float) * [-1, -1, 1]
        k = int(np.argmin(np.linalg.norm(series.origins - position, axis=1)))
        stored = np.round((hu[k] - float(data.RescaleIntercept)) / float(data.RescaleSlope))
        data.PixelData = stored.astype(data.pixel_array.dtype).tobytes()
        data.save_as(out / path.name)


def save_mask(series: CtSeries, mask: np.ndarray, path: Path) -> None:
    """On an upright grid, since the slices may be tilted and unevenly spaced."""
    low, high = series.bounds()
    affine = np.diag([*MASK_SPACING_MM, 1.0])
    affine[:3, 3] = low
    axes = [np.arange(int((high[a] - low[a]) / MASK_SPACING_MM[a])) for a in range(3)]
    points = apply(affine, np.stack(np.meshgrid(*axes, indexing="ij"), -1))
    inside = replace(series, hu=mask.astype(np.float32)).sample(points, outside=0.0) > 0.5
    nib.save(nib.Nifti1Image(inside.astype(np.uint8), affine), path)


def implant(
    folder: Path,
    out: Path,
    clots: int | None = None,
    count: int = 40,
    spaces: bool = False,
    grown: int | None = None,
    two: int | None = None,
    models: Path = chain.MODELS,
) -> Path:
    """Writes DICOM folders, blood masks as NIfTI and OUT/cases.json for `npm run evaluate`; `clots` is the seed of
    small deep clots alone, `grown` that of clots in two scans, `two` that of clots of two densities; `spaces` draws
    fluid alone."""
    files = axial_files(folder)
    series = load_series(files)
    frame = chain.run_chain(series, models)["frame"]
    if frame is None:
        raise SystemExit("no head frame found in this series")
    head = placed(series, frame.to_patient)
    labels, cases = Fields().lookup("regions", torch.from_numpy(head.template)).numpy(), []

    def keep(name: str, hu: np.ndarray, **truth) -> None:
        save_series(files, series, hu, out / name)
        cases.append({"id": name, "image": name, **truth})

    def keep_blood(name: str, hu: np.ndarray, blood: np.ndarray, **truth) -> None:
        keep(name, hu, haemorrhage=f"{name}.nii.gz", **truth)
        save_mask(series, blood, out / f"{name}.nii.gz")

    def bleed(name: str, drawn: tuple[np.ndarray, np.ndarray]) -> None:
        keep_blood(name, *drawn)

    def done() -> Path:
        (out / "cases.json").write_text(json.dumps({"cases": cases}, indent=1) + "\n")
        return out / "cases.json"

    slice_mm = float(np.median(np.linalg.norm(np.diff(series.origins, axis=0), axis=1)))
    if spaces:
        for name, (centre, axes) in SPACES.items():
            for side, sign in (("right", 1), ("left", -1)):
                space = Clot(name, 0.0, FLUID_HU, np.array(centre) * [sign, 1, 1], np.array(axes))
                keep(f"{name}-{side}", with_clot(head, space, slice_mm)[0], affected={"side": "none", "regions": []})
        return done()
    from .clots import growing, two_densities  # they draw with this module's own

    for draw, seed in ((growing, grown), (two_densities, two)):
        if seed is not None:
            draw(head, seed, count, slice_mm, keep_blood)
            return done()
    if clots is not None:
        for n, clot in enumerate(drawn_clots(clots, count)):
            bleed(f"clot-{n:02d}-{clot.site}-{clot.ml:.1f}ml-{clot.hu}hu", with_clot(head, clot, slice_mm))
        return done()
    keep("as-it-is", head.hu, affected={"side": "none", "regions": []})
    for drop in DROPS_HU:
        for name, regions in REGION_SETS.items():
            keep(
                f"infarct-{name}-{drop:.0f}hu",
                darkened(head, labels, regions.split(), drop),
                affected={"side": "right", "regions": regions.split()},
            )
    for name, (centre, radii) in BALLS.items():
        for radius in radii:
            bleed(f"bleed-{name}-{radius}mm", with_ball(head, centre, radius))
    for thickness in CRESCENTS_MM:
        bleed(f"bleed-subdural-{thickness:.0f}mm", with_crescent(head, thickness))
    return done()


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `implant` to the command line."""
    command = commands.add_parser(
        "implant", help="draw infarcts and bleeds of known size into a real series: cases for `npm run evaluate`"
    )
    command.add_argument("series", type=Path)
    command.add_argument("--out", type=Path, required=True, help="folder outside the repository")
    command.add_argument(
        "--clots", type=int, metavar="SEED", help="small deep clots alone (0.5-3 mL, 45-70 HU), drawn from this seed"
    )
    command.add_argument(
        "--grown", type=int, metavar="SEED", help="pairs alone: a clot, and the same clot later in another position"
    )
    command.add_argument(
        "--two-densities", type=int, metavar="SEED", help="clots of 14-32 mL alone: blend, black hole and neither"
    )
    command.add_argument("--spaces", action="store_true", help="CSF spaces and old infarcts of the same density alone")
    command.add_argument("--count", type=int, default=40, help="how many of them")
    command.set_defaults(
        func=lambda args: print(
            implant(args.series, args.out, args.clots, args.count, args.spaces, args.grown, args.two_densities)
        )
    )
