"""What all nets cost for a head of 30 slices: multiply-accumulates and bytes of weights (runtime-limits: 30 GMAC, 10 MB)."""
import torch
from torch import nn

from .export import input_shape
from .tasks import TASK_MODULES, find_task

SLICES = 30
GMAC_LIMIT, MEGABYTE_LIMIT = 30.0, 10.0
BYTES_PER_WEIGHT = 2  # float16


def multiply_accumulates(net: nn.Module, shape: tuple) -> int:
    """Of all convolutions in one pass."""
    total = 0

    def count(module, _, output):
        nonlocal total
        weights = module.weight.numel() // module.weight.shape[0]
        total += output.numel() * weights

    hooks = [m.register_forward_hook(count) for m in net.modules() if isinstance(m, (nn.Conv2d, nn.Conv3d))]
    with torch.no_grad():
        net.eval()(torch.zeros(shape))
    for hook in hooks:
        hook.remove()
    return total


def costs() -> list[tuple[str, float, float]]:
    """(name, GMAC for a head, MB of weights) of each net."""
    rows = []
    for name in TASK_MODULES:
        task = find_task(name)
        net = task.net()
        passes = 1 if name == "head-frame" else SLICES
        rows.append((name, multiply_accumulates(net, input_shape(task)) * passes / 1e9, sum(p.numel() for p in net.parameters()) * BYTES_PER_WEIGHT / 1e6))
    return rows


def budget() -> str:
    rows = costs()
    total = ("all", sum(r[1] for r in rows), sum(r[2] for r in rows))
    lines = [f"{name:<12} {gmac:6.2f} GMAC {megabytes:6.2f} MB" for name, gmac, megabytes in (*rows, total)]
    return "\n".join([*lines, f"limits       {GMAC_LIMIT:6.2f} GMAC {MEGABYTE_LIMIT:6.2f} MB for {SLICES} slices"])
