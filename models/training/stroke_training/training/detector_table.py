"""The table of the detector's paper: every loss of the boxes with every activation, over several random seeds.

The nets of one seed begin alike where their shapes do and learn from the same batches (together.py). Every training is
a row of its own on disk, so the table can be made in pieces, and a command that was ended goes on."""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from ..evaluation.hold_out import generator_version
from ..nets.activations import ACTIVATIONS
from ..nets.infarct_detector import ANCHORS
from ..paths import TRAINING
from ..tasks import find_task
from ..tasks.box_losses import BOX_LOSSES
from ..tasks.infarct_detector import ANCHORS_FILE, begun, loss_with, net_with
from . import rows
from .best import STACKS, best_of
from .rows import file_name, judge, samples_without, with_spread
from .runs import task_of_run
from .together import train_together
from .train import TrainConfig

if TYPE_CHECKING:
    from pathlib import Path

    from ..tasks.slices import SliceTask

NAME = "infarct-detector"
VARIANTS = {
    f"{box_loss}, {activation}": (box_loss, activation) for box_loss in BOX_LOSSES for activation in ACTIVATIONS
}
FIGURES = ("P", "R", "mAP@0.5", "false boxes from 0.5", "ms a slice")
SAVE_EVERY = 100


def variant(name: str) -> SliceTask:
    """The detector with the loss and the activation of VARIANTS."""
    box_loss, activation = VARIANTS[name]
    return replace(find_task(NAME), loss=loss_with(box_loss), make_net=net_with(ANCHORS, activation))


def run_of(name: str, args: argparse.Namespace, seed: int) -> Path:
    """Folder of one training."""
    text = f"{generator_version()}-{NAME}-{name}-{args.iterations}-{args.stacks}-seed{seed}"
    return rows.FOLDER / "runs" / file_name(text)


def share_anchors(runs: list[Path], samples: Path) -> None:
    """The same stacks have the same anchors: found once, kept beside the stacks."""
    if not (samples / ANCHORS_FILE).exists():
        begun(find_task(NAME), samples, samples)
    for run in runs:
        run.mkdir(parents=True, exist_ok=True)
        shutil.copy(samples / ANCHORS_FILE, run / ANCHORS_FILE)


def of_seed(names: list[str], args: argparse.Namespace, seed: int) -> list[dict]:
    """Trains and judges what is missing of these variants with one random seed; all their rows."""
    runs = {name: run_of(name, args, seed) for name in names}
    missing = [name for name in names if not (runs[name] / "result.json").exists()]
    if missing:
        tasks = {runs[name]: variant(name) for name in missing}
        samples = samples_without((), "all", args.stacks, find_task(NAME).grid)
        share_anchors(list(tasks), samples)
        shared = rows.FOLDER / "hold-out" / f"{generator_version()}-{STACKS}-1mm"
        train_together(
            tasks,
            samples,
            TrainConfig(args.iterations, seed=seed),
            report_every=max(1, args.iterations // 5),
            save_every=SAVE_EVERY,
            best=lambda task, run: best_of(task, run, args.judge_every, folder=shared),
        )
    for name in missing:
        row = {
            "net": NAME,
            "what": name,
            "seed": seed,
            "iterations": args.iterations,
            "stacks": args.stacks,
            "judged": args.judged,
            "generator": generator_version(),
            **judge(task_of_run(variant(name), runs[name]), runs[name], args.judged),
        }
        (runs[name] / "result.json").write_text(json.dumps(row))
        print(row, flush=True)
    return [json.loads((run / "result.json").read_text()) for run in runs.values()]


def table(found: list[dict]) -> list[str]:
    """Markdown of the rows of one budget: mean and SD of the seeds."""
    of = {name: [r for r in found if r["what"] == name] for name in VARIANTS}
    lines = ["| Loss | Activation | " + " | ".join(FIGURES) + " |", "|---|---|" + "---|" * len(FIGURES)]
    for name, (box_loss, activation) in VARIANTS.items():
        if same := of[name]:
            cells = [with_spread([r[key] for r in same]) for key in FIGURES]
            lines.append(f"| {box_loss} | {activation} | " + " | ".join(cells) + " |")
    missing = [name for name, same in of.items() if not same]
    return [*lines, *(["", f"Not run: {'; '.join(missing)}."] if missing else [])]


def write_table(path: Path) -> None:
    """DETECTOR.md of every result on the present generator, one table a budget."""
    pattern = f"{generator_version()}-{NAME}-*/result.json"
    found = [json.loads(p.read_text()) for p in sorted((rows.FOLDER / "runs").glob(pattern))]
    lines = [
        "# The infarct detector: losses and activations",
        "",
        "Written by `python -m stroke_training ablate infarct-detector`. Synthetic CT only, a SMALL budget from",
        "scratch: what ships trained many times longer. Mean ± SD (number of random seeds): a seed decides the first",
        "weights and the batches, and the nets of one seed see the same batches. Where weights were judged on the way",
        "(`--judge-every`) the best of them stand here. P and R at the probability of the largest F1, as YOLOv5 prints",
        "them; false boxes a stack without infarct from 0.5 on. `Our modified CIoU` and `rectified Mish` are ours: the",
        "paper gives no formula.",
    ]
    for budget in sorted({(r["iterations"], r["stacks"], r["judged"]) for r in found}):
        iterations, stacks, judged = budget
        own = [r for r in found if (r["iterations"], r["stacks"], r["judged"]) == budget]
        seeds = ", ".join(str(s) for s in sorted({r["seed"] for r in own}))
        lines += [
            "",
            f"## {iterations} iterations",
            "",
            f"Batches of {find_task(NAME).batch} on {stacks} stacks of generator {generator_version()}, judged on "
            f"{judged} hold-out stacks; random seeds {seeds}.",
            "",
            *table(own),
        ]
    path.write_text("\n".join(lines) + "\n")


def make(args: argparse.Namespace) -> None:
    """`ablate infarct-detector`: one random seed after the other; the table is there after each."""
    for seed in range(args.seeds):
        of_seed(args.ideas or list(VARIANTS), args, seed)
        write_table(TRAINING / "DETECTOR.md")
