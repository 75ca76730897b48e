"""Run the reference chain on a DICOM series, look at it, and compare its frame with the template registration."""

import argparse
import json
from pathlib import Path

import numpy as np
import pydicom

from ..atlas.template import template_axes
from ..frames import apply
from . import chain
from .picture import contact_sheet
from .series import CtSeries, load_series

BRAIN_STEP = 4


def axial_files(folder: Path) -> list[Path]:
    """Files of the folder that are no localizer."""
    return [
        f
        for f in sorted(folder.glob("*.dcm"))
        if "LOCALIZER" not in pydicom.dcmread(f, stop_before_pixels=True).ImageType
    ]


def axis_aligned(series: CtSeries, spacing_mm: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    """(hu [i, j, k], RAS affine) on an isotropic grid."""
    low, high = series.bounds()
    axes = [np.arange(low[a], high[a], spacing_mm) for a in range(3)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1)
    affine = np.diag([spacing_mm] * 3 + [1.0])
    affine[:3, 3] = low
    return series.sample(points), affine


def displacement_mm(frame: chain.HeadFrame, series: CtSeries) -> dict:
    """Patient-space distance over the template's brain between the net's affine and Gauss-Newton's."""
    from ..atlas.regions import cached_atlas
    from ..registration.register import register

    atlas = cached_atlas()
    registered = register(*axis_aligned(series), atlas)
    brain = (atlas["grey"] + atlas["white"] + atlas["csf"])[::BRAIN_STEP, ::BRAIN_STEP, ::BRAIN_STEP] > 0.5
    z, y, x = np.meshgrid(*(a[::BRAIN_STEP] for a in template_axes()), indexing="ij")
    points = np.stack([x[brain], y[brain], z[brain]], 1)
    distance = np.linalg.norm(apply(registered, points) - apply(frame.to_patient, points), axis=1)
    return {
        "mean": round(float(distance.mean()), 2),
        "p90": round(float(np.percentile(distance, 90)), 2),
        "registrationTemplateToPatientRas": registered.round(5).tolist(),
    }


def check(folder: Path, out: Path | None, picture: Path | None, compare: bool) -> dict:
    """The chain's numbers of the series in `folder`; writes them and a contact sheet where asked, compares where
    asked."""
    series = load_series(axial_files(folder))
    result = chain.run_chain(series)
    if result["frame"] is None:
        raise SystemExit("no head frame found in this series")
    record = chain.summary(result, series)
    if compare:
        record["displacementFromRegistrationMm"] = {k: displacement_mm(result[k], series) for k in ("frame", "coarse")}
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(record, indent=1) + "\n")
    if picture:
        masks = {n: p > result["thresholds"][n] for n, p in result["masks"].items()}
        contact_sheet(picture, result["image"], result["labels"], masks, [p.level_mm for p in result["planes"]])
    return record


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `reference` to the command line."""
    command = commands.add_parser("reference", help="run the reference chain on a folder with one DICOM series")
    command.add_argument("series", type=Path)
    command.add_argument("--out", type=Path, help="JSON with the reference numbers")
    command.add_argument("--picture", type=Path, help="PNG contact sheet (keep it outside the repository)")
    command.add_argument(
        "--compare", action="store_true", help="also register to the template and report the displacement"
    )
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    record = check(args.series, args.out, args.picture, args.compare)
    print(json.dumps({k: v for k, v in record.items() if k != "slices"}, indent=1))
