"""A shipped file as the start of further training."""

import json

import numpy as np
import pytest
import torch

from stroke_training.export import inference
from stroke_training.paths import MODELS
from stroke_training.tasks import find_task
from stroke_training.tasks.taught import taught
from stroke_training.training.released import released_member, released_net, settle


def random_input(folder, seed=0):
    manifest = json.loads((folder / "manifest.json").read_text())["input"]
    shape = [1 if n == "N" else n for n in inference.session(folder / "weights.onnx").get_inputs()[0].shape]
    generator = torch.Generator().manual_seed(seed)
    return manifest, torch.rand(2 if shape[0] == 1 else shape[0], *shape[1:], generator=generator)


@pytest.mark.parametrize("name", ["head-frame", "regions", "infarct", "haemorrhage"])
def test_a_released_net_says_what_its_file_says(name):
    folder = MODELS / name
    task, net = released_net(find_task(name), folder)
    kept = json.loads((folder / "training-run" / "evaluation.json").read_text()).get("calibrationFolded", {})
    image = random_input(folder)[1][:1]
    with torch.no_grad():
        out = dict(zip([o.name for o in inference.session(folder / "weights.onnx").get_outputs()], net(image)))
    for key, expected in zip(out, inference.run(inference.session(folder / "weights.onnx"), image.numpy())):
        found = out[key].numpy()
        if key == "masks" and kept:
            scale, offset = (
                np.array([kept[n][k] for n in task.masks]).reshape(1, -1, 1, 1) for k in ("scale", "offset")
            )
            found = found * scale + offset
        assert np.abs(found - expected).max() < 0.02 * max(1, np.abs(expected).max())


def test_the_members_are_what_the_file_is_the_mean_of():
    folder = MODELS / "infarct"
    whole_task, whole = released_net(find_task("infarct"), folder)
    image = random_input(folder)[1][:1]
    said = []
    for member in (1, 2):
        task, net = released_member(find_task("infarct"), folder, member)
        picks = [whole_task.channels.index(c) for c in task.channels]
        with torch.no_grad():
            said.append(net(image[:, picks])[0])
    with torch.no_grad():
        assert torch.allclose((said[0] + said[1]) / 2, whole(image)[0], atol=1e-3)


def test_one_of_several_nets_must_be_chosen():
    with pytest.raises(SystemExit, match=r"holds 2 nets .*--member 1 to 2"):
        released_member(find_task("infarct"), MODELS / "infarct", None)
    with pytest.raises(SystemExit, match="holds one net"):
        released_member(find_task("regions"), MODELS / "regions", 2)


def test_a_settled_net_says_the_same_in_training_as_in_use():
    task, net = released_member(find_task("infarct"), MODELS / "infarct", 1)
    images = [torch.rand(12, len(task.channels), 96, 80, generator=torch.Generator().manual_seed(s)) for s in range(2)]
    with torch.no_grad():
        before = net(images[0])[0]
        unsettled = net.train()(images[0])[0]
        net = released_member(find_task("infarct"), MODELS / "infarct", 1)[1]
        settle(net, images)
        in_use, learning = net.eval()(images[0])[0], net.train()(images[0])[0]
    assert torch.allclose(in_use, before, atol=1e-2)
    assert (learning - before).abs().mean() < 0.1 < (unsettled - before).abs().mean()


def test_a_teacher_s_probabilities_are_in_the_loss_and_the_net_sees_its_own_channels_alone():
    teacher_task, teacher = released_net(find_task("infarct"), MODELS / "infarct")
    task, net = released_member(find_task("infarct"), MODELS / "infarct", 1)
    lesson = taught(task, teacher_task, teacher)
    assert lesson.channels[: len(task.channels)] == task.channels and len(lesson.channels) > len(task.channels)
    image = torch.rand(2, len(lesson.channels), 96, 80, generator=torch.Generator().manual_seed(1))
    labels = {name: torch.zeros(2, 96, 80) for name in task.masks}
    regions = torch.zeros(2, 96, 80, dtype=torch.long)
    plain, alone = task.loss(net, image[:, : len(task.channels)], regions, labels)
    total, _ = lesson.loss(net, image, regions, labels)
    assert "teacherBce" not in alone and total > plain
    # In an acute infarct outside the regions the teacher is not asked.
    labels["infarct"] = torch.ones(2, 96, 80)
    assert float(lesson.loss(net, image, regions, labels)[1]["teacherBce"].detach()) == 0
    assert float(lesson.loss(net, image, regions + 1, labels)[1]["teacherBce"].detach()) > 0
