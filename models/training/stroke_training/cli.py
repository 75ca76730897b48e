"""python -m stroke_training COMMAND ... (see README.md)."""
import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

from .generator.command import add_generate
from .generator.gallery import add_gallery
from .join import regions_of, task_of_run
from .paths import MODELS, REPOSITORY, RUNS, TRAINING
from .tasks import TASK_MODULES, find_task

SAMPLES = RUNS / "samples"


def run_samples(args):
    from .farm import TRAINING, fill

    fill(args.folder, args.capacity, args.workers, args.first_seed, args.count, TRAINING)


def task_and_run(args):
    """The task as the run folder has it: a run goes on, and is released, with the channels that it began with."""
    run = args.run or RUNS / args.model
    return task_of_run(find_task(args.model), run), run


def run_train(args):
    from .train import TrainConfig, train

    config = TrainConfig(args.iterations, args.learning_rate, workers=args.workers, threads=args.threads, device=args.device, from_seed=args.from_seed)
    task, run = task_and_run(args)
    if task.name == "regions" and args.start_from and not (run / "channels.json").exists():
        task = replace(task, regions=regions_of(args.start_from))  # its outputs come in that order
    if args.channels:
        task = replace(task, channels=json.loads(args.channels.read_text()))
    train(task, run, args.samples, config, start_from=args.start_from)


def run_join(args):
    from .join import join

    print(json.dumps(join(find_task(args.model), args.runs, args.out), indent=2))


def run_release(args):
    from .release import release

    figures = release(*task_and_run(args), MODELS / args.model, args.version, args.count)
    print(json.dumps(figures, indent=2))


def run_export(args):
    from .release import export_model

    counters, _, cuts = export_model(*task_and_run(args), args.out, args.version, args.count)
    print(json.dumps({"checkpoint": counters, "thresholds": cuts}, indent=2))


def run_evaluate(args):
    from .evaluate import evaluate, evaluate_run

    shipped = MODELS / args.model
    figures = evaluate_run(*task_and_run(args), args.count) if args.run else evaluate(find_task(args.model), shipped, args.count)
    print(json.dumps(figures, indent=2))


def run_budget(args):
    from .budget import budget

    print(budget())


def run_registration(args):
    from .evaluation.registration import registration

    figures = json.dumps(registration(MODELS, args.count, args.turn), indent=2)
    print(figures)
    if args.keep:
        (MODELS / "head-frame" / "training-run" / "registration.json").write_text(figures + "\n")


def run_card(args):
    from .card import write_card

    for name in args.models:
        write_card(find_task(name), MODELS / name)


def run_ablate(args):
    from .ablate import OF_TASK, ablate, effects_of, write_table

    for idea in args.ideas if args.ideas is not None else OF_TASK[args.model]:
        print(ablate(args.model, idea, (), args.iterations, args.stacks, args.judged), flush=True)
    for group in args.without:
        print(ablate(args.model, "full", effects_of(group), args.iterations, args.stacks, args.judged), flush=True)
    write_table(TRAINING / "ABLATION.md")


def run_demo(args):
    from .demo.make import make_demo

    make_demo(args.out, args.only)


def run_reference(args):
    from .check import check

    record = check(args.series, args.out, args.picture, args.compare)
    print(json.dumps({k: v for k, v in record.items() if k != "slices"}, indent=1))


def run_implant(args):
    from .implant import implant

    print(implant(args.series, args.out, args.clots, args.count, args.spaces))


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="stroke_training", description=__doc__)
    commands = root.add_subparsers(required=True)
    samples = commands.add_parser("samples", help="fill the store of synthetic stacks that the slice nets train from (a ring on disk)")
    samples.add_argument("--folder", type=Path, default=SAMPLES)
    samples.add_argument("--capacity", type=int, default=9000, help="stacks in the ring, when it is made (320 kB each)")
    samples.add_argument("--count", type=int, help="stop after so many; default: go on until stopped")
    samples.add_argument("--workers", type=int, default=1)
    samples.add_argument("--first-seed", type=int, default=0)
    samples.set_defaults(call=run_samples)
    train = commands.add_parser("train", help="train a net on synthetic CT, resumable")
    train.add_argument("model", choices=TASK_MODULES)
    train.add_argument("--iterations", type=int, required=True)
    train.add_argument("--learning-rate", type=float, default=3e-3)
    train.add_argument("--workers", type=int, default=1, help="head-frame only: it makes its own heads")
    train.add_argument("--threads", type=int, default=1)
    train.add_argument("--device", default="auto")
    train.add_argument("--from-seed", type=int, default=0, help="leave out stacks of smaller seeds, made by an earlier generator")
    train.add_argument("--samples", type=Path, default=SAMPLES)
    train.add_argument("--start-from", type=Path, help="run of another net whose weights to begin with where they fit")
    train.add_argument("--channels", type=Path, help="JSON of other input channels than the task's, as a run's channels.json")
    train.add_argument("--run", type=Path)
    train.set_defaults(call=run_train)
    release = commands.add_parser("release", help="export a checkpoint and write models/<model>/ with card, manifest and golden")
    release.add_argument("model", choices=TASK_MODULES)
    release.add_argument("--version", required=True)
    release.add_argument("--run", type=Path)
    release.add_argument("--count", type=int, default=150, help="synthetic hold-out samples")
    release.set_defaults(call=run_release)
    joined = commands.add_parser("join", help="several runs of one net as one run folder: the mean of their logits, the union of their channels")
    joined.add_argument("model", choices=[name for name in TASK_MODULES if name != "head-frame"])
    joined.add_argument("runs", type=Path, nargs="+", metavar="RUN")
    joined.add_argument("--out", type=Path, required=True)
    joined.set_defaults(call=run_join)
    export = commands.add_parser("export", help="weights.onnx and manifest.json alone of a checkpoint, into any folder")
    export.add_argument("model", choices=TASK_MODULES)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--version", default="0.0.0")
    export.add_argument("--run", type=Path)
    export.add_argument("--count", type=int, default=150, help="synthetic hold-out samples for calibration and thresholds")
    export.set_defaults(call=run_export)
    evaluate = commands.add_parser("evaluate", help="figures of the shipped ONNX on synthetic hold-out")
    evaluate.add_argument("model", choices=TASK_MODULES)
    evaluate.add_argument("--count", type=int, default=150)
    evaluate.add_argument("--run", type=Path, help="a training run's checkpoint instead, calibrated and cut as a release would be")
    evaluate.set_defaults(call=run_evaluate)
    budget = commands.add_parser("budget", help="GMAC and bytes of all nets for 30 slices")
    budget.set_defaults(call=run_budget)
    registration = commands.add_parser("registration", help="error of the head frame on whole synthetic heads in any pose")
    registration.add_argument("--count", type=int, default=20)
    registration.add_argument("--turn", type=float, default=25.0, help="largest turn about each axis, degrees")
    registration.add_argument("--keep", action="store_true", help="keep the figures beside the head frame's training run, for its card")
    registration.set_defaults(call=run_registration)
    card = commands.add_parser("card", help="write CARD.md again from what a model folder keeps of its release")
    card.add_argument("models", nargs="*", default=list(TASK_MODULES))
    card.set_defaults(call=run_card)
    ablate = commands.add_parser("ablate", help="short trainings with one idea or generator effect switched off; writes ABLATION.md")
    ablate.add_argument("model", choices=["infarct", "haemorrhage", "regions"])
    ablate.add_argument("--ideas", nargs="*", help="of ablate.IDEAS; default: all of this net")
    ablate.add_argument("--without", nargs="*", default=[], metavar="WHAT", help="generator effects to switch off: a group of ablate.GROUPS, or EFFECT+EFFECT")
    ablate.add_argument("--iterations", type=int, default=600)
    ablate.add_argument("--stacks", type=int, default=800)
    ablate.add_argument("--judged", type=int, default=100)
    ablate.set_defaults(call=run_ablate)
    add_generate(commands)
    add_gallery(commands)
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
    implant = commands.add_parser("implant", help="draw infarcts and bleeds of known size into a real series: cases for `npm run evaluate`")
    implant.add_argument("series", type=Path)
    implant.add_argument("--out", type=Path, required=True, help="folder outside the repository")
    implant.add_argument("--clots", type=int, metavar="SEED", help="small deep clots alone (0.5-3 mL, 45-70 HU), drawn from this seed")
    implant.add_argument("--spaces", action="store_true", help="CSF spaces and old infarcts of the same density alone")
    implant.add_argument("--count", type=int, default=40, help="how many of them")
    implant.set_defaults(call=run_implant)
    return root


def main(argv=None):
    args = parser().parse_args(argv)
    torch.set_num_threads(1)  # two threads on a busy machine wait for each other; `train` sets its own
    args.call(args)
