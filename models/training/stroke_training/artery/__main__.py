"""python -m stroke_training.artery fit|judge --table DIR [DIR ...]   (see README.md in this folder)."""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: matrices this small only wait for a second thread

from ..paths import MODELS
from .inputs import INPUTS
from .release import ID, judged, release
from .table import read_table

FOLDER = MODELS / ID


def _fit(args: argparse.Namespace) -> None:
    print(json.dumps(release(read_table(args.table, INPUTS), args.out, args.version), indent=2))


def _judge(args: argparse.Namespace) -> None:
    """The shipped file beside the published rule on heads that it never saw; kept beside the weights."""
    found = judged(read_table(args.table, INPUTS), args.out)
    (args.out / "training-run" / "hold-out.json").write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


def main(argv: list[str] | None = None) -> None:
    """Runs one command."""
    root = argparse.ArgumentParser(prog="stroke_training.artery", description=__doc__)
    commands = root.add_subparsers(required=True)
    for name, func, text in (
        ("fit", _fit, "fit, cross-validate by head and write models/dense-artery"),
        ("judge", _judge, "figures of the shipped file and of the rule on other heads"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--table", type=Path, nargs="+", required=True, help="output folders of npm run evaluate")
        command.add_argument("--out", type=Path, default=FOLDER)
        command.set_defaults(func=func)
        if name == "fit":
            command.add_argument("--version", required=True)
    args = root.parse_args(argv)
    args.func(args)


if __name__ == "__main__":
    main()
