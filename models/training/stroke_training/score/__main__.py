"""python -m stroke_training.score fit|judge|overlap --table DIR [DIR ...]   (see README.md in this folder)."""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: matrices this small only wait for a second thread

from ..paths import MODELS
from .decide import figures
from .overlap import choose
from .pieces import INPUTS
from .release import ID, release, run, summary
from .table import read_table

FOLDER = MODELS / ID
INFARCT = MODELS / "infarct"


def _fit(args: argparse.Namespace) -> None:
    table = read_table(args.table, tuple(i.name for i in INPUTS))
    print(json.dumps(release(table, args.out, args.version), indent=2))


def _judge(args: argparse.Namespace) -> None:
    """The shipped file on a hold-out table; kept beside the weights."""
    table = read_table(args.table, tuple(i.name for i in INPUTS))
    threshold = json.loads((args.out / "manifest.json").read_text())["thresholds"]["probability"]
    probability = run(args.out, table.x)[0][:, 0].astype(float)
    found = summary(table, probability, threshold, figures(table, probability, threshold))
    (args.out / "training-run" / "hold-out.json").write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


def _overlap(args: argparse.Namespace) -> None:
    """Both limits of the score by overlap, for the infarct network that the table was measured with."""
    print(json.dumps(choose(args.table, args.out)["chosen"], indent=2))


def main(argv: list[str] | None = None) -> None:
    """Runs one command."""
    root = argparse.ArgumentParser(prog="stroke_training.score", description=__doc__)
    commands = root.add_subparsers(required=True)
    for name, func, out, text in (
        ("fit", _fit, FOLDER, "fit, cross-validate and write models/region-score"),
        ("judge", _judge, FOLDER, "figures of the shipped file on other cases"),
        ("overlap", _overlap, INFARCT, "choose the limits of the score by overlap and write them into models/infarct"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--table", type=Path, nargs="+", required=True, help="output folders of npm run evaluate")
        command.add_argument("--out", type=Path, default=out)
        command.set_defaults(func=func)
        if name == "fit":
            command.add_argument("--version", required=True)
    args = root.parse_args(argv)
    args.func(args)


if __name__ == "__main__":
    main()
