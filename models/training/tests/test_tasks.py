import dataclasses

import numpy as np
import onnxruntime as ort
import pytest
import torch

from stroke_training.data.channels import coordinates
from stroke_training.data.store import SampleStore, sample_of
from stroke_training.evaluation.calibrate import Reliability, platt
from stroke_training.evaluation.infarct import auc
from stroke_training.evaluation.predict import mix_slices, neighbour_share
from stroke_training.export.budget import GMAC_LIMIT, MEGABYTE_LIMIT, costs, released
from stroke_training.export.weights import export_onnx
from stroke_training.tasks import find_task
from stroke_training.tasks.slices import SliceSource, flip
from stroke_training.training.train import Learner, TrainConfig, train

SLICE_NETS = ["regions", "infarct", "haemorrhage"]


@pytest.fixture(scope="module")
def samples(fields, tmp_path_factory):
    from stroke_training.generator.slices import make_stack

    folder = tmp_path_factory.mktemp("samples")
    store = SampleStore(folder, 4)
    for seed in range(4):
        store.put(store.ticket(), sample_of(make_stack(fields, seed), seed))
    return folder


def test_everything_fits_the_budget():
    rows = costs()
    assert {r[0] for r in rows} == released() >= {"head-frame", *SLICE_NETS}
    assert sum(r[1] for r in rows) <= GMAC_LIMIT and sum(r[2] for r in rows) <= MEGABYTE_LIMIT


@pytest.mark.parametrize("name", SLICE_NETS)
def test_output_shapes(name):
    task = find_task(name)
    outputs = task.net().eval()(torch.zeros(2, len(task.channels), 96, 80))
    assert outputs[-1].shape == (2, len(task.masks), 96, 80)
    assert name != "regions" or outputs[0].shape == (2, 11, 96, 80)


@pytest.mark.parametrize("name", SLICE_NETS)
def test_training_resumes_and_exports(name, samples, tmp_path):
    task = dataclasses.replace(find_task(name), batch=4)
    train(task, tmp_path, samples, TrainConfig(2), report_every=1, save_every=2)
    learner = train(task, tmp_path, samples, TrainConfig(3), report_every=1)
    assert learner.iteration == 3 and [row["iteration"] for row in learner.log] == [1, 2, 3]
    assert all(np.isfinite(row["loss"]) for row in learner.log)
    plain, scaled = tmp_path / "plain.onnx", tmp_path / "scaled.onnx"
    export_onnx(task, tmp_path, plain)
    export_onnx(task, tmp_path, scaled, {n: {"scale": 2.0, "offset": -1.0} for n in task.masks})
    image = np.random.default_rng(0).normal(size=(1, len(task.channels), 96, 80)).astype(np.float32)
    before, after = (ort.InferenceSession(str(p)).run(["masks"], {"image": image})[0] for p in (plain, scaled))
    assert np.allclose(after, 2 * before - 1, atol=0.02)


def test_a_net_with_more_channels_begins_as_the_other_one(samples, tmp_path):
    task = dataclasses.replace(find_task("infarct"), batch=4)
    first = dataclasses.replace(task, channels=task.channels[:-4])
    train(first, tmp_path / "first", samples, TrainConfig(1))
    learner = train(task, tmp_path / "more", samples, TrainConfig(0), start_from=tmp_path / "first")
    old = Learner(first, TrainConfig(1))
    old.resume(tmp_path / "first")
    image = torch.rand(1, len(task.channels), 96, 80)
    with torch.no_grad():
        before, after = old.average.eval()(image[:, :-4])[0], learner.average.eval()(image)[0]
    assert torch.allclose(before, after, atol=1e-5)


def test_slices_are_mixed_with_their_neighbours():
    logits = np.array([0.0, 0, 8, 0])[:, None, None]
    assert mix_slices(logits, 0.25).ravel().tolist() == [0, 2, 4, 2]
    assert np.array_equal(mix_slices(logits, 0.0), logits)
    assert neighbour_share({"outputs": [{"name": "regions"}, {"name": "masks", "neighbourShare": 0.25}]}) == 0.25
    assert neighbour_share({"outputs": [{"name": "masks"}]}) == 0


def test_flipping_keeps_places_true():
    plane = torch.tensor([[[70.0, 75, 12], [0.1, -2, 0.2], [-2, 0.1, 0.3]]])
    hu = torch.rand(1, 3, 96, 80)
    regions = torch.randint(0, 11, (1, 96, 80))
    turned_hu, turned, turned_regions, _ = flip(hu, plane, regions, regions)
    mirrored = coordinates(plane, 96, 80).flip(-1)
    mirrored[:, 0] *= -1
    assert torch.allclose(coordinates(turned, 96, 80), mirrored, atol=1e-4)
    assert torch.equal(turned_hu[..., 0], hu[..., -1]) and torch.equal(turned_regions[..., 0], regions[..., -1])


def test_platt_finds_the_distortion():
    rng = np.random.default_rng(0)
    logit = rng.normal(0, 2, 40000)
    truth = rng.random(40000) < 1 / (1 + np.exp(-logit))
    fit = platt(logit / 3 + 1, truth)
    assert abs(fit["scale"] - 3) < 0.15 and abs(fit["offset"] + 3) < 0.2


def test_calibration_error():
    reliable = Reliability()
    reliable.add(np.full(1000, 0.3), np.arange(1000) < 300)
    assert reliable.figures()["all"] < 1e-9
    reliable.add(np.full(1000, 0.9), np.arange(1000) < 700)
    assert abs(reliable.figures()["fromFivePercent"] - 0.1) < 1e-6


def test_auc_by_hand():
    assert auc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]) == 0.75


@pytest.mark.parametrize("name", ["infarct", "haemorrhage"])
def test_stacks_of_an_earlier_generator_can_be_left_out(name, samples):
    task = find_task(name)
    source = SliceSource(task, samples, 0, from_seed=2)
    for _ in range(5):
        assert set(source.draw()[0]) <= {2, 3}
    source.refresh()
    assert set(source.ready) == {2, 3}


def test_batches_made_ahead_are_the_source_s_own(samples):
    task = find_task("infarct")
    plain, ahead = SliceSource(task, samples, [0, 0]), task.source(TrainConfig(1), samples, "cpu", 0, 0)
    try:
        for _ in range(2):
            (image, regions, labels), (own_image, own_regions, own_labels) = ahead.batch(), plain.batch()
            assert torch.equal(image, own_image) and torch.equal(regions, own_regions)
            assert all(torch.equal(labels[k], own_labels[k]) for k in own_labels)
    finally:
        ahead.close()
