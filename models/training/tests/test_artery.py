"""dense-artery: an artery is found by any of its pieces; the file says what the fit says."""

import json

import numpy as np
import pytest

from stroke_training.artery.inputs import INPUTS
from stroke_training.artery.release import judged, release, run
from stroke_training.artery.table import read_table
from stroke_training.artery.worth import choose_threshold, groups, worth


def candidate(truth="none", artery=-1, over=8.0, kind="stem", rule=False) -> dict:
    features = {i.name: 5.0 for i in INPUTS}
    features |= {"overTissueHu": over, "riseHu": over, "volumeMm3": 60.0, "sliceMm": 5.0}
    return {
        "side": "left",
        "kind": kind,
        "truth": truth,
        "artery": artery,
        "byRule": rule,
        "ruleCounts": rule,
        "images": 2,
        "features": features,
    }


def head(name: str, candidates: list[dict], *references: dict, mm: float = 5.0) -> dict:
    return {"case": name, "sliceMm": mm, "images": 10, "references": list(references), "candidates": candidates}


STEM = {"kind": "stem", "side": "left", "seen": True}
FAINT = {"kind": "dot", "side": "left", "seen": False}


def write(folder, heads: list[dict]):
    folder.mkdir()
    (folder / "arteries.json").write_text(json.dumps({"heads": heads}))
    return folder


@pytest.fixture
def few(tmp_path):
    heads = [
        head("b", [candidate("dense", 0, 9), candidate("dense", 0, 20), candidate("none", rule=True)], STEM),
        head("a", [candidate("unsure", 0, 20)], FAINT, mm=1.0),
        head("c", [candidate(over=21), candidate(over=6)]),
    ]
    return read_table([write(tmp_path / "few", heads)], INPUTS)


def test_the_most_prominent_piece_stands_for_its_artery_and_what_nobody_could_see_for_nothing(few):
    assert [h["case"] for h in few.heads] == ["a", "b", "c"]
    rows = few.take(np.flatnonzero(few.learnable))
    assert rows.truth.tolist() == ["dense", "none", "none", "none"]
    assert rows.x[0][0] == 20


def test_an_artery_is_found_by_any_piece_and_false_findings_are_counted_by_head_and_image(few):
    all_of_them = worth(few, np.ones(len(few.x), bool))
    assert (all_of_them["arteries"], all_of_them["found"]) == (1, 1)
    assert (all_of_them["falseAHead"], all_of_them["normalHeads"], all_of_them["falseANormalHead"]) == (1.0, 1, 2.0)
    assert all_of_them["falseAnImage"] == round(3 * 2 / 30, 4)
    by_rule = groups(few, few.by_rule)
    assert (by_rule["all"]["found"], by_rule["stem, 5 mm"]["arteries"], by_rule["dot, 1 mm"]["arteries"]) == (0, 1, 0)


def test_the_threshold_is_the_lowest_with_few_false_findings_in_normal_heads(few):
    probability = np.array([0.9, 0.9, 0.3, 0.1, 0.42, 0.2])
    assert choose_threshold(few, probability) == 0.43


def test_a_head_twice_is_refused(tmp_path):
    heads = [head("a", [])]
    with pytest.raises(ValueError, match="twice"):
        read_table([write(tmp_path / "x", heads), write(tmp_path / "y", heads)], INPUTS)


def test_a_release_holds_what_was_fitted_and_its_file_says_so(tmp_path):
    rng = np.random.default_rng(1)
    heads = []
    for n in range(30):
        false = [candidate(over=float(rng.normal(8, 2))) for _ in range(5)]
        dense = [candidate("dense", 0, float(rng.normal(20, 3)))] if n % 2 else []
        heads.append(head(f"head-{n:02}", [*false, *dense], *([STEM] if n % 2 else [])))
    table = read_table([write(tmp_path / "made", heads)], INPUTS)
    out = tmp_path / "dense-artery"
    figures = release(table, out, "0.0.1")
    assert figures["model"]["all"]["sensitivity"] > 0.8
    assert figures["model"]["all"]["falseANormalHead"] <= 0.1
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["input"]["features"] == [i.name for i in INPUTS]
    assert manifest["weights"]["bytes"] == (out / "weights.onnx").stat().st_size
    denser = table.x[:1].repeat(2, 0)
    denser[1, 0] += 10
    assert np.diff(run(out, denser))[0] >= 0
    assert judged(table, out)["model"]["all"]["found"] == 15
    assert "head-" not in (out / "CARD.md").read_text()
