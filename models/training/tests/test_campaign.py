"""A campaign at toy size: nets of one convolution, stacks of noise, a clock that ticks once a look."""

import contextlib
import dataclasses
import errno
import json
import math
import os
import signal
import time
from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves

from stroke_training.campaign import candidate, command, learn
from stroke_training.campaign.batches import SliceBatches, generator_on
from stroke_training.campaign.carry import pack, take_all, take_ready, take_stage
from stroke_training.campaign.checkpoints import BEFORE, FILE, last_good, readable
from stroke_training.campaign.feed import KINDS, open_ring, put, ring_at, rings, stack_bytes
from stroke_training.campaign.mirror import Mirror
from stroke_training.campaign.plan import Budget, Stage, budget_of, plan, rate_of
from stroke_training.campaign.state import STOPPED, TRAINED, TRAINING, Progress, read_state, write_state
from stroke_training.data.store import SIZE, SLICES, arrays_of
from stroke_training.frames import LABEL_NAMES, SLICE_NET_GRID
from stroke_training.tasks import find_task
from stroke_training.training.train import Learner, TrainConfig

STACKS = 64
ELSEWHERE = torch.device("meta")
BLOOD, REGIONS = Stage("blood", "haemorrhage", 0.5, False), Stage("places", "regions", 0.5, False)


class Dot(nn.Module):
    """One convolution in place of a net, with as many outputs as the task's has."""

    def __init__(self, channels, outputs):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(channels, n, 1) for n in outputs)

    def forward(self, image):
        return tuple(conv(image) for conv in self.convs)


OUTPUTS = {"haemorrhage": (6,), "regions": (11, 4)}
TOY = {name: dataclasses.replace(find_task(name), make_net=lambda c, n=name: Dot(c, OUTPUTS[n])) for name in OUTPUTS}


def noise(number, size=SIZE, shown="subdural"):
    rng = np.random.default_rng(number)
    labels = np.zeros(size, np.uint16)
    labels[:, 30:60, 30:50] = 1
    if number % 3 == 0:
        labels[2:4, 40:50, 30:40] |= 1 << LABEL_NAMES.index(shown)
    return {
        "image": rng.normal(35 * 8, 40, size).astype(np.int16),
        "regions": rng.integers(0, 21, size, np.uint8),
        "labels": labels,
        "planes": np.tile(np.float32([[70, 75, 12], [0, -2, 0], [-2, 0, 0]]), (SLICES, 1, 1)),
        "truePlanes": np.zeros((SLICES, 3, 3), np.float32),
        "tissue": np.zeros((SLICES, 2, *size[1:]), np.uint8),
        "notes": np.resize(np.float32([5, 0, 12, 38, 30, 8]), arrays_of()["notes"][0]),
        "seeds": np.int64(number),
    }


def fill(ring, grid=SLICE_NET_GRID, kind="haemorrhage", shown="subdural"):
    store, drawn = open_ring(ring, STACKS, 0, grid)
    for _ in range(STACKS):
        number = store.ticket()
        put(
            store,
            drawn,
            noise(number, (SLICES, grid.rows, grid.cols), shown),
            KINDS[kind] if number % 3 == 0 else 0,
        )
    return store, drawn


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("ring"))


@pytest.fixture
def root(tmp_path, monkeypatch):
    for module in (learn, command):
        monkeypatch.setattr(module, "find_task", lambda name: TOY[name])
    fill(tmp_path / "ring")
    return tmp_path


def ticking(start=0):
    ticks = count(start)
    return lambda: float(next(ticks))


def call(root, until, minutes=2.0, **more):
    budget = Budget(minutes, 0, 4, 1, STACKS, 20)
    stages = (BLOOD, REGIONS)
    return command.Call(
        root, budget, "cpu", until, stages=stages, chosen=stages, clock=ticking(), report_seconds=9, **more
    )


def go(root, until, **more):
    own = call(root, until, **more)
    return command.train_all(command.opened(root, own.stages, own.budget.minutes), own)


def test_every_stage_has_its_share_in_the_order_of_the_plan(root):
    state = go(root, 1000)
    assert [state.of(s.name).status for s in (BLOOD, REGIONS)] == [TRAINED, TRAINED]
    assert all(60 <= state.of(s.name).seconds < 75 and state.of(s.name).iterations >= 10 for s in (BLOOD, REGIONS))
    assert read_state(root) == state
    config = json.loads((root / "blood" / "config.json").read_text())
    assert config["iterations"] == state.of("blood").iterations
    log = json.loads((root / "blood" / "log.json").read_text())
    assert log and all(np.isfinite(row["loss"]) for row in log)


def test_a_call_ends_in_time_and_the_next_one_goes_on(root):
    first = go(root, 40)
    assert first.of("blood").status == TRAINING and first.of("blood").seconds < 50 and "places" not in first.stages
    assert "next: train blood" in command.summary(first, (BLOOD, REGIONS))
    second = go(root, 1000)
    assert second.of("blood").status == TRAINED and second.of("blood").iterations > first.of("blood").iterations
    assert second.of("blood").seconds < 75
    log = [row["iteration"] for row in json.loads((root / "blood" / "log.json").read_text())]
    assert log == sorted(set(log)) and log[0] < first.of("blood").iterations < log[-1]
    again = go(root, 1000)
    assert again == second and "candidate of blood" in command.summary(again, (BLOOD, REGIONS))


def test_asked_to_end_it_keeps_what_it_has(root):
    asked = iter([False] * 8 + [True] * 1000)
    state = go(root, 1000, stop=lambda: next(asked))
    assert (
        state.of("blood").status == TRAINING
        and readable(root / "blood" / FILE)["iteration"] == state.of("blood").iterations
    )


def test_killed_between_checkpoints_it_goes_on_from_the_last(root):
    child = os.fork()
    if child == 0:
        own = dataclasses.replace(call(root, 1e9, minutes=1e6), clock=ticking())
        command.train_all(command.opened(root, own.stages, 1e6), own)
        os._exit(0)
    for _ in range(600):
        if (root / "blood" / BEFORE).exists():
            break
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    (root / "blood" / "checkpoint.tmp").write_bytes(b"half a checkpoint")
    kept = last_good(root / "blood")
    state = command.opened(root, (BLOOD, REGIONS), 1e6)
    assert state.of("blood").seconds >= kept["seconds"] > 0
    after = go(root, 30, minutes=1e6)
    assert after.of("blood").iterations > kept["iteration"]


@pytest.mark.parametrize("broken", [b"", b"PK half", None])
def test_a_checkpoint_that_is_not_whole_is_passed_over(root, broken):
    go(root, 50)
    run = root / "blood"
    before, whole = readable(run / BEFORE), (run / FILE).read_bytes()
    assert before["seconds"] < readable(run / FILE)["seconds"]
    (run / FILE).write_bytes(whole[: len(whole) // 2] if broken is None else broken)
    assert last_good(run)["seconds"] == before["seconds"]
    (root / "campaign.json").write_text('{"minutes": 2')
    state = go(root, 12)
    assert state.of("blood").iterations >= before["iteration"] and readable(run / FILE)


def test_a_loss_that_is_no_number_stops_its_stage_alone(root, monkeypatch):
    steps = count()

    def loss(net, image, regions, labels):
        total, figures = find_task("haemorrhage").loss(net, image, regions, labels)
        bad = total * float("nan") if next(steps) > 25 else total
        return bad, {**figures, "loss": bad}

    monkeypatch.setitem(TOY, "haemorrhage", dataclasses.replace(TOY["haemorrhage"], loss=loss))
    state = go(root, 1000, minutes=20)
    stopped = state.of("blood")
    assert stopped.status == STOPPED and "no number" in stopped.why and state.of("places").status == TRAINED
    assert 0 < stopped.iterations <= 26 and readable(root / "blood" / FILE)["iteration"] == stopped.iterations
    assert "no number" in command.summary(state, (BLOOD, REGIONS))


def test_a_full_disk_costs_the_new_checkpoint_only(root, monkeypatch, capsys):
    go(root, 40)
    kept = (root / "blood" / FILE).read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    state = go(root, 60)
    assert "No space left" in capsys.readouterr().out and "No space left" in state.of("blood").why
    assert (root / "blood" / FILE).read_bytes() == kept and not (root / "blood" / "checkpoint.tmp").exists()


def test_no_room_for_a_ring_is_said(tmp_path, monkeypatch):
    free = stack_bytes() * 100
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free}))
    with pytest.raises(SystemExit, match="no room for a ring"):
        open_ring(tmp_path / "ring", 1000, 0)


def test_stacks_of_an_earlier_generator_are_left_out(root, monkeypatch, capsys):
    go(root, 40)
    monkeypatch.setattr(command, "generator_version", lambda: "another")
    state = command.opened(root, (BLOOD, REGIONS), 2.0)
    assert state.from_seed == STACKS and "generator has changed" in capsys.readouterr().out
    assert state.of("blood").iterations > 0
    mirror = Mirror(*open_ring(root / "ring", 0, 0), torch.device("cpu"), state.from_seed)
    mirror.update()
    assert len(mirror.ready()) == 0
    store, drawn = open_ring(root / "ring", 0, 0)
    number = store.ticket()
    put(store, drawn, noise(number), 0)
    assert mirror.update() == 1 and number == STACKS


def test_a_net_with_pixels_of_its_own_has_a_ring_of_its_own_and_the_anchors_it_began_with(tmp_path, monkeypatch):
    boxed = find_task("infarct-detector")
    narrow = dataclasses.replace(boxed, batch=2)
    for module in (learn, command):
        monkeypatch.setattr(module, "find_task", lambda name: narrow if name == boxed.name else TOY[name])
    monkeypatch.setattr("stroke_training.tasks.infarct_detector.ANCHOR_BATCHES", 2)
    for path, *what in ((ring_at(tmp_path),), (ring_at(tmp_path, boxed.grid), boxed.grid, "infarct", "infarct")):
        fill(path, *what)
    assert [path.name for path in rings(tmp_path)] == ["ring", "ring-1mm"]
    stages = (Stage("boxes", boxed.name, 0.5, released=True), BLOOD)
    budget = Budget(2.0, 0, 2, 1, STACKS, 5)
    own = command.Call(
        tmp_path, budget, "cpu", 12, models=tmp_path, stages=stages, chosen=stages, clock=ticking(), report_seconds=9
    )
    first = command.train_all(command.opened(tmp_path, stages, 2.0), own)
    anchors = (tmp_path / "boxes" / "anchors.json").read_text()
    assert first.of("boxes").status == TRAINING and 0 < first.of("boxes").iterations < 12
    # Slots are numbered on through all rings: no ring made later begins with heads that another has seen.
    assert command.samples_of(tmp_path, first) == STACKS
    second = command.train_all(
        command.opened(tmp_path, stages, 2.0), dataclasses.replace(own, until=24, clock=ticking())
    )
    assert second.of("boxes").iterations > first.of("boxes").iterations
    assert (tmp_path / "boxes" / "anchors.json").read_text() == anchors
    assert readable(tmp_path / "boxes" / FILE)["average"]["anchors"].shape == (3, 3, 2)


def test_a_new_ring_does_not_begin_with_heads_that_were_seen(tmp_path):
    assert open_ring(tmp_path / "ring", STACKS, 5000)[0].ticket() == 5000


def test_batches_hold_what_is_drawn_on_and_what_is_sought(ring):
    task = TOY["haemorrhage"]
    source = SliceBatches(task, Mirror(*ring, torch.device("cpu")), 40, generator_on(torch.device("cpu"), 1))
    slots, slices = source.draw()
    shown = source.mirror.shown[slots.numpy(), slices.numpy()] >> LABEL_NAMES.index("subdural") & 1
    assert len(slots) == 40 and shown[slots.numpy() % 3 > 0].sum() == 0
    assert shown.sum() >= 0.4 * 40 and (shown == 0).sum() >= 10
    image, regions, labels = source.batch()
    assert image.shape == (40, len(task.channels), 96, 80) and image.is_contiguous(memory_format=torch.channels_last)
    assert regions.max() <= 10 and labels["subdural"].amax() == 1 and torch.isfinite(image).all()


class OneDevice(TorchFunctionMode):
    """Refuses every operation on a tensor of the processor, single numbers apart."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        for tensor in tree_leaves((args, kwargs)):
            assert not isinstance(tensor, torch.Tensor) or tensor.dim() == 0 or tensor.device == ELSEWHERE, func
        return func(*args, **(kwargs or {}))


@pytest.fixture
def elsewhere(monkeypatch):
    """A device that is not the processor and holds no values: two devices in one operation, and a look at a value, are
    refused as on a GPU. Half precision is left out: it knows real devices alone."""
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: contextlib.nullcontext())
    with FakeTensorMode(allow_non_fake_inputs=True), torch.device(ELSEWHERE):
        yield


def test_no_tensor_of_the_processor_gets_into_a_batch_or_a_loss(ring, elsewhere):
    for name, task in {**TOY, "infarct": find_task("infarct")}.items():
        source, stored = object.__new__(SliceBatches), {}
        for key, kind in (("image", torch.int16), ("labels", torch.int16), ("regions", torch.uint8)):
            stored[key] = torch.empty(STACKS, *SIZE, dtype=kind)
        stored["planes"] = torch.empty(STACKS, SLICES, 3, 3)
        pairs = torch.empty(20, 2, dtype=torch.long)
        source.__dict__.update(
            task=task,
            mirror=SimpleNamespace(tensors=stored),
            size=8,
            chance=None,
            device=ELSEWHERE,
            rng=np.random.default_rng(1),
            table=pairs[:, 0],
            plain=pairs[:, 0],
            fresh=pairs,
            sought=dict.fromkeys(task.sought, pairs),
            refreshed=math.inf,
        )
        net = task.net()
        with OneDevice():
            image, regions, labels = source.batch()
            loss, figures = task.loss(net, image, regions, labels)
        loss.backward()
        assert image.shape == (8, len(task.channels), 96, 80), name
        assert {p.grad.device for p in net.parameters()} == {v.device for v in figures.values()} == {ELSEWHERE}


def test_a_released_net_is_gone_on_with(ring, tmp_path):
    stage = Stage("places", "regions", 1.0, released=True)
    learner, used, release = learn.begin(stage, tmp_path, rate_of(stage, 4, 12), "cpu")
    assert used == 0 and release[0] == "models/regions" and (tmp_path / "channels.json").exists()
    source = SliceBatches(learner.task, Mirror(*ring, torch.device("cpu")), 2, generator_on(torch.device("cpu"), 1))
    learner.begin_with(release, source)
    image = source.batch()[0]
    with torch.no_grad():
        ours, shipped = (net.eval()(image)[0] for net in (learner.average, release[1]))
    assert torch.allclose(ours, shipped, atol=0.02)


def test_where_nothing_is_shipped_it_begins_from_scratch(tmp_path, capsys):
    stage = Stage("places", "regions", 1.0, released=True)
    assert learn.begin(stage, tmp_path / "run", 1e-3, "cpu", tmp_path)[2] is None
    assert "from scratch" in capsys.readouterr().out


def test_what_a_call_left_is_taken_in_by_the_next_machine(root, tmp_path):
    out, other = tmp_path / "out", tmp_path / "other"
    state = go(root, 1000, out=out)
    assert {p.name for p in out.iterdir()} == {"campaign.json", "blood.zip", "places.zip"}
    take_all(out, other, ["blood", "places"])
    assert read_state(other) == state
    assert readable(other / "blood" / FILE)["iteration"] == state.of("blood").iterations
    assert json.loads((other / "blood" / "channels.json").read_text()) == TOY["haemorrhage"].channels
    assert not take_stage(out / "blood.zip", other / "blood")
    (out / "blood.zip").write_bytes(b"PK")
    assert not take_stage(out / "blood.zip", other / "blood") and readable(other / "blood" / FILE)


def test_a_bare_machine_is_given_stacks(root, tmp_path):
    pack(root / "ring", tmp_path / "ready", 10, "g")
    assert take_ready(tmp_path / "ready", tmp_path / "b" / "ring", STACKS, 0, "other") == 0
    assert take_ready(tmp_path / "ready", tmp_path / "b" / "ring", STACKS, 0, "g") == 10
    store, drawn = open_ring(tmp_path / "b" / "ring", 0, 0)
    assert sorted(store.arrays["seeds"][store.ready()]) == list(range(STACKS - 10, STACKS)) and store.ticket() == STACKS
    assert np.array_equal(store.arrays["image"][STACKS - 1], noise(STACKS - 1)["image"])
    assert drawn[60] == KINDS["haemorrhage"] and drawn[61] == 0


def test_a_candidate_is_written_beside_its_run_and_nowhere_else(root, monkeypatch):
    go(root, 1000)
    written = []

    def export(_task, _run, folder, version, _count):
        folder.mkdir()
        (folder / "weights.onnx").write_bytes(b"")
        written.append((folder, version))
        return {}, None, {"subdural": 0.5}

    monkeypatch.setattr(candidate, "export_model", export)
    monkeypatch.setattr(candidate, "hold_out", lambda *_: None)
    monkeypatch.setattr(candidate.evaluate, "report", lambda *_: {"dice": 0.7})
    monkeypatch.setattr(candidate.evaluate, "evaluate", lambda *_: {"dice": 0.6})
    own = call(root, 1000)
    state = command.make_candidates(command.opened(root, own.stages, 2.0), own, 5, True)
    assert [folder for folder, _ in written] == [root / "blood" / "candidate", root / "places" / "candidate"]
    figures = json.loads((root / "blood" / "candidate" / "figures.json").read_text())
    assert figures["candidate"] == {"dice": 0.7} and figures["shipped"] == {"dice": 0.6}
    assert state.of("blood").candidate and "next: nothing" in command.summary(state, own.stages)


def test_every_lesion_drawn_on_is_another_one(fields):
    from stroke_training.campaign.feed import with_lesions
    from stroke_training.data.store import has, sample_of
    from stroke_training.generator.effects import Effects
    from stroke_training.generator.slices import make_stack

    healthy = Effects(acute_infarct=0.0, haemorrhage=0.0, old_infarct=0.0, lacunes=0.0)
    head = sample_of(make_stack(fields, 14, healthy), 14)
    for kind in KINDS:
        drawn = list(with_lesions(fields, head, kind, count(100), 6))
        assert len(drawn) >= 3 and len({sample["image"].tobytes() for sample in drawn}) == len(drawn)
        assert all(np.array_equal(sample["regions"], head["regions"]) for sample in drawn)
        brain = has(torch.from_numpy(head["labels"].astype(np.int32)), "brain").numpy()
        for sample in drawn:
            moved = sample["image"].astype(int) - head["image"]
            labelled = sample["labels"] != head["labels"]
            assert moved.any() and np.abs(moved[~brain]).mean() < 1
            assert not labelled.any() or (moved[labelled] != 0).mean() > 0.5


def test_a_state_survives_a_half_written_one(tmp_path):
    state = command.State(2.0, "g", 7, 0, {"blood": Progress(TRAINED, 3.0, 5)})
    write_state(tmp_path, state)
    (tmp_path / "campaign.json.tmp").write_text("{")
    assert read_state(tmp_path) == state


def test_the_plan_names_tasks_that_exist_and_budgets_fit_the_machine():
    assert {stage.task for stage in plan()} <= {"infarct", "infarct-detector", "haemorrhage", "regions", "head-frame"}
    small, large = budget_of("cpu", 2), budget_of("cuda", 16)
    assert small.workers == 1 and small.batch is None and large.workers == 14 and large.batch >= 256
    scratch, released = Stage("a", "infarct", 1, False), Stage("b", "infarct", 1, True)
    assert rate_of(scratch, 12, 12) == 3e-3 < rate_of(scratch, 384, 12) <= 6e-3 and rate_of(released, 12, 12) == 1e-3


def test_learning_on_keeps_the_means_of_the_weights():
    learner = Learner(TOY["regions"], TrainConfig(3))
    before = [v.clone() for v in learner.average.state_dict().values()]
    batch = torch.rand(2, len(TOY["regions"].channels), 96, 80), torch.zeros(2, 96, 80).long()
    learner.step((*batch, {n: torch.zeros(2, 96, 80) for n in LABEL_NAMES}))
    after, net = learner.average.state_dict().values(), learner.net.state_dict().values()
    assert all(torch.allclose(a, torch.lerp(b, n, 9 / 11)) for a, b, n in zip(after, before, net))
