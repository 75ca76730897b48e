"""Shared fixtures; tests that need the public data are skipped, with a message, where it is absent."""

import pytest
import torch

from stroke_training.paths import data_dir, has_data

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def fields():
    if not has_data():
        pytest.skip(f"public template not found under {data_dir()} (set STROKE_DATA)")
    from stroke_training.generator.fields import Fields

    return Fields()
