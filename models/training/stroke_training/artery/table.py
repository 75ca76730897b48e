"""The rows that the model is fitted to: every candidate of `npm run evaluate` (arteries.json), with its truth."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..score.pieces import Input


@dataclass(frozen=True)
class Table:
    """One row per candidate: x [rows, inputs], truth "dense", "none" or "unsure" (an artery that nobody could see),
    head index, which artery of the head it is (-1: none), prominence (rise times the root of the size), whether the
    published rule takes it for one, its part by its place, images that show it. `heads`: what is known of each."""

    x: np.ndarray
    truth: np.ndarray
    head: np.ndarray
    artery: np.ndarray
    prominence: np.ndarray
    by_rule: np.ndarray
    part: np.ndarray
    images: np.ndarray
    heads: tuple[dict, ...]

    def take(self, rows: np.ndarray) -> "Table":
        """These rows alone, of all heads."""
        fields = ("x", "truth", "head", "artery", "prominence", "by_rule", "part", "images")
        return Table(*(getattr(self, f)[rows] for f in fields), self.heads)

    @property
    def learnable(self) -> np.ndarray:
        """[rows] bool: of each artery its most prominent piece, and everything that is none. The other pieces of an
        artery are neither: they need not be found."""
        best = np.zeros(len(self.x), bool)
        for head, artery in {(h, a) for h, a, t in zip(self.head, self.artery, self.truth) if t == "dense"}:
            rows = np.flatnonzero((self.head == head) & (self.artery == artery))
            best[rows[np.argmax(self.prominence[rows])]] = True
        return best | (self.truth == "none")


def read_table(folders: list[Path], inputs: tuple[Input, ...]) -> Table:
    """`folders` are outputs of `npm run evaluate`, in any order; a head may appear once only."""
    heads = [head for folder in folders for head in json.loads((folder / "arteries.json").read_text())["heads"]]
    # Folds are drawn by a head's place: the same heads must give the same figures, however they were measured.
    heads.sort(key=lambda head: head["case"])
    names = [head["case"] for head in heads]
    if len(set(names)) != len(names):
        raise ValueError("a head appears twice")
    rows = [(n, candidate) for n, head in enumerate(heads) for candidate in head["candidates"]]
    found = [candidate for _, candidate in rows]
    features = [candidate["features"] for candidate in found]
    return Table(
        np.array([[f[i.name] for i in inputs] for f in features], float).reshape(len(rows), len(inputs)),
        np.array([c["truth"] for c in found]),
        np.array([n for n, _ in rows]),
        np.array([c["artery"] for c in found]),
        np.array([f["riseHu"] * f["volumeMm3"] ** 0.5 for f in features]),
        np.array([c["ruleCounts"] for c in found], bool),
        np.array([c["kind"] for c in found]),
        np.array([c["images"] for c in found]),
        tuple(heads),
    )
