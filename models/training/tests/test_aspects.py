"""The order of the regions: one everywhere, and nets, runs and stacks of an earlier one are known by what they
carry."""

import dataclasses
import json

import numpy as np
import pytest
import torch

from stroke_training.aspects import EARLIER_ORDER, REGION_NAMES, in_order, label_of, labels_of, places, side_agnostic
from stroke_training.data.store import SampleStore
from stroke_training.evaluation.predict import ordered, region_order
from stroke_training.export.manifest import MODELS as MANIFESTS
from stroke_training.paths import MODELS
from stroke_training.tasks import find_task
from stroke_training.training.runs import regions_of, task_of_run


def test_labels_go_in_the_order_of_the_papers():
    assert REGION_NAMES == ("C", "L", "IC", "I", "M1", "M2", "M3", "M4", "M5", "M6")
    assert [label_of(n) for n in ("C", "L", "IC", "I", "M6")] == [1, 2, 3, 4, 10] and label_of("I", right=False) == 14
    assert labels_of("L M1") == [2, 5]
    for labels in (np.array([0, 4, 10, 11, 20]), torch.tensor([0, 4, 10, 11, 20])):
        assert side_agnostic(labels).tolist() == [0, 4, 10, 1, 10]


def test_classes_of_another_order_come_back_under_their_names():
    classes = torch.arange(11)
    logits = torch.nn.functional.one_hot(
        in_order(classes, EARLIER_ORDER)
    ).numpy()  # what a net of that order says of each class
    assert in_order(torch.tensor([label_of("L")]), EARLIER_ORDER).item() == 1 + EARLIER_ORDER.index("L")
    assert ordered(logits, EARLIER_ORDER).argmax(1).tolist() == classes.tolist()
    assert np.array_equal(ordered(logits, REGION_NAMES), logits)


def test_what_is_no_order_of_the_ten_regions_is_refused():
    with pytest.raises(ValueError, match="not the ten regions"):
        places(("C", "L"))


def test_a_manifest_names_the_order_that_its_net_was_trained_in():
    shipped = json.loads((MODELS / "regions" / "manifest.json").read_text())
    assert region_order(shipped) == EARLIER_ORDER
    task = find_task("regions")
    assert region_order(MANIFESTS["regions"](task)) == task.regions == REGION_NAMES
    earlier = dataclasses.replace(task, regions=EARLIER_ORDER)
    assert region_order(MANIFESTS["regions"](earlier)) == EARLIER_ORDER
    assert region_order({"outputs": [{"name": "masks"}]}) == REGION_NAMES


def test_a_run_goes_on_in_the_order_that_it_began_with(tmp_path):
    task = find_task("regions")
    assert task_of_run(task, tmp_path / "new").regions == REGION_NAMES
    old = tmp_path / "old"
    old.mkdir()
    (old / "channels.json").write_text(json.dumps(task.channels))
    assert task_of_run(task, old).regions == EARLIER_ORDER
    (old / "regions.json").write_text(json.dumps(REGION_NAMES))
    assert regions_of(old) == REGION_NAMES


def test_stacks_of_an_earlier_order_are_refused(tmp_path):
    SampleStore(tmp_path / "ring", 2)
    SampleStore(tmp_path / "ring")
    (tmp_path / "ring" / "regions.json").unlink()
    with pytest.raises(SystemExit, match="earlier order"):
        SampleStore(tmp_path / "ring")
