"""The rows that a model is fitted to: every region decision of `npm run evaluate` (regions.json), with its truth."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..aspects import REGION_NAMES

# Notes whose regions have no density worth learning from; the product never counts them.
NEVER_COUNTS = ("notAssessed", "haemorrhage", "tooFewVoxels")


@dataclass(frozen=True)
class Table:
    """One row per region: x [rows, features], positive [rows], case index, name, side (+1 right), note, consecutive
    dark cuts (which decide beside a model, whether it takes them or not)."""

    features: tuple[str, ...]
    x: np.ndarray
    positive: np.ndarray
    case: np.ndarray
    cases: tuple[str, ...]
    name: np.ndarray
    right: np.ndarray
    note: np.ndarray
    dark_cuts: np.ndarray

    def take(self, rows: np.ndarray) -> "Table":
        """These rows alone."""
        return Table(
            self.features,
            self.x[rows],
            self.positive[rows],
            self.case[rows],
            self.cases,
            self.name[rows],
            self.right[rows],
            self.note[rows],
            self.dark_cuts[rows],
        )

    def column(self, feature: str) -> np.ndarray:
        """[rows] of one feature."""
        return self.x[:, self.features.index(feature)]

    @property
    def learnable(self) -> np.ndarray:
        """[rows] bool: has a density worth learning from."""
        return ~np.isin(self.note, NEVER_COUNTS)


def place(row: dict) -> tuple:
    """Folds are drawn by a row's place: the same cases must give the same figures, however they were measured."""
    return row["case"], row["side"] != "right", REGION_NAMES.index(row["name"])


def read_table(folders: list[Path], features: tuple[str, ...]) -> Table:
    """`folders` are outputs of `npm run evaluate`, in any order; a case may appear once only."""
    rows = [row for folder in folders for row in json.loads((folder / "regions.json").read_text())["regions"]]
    rows.sort(key=place)
    cases = tuple(dict.fromkeys(row["case"] for row in rows))
    counts = {name: sum(row["case"] == name for row in rows) for name in cases}
    if any(count != 20 for count in counts.values()):
        raise ValueError(f"a case must have 20 regions, once: {[n for n, c in counts.items() if c != 20][:3]}")
    return Table(
        features,
        np.array([[row["features"][f] for f in features] for row in rows], float).reshape(len(rows), len(features)),
        np.array([row["positive"] for row in rows], bool),
        np.array([cases.index(row["case"]) for row in rows]),
        cases,
        np.array([row["name"] for row in rows]),
        np.array([row["side"] == "right" for row in rows]),
        np.array([row.get("note", "") for row in rows]),
        np.array([row["features"]["darkCuts"] for row in rows]),
    )
