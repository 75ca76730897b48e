"""What each net learns from: input channels, targets, loss. `find_task` knows them by name."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .head_frame import HeadTask
    from .slices import SliceTask

    Task = SliceTask | HeadTask

TASK_MODULES = {
    "head-frame": "head_frame",
    "regions": "regions",
    "infarct": "infarct",
    "haemorrhage": "haemorrhage",
    "infarct-detector": "infarct_detector",
    "blend-sign": "blend_sign",
}


def find_task(name: str) -> Task:
    """The task of that name (TASK_MODULES)."""
    return importlib.import_module(f"{__package__}.{TASK_MODULES[name]}").TASK
