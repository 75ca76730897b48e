"""region-score: monotone, bounded, additive, the same in ONNX; the decision is the product's."""

import json
from dataclasses import replace

import numpy as np
import pytest

from stroke_training.score.decide import THRESHOLDS, choose_threshold, counting, figures
from stroke_training.score.files import card_rows, write_golden
from stroke_training.score.fit import fit
from stroke_training.score.onnx_model import export
from stroke_training.score.pieces import DOWN, FREE, INPUTS, UP, Input, pieces_of, ramps
from stroke_training.score.release import OUTPUTS, manifest_of, run
from stroke_training.score.table import Table, read_table
from stroke_training.score.validate import auc, expected_calibration_error, fit_table, out_of_fold

NAMES = ["C", "L", "IC", "I", "M1", "M2", "M3", "M4", "M5", "M6"]


def made_table(cases: int = 30, seed: int = 1) -> Table:
    """Figures as a crude head would give them: a side with 0-5 dark regions, noise everywhere."""
    rng = np.random.default_rng(seed)
    features = tuple(i.name for i in INPUTS)
    rows, positive, cuts = [], [], []
    for _ in range(cases):
        right, affected = rng.random() < 0.5, rng.permutation(10) < rng.integers(0, 6)
        for row in range(20):
            here = affected[row % 10] and (row < 10) == right
            there = affected[row % 10] and (row < 10) != right
            percent = rng.normal(8.0 * here - 8.0 * there, 3)
            network = np.clip(rng.normal(0.5 * here + 0.05, 0.1), 0, 1)
            rows.append(
                {
                    "differencePercent": percent,
                    "networkProbability": network,
                    "oppositeNetworkProbability": 0.05,
                    "oldInfarctShare": 0,
                    "differenceHu": percent / 3,
                    "networkShare": network,
                    "noiseHu": rng.uniform(2, 8),
                    "sliceThicknessMm": 5,
                }
            )
            cuts.append(int(np.clip(percent / 2, 0, 5)))
            positive.append(here)
    n = 20 * cases
    return Table(
        features,
        np.array([[r[f] for f in features] for r in rows], float),
        np.array(positive, bool),
        np.arange(n) // 20,
        tuple(f"case-{c}" for c in range(cases)),
        np.array(NAMES * 2 * cases),
        np.arange(n) % 20 < 10,
        np.full(n, ""),
        np.array(cuts),
    )


@pytest.fixture(scope="module")
def table() -> Table:
    return made_table()


@pytest.fixture(scope="module")
def model(table):
    return fit_table(table)


def test_ramps_rise_from_0_to_1_between_their_knots():
    inputs = (Input("a", (0, 2, 6), UP),)
    assert ramps(np.array([[-1.0], [1], [2], [4], [9]]), pieces_of(inputs)).tolist() == [
        [0, 0],
        [0.5, 0],
        [1, 0],
        [1, 0.5],
        [1, 1],
    ]


def test_the_fit_finds_what_the_rows_say(table, model):
    assert auc(model.probability(table.x), table.positive) > 0.98
    assert abs(model.probability(table.x).mean() - table.positive.mean()) < 0.03


@pytest.mark.parametrize("column", [c for c, i in enumerate(INPUTS) if i.direction != FREE])
def test_no_monotone_input_ever_turns(model, column):
    given = INPUTS[column]
    x = np.zeros((400, len(INPUTS)))
    x[:, column] = np.linspace(given.knots[0] - 1, given.knots[-1] + 1, 400)
    steps = np.diff(model.contributions(x)[:, column]) * given.direction
    assert steps.min() >= -1e-9


def test_a_bounded_input_keeps_its_bound_even_if_it_alone_would_tell():
    rng = np.random.default_rng(2)
    x = rng.random((400, 2))
    both = (Input("told", (0, 0.5, 1), UP, most=1.0), Input("noise", (0, 1), FREE))
    model = fit(x, x[:, 0] > 0.5, both)
    span = np.ptp(model.contributions(np.array([[0.0, 0.5], [1.0, 0.5]]))[:, 0])
    assert span <= 1.0 + 1e-6
    assert np.ptp(fit(x, x[:, 0] > 0.5, (Input("told", (0, 0.5, 1), UP), both[1])).contributions(x)[:, 0]) > 2


def test_a_wrong_sign_is_never_learnt():
    x = np.linspace(0, 1, 200)[:, None]
    model = fit(x, x[:, 0] < 0.5, (Input("backwards", (0, 0.5, 1), UP),))
    assert np.abs(model.weights).max() < 1e-6
    assert np.abs(fit(x, x[:, 0] > 0.5, (Input("backwards", (0, 0.5, 1), DOWN),)).weights).max() < 1e-6


def test_an_input_says_at_least_what_it_must():
    x = np.stack([np.linspace(0, 10, 200), np.tile([0.0, 1.0], 100)], 1)
    told = Input("told", (0, 1), UP)
    model = fit(x, x[:, 1] > 0.5, (Input("must", (0, 4, 8), UP, least=0.3), told))
    assert np.ptp(model.contributions(np.array([[0.0, 0], [8, 0]]))[:, 0]) == pytest.approx(2.4, abs=1e-3)
    assert np.ptp(fit(x, x[:, 1] > 0.5, (Input("must", (0, 4, 8), UP), told)).contributions(x)[:, 0]) < 0.5


def test_contributions_and_base_make_the_logit_in_onnx_too(tmp_path, table, model):
    export(model, tmp_path / "weights.onnx")
    probability, contributions = run(tmp_path, table.x)
    assert np.allclose(contributions, model.contributions(table.x), atol=1e-5)
    assert np.allclose(probability[:, 0], model.probability(table.x), atol=1e-5)
    assert np.allclose(1 / (1 + np.exp(-(contributions.sum(1) + model.base))), probability[:, 0], atol=1e-5)
    assert np.allclose(model.contributions(table.x).mean(0), 0, atol=0.6)


def test_manifest_card_and_golden_name_the_same_inputs(tmp_path, table, model):
    export(model, tmp_path / "weights.onnx")
    manifest = manifest_of(tmp_path, "9.9.9", 0.4)
    assert manifest["input"]["features"] == manifest["outputs"][1]["classes"] == [i.name for i in INPUTS]
    write_golden(tmp_path, table.x[:20], dict(zip(OUTPUTS, run(tmp_path, table.x[:20]))))
    record = json.loads((tmp_path / "golden" / "golden.json").read_text())
    assert record["input"]["shape"] == [20, len(INPUTS)] and [o["shape"] for o in record["outputs"]] == [
        [20, 1],
        [20, len(INPUTS)],
    ]
    assert all(i.name in card_rows(model, table.x) for i in INPUTS)


def test_the_same_rows_give_the_same_model(table, model):
    assert np.array_equal(fit_table(table).weights, model.weights)


def test_out_of_fold_is_never_seen_and_nearly_as_good(table):
    probability = out_of_fold(table)
    assert 0.97 < auc(probability, table.positive) < 1
    assert expected_calibration_error(probability, table.positive) < 0.08


def small(rows: list[tuple], notes: dict | None = None) -> tuple[Table, np.ndarray]:
    """rows of (case, right, positive, darkCuts, probability)."""
    a = np.array(rows, float)
    note = np.array([(notes or {}).get(n, "") for n in range(len(rows))])
    names = np.array(["M2"] * len(rows))
    return Table(
        (),
        a[:, :0],
        a[:, 2] > 0,
        a[:, 0].astype(int),
        ("a", "b")[: int(a[:, 0].max()) + 1],
        names,
        a[:, 1] > 0,
        note,
        a[:, 3],
    ), a[:, 4]


def test_the_decision_is_the_products():
    table, p = small(
        [
            (0, 1, 1, 3, 0.7),
            (0, 0, 0, 3, 0.5),
            (0, 0, 0, 3, 0.5),
            (0, 0, 0, 3, 0.5),
            (1, 1, 0, 1, 0.9),
            (1, 0, 0, 3, 0.39),
        ]
    )
    # Three faint regions outweigh one that is a little darker; one cut alone and what is under the threshold do not
    # count.
    assert counting(table, p, 0.4).tolist() == [False, True, True, True, False, False]
    table, p = small([(0, 1, 1, 3, 0.7), (0, 0, 0, 3, 0.95)], {1: "oldInfarct"})
    assert counting(table, p, 0.4).tolist() == [True, False]


def test_figures_count_errors_sides_and_clean_normals():
    table, p = small([(0, 1, 1, 3, 0.9), (0, 1, 1, 3, 0.8), (0, 0, 0, 3, 0.1), (1, 1, 0, 3, 0.1), (1, 0, 0, 3, 0.6)])
    found = figures(table, p, 0.5)
    assert (found.sensitivity, found.within1, found.worst, found.sides_wrong, found.sides) == (1.0, 1.0, 1, 0, 1)
    assert found.specificity == pytest.approx(2 / 3) and found.normals_at_ten == 0
    wrong = figures(table, 1 - p, 0.5)
    assert wrong.sides_wrong == 1


def test_the_threshold_is_the_lowest_that_is_good_enough(table):
    table = replace(table, dark_cuts=np.full(len(table.x), 5))
    probability = np.where(table.positive, 0.4, np.random.default_rng(4).uniform(0, 0.3, len(table.x)))
    threshold, chosen = choose_threshold(table, probability)
    assert chosen == figures(table, probability, threshold) and chosen.sensitivity == 1
    assert chosen.specificity >= 0.92 and chosen.within1 >= 0.8 + np.sqrt(0.16 / len(table.cases))
    below = [figures(table, probability, t) for t in THRESHOLDS if t < threshold]
    assert below and all(f.specificity < 0.92 or f.within1 < 0.8 + np.sqrt(0.16 / len(table.cases)) for f in below)


def test_where_no_threshold_is_good_enough_the_totals_decide(table):
    alike = np.where(table.positive, 0.1, 0.3)
    dark = replace(table, dark_cuts=np.full(len(table.x), 5))
    threshold, chosen = choose_threshold(dark, alike)
    assert threshold == 0.31 and chosen.specificity == 1 and chosen.within1 < 0.8
    assert chosen.within1 == max(figures(dark, alike, t).within1 for t in THRESHOLDS)


def test_a_threshold_that_is_not_specific_enough_is_never_chosen(table):
    alike = np.where(table.right, 0.3, 0.1)
    dark = replace(table, dark_cuts=np.full(len(table.x), 5), positive=table.right & np.isin(table.name, NAMES[:9]))
    tempting = figures(dark, alike, 0.3)  # one region too many in every head: the totals would take it
    assert tempting.specificity < 0.92 and tempting.within1 == 1
    threshold, chosen = choose_threshold(dark, alike)
    assert threshold == 0.31 and chosen.specificity == 1 and chosen.within1 == 0


def test_a_table_is_read_from_the_products_file(tmp_path):
    rows = [
        {"case": "x", "name": n, "side": s, "positive": n == "I" and s == "left", "features": {"darkCuts": k}}
        for s in ("right", "left")
        for k, n in enumerate(NAMES)
    ]
    (tmp_path / "regions.json").write_text(json.dumps({"regions": rows}))
    table = read_table([tmp_path], ("darkCuts",))
    assert table.x.shape == (20, 1) and table.positive.sum() == 1 and table.right[:10].all() and table.learnable.all()
    with pytest.raises(ValueError, match="20 regions"):
        read_table([tmp_path, tmp_path], ("darkCuts",))
    (tmp_path / "regions.json").write_text(json.dumps({"regions": rows[::-1]}))
    again = read_table([tmp_path], ("darkCuts",))
    assert (
        np.array_equal(again.x, table.x) and again.name.tolist() == table.name.tolist()
    )  # whatever the order of the file


def test_auc_counts_ties_half():
    assert auc(np.array([1.0, 1, 0, 0]), np.array([True, False, True, False])) == 0.5
    assert auc(np.array([3.0, 2, 2, 1]), np.array([True, True, False, False])) == pytest.approx(0.875)
