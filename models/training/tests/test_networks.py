"""The table of what each network costs and gives."""

import json
import re
import shutil

import pytest

from stroke_training.export.networks import BENCH, document, rows
from stroke_training.paths import MODELS


def test_every_shipped_network_has_a_row_with_its_own_figures() -> None:
    text = document()
    registry = (MODELS / "src" / "registry.ts").read_text()
    ids = re.findall(r"'([a-z0-9-]+)'", registry.split("MODEL_IDS")[1].split("]")[0])
    assert sorted(ids) == sorted(row.name for row in rows())
    for row in rows():
        manifest = json.loads((MODELS / row.name / "manifest.json").read_text())
        assert (
            f"| `{row.name}` {manifest['version']} | {row.gmac:.2f} | {manifest['weights']['bytes'] / 1e6:.2f} |"
            in text
        )


def test_only_what_is_run_once_a_head_is_counted_once() -> None:
    found = {row.name: row for row in rows()}
    assert 0.5 < found["head-frame"].gmac < found["infarct"].gmac < 30
    assert found["region-score"].gmac < 0.01


def test_a_network_that_nobody_wrote_a_figure_for_has_dashes(tmp_path) -> None:
    shutil.copytree(MODELS / "region-score", tmp_path / "new")
    path = tmp_path / "new" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "id": "new"}))
    [row] = rows(tmp_path, BENCH)
    assert (row.browser_ms, row.node_ms, row.figure) == (None, None, "-")
    assert "| - | - | - |" in document(tmp_path, BENCH)


def test_a_figure_that_is_not_there_is_an_error_and_no_dash(tmp_path) -> None:
    shutil.copytree(MODELS / "region-score", tmp_path / "region-score")
    (tmp_path / "region-score" / "training-run" / "hold-out.json").write_text("{}")
    with pytest.raises(KeyError):
        rows(tmp_path, BENCH)
