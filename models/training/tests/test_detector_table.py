"""`ablate infarct-detector` at toy size: shared batches, rows that are kept, the document."""

import argparse
import dataclasses
import json

import numpy as np
import pytest
import torch

from stroke_training.data.store import SampleStore, sample_of
from stroke_training.detection.precision import judge, largest_f1
from stroke_training.tasks import find_task
from stroke_training.tasks import infarct_detector as detector
from stroke_training.training import best as looks
from stroke_training.training import detector_table, rows, together
from stroke_training.training.train import TrainConfig, train

TASK = dataclasses.replace(find_task("infarct-detector"), batch=2)
ANCHORS = json.dumps(detector.ANCHORS)
FIRST, SECOND, *_ = detector_table.VARIANTS


@pytest.fixture(scope="module")
def samples(fields, tmp_path_factory):
    from stroke_training.generator.slices import make_stack

    folder = tmp_path_factory.mktemp("fine")
    store = SampleStore(folder, 2, detector.GRID)
    for seed in range(2):
        store.put(store.ticket(), sample_of(make_stack(fields, seed), seed, detector.GRID))
    (folder / detector.ANCHORS_FILE).write_text(ANCHORS)
    (folder / looks.MADE_BY).write_text('"toy"')
    return folder


def weights(run):
    return torch.load(run / "checkpoint.pt", weights_only=True)["net"]


def same(a, b):
    return all(torch.equal(v, b[k]) for k, v in a.items())


def prepared(folder, *names):
    for name in names:
        (folder / name).mkdir()
        (folder / name / detector.ANCHORS_FILE).write_text(ANCHORS)
    return [folder / name for name in names]


def test_together_each_net_learns_as_it_would_alone_even_after_a_crash(samples, tmp_path):
    a, b, alone = prepared(tmp_path, "a", "b", "alone")
    other = dataclasses.replace(TASK, loss=detector.loss_with("DIoU"))
    tasks, config = {a: TASK, b: other}, TrainConfig(2, seed=1)
    together.train_together(tasks, samples, dataclasses.replace(config, iterations=1), 1, 1)
    behind = (b / "checkpoint.pt").read_bytes()
    together.train_together(tasks, samples, config, 1, 1)
    whole = weights(b)
    assert not same(weights(a), whole)
    (b / "checkpoint.pt").write_bytes(behind)
    ahead = (a / "checkpoint.pt").read_bytes()
    together.train_together(tasks, samples, config, 1, 1)
    assert same(weights(b), whole) and (a / "checkpoint.pt").read_bytes() == ahead
    for iterations in (1, 2):
        train(other, alone, samples, dataclasses.replace(config, iterations=iterations), 1, 1)
    assert same(weights(alone), whole)


def test_the_largest_f1_by_hand():
    truth = np.array([[0, 0, 10, 10], [20, 20, 30, 30.0]])
    boxes = np.array([[0, 0, 10, 9], [50, 50, 60, 60], [20, 20, 30, 30.0]])
    found = judge(boxes, np.array([0.9, 0.8, 0.3]), truth)
    assert largest_f1([found]) == pytest.approx((0.3, 2 / 3, 1))  # F1 0.8; 2/3 from 0.9 on
    assert largest_f1([judge(boxes, np.full(3, 0.5), truth)]) == pytest.approx((0.5, 2 / 3, 1))
    assert largest_f1([judge(boxes[:0], np.zeros(0), truth)]) == largest_f1([]) == (None, None, None)


@pytest.fixture
def toy(samples, tmp_path, monkeypatch):
    """The command with stacks that are there, nets that learn one step, and figures that are told."""
    args = argparse.Namespace(iterations=1, stacks=2, judged=3, seeds=3, ideas=[FIRST, SECOND], judge_every=1)
    trained = []

    def told(task, run, stacks):
        trained.append(run.name)
        return dict.fromkeys(detector_table.FIGURES, 0.1 * len(trained))

    monkeypatch.setattr(rows, "FOLDER", tmp_path)
    monkeypatch.setattr(detector_table, "TRAINING", tmp_path)
    monkeypatch.setattr(detector_table, "samples_without", lambda *_: samples)
    monkeypatch.setattr(detector_table, "judge", told)
    monkeypatch.setattr(
        detector_table, "find_task", lambda name: dataclasses.replace(TASK, batch=2) if name == TASK.name else None
    )
    monkeypatch.setattr(
        detector_table, "best_of", lambda task, run, every, folder: looks.best_of(task, run, every, folder=samples)
    )
    return args, trained, tmp_path / "DETECTOR.md"


def test_the_table_has_mean_and_spread_of_the_seeds_and_is_made_in_pieces(toy):
    args, trained, path = toy
    detector_table.make(argparse.Namespace(**{**vars(args), "seeds": 2}))
    assert len(trained) == 4 and "random seeds 0, 1." in path.read_text()
    detector_table.make(args)
    assert len(trained) == len(set(trained)) == 6
    text = path.read_text()
    assert "## 1 iterations" in text and "on 2 stacks of generator" in text and "judged on 3" in text
    assert "random seeds 0, 1, 2." in text
    # Figures 0.1, 0.3, 0.5 of the first variant: it comes first of every seed.
    assert "| CIoU | ReLU | 0.300 ± 0.200 (3) |" in text
    assert text.split("Not run: ")[1].count(";") == len(detector_table.VARIANTS) - 2 - 1


def test_the_best_weights_of_every_row_are_kept(toy):
    args, _, path = toy
    detector_table.of_seed([FIRST], args, 0)
    assert (detector_table.run_of(FIRST, args, 0) / "best.pt").exists() and not path.exists()


def test_losses_by_activations_are_the_rows():
    assert len(detector_table.VARIANTS) == 3 * 4
    for name, (_, activation) in detector_table.VARIANTS.items():
        output = detector_table.variant(name).net().eval()(torch.zeros(1, 3, 192, 160))[0]
        assert output.shape == (1, 1890, 6) and activation in name
