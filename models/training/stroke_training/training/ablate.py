"""Short trainings with one thing switched off each, on one small budget: what matters, for the next person.

Every run: the same iterations, the same number of stacks from the same seeds, the same hold-out. Results are kept as
JSON among the runs, so that the table can be made in pieces; `write_table` makes ABLATION.md of what there is. The
infarct detector and the blend sign have tables of their own (detector_table.py, blend_table.py)."""

from __future__ import annotations

import argparse
import functools
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from torch import nn

from ..evaluation.hold_out import generator_version
from ..nets.infarct_paths import DensePath, GroupedPath
from ..paths import TRAINING
from ..tasks import find_task
from . import blend_table, detector_table, rows
from .best import EVERY
from .rows import file_name, judge, samples_without, with_spread
from .train import TrainConfig, train

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..tasks.slices import SliceTask


def drop_channels(task: SliceTask, off: Callable[[dict], bool]) -> SliceTask:
    """The task without the channels that are `off`."""
    return replace(task, channels=[c for c in task.channels if not off(c)])


def wide(channel: dict) -> dict:
    """A difference channel as it was up to infarct 0.3.0."""
    return {**channel, "windowHu": channel["windowHu"] if "enhance" in channel else [10, 60], "range": [-5, 5]}


def with_activation(task: SliceTask, activation: type[nn.Module]) -> SliceTask:
    """Every ReLU replaced."""

    def make(channels: int) -> nn.Module:
        net = task.make_net(channels)
        for module in list(net.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.ReLU):
                    setattr(module, name, activation())
        return net

    return replace(task, make_net=make)


def with_paths(task: SliceTask, **paths: type[nn.Module] | None) -> SliceTask:
    """The infarct net with another global (`coarse`) or local (`fine`) path, or without one."""
    return replace(task, make_net=functools.partial(task.make_net, **paths))


IDEAS = {
    "full": lambda t: t,
    "no mirror (mirrored and difference channels)": lambda t: drop_channels(
        t, lambda c: c.get("mirrored") or c.get("difference")
    ),
    "no difference channels": lambda t: drop_channels(t, lambda c: c.get("difference")),
    "differences five times, in a wide window": lambda t: replace(
        t, channels=[wide(c) if c.get("difference") else c for c in t.channels]
    ),
    "no differences of the neighbours": lambda t: drop_channels(t, lambda c: c.get("difference") and c["slice"] != 0),
    "outputs mixed with the neighbours'": lambda t: replace(t, neighbour_share=0.25),
    "no lesions drawn on the way": lambda t: replace(t, fresh=None),
    "slices not bent": lambda t: replace(t, bend=None),
    "no neighbouring slices": lambda t: drop_channels(t, lambda c: c.get("slice", 0) != 0),
    "no detail enhancement": lambda t: drop_channels(t, lambda c: "enhance" in c),
    "no coordinates": lambda t: drop_channels(t, lambda c: "coordinate" in c),
    "no window with bone": lambda t: drop_channels(t, lambda c: "windowHu" in c and c["windowHu"][1] > 250),
    "global path only": lambda t: with_paths(t, fine=None),
    "local path only": lambda t: with_paths(t, coarse=None),
    "grouped global path with P3": lambda t: with_paths(t, coarse=GroupedPath),
    "dense local path": lambda t: with_paths(t, fine=DensePath),
    "grouped global and dense local path": lambda t: with_paths(t, coarse=GroupedPath, fine=DensePath),
    "Mish in place of ReLU": lambda t: with_activation(t, nn.Mish),
}
VIEWS = ["no lesions drawn on the way", "slices not bent"]
MIRROR = "no mirror (mirrored and difference channels)"
OF_TASK = {
    "infarct": [
        "full",
        MIRROR,
        "no difference channels",
        "no differences of the neighbours",
        "outputs mixed with the neighbours'",
        "differences five times, in a wide window",
        "no neighbouring slices",
        "no detail enhancement",
        "no coordinates",
        "global path only",
        "local path only",
        "grouped global path with P3",
        "dense local path",
        "grouped global and dense local path",
        "Mish in place of ReLU",
        *VIEWS,
    ],
    "haemorrhage": ["full", "no coordinates", "no window with bone", MIRROR, *VIEWS],
    "regions": ["full", "no coordinates", "no window with bone", MIRROR, "slices not bent"],
}


# Effects that belong together: each group switched off shows more than one effect among forty on a small budget.
GROUPS = {
    "bright structures that are no blood": (
        "falx",
        "tentorium",
        "dense_sinus",
        "deep_veins",
        "vessels",
        "dural_calcification",
        "basal_ganglia_calcification",
        "choroid_calcification",
        "pineal_calcification",
    ),
    "what the scanner adds": (
        "slice_profile",
        "beam_hardening",
        "petrous_streaks",
        "bone_bloom",
        "vertex_cupping",
        "bone_partial_volume",
        "sharp_kernel",
        "uneven_noise",
        "motion",
    ),
    "differences between the sides": ("asymmetry", "torque", "ventricle_size"),
    "dark tissue that is no infarct": (
        "leukoaraiosis",
        "white_matter_spots",
        "virchow_robin",
        "distractor",
        "arachnoid_cyst",
    ),
}


def effects_of(what: str) -> tuple:
    """A group's name, or effects joined with +."""
    return GROUPS.get(what) or tuple(what.split("+"))


def label_of(effects: tuple) -> str:
    """What a row is called."""
    group = next((name for name, members in GROUPS.items() if members == effects), None)
    return f"generator without {group or ', '.join(effects)}"


def ablate(name: str, idea: str, effects: tuple, iterations: int, stacks: int, judged: int, seed: int = 0) -> dict:
    """One training of a row: net `name` with `idea` of IDEAS, trained on stacks without `effects`."""
    task = replace(IDEAS[idea](find_task(name)), cuts={})  # each row has its own best cut
    label = label_of(effects) if effects else idea
    seeded = f"-seed{seed}" if seed else ""
    run = rows.FOLDER / "runs" / file_name(f"{generator_version()}-{name}-{label}-{iterations}-{stacks}{seeded}")
    record = run / "result.json"
    if not record.exists():
        started = time.process_time()
        train(
            task,
            run,
            samples_without(effects, label if effects else "all", stacks, task.grid),
            TrainConfig(iterations, seed=seed),
            report_every=max(1, iterations // 5),
            save_every=iterations,
        )
        seconds = round(time.process_time() - started)
        record.write_text(
            json.dumps(
                {
                    "net": name,
                    "what": label,
                    "seed": seed,
                    "iterations": iterations,
                    "stacks": stacks,
                    "judged": judged,
                    "trainSeconds": seconds,
                    "generator": generator_version(),
                    **judge(task, run, judged),
                }
            )
        )
    return json.loads(record.read_text())


def rows_of_seeds(rows: list[dict]) -> list[dict]:
    """Trainings of the same with several seeds as one row."""
    every = [[r for r in rows if r["what"] == what] for what in dict.fromkeys(r["what"] for r in rows)]
    return [
        same[0]
        if len(same) == 1
        else {**same[0], **{k: with_spread([r[k] for r in same]) for k in figures_of(same[0])}}
        for same in every
    ]


def figures_of(row: dict) -> list[str]:
    """The columns of a row."""
    return [k for k in row if k not in ("net", "what", "seed", "iterations", "stacks", "judged", "generator")]


def write_table(path: Path) -> None:
    """ABLATION.md of every result on the present generator, one table a net, full first, each with its difference from
    full."""
    made = [
        json.loads(p.read_text()) for p in sorted((rows.FOLDER / "runs").glob(f"{generator_version()}-*/result.json"))
    ]
    budgets = sorted({(r["iterations"], r["stacks"], r["judged"]) for r in made})
    lines = [
        "# What matters: one thing switched off at a time",
        "",
        "Written by `python -m stroke_training ablate`. Synthetic CT only. "
        "Each row is a training of its own on a SMALL budget, from",
        "scratch: "
        + "; ".join(
            f"{i} iterations of the net's own batch on {s} stacks, judged on {j} hold-out stacks" for i, s, j in budgets
        )
        + ".",
        "The shipped nets trained many times longer. Where no spread stands beside a figure it is of one seed: "
        "differences of about 0.05 in Dice are chance at this budget,",
        "so a row says little beyond the time it costs; the next person should run it longer.",
        "",
    ]
    if not any(r["what"].startswith("generator") for r in made):
        lines += ["No effect of the generator was switched off yet (`ablate NET --ideas full --without EFFECT`).", ""]
    for name in OF_TASK:
        own = rows_of_seeds([r for r in made if r["net"] == name])
        if not own:
            lines += [f"## {name}", "", "Not run yet.", ""]
            continue
        full = next((r for r in own if r["what"] == "full"), None)
        own.sort(key=lambda r: (r["what"] != "full", r["what"].startswith("generator"), r["what"]))
        keys = figures_of(own[0])
        lines += [
            f"## {name}",
            "",
            f"Stacks of generator {generator_version()}.",
            "",
            "| | " + " | ".join(keys) + " |",
            "|---|" + "---|" * len(keys),
        ]
        for r in own:
            cells = [
                f"{r[k]} ({r[k] - full[k]:+.3f})" if full and r is not full and "Dice" in k else str(r[k]) for k in keys
            ]
            lines.append(f"| {r['what']} | " + " | ".join(cells) + " |")
        missing = [i for i in OF_TASK[name] if i not in {r["what"] for r in own}]
        lines += ["", *([f"Not run: {'; '.join(missing)}.", ""] if missing else [])]
    path.write_text("\n".join(lines))


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `ablate` to the command line."""
    command = commands.add_parser(
        "ablate", help="short trainings with one idea or generator effect switched off; writes ABLATION.md"
    )
    command.add_argument("model", choices=[*OF_TASK, detector_table.NAME, blend_table.NAME])
    command.add_argument(
        "--ideas", nargs="*", help="of ablate.IDEAS (infarct-detector: of detector_table.VARIANTS); default: all"
    )
    command.add_argument(
        "--without",
        nargs="*",
        default=[],
        metavar="WHAT",
        help="generator effects to switch off: a group of ablate.GROUPS, or EFFECT+EFFECT",
    )
    command.add_argument(
        "--seeds", type=int, default=1, help="trainings of each row (blend-sign: folds): mean and SD in the table"
    )
    command.add_argument("--iterations", type=int, default=600)
    command.add_argument("--stacks", type=int, default=800)
    command.add_argument("--judged", type=int, default=100)
    command.add_argument(
        "--judge-every", type=int, default=EVERY, metavar="N", help="infarct-detector only: as of `train`"
    )
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    for of_paper in (detector_table, blend_table):
        if args.model == of_paper.NAME:
            return of_paper.make(args)
    for seed in range(args.seeds):
        for idea in args.ideas if args.ideas is not None else OF_TASK[args.model]:
            print(ablate(args.model, idea, (), args.iterations, args.stacks, args.judged, seed), flush=True)
    for group in args.without:
        print(ablate(args.model, "full", effects_of(group), args.iterations, args.stacks, args.judged), flush=True)
    return write_table(TRAINING / "ABLATION.md")
