"""The table of the blend sign's paper: cross-entropy alone, with detection beside it, and distilled once more; and
between the two what the paper has not, the drawn parts of each cell.

Five folds of the stacks: every net is judged on the fifth that it did not see. The nets of a fold see the same batches.
Every training is a row of its own on disk, so the table can be made in pieces."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..data.farm import RECIPES, fill
from ..data.store import SampleStore
from ..evaluation.blend_sign import class_figures, figures, judged_slices
from ..evaluation.hold_out import generator_version
from ..export.weights import load_net
from ..nets.blend_sign import CLASSES
from ..paths import TRAINING
from ..tasks import find_task
from ..tasks.blend_sign import begun, keep_teacher, loss_with
from . import rows
from .together import train_together
from .train import TrainConfig

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from ..evaluation.blend_sign import Judged
    from ..tasks.slices import SliceTask

NAME = "blend-sign"
FOLDS = 5
# Of the labels of bleeds that are exchanged: two of the paper's raters agree on 89 to 92 % of blends and bleeds.
EXCHANGED = 0.1
# Only for the specificity of holes among a fold's slices; the table has no cut of its own.
EVEN = 0.5
ALONE, DETECTION, DRAWN, DISTILLED = "weighted cross-entropy", "and detection", "and drawn parts", "and distilled"
ROWS = (ALONE, DETECTION, DRAWN, DISTILLED)
FIGURES = ("sensitivity", "specificity", "f1", "auc")


def variant(name: str, fold: int) -> SliceTask:
    """The task of one row, with its fold left out."""
    return replace(
        find_task(NAME),
        loss=loss_with(detection=name != ALONE, drawn=name in (DRAWN, DISTILLED), exchanged=EXCHANGED),
        begun=functools.partial(begun, exchanged=EXCHANGED),
        left_out=(fold, FOLDS),
    )


def run_of(name: str, args: argparse.Namespace, fold: int) -> Path:
    """Folder of one training."""
    text = f"{generator_version()}-{NAME}-{name}-{args.iterations}-{args.stacks}-fold{fold}"
    return rows.FOLDER / "runs" / rows.file_name(text)


def stacks_at(count: int) -> Path:
    """Folder of the stacks; made now where they are missing."""
    folder = rows.FOLDER / "samples" / f"{generator_version()}-clots-{count}-1mm"
    missing = count - (SampleStore(folder).made() if (folder / "seeds.npy").exists() else 0)
    if missing > 0:
        fill(folder, count, 1, rows.FIRST_SEED, missing, RECIPES["clots"], grid=find_task(NAME).grid)
    return folder


def judged_fold(task: SliceTask, run: Path, samples: Path, fold: int) -> list[Judged]:
    """Every slice of the fold that the run did not see."""
    net, _ = load_net(task, run)

    @torch.no_grad()
    def outputs_of(image: np.ndarray) -> tuple:
        return tuple(o.numpy() for o in net(torch.from_numpy(image)))

    store = SampleStore(samples)
    slots = store.ready()
    slots = slots[store.arrays["seeds"][slots] % FOLDS == fold]
    return list(judged_slices(task, outputs_of, store, slots))


def of_fold(args: argparse.Namespace, fold: int) -> dict[str, list[Judged]]:
    """Trains what is missing of a fold and judges all of it."""
    samples = stacks_at(args.stacks)
    runs = {name: run_of(name, args, fold) for name in ROWS}
    config = TrainConfig(args.iterations, seed=fold)
    every = max(1, args.iterations // 5)
    for names in ((ALONE, DETECTION, DRAWN), (DISTILLED,)):
        if DISTILLED in names:
            keep_teacher(runs[DISTILLED], runs[DRAWN])
        tasks = {runs[name]: variant(name, fold) for name in names}
        train_together(tasks, samples, config, report_every=every, save_every=100)
    return {name: judged_fold(variant(name, fold), run, samples, fold) for name, run in runs.items()}


def row_of(found: list[Judged]) -> dict:
    """What the table says of a row and a fold."""
    every = figures(found, EVEN)
    return {**every["classes"], "inside": every["activationInsideTheBleed"], "slices": every["slices"]}


def table(folds: dict[int, dict[str, list[Judged]]]) -> list[str]:
    """Markdown: figures of each class as mean and SD of the folds, then the matrix of all folds together."""
    lines = ["| learnt with | class | " + " | ".join(FIGURES) + " |", "|---|---|" + "---|" * len(FIGURES)]
    for name in ROWS:
        of = [row_of(own[name]) for own in folds.values()]
        for c in CLASSES:
            cells = [rows.with_spread([r[c][key] for r in of]) for key in FIGURES]
            lines.append(f"| {name} | {c} | " + " | ".join(cells) + " |")
    lines += ["", "Share of the class activation inside the bleed: "]
    lines[-1] += (
        "; ".join(
            f"{name} {rows.with_spread([row_of(own[name])['inside'] for own in folds.values()])}" for name in ROWS
        )
        + "."
    )
    for name in ROWS:
        whole = class_figures([j for own in folds.values() for j in own[name]])
        lines += ["", f"{name}, rows are the truth ({', '.join(f'{k} {n}' for k, n in whole['slices'].items())}):", ""]
        lines += ["| | " + " | ".join(CLASSES) + " |", "|---|" + "---|" * len(CLASSES)]
        lines += [f"| {c} | " + " | ".join(f"{v:.3f}" for v in row) + " |" for c, row in zip(CLASSES, whole["matrix"])]
    return lines


def make(args: argparse.Namespace) -> None:
    """`ablate blend-sign`: one fold after the other; BLEND.md is there after each."""
    folds: dict[int, dict[str, list[Judged]]] = {}
    for fold in range(args.seeds):
        folds[fold] = of_fold(args, fold)
        lines = [
            "# The blend sign: what detection, drawn parts and distillation are worth",
            "",
            "Written by `python -m stroke_training ablate blend-sign`. Synthetic CT only, a SMALL budget from scratch:",
            "what ships trained longer. Mean ± SD (number of folds) of nets that are judged on the fifth of the stacks",
            f"that they did not see. {EXCHANGED:.0%} of the labels of bleeds are exchanged with those of blends at",
            "every view, as raters disagree; the truth that they are judged by is exact. Classes are as frequent as in",
            "the paper (22 : 9 : 1).",
            "",
            f"{args.iterations} iterations, batches of {find_task(NAME).batch}, {args.stacks} stacks of generator "
            f"{generator_version()}, {len(folds)} of {FOLDS} folds.",
            "",
            *table(folds),
        ]
        (TRAINING / "BLEND.md").write_text("\n".join(lines) + "\n")
        print(json.dumps({name: row_of(found) for name, found in folds[fold].items()}), flush=True)
