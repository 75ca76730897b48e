"""python -m stroke_training COMMAND ... (see README.md)."""

import argparse
import importlib
import sys

import torch

# What registers each command, in the order of the help. A module is loaded when its command is asked for: some take
# seconds.
COMMANDS = {
    "samples": "data.farm:add_command",
    "train": "training.train:add_command",
    "release": "export.release:add_release",
    "join": "training.join:add_command",
    "campaign": "campaign.command:add_command",
    "export": "export.release:add_export",
    "evaluate": "evaluation.evaluate:add_command",
    "budget": "export.budget:add_command",
    "networks": "export.networks:add_command",
    "registration": "evaluation.registration:add_command",
    "card": "export.card:add_command",
    "ablate": "training.ablate:add_command",
    "generate": "generator.command:add_command",
    "gallery": "generator.gallery:add_command",
    "demo": "demo.make:add_command",
    "reference": "reference.check:add_command",
    "implant": "reference.implant:add_command",
}


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The command line: all commands, or the one that was asked for."""
    root = argparse.ArgumentParser(prog="stroke_training", description=__doc__)
    commands = root.add_subparsers(required=True)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        module, add = COMMANDS[name].split(":")
        getattr(importlib.import_module(f"{__package__}.{module}"), add)(commands)
    return root


def main(argv: list[str] | None = None) -> None:
    """Runs one command."""
    argv = sys.argv[1:] if argv is None else argv
    args = parser(argv[0] if argv else None).parse_args(argv)
    torch.set_num_threads(1)  # two threads on a busy machine wait for each other; `train` sets its own
    args.func(args)
