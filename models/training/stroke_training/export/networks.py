"""docs/networks.md: what each shipped network costs and what it gives, from the files that their trainings, their
releases and `npm run bench` left in the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..paths import MODELS, REPOSITORY
from .budget import GMAC_LIMIT, MEGABYTE_LIMIT, SIGN_SLICES, SLICES, multiply_accumulates, passes

if TYPE_CHECKING:
    import argparse

DOCUMENT = REPOSITORY / "docs" / "networks.md"
BENCH = REPOSITORY / "bench" / "results" / "latest.json"


@dataclass(frozen=True)
class Figure:
    """The number that says most of a network: where its evaluation keeps it, and what it is."""

    file: str
    path: tuple[str, ...]
    words: str


# A network without a row here has a dash: what it is judged by is for its author to say.
FIGURES = {
    "head-frame": Figure("evaluation.json", ("meanDisplacementMm", "median"), "mm off in the template (median)"),
    "regions": Figure("evaluation.json", ("regionDiceMean",), "Dice of the ten regions (mean)"),
    "haemorrhage": Figure("evaluation.json", ("haemorrhageDice",), "Dice of all blood"),
    "infarct": Figure("evaluation.json", ("regionAuc",), "AUC: is this region infarcted"),
    "region-score": Figure("hold-out.json", ("auc",), "AUC: is this region affected"),
    "blend-sign": Figure("evaluation.json", ("classes", "blendSign", "auc"), "AUC: does this slice show a blend sign"),
}

# The stage of the analysis in which a network runs, as `npm run bench` times it.
STAGES = {
    "head-frame": "pose",
    "regions": "inference",
    "haemorrhage": "haemorrhage",
    "infarct": "infarct",
    "region-score": "score",
}


@dataclass(frozen=True)
class Row:
    """One network: multiply-accumulates for a head of 30 slices, bytes of its weights, ms of its stage, its figure."""

    name: str
    version: str
    gmac: float
    weight_bytes: int
    browser_ms: float | None
    node_ms: float | None
    figure: str


def rows(models: Path = MODELS, bench: Path = BENCH) -> list[Row]:
    """Every folder of `models` that holds a manifest, in the order in which an analysis runs them."""
    stages = json.loads(bench.read_text())["stagesMs"]
    found = [_row(path.parent, stages) for path in sorted(models.glob("*/manifest.json"))]
    return sorted(found, key=lambda row: list(STAGES).index(row.name) if row.name in STAGES else len(STAGES))


def _row(folder: Path, stages: dict[str, dict[str, float]]) -> Row:
    manifest = json.loads((folder / "manifest.json").read_text())
    name, weights = manifest["id"], manifest["weights"]
    stage = STAGES.get(name, "")
    return Row(
        name=name,
        version=manifest["version"],
        gmac=passes(folder) * multiply_accumulates(folder / weights["file"]) / 1e9,
        weight_bytes=weights["bytes"],
        browser_ms=stages["webWarm2"].get(stage),
        node_ms=stages["nodeWarm2"].get(stage),
        figure=_figure(folder, name),
    )


def _figure(folder: Path, name: str) -> str:
    if name not in FIGURES:
        return "-"
    figure = FIGURES[name]
    value = json.loads((folder / "training-run" / figure.file).read_text())
    for key in figure.path:
        value = value[key]
    return f"{value} {figure.words}"


def document(models: Path = MODELS, bench: Path = BENCH) -> str:
    """The page as Markdown."""
    found = rows(models, bench)
    taken = json.loads(bench.read_text())
    table = [
        f"| `{r.name}` {r.version} | {r.gmac:.2f} | {r.weight_bytes / 1e6:.2f} "
        f"| {_ms(r.browser_ms)} | {_ms(r.node_ms)} | {r.figure} |"
        for r in found
    ]
    gmac, megabytes = sum(r.gmac for r in found), sum(r.weight_bytes for r in found) / 1e6
    return "\n".join(
        [
            "# What each network costs and gives",
            "",
            "Made by `python -m stroke_training networks` from the manifests, the weights, the records in "
            "`training-run/` and `bench/results/latest.json`; not edited by hand.",
            "",
            "Research use; not a medical device. All networks were trained on synthetic CT, and the figures are of "
            "synthetic heads that no training saw: they say which network is better, not how good one is on patients "
            "([evaluation](evaluation.md)).",
            "",
            f"| network | GMAC, {SLICES} slices | MB of weights | ms in the browser | ms in Node | what it gives |",
            "|---|---|---|---|---|---|",
            *table,
            f"| all | {gmac:.2f} | {megabytes:.2f} | | | at most {GMAC_LIMIT:.0f} GMAC and {MEGABYTE_LIMIT:.0f} MB |",
            "",
            "GMAC: multiply-accumulates of all convolutions, 10⁹; a network of a sign runs on slices with blood alone, "
            f"of which {SIGN_SLICES} are counted. Milliseconds: the stage of the analysis in which the "
            "network runs, with all that is done there, two threads, everything loaded, "
            f"{taken['machine']['cores']} cores ({taken['machine']['processor']}), {taken['study']}; taken "
            f"{taken['takenAt'][:10]}. A dash: not measured by itself.",
            "",
        ]
    )


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `networks` to the command line."""
    command = commands.add_parser("networks", help="writes docs/networks.md: what each network costs and gives")
    command.set_defaults(func=lambda _: DOCUMENT.write_text(document(), encoding="utf-8"))
