"""`python -m stroke_training campaign`: trains what is next, for a few minutes, and says what comes after that."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from ..clock import STARTED
from ..evaluation.hold_out import generator_version
from ..paths import MODELS, RUNS
from ..tasks import find_task
from ..training.train import device_of
from .batches import SliceBatches, generator_on
from .candidate import make_candidate
from .carry import give_stage, pack, take_all, take_ready
from .checkpoints import stand_on
from .feed import Feed, open_ring, ring_at, rings
from .heads import HeadBatches
from .learn import Limits, begin, learn
from .measure import measure
from .mirror import Mirror
from .plan import Budget, Stage, budget_of, plan, rate_of
from .state import STOPPED, TRAINED, TRAINING, Progress, State, read_state, write_state

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = RUNS / "campaign"
# Kept back at the end of a call for the last checkpoint: seconds, and the largest share of the call.
RESERVE_SECONDS, RESERVE_SHARE = 15.0, 0.1
# A candidate is begun only where a call has that many seconds left.
CANDIDATE_SECONDS = 240.0
FIRST_STACKS = 48
WAIT_SECONDS = 0.2
USUAL_BATCH = 12


@dataclass(frozen=True)
class Call:
    """One call of the command: where everything lies, what the machine affords, when it must end; all stages, and those
    that are worked on."""

    root: Path
    budget: Budget
    device: str
    until: float
    out: Path | None = None
    models: Path = MODELS
    stages: tuple[Stage, ...] = ()
    chosen: tuple[Stage, ...] = ()
    stop: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.monotonic
    report_seconds: float = 10.0

    @property
    def over(self) -> bool:
        """Whether it must end."""
        return self.stop() or self.clock() >= self.until


def opened(root: Path, stages: tuple[Stage, ...], minutes: float) -> State:
    """The campaign's state, with what the checkpoints know better; a new one where there is none."""
    generator = generator_version()
    state = read_state(root) or State(minutes, generator)
    if state.generator != generator:
        print("the generator has changed: earlier stacks are left out, nets learn on", flush=True)
        samples = samples_of(root, state)
        state = replace(state, generator=generator, samples=samples, from_seed=samples)
    for stage in stages:
        known = stand_on(root / stage.name)
        if known and known["seconds"] > state.of(stage.name).seconds:
            status = state.of(stage.name).status
            state = state.having(
                stage.name,
                status=status if status in (TRAINED, STOPPED) else TRAINING,
                seconds=known["seconds"],
                iterations=known["iteration"],
            )
    return state


def seconds_of(stage: Stage, stages: tuple[Stage, ...], minutes: float) -> float:
    """What a stage has of the campaign's minutes."""
    return 60 * minutes * stage.share / sum(other.share for other in stages)


def waiting(source: Feed | HeadBatches, ready: Callable[[], bool], call: Call) -> bool:
    """Waits for the first heads; whether they came."""
    while not ready():
        if call.over:
            return False
        if source.failed():
            raise SystemExit("no heads are made any more: see the message of the process that made them, above")
        time.sleep(WAIT_SECONDS)
    return True


def train_stage(stage: Stage, state: State, call: Call, kept: Callable[[Progress], None]) -> Progress:
    """The stage's progress after it has had what is left of the call, or of its own time."""
    run = call.root / stage.name
    run.mkdir(parents=True, exist_ok=True)
    heads = stage.task == "head-frame"
    before = state.of(stage.name)
    limits = Limits(
        call.until,
        seconds_of(stage, call.stages, state.minutes),
        call.budget.keep_seconds,
        call.stop,
        call.clock,
        call.report_seconds,
    )
    batch = call.budget.heads if heads else call.budget.batch or USUAL_BATCH
    rate = rate_of(stage, batch, 3 if heads else USUAL_BATCH)
    if heads:
        known = stand_on(run)
        source = HeadBatches(call.budget.workers, batch, known["samples"] if known else 0)
        try:
            if not waiting(source, source.ready, call):
                return before
            learner, used, release = begin(stage, run, rate, call.device, call.models)
            source.device = torch.device(call.device)
            return _learn(learner, source, release, used, run, limits, state.generator, kept)
        finally:
            source.close()
    task = find_task(stage.task)
    fresh = task.fresh
    store, drawn = open_ring(ring_at(call.root, task.grid), call.budget.stacks, state.samples, task.grid)
    feed = Feed(store.folder, call.budget.workers, stage.effects, fresh[0] if fresh else None, stage.draws)
    try:
        device = torch.device(call.device)
        mirror = Mirror(store, drawn, device, state.from_seed)

        def ready() -> bool:
            mirror.update()
            return len(mirror.ready()) >= FIRST_STACKS

        if not waiting(feed, ready, call):
            return before
        learner, used, release = begin(stage, run, rate, call.device, call.models, store.folder)
        seed = learner.iteration
        source = SliceBatches(learner.task, mirror, batch, generator_on(device, seed), seed)
        return _learn(learner, source, release, used, run, limits, state.generator, kept)
    finally:
        feed.close()


def _learn(learner, source, release, used, run, limits, generator, kept) -> Progress:  # noqa: ANN001
    if release and not learner.iteration:
        learner.begin_with(release, source)
    return learn(learner, source, used, run, limits, generator, kept)


def samples_of(root: Path, state: State) -> int:
    """Numbers of stacks given out so far."""
    return max(state.samples, *(open_ring(ring, 0, 0)[0].made() for ring in rings(root)), 0)


def train_all(state: State, call: Call) -> State:
    """Every stage that is not done, in order, until the call is over."""
    for stage in call.chosen:
        if state.of(stage.name).status in (TRAINED, STOPPED):
            continue
        if call.over:
            break

        def kept(progress: Progress, stage: Stage = stage) -> None:
            nonlocal state
            state = replace(state.having(stage.name, **vars(progress)), samples=samples_of(call.root, state))
            write_state(call.root, state)
            give(call, state, stage)

        kept(train_stage(stage, state, call, kept))
    return state


def give(call: Call, state: State, stage: Stage) -> None:
    """Copies a stage and the state to --out; a full disk there is said and costs nothing else."""
    if not call.out:
        return
    try:
        give_stage(call.root / stage.name, call.out, state.of(stage.name))
        write_state(call.out, state)
    except OSError as error:
        print(f"{call.out} could not be written: {error}", flush=True)


def make_candidates(state: State, call: Call, count: int, at_once: bool) -> State:
    """A candidate of every stage that is done, or with `at_once` of whatever has a checkpoint."""
    for stage in call.chosen:
        progress = state.of(stage.name)
        done = progress.status in (TRAINED, STOPPED) and not progress.candidate
        if not stand_on(call.root / stage.name) or not (done or at_once):
            continue
        if not at_once and (call.stop() or call.until - call.clock() < CANDIDATE_SECONDS):
            break
        make_candidate(stage, call.root / stage.name, progress, count, call.budget.workers, call.models)
        state = state.having(stage.name, candidate=True)
        write_state(call.root, state)
        give(call, state, stage)
        print(f"{stage.name}: candidate and its figures under {call.root / stage.name / 'candidate'}", flush=True)
    return state


def summary(state: State, stages: tuple[Stage, ...]) -> str:
    """A line a stage, and what the next call does."""
    lines = []
    for stage in stages:
        progress, seconds = state.of(stage.name), seconds_of(stage, stages, state.minutes)
        more = f"; {progress.why}" if progress.why else ""
        ready = "; candidate ready" if progress.candidate else ""
        lines.append(
            f"{stage.name:<18}{progress.status:<10}{progress.seconds / 60:6.1f} of {seconds / 60:.1f} min, "
            f"{progress.iterations} steps{ready}{more}"
        )
    open_ = [s.name for s in stages if state.of(s.name).status not in (TRAINED, STOPPED)]
    unmade = [s.name for s in stages if not state.of(s.name).candidate]
    following = (
        f"train {open_[0]}" if open_ else f"candidate of {unmade[0]}" if unmade else "nothing: look at the candidates"
    )
    return "\n".join([*lines, f"next: {following}"])


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `campaign` to the command line."""
    command = commands.add_parser("campaign", help="train every net of a release in slices of minutes, resumable")
    command.add_argument("--minutes", type=float, default=9.0, help="of this call")
    command.add_argument("--total", type=float, help="minutes of the whole campaign; default: by the machine")
    command.add_argument("--device", default="auto")
    command.add_argument("--workers", type=int, help="processes that make heads; default: by the cores")
    command.add_argument("--stages", nargs="*", help="only these")
    command.add_argument("--out", type=Path, help="folder for what must outlive the machine: one file a stage")
    command.add_argument("--from", dest="earlier", type=Path, help="folder that an earlier call or --pack left")
    command.add_argument("--count", type=int, default=150, help="synthetic hold-out stacks of a candidate's figures")
    only = command.add_mutually_exclusive_group()
    only.add_argument("--status", action="store_true", help="how far each stage is, and nothing else")
    only.add_argument("--candidates", action="store_true", help="no training: candidates of what has a checkpoint")
    only.add_argument(
        "--pack", type=Path, metavar="FOLDER", help="no training: ready-made stacks and the atlas for a bare machine"
    )
    only.add_argument(
        "--measure", action="store_true", help="no training: what heads, lesions, batches and steps cost here"
    )
    command.add_argument("--stacks", type=int, default=96, help="of --pack")
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    device = device_of(args.device)
    if device == "cuda":
        torch.backends.cudnn.benchmark = True
    chosen = tuple(stage for stage in plan() if not args.stages or stage.name in args.stages)
    if not chosen:
        raise SystemExit(f"no such stage: choose among {', '.join(stage.name for stage in plan())}")
    if args.measure:
        print(measure(chosen, device), flush=True)
        return
    budget = budget_of(device)
    budget = replace(budget, minutes=args.total or budget.minutes, workers=args.workers or budget.workers)
    if args.earlier:
        take_all(args.earlier, ROOT, [stage.name for stage in plan()])
    state = opened(ROOT, plan(), budget.minutes)
    if args.total:
        state = replace(state, minutes=args.total)
    if args.status:
        print(summary(state, plan()), flush=True)
        return
    if args.earlier:
        ready = take_ready(args.earlier, ring_at(ROOT), budget.stacks, state.samples, state.generator)
        print(f"{ready} ready-made stacks" if ready else "no ready-made stacks were needed", flush=True)
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    whole = args.minutes * 60
    until = STARTED + whole - min(RESERVE_SECONDS, RESERVE_SHARE * whole)
    call = Call(ROOT, budget, device, until, args.out, MODELS, plan(), chosen, asked.is_set)
    if args.pack:
        make_ready(call, state, args.pack, args.stacks)
        return
    write_state(ROOT, state)
    if not args.candidates:
        state = train_all(state, call)
    if args.candidates or all(state.of(s.name).status in (TRAINED, STOPPED) for s in chosen):
        state = make_candidates(state, call, args.count, args.candidates)
    print(summary(state, plan()), flush=True)


def make_ready(call: Call, state: State, out: Path, stacks: int) -> None:
    """Fills the ring up to `stacks` and packs them."""
    store, _ = open_ring(ring_at(call.root), call.budget.stacks, state.samples)
    stage = call.stages[0]
    feed = Feed(store.folder, call.budget.workers, stage.effects, "infarct", stage.draws)
    try:
        while (store.arrays["seeds"] >= state.from_seed).sum() < stacks and not call.over and not feed.failed():
            time.sleep(WAIT_SECONDS)
    finally:
        feed.close()
    write_state(call.root, replace(state, samples=store.made()))
    pack(ring_at(call.root), out, stacks, state.generator)
