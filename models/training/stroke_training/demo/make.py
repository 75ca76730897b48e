"""python -m stroke_training demo: write the demo studies and their truth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..generator.fields import Fields
from ..paths import REPOSITORY
from .dicom import write_study
from .render import render
from .studies import STUDIES

if TYPE_CHECKING:
    import argparse


def make_demo(out: Path, only: list[str] | None = None) -> None:
    """Writes out/<study>/*.dcm and truth.json of every study, or of `only` those folders."""
    fields = Fields()
    for plan in STUDIES:
        if only and plan.folder not in only:
            continue
        study = render(fields, plan)
        write_study(out / plan.folder, plan, study.hu)
        (out / plan.folder / "truth.json").write_text(json.dumps(study.truth, indent=2) + "\n")
        print(plan.folder, study.truth)


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `demo` to the command line."""
    command = commands.add_parser("demo", help="write the synthetic DICOM demo studies")
    command.add_argument("--out", type=Path, default=REPOSITORY / "test" / "fixtures" / "demo")
    command.add_argument("--only", nargs="*")
    command.set_defaults(func=lambda args: make_demo(args.out, args.only))
