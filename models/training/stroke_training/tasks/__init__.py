"""What each net learns from: input channels, targets, loss. `find_task` knows them by name."""

import importlib

TASK_MODULES = {"head-frame": "head_frame", "regions": "regions", "infarct": "infarct", "haemorrhage": "haemorrhage"}


def find_task(name: str):
    return importlib.import_module(f"{__package__}.{TASK_MODULES[name]}").TASK
