"""The best averaged weights of a run: what is looked at, kept, resumed and released."""

import dataclasses
import json

import pytest
import torch

from stroke_training.data.store import SampleStore, sample_of
from stroke_training.export.card import training_text
from stroke_training.export.release import keep_run
from stroke_training.export.weights import load_net
from stroke_training.tasks import find_task
from stroke_training.tasks import infarct_detector as detector
from stroke_training.training import best as looks
from stroke_training.training.runs import task_of_run
from stroke_training.training.train import TrainConfig, train

TASK = dataclasses.replace(find_task("infarct-detector"), batch=2)


@pytest.fixture(scope="module")
def samples(fields, tmp_path_factory):
    from stroke_training.generator.effects import Effects
    from stroke_training.generator.slices import make_stack

    folder = tmp_path_factory.mktemp("fine")
    store = SampleStore(folder, 2, detector.GRID)
    for seed in range(2):
        stack = make_stack(fields, seed, Effects(acute_infarct=1.0))
        store.put(store.ticket(), sample_of(stack, seed, detector.GRID))
    (folder / looks.MADE_BY).write_text('"toy"')
    return folder


@pytest.fixture
def scripted(monkeypatch):
    """Figures of the looks as they are told here, one after another."""

    def say(*values):
        told = iter(values)
        monkeypatch.setitem(looks.MEASURES, TASK.name, ("map50", lambda *_: {"map50": next(told)}))

    monkeypatch.setattr(detector, "ANCHOR_BATCHES", 2)
    return say


def run_to(samples, run, iterations, every=1, save_every=1):
    return train(
        TASK,
        run,
        samples,
        TrainConfig(iterations),
        report_every=1,
        save_every=save_every,
        best=lambda task, folder: looks.best_of(task, folder, every, folder=samples),
    )


def average_of(run, name):
    return torch.load(run / name, weights_only=True)["average"]


def figures(run):
    return json.loads((run / "best.json").read_text())


def test_the_best_of_the_looks_is_kept_with_its_figures(samples, tmp_path, scripted):
    scripted(0.2, 0.5, 0.4)
    run_to(samples, tmp_path, 3)
    told = figures(tmp_path)
    assert told["best"] == {"iteration": 2, "map50": 0.5} and [r["map50"] for r in told["looks"]] == [0.2, 0.5, 0.4]
    assert told["stacks"] == 2 and told["generator"] == "toy"
    net, counters = load_net(task_of_run(TASK, tmp_path), tmp_path)
    kept = average_of(tmp_path, "best.pt")
    assert counters["iteration"] == 2 and all(torch.equal(v, kept[k]) for k, v in net.state_dict().items())
    assert any(not torch.equal(v, kept[k]) for k, v in average_of(tmp_path, "checkpoint.pt").items())


def test_a_run_that_goes_on_keeps_an_earlier_best(samples, tmp_path, scripted):
    scripted(0.5, 0.4)
    run_to(samples, tmp_path, 2)
    scripted(0.45, 0.6)
    run_to(samples, tmp_path, 3)
    assert figures(tmp_path)["best"]["iteration"] == 1 and len(figures(tmp_path)["looks"]) == 3
    run_to(samples, tmp_path, 4)
    assert figures(tmp_path)["best"] == {"iteration": 4, "map50": 0.6}


def test_a_best_from_after_the_last_checkpoint_outlives_a_crash(samples, tmp_path, scripted):
    scripted(0.1, 0.7)
    run_to(samples, tmp_path, 1)
    earlier = (tmp_path / "checkpoint.pt").read_bytes()
    run_to(samples, tmp_path, 2)
    (tmp_path / "checkpoint.pt").write_bytes(earlier)
    scripted(0.3)
    run_to(samples, tmp_path, 2)
    told = figures(tmp_path)
    assert told["best"] == {"iteration": 2, "map50": 0.7} and [r["map50"] for r in told["looks"]] == [0.1, 0.3]


def test_a_run_that_begins_anew_forgets_what_lay_there(samples, tmp_path, scripted):
    scripted(0.9, 0.1)
    run_to(samples, tmp_path, 1)
    (tmp_path / "checkpoint.pt").unlink()
    run_to(samples, tmp_path, 1)
    assert figures(tmp_path)["best"]["map50"] == 0.1 and len(figures(tmp_path)["looks"]) == 1


def test_looks_come_in_their_measure_and_at_the_end_and_leave_the_training_as_it_is(samples, tmp_path, scripted):
    scripted(0.1, 0.2)
    run_to(samples, tmp_path / "seen", 3, every=2)
    assert [r["iteration"] for r in figures(tmp_path / "seen")["looks"]] == [2, 3]
    run_to(samples, tmp_path / "unseen", 3, every=0)
    assert not (tmp_path / "unseen" / "best.json").exists()
    seen, unseen = (average_of(tmp_path / name, "checkpoint.pt") for name in ("seen", "unseen"))
    assert all(torch.equal(v, unseen[k]) for k, v in seen.items())


def test_a_look_measures_the_averaged_net_on_real_stacks(samples, tmp_path, monkeypatch):
    monkeypatch.setattr(detector, "ANCHOR_BATCHES", 2)
    run_to(samples, tmp_path, 1)
    best = figures(tmp_path)["best"]
    assert set(best) == {"iteration", "map50", "precision", "recall"} and 0 <= best["map50"] <= 1


def test_other_tasks_are_not_looked_at(tmp_path):
    assert looks.best_of(find_task("regions"), tmp_path, 1) is None and not list(tmp_path.iterdir())


def test_a_hold_out_that_was_not_finished_is_made_again_and_a_whole_one_stays(samples, tmp_path, monkeypatch):
    made = []

    def make(purpose, count, grid, folder):
        made.append((purpose, count, (folder / "left").exists()))
        SampleStore(folder, count, grid)

    monkeypatch.setattr(looks, "hold_out", make)
    (tmp_path / "left").touch()
    for _ in range(2):
        looks.held_out(TASK, tmp_path, 3)
    assert made == [("calibration", 3, False)]


def test_the_card_says_that_the_best_was_taken(samples, tmp_path, scripted):
    scripted(0.2, 0.5, 0.4)
    run = tmp_path / "run"
    run_to(samples, run, 3)
    keep_run(run, tmp_path / "model", {}, load_net(task_of_run(TASK, run), run)[1])
    text = training_text(TASK, tmp_path / "model" / "training-run", {"iteration": 2, "samples": 2, "cpuSeconds": 1})
    text = " ".join(text.split())
    assert "the best (map50 0.500) of 3 looks up to iteration 3 on 2 stacks of calibration seeds" in text
    assert "EARLY" not in text
