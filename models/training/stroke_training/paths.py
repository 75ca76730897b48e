"""Where the shared data lie and where scratch files go. No absolute path is kept in the repository."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
TRAINING = PACKAGE.parent
MODELS = TRAINING.parent
REPOSITORY = MODELS.parent
# Checkpoints, logs and caches (git-ignored).
RUNS = Path(os.environ.get("STROKE_RUNS", TRAINING / "runs"))
# The ring of stacks that the farm fills and the trainers draw from.
SAMPLES = RUNS / "samples"


def data_dir() -> Path:
    """Shared public data; STROKE_DATA overrides `../shared/data` beside the repository."""
    return Path(os.environ.get("STROKE_DATA", REPOSITORY.parent / "shared" / "data"))


def has_data() -> bool:
    """Whether the public template is there."""
    return (data_dir() / "ct-template" / "scct.nii").exists()
