"""Several runs as one net: the mean of their logits, the union of their channels."""

import dataclasses
import json

import numpy as np
import onnxruntime as ort
import pytest
import torch

from stroke_training.export.card import training_text
from stroke_training.export.release import keep_run
from stroke_training.export.weights import export_onnx, load_net
from stroke_training.tasks import find_task
from stroke_training.training.join import join
from stroke_training.training.runs import members_of, task_of_run, union
from stroke_training.training.train import Learner, TrainConfig, save

TASK = find_task("infarct")
CHANNELS = {"first": TASK.channels[:10], "second": TASK.channels[1:2] + TASK.channels[7:]}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Two untrained nets of other channels and weights, in run folders as `train` leaves them."""
    folder = tmp_path_factory.mktemp("runs")
    for seed, (name, channels) in enumerate(CHANNELS.items()):
        run = folder / name
        run.mkdir()
        config = TrainConfig(2, seed=seed)
        learner = Learner(dataclasses.replace(TASK, channels=channels), config)
        learner.iteration = seed + 1
        (run / "channels.json").write_text(json.dumps(channels))
        save(run, learner.state(), [{"iteration": 1, "cpuSeconds": 1, "samples": 3, "loss": 0.5}], config)
    return folder


@pytest.fixture(scope="module")
def joined(runs):
    join(TASK, [runs / name for name in CHANNELS], runs / "both")
    return runs / "both"


def logits(task, run, image):
    own = [task.channels.index(c) for c in task_of_run(TASK, run).channels]
    with torch.no_grad():
        return load_net(task_of_run(TASK, run), run)[0](image[:, own])[0]


def test_every_channel_comes_once_in_the_order_of_the_members():
    a, b, c = ({"coordinate": axis, "scaleMm": 100} for axis in "xyz")
    assert union([[a, b], [c, b]]) == [a, b, c]


def test_a_joined_run_is_the_mean_of_its_members(runs, joined):
    task = task_of_run(TASK, joined)
    assert task.channels == union(list(CHANNELS.values())) and [m.name for m in members_of(joined)] == [
        "1-first",
        "2-second",
    ]
    image = torch.rand(2, len(task.channels), 96, 80)
    each = [logits(task, runs / name, image) for name in CHANNELS]
    assert not torch.allclose(each[0], each[1], atol=0.01)
    assert torch.allclose(logits(task, joined, image), (each[0] + each[1]) / 2, atol=1e-5)


def test_it_exports_and_calibrates_like_any_other(joined, tmp_path):
    task, image = task_of_run(TASK, joined), np.random.default_rng(1).random((1, 14, 96, 80), np.float32)
    for name, calibration in (("plain", None), ("scaled", {n: {"scale": 2.0, "offset": -1.0} for n in task.masks})):
        counters = export_onnx(task, joined, tmp_path / f"{name}.onnx", calibration)
    assert {name: c["iteration"] for name, c in counters.items()} == {"1-first": 1, "2-second": 2}
    before, after = (
        ort.InferenceSession(str(tmp_path / f"{n}.onnx")).run(["masks"], {"image": image})[0]
        for n in ("plain", "scaled")
    )
    assert np.allclose(after, 2 * before - 1, atol=0.02)


def test_the_card_tells_of_every_member(joined, tmp_path):
    counters = load_net(task_of_run(TASK, joined), joined)[1]
    keep_run(joined, tmp_path, {"stacks": 1}, counters)
    kept = tmp_path / "training-run"
    assert {p.name for p in (kept / "members" / "2-second").iterdir()} == {
        "config.json",
        "log.json",
        "channels.json",
        "curves.png",
    }
    text = training_text(TASK, kept, counters)
    assert (
        text.startswith("2 nets in one file")
        and "`training-run/members/1-first/`" in text
        and "1 iterations of batch 12" in text
    )


def test_a_run_keeps_the_channels_that_it_was_trained_with(runs, tmp_path):
    assert task_of_run(TASK, runs / "second").channels == CHANNELS["second"]
    assert task_of_run(TASK, tmp_path) is TASK
