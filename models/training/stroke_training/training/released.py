"""Nets from shipped files: training goes on from models/<name> where no checkpoint is at hand.

A file holds convolutions with their normalisation and the calibration folded in. The calibration is undone by what
training-run/evaluation.json keeps of it; every normalisation begins with the statistics of what the net sees now and
changes nothing (`settle`). So the net gives the logits of before the calibration, but for float16, and can learn on.
The optimiser starts anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .runs import members_of, task_of_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..tasks import Task

HALF = "_half"
NORMS = (nn.BatchNorm2d, nn.BatchNorm3d)
Pairs = list[tuple[str, nn.Module, nn.Module]]


def initialisers(path: Path) -> dict[str, torch.Tensor]:
    """Weights of an ONNX file in float32, by the names that the net's modules had."""
    stored = {t.name.removesuffix(HALF): numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    return {name: torch.tensor(values).float() for name, values in stored.items()}


def normalised(net: nn.Module) -> Pairs:
    """(name, convolution, normalisation) of every block (nets/blocks.py)."""
    return [
        (name, module[0], module[1])
        for name, module in net.named_modules()
        if isinstance(module, nn.Sequential) and len(module) == 3 and isinstance(module[1], NORMS)
    ]


def neutral(norm: nn.Module, mean: torch.Tensor, variance: torch.Tensor, bias: torch.Tensor) -> None:
    """Makes a normalisation add `bias` and no more to what has this mean and variance [C], in training as in use."""
    norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
    norm.weight.copy_((variance + norm.eps).sqrt()), norm.bias.copy_(mean + bias)


@torch.no_grad()
def unfold(net: nn.Module, weights: dict[str, torch.Tensor]) -> None:
    """Puts a file's weights into a net of its kind."""
    state, folded = net.state_dict(), {f"{name}.0.bias" for name, _, _ in normalised(net)}
    for name, conv, norm in normalised(net):
        conv.weight.copy_(weights[f"{name}.0.weight"])
        neutral(norm, norm.running_mean * 0, norm.running_var * 0 + 1, weights[f"{name}.0.bias"])
    plain = {name: value for name, value in weights.items() if name in state and name not in folded}
    net.load_state_dict({**net.state_dict(), **plain})


@torch.no_grad()
def settle(net: nn.Module, images: Iterable[torch.Tensor]) -> None:
    """Gives every normalisation the statistics of `images`, without a change to what the net says of them."""
    sums = {}

    def measure(norm: nn.Module, out: torch.Tensor) -> None:
        flat = out.transpose(0, 1).flatten(1).double()
        n, total, squares = sums.get(norm, (0, 0.0, 0.0))
        sums[norm] = n + flat.shape[1], total + flat.sum(1), squares + (flat * flat).sum(1)

    blocks = normalised(net)
    hooks = [conv.register_forward_hook(lambda _, __, out, norm=norm: measure(norm, out)) for _, conv, norm in blocks]
    net.eval()
    for image in images:
        net(image)
    for hook in hooks:
        hook.remove()
    for _, _, norm in blocks:
        n, total, squares = sums[norm]
        mean = total / n
        bias = norm.bias - norm.running_mean  # of a neutral one
        neutral(norm, mean.float(), (squares / n - mean * mean).clamp(min=0).float(), bias)
    net.train()


@torch.no_grad()
def released_net(task: Task, folder: Path) -> tuple[Task, nn.Module]:
    """(the task as the release has it, its net in eval mode) of a model folder; logits as before calibration."""
    own = task_of_run(task, folder / "training-run")
    net = own.net().eval()
    unfold(net, initialisers(folder / "weights.onnx"))
    calibration = json.loads((folder / "training-run" / "evaluation.json").read_text()).get("calibrationFolded")
    if calibration:
        scale, offset = (torch.tensor([calibration[n][key] for n in own.masks]) for key in ("scale", "offset"))
        for place, last in enumerate(net.last()):
            last.bias.sub_(0 if place else offset)
            last.weight.div_(scale.view(-1, 1, 1, 1)), last.bias.div_(scale)
    return own, net


@torch.no_grad()
def released_member(task: Task, folder: Path, member: int | None) -> tuple[Task, nn.Module]:
    """The same of the one net of a model folder, or of the `member`th (from 1) of several that were joined."""
    runs = members_of(folder / "training-run")
    if not runs:
        if member not in (None, 1):
            raise SystemExit(f"{folder} holds one net")
        return released_net(task, folder)
    if member is None or not 1 <= member <= len(runs):
        names = ", ".join(run.name for run in runs)
        raise SystemExit(f"{folder} holds {len(runs)} nets ({names}): choose one with --member 1 to {len(runs)}")
    net = released_net(task, folder)[1].members[member - 1]
    for last in net.last():
        last.weight.mul_(len(runs)), last.bias.mul_(len(runs))
    return task_of_run(task, runs[member - 1]), net
