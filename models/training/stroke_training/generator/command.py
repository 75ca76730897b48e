"""python -m stroke_training generate: whole synthetic heads as NIfTI cases (for `npm run evaluate`) or DICOM
studies."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import nibabel as nib
import numpy as np

from ..detection.boxes import mask_boxes
from ..frames import BLEED_NAMES
from ..seeds import HOLD_OUT_FIRST_SEED
from .effects import Effects
from .fields import Fields
from .midline import LEVELS_MM
from .plan import BLEED_KINDS
from .whole import HEAD_GRID, KINDS, WholeHead, make_whole_head


def save_nifti(path: Path, volume: np.ndarray, spacing_mm: float) -> None:
    """volume [K, rows, cols] (row 0 anterior, col 0 right) -> RAS NIfTI."""
    affine = np.diag([HEAD_GRID.spacing_mm, HEAD_GRID.spacing_mm, spacing_mm, 1.0])
    affine[:3, 3] = HEAD_GRID.x_mm()[-1], HEAD_GRID.y_mm()[-1], 0.0
    image = nib.Nifti1Image(np.ascontiguousarray(volume.transpose(2, 1, 0)[::-1, ::-1]), affine)
    image.header.set_xyzt_units("mm")
    nib.save(image, path)


def case_boxes(infarct: np.ndarray) -> list[dict]:
    """Boxes about every infarct of a mask [K, rows, cols], in voxels of the file: `save_nifti` turns columns and rows
    round."""
    _, rows, cols = infarct.shape
    found = []
    for k, plane in enumerate(infarct):
        for left, top, right, bottom in mask_boxes(plane > 0, HEAD_GRID.spacing_mm**2).astype(int).tolist():
            place = {"slice": k, "x": cols - right, "y": rows - bottom, "width": right - left, "height": bottom - top}
            found.append({**place, "label": "infarct"})
    return found


def save_case(folder: Path, name: str, head: WholeHead) -> dict:
    """Writes folder/name/*.nii.gz and truth.json; the entry of cases.json."""
    case = folder / name
    case.mkdir(parents=True, exist_ok=True)
    volumes = {
        "image": head.hu,
        "regions": head.regions,
        "brain": head.mask("brain"),
        "infarct": head.mask("infarct"),
        "haemorrhage": head.mask(*BLEED_NAMES),
        "oedema": head.mask("oedema"),
        "old-infarct": head.mask("oldInfarct"),
    }
    for kind, volume in volumes.items():
        save_nifti(case / f"{kind}.nii.gz", volume, head.spacing_mm)
    (case / "truth.json").write_text(json.dumps(head.truth, indent=1) + "\n")
    entry = {key: f"{name}/{key}.nii.gz" for key in ("image", "regions", "brain", "infarct", "haemorrhage", "oedema")}
    boxes = case_boxes(head.mask("infarct"))
    shown = head.truth["midlineShift"]
    shift = {level: shown[level]["mm"] for level in LEVELS_MM if level in shown}
    signs = {key: head.truth[key] for key in ("denseArteries", "haematomaSigns", "csfMl")}
    case = {"id": name, **entry, **signs, "shiftMm": shift, "boxes": boxes}
    if head.truth["ventriclesMm"]:
        case["ventriclesMm"] = {key: head.truth["ventriclesMm"][key] for key in ("horns", "skull")}
    # The format has one affected side. A case without one is in the figures of masks, not in those of totals.
    if all(head.truth["affectedBySide"].values()):
        return case
    affected = {"side": head.truth["side"], "regions": head.truth["affected"]}
    return {**case, "affected": affected}


def _run(args: argparse.Namespace) -> None:
    effects = replace(Effects().without(*args.without), **dict.fromkeys(args.always, 1.0))
    fields, cases = Fields(), []
    for seed in range(args.seed, args.seed + args.count):
        head = make_whole_head(fields, seed, args.kind, effects, args.thin, args.slice_mm, args.bleed or BLEED_KINDS)
        name = f"{head.truth['kind']}-{seed}"
        if args.dicom:
            from ..demo.head_series import write_head  # pydicom only where it is wanted

            write_head(args.out / name, head, seed)
            (args.out / name / "truth.json").write_text(json.dumps(head.truth, indent=1) + "\n")
        else:
            cases.append(save_case(args.out, name, head))
            (args.out / "cases.json").write_text(json.dumps({"cases": cases}, indent=1) + "\n")
        print(
            name,
            head.truth["side"],
            ",".join(head.truth["affected"]),
            f"{head.truth['haemorrhageMl']} mL blood",
            flush=True,
        )


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `generate` to the command line."""
    command = commands.add_parser(
        "generate", help="write whole synthetic heads with truth, as NIfTI cases or DICOM studies"
    )
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--count", type=int, default=8)
    command.add_argument(
        "--seed", type=int, default=HOLD_OUT_FIRST_SEED, help="first seed; from 1,000,000,000 on: hold-out"
    )
    command.add_argument("--kind", choices=KINDS, help="all heads of one kind; by default the seed picks")
    command.add_argument(
        "--bleed", nargs="+", choices=sorted(set(BLEED_KINDS)), help="kinds of the bleeds; by default any"
    )
    slices = command.add_mutually_exclusive_group()
    slices.add_argument("--thin", action="store_true", help="slices of 1-2 mm")
    slices.add_argument("--slice-mm", type=float, metavar="MM", help="slices of that thickness")
    command.add_argument(
        "--without", nargs="*", default=[], choices=list(Effects.__dataclass_fields__), metavar="EFFECT"
    )
    command.add_argument(
        "--always", nargs="*", default=[], choices=list(Effects.__dataclass_fields__), metavar="EFFECT"
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument("--nifti", action="store_true", help="cases.json and NIfTI masks (default)")
    form.add_argument("--dicom", action="store_true", help="CT Image Storage")
    command.set_defaults(func=_run)
