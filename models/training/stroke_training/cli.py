"""python -m stroke_training COMMAND ... (see README.md)."""
import argparse
import importlib
import json
from pathlib import Path

import torch

from .paths import MODELS, REPOSITORY, RUNS

TASKS = {"ncct-slices": "slice_task", "head-frame": "head_task"}


def load_task(name: str):
    return importlib.import_module(f"{__package__}.{TASKS[name]}")


def run_train(args):
    from .train import TrainConfig, train

    config = TrainConfig(args.iterations, args.learning_rate, workers=args.workers, threads=args.threads)
    train(load_task(args.model), args.run or RUNS / args.model, config)


def run_release(args):
    from .release import release

    figures = release(load_task(args.model), args.run or RUNS / args.model, MODELS / args.model, args.version, args.count)
    print(json.dumps(figures, indent=2))


def run_evaluate(args):
    from .evaluate import evaluate

    print(json.dumps(evaluate(args.model, MODELS / args.model, args.count), indent=2))


def run_demo(args):
    from .demo.make import make_demo

    make_demo(args.out, args.only)


def run_reference(args):
    from .check import check

    record = check(args.series, args.out, args.picture, args.compare)
    print(json.dumps({k: v for k, v in record.items() if k != "slices"}, indent=1))


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="stroke_training", description=__doc__)
    commands = root.add_subparsers(required=True)
    train = commands.add_parser("train", help="train a net on synthetic CT, resumable")
    train.add_argument("model", choices=TASKS)
    train.add_argument("--iterations", type=int, required=True)
    train.add_argument("--learning-rate", type=float, default=3e-3)
    train.add_argument("--workers", type=int, default=1)
    train.add_argument("--threads", type=int, default=1)
    train.add_argument("--run", type=Path)
    train.set_defaults(call=run_train)
    release = commands.add_parser("release", help="export a checkpoint and write models/<model>/ with card, manifest and golden")
    release.add_argument("model", choices=TASKS)
    release.add_argument("--version", required=True)
    release.add_argument("--run", type=Path)
    release.add_argument("--count", type=int, default=150, help="synthetic hold-out samples")
    release.set_defaults(call=run_release)
    evaluate = commands.add_parser("evaluate", help="figures of the shipped ONNX on synthetic hold-out")
    evaluate.add_argument("model", choices=TASKS)
    evaluate.add_argument("--count", type=int, default=150)
    evaluate.set_defaults(call=run_evaluate)
    demo = commands.add_parser("demo", help="write the synthetic DICOM demo studies")
    demo.add_argument("--out", type=Path, default=REPOSITORY / "test" / "fixtures" / "demo")
    demo.add_argument("--only", nargs="*")
    demo.set_defaults(call=run_demo)
    reference = commands.add_parser("reference", help="run the reference chain on a folder with one DICOM series")
    reference.add_argument("series", type=Path)
    reference.add_argument("--out", type=Path, help="JSON with the reference numbers")
    reference.add_argument("--picture", type=Path, help="PNG contact sheet (keep it outside the repository)")
    reference.add_argument("--compare", action="store_true", help="also register to the template and report the displacement")
    reference.set_defaults(call=run_reference)
    return root


def main(argv=None):
    args = parser().parse_args(argv)
    torch.set_num_threads(1)  # two threads on a busy machine wait for each other; `train` sets its own
    args.call(args)
