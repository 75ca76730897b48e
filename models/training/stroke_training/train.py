"""One resumable training loop for both nets. The schedule counts iterations, so that a busy machine only delays it."""
import copy
import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from . import data

TRAIN_FIRST_SEED = 0
HOLD_OUT_FIRST_SEED = 1_000_000_000
"""Seeds from here on are never trained on."""


@dataclass(frozen=True)
class TrainConfig:
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


def learning_rate(config: TrainConfig, iteration: int) -> float:
    progress = min(1.0, iteration / config.iterations)
    return config.learning_rate * min(1, (iteration + 1) / config.warmup) * max(config.final_share, 0.5 * (1 + math.cos(math.pi * progress)))


def update_average(average, net, decay: float, iteration: int):
    """Exponential mean of the weights: any checkpoint of it can be exported."""
    decay = min(decay, (1 + iteration) / (10 + iteration))
    with torch.no_grad():
        for a, b in zip(average.state_dict().values(), net.state_dict().values()):
            a.lerp_(b, 1 - decay) if a.is_floating_point() else a.copy_(b)


def save(folder: Path, state: dict, log: list, config: TrainConfig):
    temporary = folder / "checkpoint.tmp"
    torch.save(state, temporary)
    temporary.rename(folder / "checkpoint.pt")
    (folder / "log.json").write_text(json.dumps(log))
    (folder / "config.json").write_text(json.dumps(asdict(config), indent=1))


def train(task, folder: Path, config: TrainConfig, report_every: int = 100, save_every: int = 300):
    """Train `task` to config.iterations; continues from folder/checkpoint.pt where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    net = task.make_net().to(memory_format=task.MEMORY_FORMAT)
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    iteration, samples_before, cpu_before, log = 0, 0, 0.0, []
    if (folder / "checkpoint.pt").exists():
        state = torch.load(folder / "checkpoint.pt", weights_only=True)
        net.load_state_dict(state["net"]), average.load_state_dict(state["average"])
        if state["optimiser"]:
            optimiser.load_state_dict(state["optimiser"])
        iteration, samples_before, cpu_before = state["iteration"], state["samples"], state["cpuSeconds"]
        log = json.loads((folder / "log.json").read_text())
        print(f"resumed at iteration {iteration}", flush=True)
    buffer = data.RingBuffer(task.ARRAYS, task.BUFFER)
    workers = data.start_workers(task, buffer, config.workers, TRAIN_FIRST_SEED + samples_before)
    store, rng = buffer.views(), np.random.default_rng([config.seed, iteration])
    buffer.wanted.value = task.FIRST_SAMPLES
    data.wait_for(buffer, task.FIRST_SAMPLES)
    first, sums, counted, started = iteration, {}, 0, time.time()
    while iteration < config.iterations:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(config, iteration)
        buffer.wanted.value = max(buffer.wanted.value, task.FIRST_SAMPLES * 4 + round((iteration - first) * task.SAMPLES_PER_ITERATION))
        loss, figures = task.loss(net, task.batch(store, rng.integers(0, buffer.filled(), task.BATCH), rng))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), config.clip_norm)
        optimiser.step()
        iteration += 1
        update_average(average, net, config.ema_decay, iteration)
        counted += 1
        for key, value in figures.items():
            sums[key] = sums.get(key, 0.0) + value
        if iteration % report_every == 0:
            row = {"iteration": iteration, "cpuSeconds": round(cpu_before + time.process_time()), "samples": samples_before + buffer.made.value,
                   **{k: round(v / counted, 4) for k, v in sums.items()}}
            log.append(row)
            print(f"{(time.time() - started) / counted:.2f} s/it", row, flush=True)
            sums, counted, started = {}, 0, time.time()
        if iteration % save_every == 0 or iteration == config.iterations:
            state = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "iteration": iteration,
                     "samples": samples_before + buffer.made.value, "cpuSeconds": cpu_before + time.process_time()}
            save(folder, state, log, config)
    for worker in workers:
        worker.terminate()
