"""One resumable training loop for every net. The schedule counts iterations, so that a busy machine only delays it."""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from ..data.farm import samples_at
from ..frames import SLICE_NET_GRID
from ..tasks import TASK_MODULES, find_task
from ..tasks.blend_sign import keep_teacher
from ..tasks.taught import taught
from .best import EVERY, best_of
from .released import released_member, released_net, settle
from .runs import regions_of, task_and_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import nn

    from ..tasks import Task
    from ..tasks.ahead import Ahead
    from ..tasks.head_frame import HeadSource
    from .best import Best

# Batches whose statistics a net of a shipped file begins with.
SETTLING_BATCHES = 30


@dataclass(frozen=True)
class TrainConfig:
    """How long and how fast; kept beside every checkpoint."""

    iterations: int
    learning_rate: float = 3e-3
    final_share: float = 0.01
    warmup: int = 60
    weight_decay: float = 1e-3
    ema_decay: float = 0.998
    clip_norm: float = 5.0
    workers: int = 1
    threads: int = 1
    seed: int = 0
    device: str = "auto"
    # Stacks of smaller seeds are left out: those that an earlier generator made.
    from_seed: int = 0


def device_of(name: str) -> str:
    """A name for torch; "auto" takes a GPU where there is one."""
    return name if name != "auto" else "cuda" if torch.cuda.is_available() else "cpu"


def learning_rate(config: TrainConfig, iteration: int) -> float:
    """Warm-up, then half a cosine down to `final_share`."""
    progress = min(1.0, iteration / config.iterations)
    return (
        config.learning_rate
        * min(1, (iteration + 1) / config.warmup)
        * max(config.final_share, 0.5 * (1 + math.cos(math.pi * progress)))
    )


def update_average(average: nn.Module, net: nn.Module, decay: float, iteration: int) -> None:
    """Exponential mean of the weights: any checkpoint of it can be exported."""
    decay = min(decay, (1 + iteration) / (10 + iteration))
    pairs = list(zip(average.state_dict().values(), net.state_dict().values()))
    with torch.no_grad():
        means, values = zip(*(pair for pair in pairs if pair[0].is_floating_point()))
        torch._foreach_lerp_(list(means), list(values), 1 - decay)
        for counted, count in (pair for pair in pairs if not pair[0].is_floating_point()):
            counted.copy_(count)


def save(folder: Path, state: dict, log: list, config: TrainConfig) -> None:
    """Checkpoint, log and configuration; a crash leaves the one before."""
    temporary = folder / "checkpoint.tmp"
    torch.save(state, temporary)
    temporary.rename(folder / "checkpoint.pt")
    (folder / "log.json").write_text(json.dumps(log))
    (folder / "config.json").write_text(json.dumps(asdict(config), indent=1))


def fits(shape: torch.Size, wide: torch.Size) -> bool:
    """The same shape, or that of a convolution with more input channels."""
    return shape == wide or (
        len(shape) == len(wide) > 1 and shape[:1] + shape[2:] == wide[:1] + wide[2:] and shape[1] < wide[1]
    )


def widened(weight: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """`weight` with input channels of zeros behind its own."""
    wide = weight.new_zeros(shape)
    wide[tuple(slice(n) for n in weight.shape)] = weight
    return wide


class Learner:
    """Net, averaged net and optimiser, with what a checkpoint keeps of them."""

    def __init__(self, task: Task, config: TrainConfig):
        torch.manual_seed(config.seed)
        self.config, self.task, self.device = config, task, device_of(config.device)
        self.net = task.net().to(self.device, memory_format=task.memory_format)
        self.average = copy.deepcopy(self.net)
        self.optimiser = torch.optim.AdamW(
            self.net.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )
        self.iteration, self.samples, self.cpu_before, self.log = 0, 0, 0.0, []

    def resume(self, folder: Path) -> None:
        """Goes on from folder/checkpoint.pt where there is one."""
        if not (folder / "checkpoint.pt").exists():
            return
        state = torch.load(folder / "checkpoint.pt", weights_only=True, map_location=self.device)
        self.restore(state, json.loads((folder / "log.json").read_text()))

    def restore(self, state: dict, log: list) -> None:
        """Goes on from what a checkpoint kept, and from its log."""
        self.net.load_state_dict(state["net"]), self.average.load_state_dict(state["average"])
        if state["optimiser"]:
            self.optimiser.load_state_dict(state["optimiser"])
        self.iteration, self.samples, self.cpu_before = state["iteration"], state["samples"], state["cpuSeconds"]
        self.log = [row for row in log if row["iteration"] <= self.iteration]
        print(f"resumed at iteration {self.iteration}", flush=True)

    def start_from(self, checkpoint: Path) -> None:
        """Before the first iteration: every tensor that another net's averaged weights have in the same place and
        shape. A convolution that has more inputs here keeps the other's for the first of them; the further ones begin
        at
        nothing."""
        if self.iteration:
            return
        self.take(
            torch.load(checkpoint, weights_only=True, map_location=self.device)["average"], checkpoint.parent.name
        )

    def take(self, other: dict[str, torch.Tensor], name: str) -> None:
        """Begins with the state of the net `name` where it fits."""
        own = self.net.state_dict()
        same = {k: widened(v, own[k].shape) for k, v in other.items() if k in own and fits(v.shape, own[k].shape)}
        self.net.load_state_dict({**own, **same}), self.average.load_state_dict(self.net.state_dict())
        print(f"started from {len(same)} of {len(own)} tensors of {name}", flush=True)

    def begin_with(self, release: tuple[str, nn.Module], source: Ahead | HeadSource) -> None:
        """Before the first iteration: a shipped file's net, settled on batches of the source."""
        name, net = release
        self.take(net.state_dict(), name)
        first = next(self.net.parameters()).shape[1]
        settle(self.net, (source.batch()[0][:, :first] for _ in range(SETTLING_BATCHES)))
        self.average.load_state_dict(self.net.state_dict())

    def step(self, batch: tuple) -> dict:
        """One batch; its figures, still on the device."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.config, self.iteration)
        loss, figures = self.task.loss(self.net, *batch)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.config.clip_norm)
        self.optimiser.step()
        self.iteration += 1
        update_average(self.average, self.net, self.config.ema_decay, self.iteration)
        return {key: value.detach() for key, value in figures.items()}

    def state(self) -> dict:
        """All that a checkpoint keeps."""
        return {
            "net": self.net.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "iteration": self.iteration,
            "samples": self.samples,
            "cpuSeconds": self.cpu_before + time.process_time(),
        }


def write_down(task: Task, folder: Path) -> None:
    """What a run folder says of its net (runs.py)."""
    folder.mkdir(parents=True, exist_ok=True)
    if task.name != "head-frame":
        (folder / "channels.json").write_text(json.dumps(task.channels, indent=1) + "\n")
    if task.name == "regions":
        (folder / "regions.json").write_text(json.dumps(task.regions) + "\n")


class Course:
    """A learner's way: what is reported, looked at and kept after its steps."""

    def __init__(self, learner: Learner, folder: Path, looker: Best | None, report_every: int, save_every: int):
        self.learner, self.folder, self.looker = learner, folder, looker
        self.report_every, self.save_every = report_every, save_every
        self.sums, self.counted, self.started = {}, 0, time.time()
        if looker:
            looker.resume(learner.iteration)

    def step(self, batch: tuple, samples: int) -> None:
        """One batch of a source that has `samples` so far."""
        for key, value in self.learner.step(batch).items():
            self.sums[key] = self.sums.get(key, 0.0) + value
        self.counted, self.learner.samples = self.counted + 1, samples
        iteration, config = self.learner.iteration, self.learner.config
        last = iteration == config.iterations
        if iteration % self.report_every == 0:
            self.report()
        if self.looker and self.looker.due(iteration, last):
            self.looker.look(self.learner)
        if iteration % self.save_every == 0 or last:
            save(self.folder, self.learner.state(), self.learner.log, config)

    def report(self) -> None:
        """A row of the log: means since the last one."""
        row = {
            "iteration": self.learner.iteration,
            "cpuSeconds": round(self.learner.cpu_before + time.process_time()),
            "samples": self.learner.samples,
            **{k: round(float(v) / self.counted, 4) for k, v in self.sums.items()},
        }
        self.learner.log.append(row)
        print(f"{(time.time() - self.started) / self.counted:.2f} s/it", row, flush=True)
        self.sums, self.counted, self.started = {}, 0, time.time()


def train(
    task: Task,
    folder: Path,
    samples: Path,
    config: TrainConfig,
    report_every: int = 100,
    save_every: int = 300,
    start_from: Path | None = None,
    release: tuple[str, nn.Module] | None = None,
    teacher: tuple[Task, nn.Module] | None = None,
    best: Callable[[Task, Path], Best | None] = lambda *_: None,
) -> Learner:
    """Train `task` to config.iterations; continues from folder/checkpoint.pt where there is one. `samples`: the store's
    folder; `start_from`: another run whose weights a new run takes over where they fit; `release`: the same of a
    shipped file's net, with its name (training/released.py); `teacher`: a net to learn from beside the truth, with its
    task (tasks/taught.py); `best(task, folder)`: what looks at the averaged weights on the way (best.py)."""
    torch.set_num_threads(config.threads)
    write_down(task, folder)
    if begun := getattr(task, "begun", None):
        task = begun(task, folder, samples)
    learner = Learner(task, config)
    learner.resume(folder)
    course = Course(learner, folder, best(task, folder), report_every, save_every)
    if start_from:
        learner.start_from(start_from / "checkpoint.pt")
    if teacher:
        learner.task = taught(task, *teacher)
    source = learner.task.source(config, samples, learner.device, learner.iteration, learner.samples)
    if release and not learner.iteration:
        learner.begin_with(release, source)
    while learner.iteration < config.iterations:
        course.step(source.batch(), source.samples)
    source.close()
    return learner


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `train` to the command line."""
    command = commands.add_parser("train", help="train a net on synthetic CT, resumable")
    command.add_argument("model", choices=TASK_MODULES)
    command.add_argument("--iterations", type=int, required=True)
    command.add_argument("--learning-rate", type=float, default=3e-3)
    command.add_argument("--workers", type=int, default=1, help="head-frame only: it makes its own heads")
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("--device", default="auto")
    command.add_argument(
        "--from-seed", type=int, default=0, help="leave out stacks of smaller seeds, made by an earlier generator"
    )
    command.add_argument("--samples", type=Path, help="default: the ring of the net's own pixels")
    begin = command.add_mutually_exclusive_group()
    begin.add_argument("--start-from", type=Path, help="run of another net whose weights to begin with where they fit")
    begin.add_argument(
        "--from-release",
        type=Path,
        help="model folder whose net to begin with, such as ../infarct: no checkpoint needed",
    )
    command.add_argument(
        "--member", type=int, help="which of the nets of --from-release, from 1, where it holds several"
    )
    command.add_argument(
        "--teacher",
        type=Path,
        help="infarct: model folder whose probabilities to learn from beside the truth; blend-sign: the run before",
    )
    command.add_argument(
        "--channels", type=Path, help="JSON of other input channels than the task's, as a run's channels.json"
    )
    command.add_argument(
        "--judge-every",
        type=int,
        default=EVERY,
        metavar="N",
        help="infarct-detector only: every N iterations mAP@0.5 on a small hold-out, the best weights kept; 0: never",
    )
    command.add_argument("--run", type=Path)
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    config = TrainConfig(
        args.iterations,
        args.learning_rate,
        workers=args.workers,
        threads=args.threads,
        device=args.device,
        from_seed=args.from_seed,
    )
    task, run = task_and_run(args)
    if task.name == "regions" and args.start_from and not (run / "channels.json").exists():
        task = replace(task, regions=regions_of(args.start_from))  # its outputs come in that order
    release = None
    if args.from_release:
        released, net = released_member(find_task(args.model), args.from_release, args.member)
        task = task if (run / "channels.json").exists() else released
        release = args.from_release.name, net
    if args.channels:
        task = replace(task, channels=json.loads(args.channels.read_text()))
    if args.teacher and args.model not in ("infarct", "blend-sign"):
        raise SystemExit("--teacher is for infarct and blend-sign alone: no other task has a loss for it")
    if args.teacher and args.model == "blend-sign":
        keep_teacher(run, args.teacher)
    teacher = released_net(find_task(args.model), args.teacher) if args.teacher and args.model == "infarct" else None

    def looked_at(task: Task, run: Path) -> Best | None:
        return best_of(task, run, args.judge_every)

    samples = args.samples or samples_at(getattr(task, "grid", SLICE_NET_GRID), getattr(task, "recipe", "usual"))
    train(task, run, samples, config, start_from=args.start_from, release=release, teacher=teacher, best=looked_at)
