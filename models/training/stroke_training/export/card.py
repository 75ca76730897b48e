"""CARD.md of a model, written from the run's own files so that no figure is typed by hand."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..paths import MODELS, PACKAGE
from ..tasks import find_task
from ..training.runs import BEST_FIGURES, members_of
from .budget import released

if TYPE_CHECKING:
    from ..tasks import Task

# What a net is and where its limits lie, one Markdown file each: `## What it is` and `## Limits`, as they go into the
# card.
TEXTS = PACKAGE / "export" / "card_texts"
TEMPLATE = """# {title}, version {version}

Research use only. Not a medical device; not for diagnosis. Trained on synthetic CT only.

{what}

## Training data
Synthetic head CT only, drawn by `models/training` (domain-randomised warps of a public CT template; no patient data).
The template and tissue maps are C. Rorden's Clinical Toolbox CT template (BSD-2), the parcellation is BLAST-CT's
(Apache-2.0); neither is shipped. See `../NOTICE.md`.

## Training
{training}

{notes}

## Figures on synthetic hold-out
`python -m stroke_training evaluate {name} --count {count}` (seeds from 1,000,000,000 on, never trained on; the shipped ONNX file):

```json
{figures}
```

Calibration and thresholds were chosen on synthetic hold-out (other seeds than those reported), never on real cases.
{registration}
{limits}

## Files
`weights.onnx` ({kilobytes:.0f} kB; float16 weights, float32 arithmetic, opset 17), `manifest.json` (input, outputs, thresholds, hash),
`golden/` (synthetic input and expected output), `training-run/`.
"""


TRAINING = """{iterations} iterations of batch {batch}; {samples} synthetic samples had been made by its end; {minutes:.0f} minutes of CPU time of the trainer
process (samples are made by another). Schedule length {planned} iterations; {state}. Averaged weights (EMA). Configuration, log and
curves: `{place}/`."""


def training_text(task: Task, kept: Path, counters: dict) -> str:
    """One paragraph; of a net that was joined from several, one for each."""
    members = members_of(kept)
    if members:
        listed = "\n\n".join(training_text(task, m, counters[m.name]) for m in members)
        return (
            f"{len(members)} nets in one file, the mean of their logits (`python -m stroke_training join`).\n\n{listed}"
        )
    planned = json.loads((kept / "config.json").read_text())["iterations"]
    return TRAINING.format(
        iterations=counters["iteration"],
        batch=task.batch,
        samples=counters["samples"],
        minutes=counters["cpuSeconds"] / 60,
        planned=planned,
        state=best_of(kept, counters["iteration"]) or state_of(counters["iteration"] / planned),
        place="/".join(kept.parts[kept.parts.index("training-run") :]),
    )


def best_of(kept: Path, iteration: int) -> str:
    """That the weights of this iteration are the best of a run that was looked at on the way; "" of any other."""
    found = json.loads((kept / BEST_FIGURES).read_text()) if (kept / BEST_FIGURES).exists() else {"best": None}
    if not found["best"] or found["best"]["iteration"] != iteration:
        return ""
    return (
        f"the best ({found['measure']} {found['best'][found['measure']]:.3f}) of {len(found['looks'])} looks up to "
        f"iteration {found['looks'][-1]['iteration']} on {found['stacks']} stacks of calibration seeds"
    )


def state_of(share: float) -> str:
    """How far a run went, in words."""
    if share >= 1:
        return "finished"
    return (
        f"stopped at {share:.0%}, with the learning rate near its floor"
        if share > 0.9
        else "an EARLY checkpoint taken while training went on, for integration only"
    )


def registration_text(kept: Path) -> str:
    """A paragraph on `python -m stroke_training registration --keep`, where it was run for this folder."""
    path = kept / "registration.json"
    if not path.exists():
        return ""
    return (
        f"\n## Head frame on whole synthetic heads\n`python -m stroke_training registration`, before and after the refinement by the regions net:\n\n"
        f"```json\n{json.dumps(json.loads(path.read_text()), indent=2)}\n```\n"
    )


def write_card(task: Task, folder: Path) -> None:
    """CARD.md of a model folder from its own manifest, training-run (config, evaluation, notes) and the text of
    card_texts."""
    kept = folder / "training-run"
    manifest, evaluation = (json.loads(p.read_text()) for p in (folder / "manifest.json", kept / "evaluation.json"))
    counters = evaluation.pop("checkpoint")
    notes = (kept / "notes.md").read_text().strip() if (kept / "notes.md").exists() else ""
    what, limits = (TEXTS / f"{task.name}.md").read_text().split("## Limits")
    (folder / "CARD.md").write_text(
        TEMPLATE.format(
            title=manifest["title"],
            version=manifest["version"],
            what=what.strip(),
            name=task.name,
            training=training_text(task, kept, counters),
            notes=notes,
            registration=registration_text(kept),
            count=evaluation.get("stacks", evaluation.get("heads")),
            figures=json.dumps(evaluation, indent=2),
            limits=f"## Limits{limits}".strip(),
            kilobytes=manifest["weights"]["bytes"] / 1000,
        )
    )


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `card` to the command line."""
    command = commands.add_parser("card", help="write CARD.md again from what a model folder keeps of its release")
    command.add_argument("models", nargs="*", default=sorted(released()))
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    for name in args.models:
        write_card(find_task(name), MODELS / name)
