"""The limits of the score by overlap, on tables small enough to be counted by hand."""

import json
from pathlib import Path

import pytest

from stroke_training.aspects import REGION_NAMES
from stroke_training.score.overlap import choose, curve, read_overlaps

PROBABILITIES = [0.25, 0.5]


def write_table(folder: Path, affected: list[list[float]], spared: list[list[float]]) -> Path:
    """regions.json with these shares at both probabilities; of the last spared region nothing was judged."""
    rows = [(True, shares) for shares in affected] + [(False, shares) for shares in spared]
    regions = [
        {"case": "a", "side": "left", "name": REGION_NAMES[n % 10], "positive": positive, "overlapShares": shares}
        for n, (positive, shares) in enumerate(rows)
    ]
    del regions[-1]["overlapShares"]
    folder.mkdir(parents=True)
    (folder / "regions.json").write_text(json.dumps({"overlapProbabilities": PROBABILITIES, "regions": regions}))
    return folder


def model_folder(folder: Path) -> Path:
    """A manifest with a threshold of its own, and a place for the curve."""
    (folder / "training-run").mkdir(parents=True)
    manifest = {"id": "infarct", "version": "1.0.0", "thresholds": {"infarct": 0.3}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


# At 0.25 three of four affected regions are over 0.30, and so is one of 25 spared ones (specificity 0.96); all four
# are over 0.10, and so are three (0.88: too little). At 0.5 two of four are found and none is false.
AFFECTED = [[0.6, 0.4], [0.5, 0.3], [0.3, 0.0], [0.1, 0.0]]
SPARED = [[0.4, 0.02], [0.15, 0.0], [0.12, 0.0], *([[0.0, 0.0]] * 22)]


def test_the_largest_youden_index_that_is_specific_enough(tmp_path: Path) -> None:
    table = write_table(tmp_path / "table", AFFECTED, SPARED)
    model = model_folder(tmp_path / "model")
    found = choose([table], model)
    assert found["chosen"] == {
        "probability": 0.25,
        "share": pytest.approx(0.16),
        "sensitivity": 0.75,
        "specificity": 0.96,
        "youden": 0.71,
    }
    assert (found["regions"], found["affected"]) == (29, 4)
    thresholds = json.loads((model / "manifest.json").read_text())["thresholds"]
    assert thresholds == {"infarct": 0.3, "overlap": 0.25, "overlapShare": 0.16}
    assert json.loads((model / "training-run" / "overlap.json").read_text()) == found


def test_the_curve_has_the_best_share_of_each_probability(tmp_path: Path) -> None:
    points = curve(read_overlaps([write_table(tmp_path / "table", AFFECTED, SPARED)]))
    assert [(p.probability, p.sensitivity, p.specificity) for p in points] == [(0.25, 0.75, 0.96), (0.5, 0.5, 1.0)]


def test_tables_without_overlap_or_without_a_lesion_are_refused(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "regions.json").write_text(json.dumps({"regions": []}))
    with pytest.raises(ValueError, match="evaluate its cases anew"):
        read_overlaps([old])
    with pytest.raises(ValueError, match="affected and unaffected"):
        read_overlaps([write_table(tmp_path / "none", [], SPARED)])
