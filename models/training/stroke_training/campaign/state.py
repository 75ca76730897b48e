"""campaign.json: how far each stage is. A checkpoint knows best how far its net is; this is the summary of all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

STATE = "campaign.json"
# `stopped`: the loss was no number any more; the last good checkpoint stands.
WAITING, TRAINING, TRAINED, STOPPED = "waiting", "training", "trained", "stopped"


@dataclass(frozen=True)
class Progress:
    """Of a stage: seconds of training, steps, why it stopped, whether its candidate lies ready."""

    status: str = WAITING
    seconds: float = 0.0
    iterations: int = 0
    why: str = ""
    candidate: bool = False


@dataclass(frozen=True)
class State:
    """minutes: of the whole campaign; generator: the version that made the newest stacks; samples: numbers of stacks
    given out so far; from_seed: stacks of smaller seeds are of an earlier generator."""

    minutes: float
    generator: str
    samples: int = 0
    from_seed: int = 0
    stages: dict[str, Progress] = field(default_factory=dict)

    def of(self, stage: str) -> Progress:
        """The stage's progress."""
        return self.stages.get(stage, Progress())

    def having(self, stage: str, **changes: object) -> State:
        """With these changes of a stage's progress."""
        return replace(self, stages={**self.stages, stage: replace(self.of(stage), **changes)})


def write_whole(path: Path, text: str) -> None:
    """All of the file or what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with open(temporary, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_state(folder: Path, state: State) -> None:
    """Writes folder/campaign.json."""
    write_whole(folder / STATE, json.dumps(asdict(state), indent=2) + "\n")


def read_state(folder: Path) -> State | None:
    """The state in a folder; None where there is none, or one that cannot be read (checkpoints are then asked)."""
    try:
        stored = json.loads((folder / STATE).read_text())
        stages = {name: Progress(**progress) for name, progress in stored.pop("stages").items()}
        return State(**stored, stages=stages)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        print(f"{folder / STATE} cannot be read ({error}): how far each stage is comes from its checkpoint", flush=True)
        return None
