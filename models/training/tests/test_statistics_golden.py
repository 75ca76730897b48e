"""The committed figures are those of scikit-learn and statsmodels."""

import json

import numpy as np
import pytest

from stroke_training.evaluation import statistics_golden


def flat(value):
    """All numbers of a nested value, in order."""
    if isinstance(value, dict):
        return [number for key in sorted(value) for number in flat(value[key])]
    return [number for item in value for number in flat(item)] if isinstance(value, list) else [value]


def test_the_committed_file_is_what_the_libraries_give():
    pytest.importorskip("sklearn", reason="pip install '.[golden]'")
    pytest.importorskip("statsmodels", reason="pip install '.[golden]'")
    made, kept = statistics_golden.golden(), json.loads(statistics_golden.FILE.read_text())
    assert made.pop("madeBy") == kept.pop("madeBy")
    assert made.keys() == kept.keys()
    assert made["figures"].keys() == kept["figures"].keys()
    assert np.allclose(flat(made), flat(kept), rtol=1e-9, atol=1e-12)
