import json

import pytest
import torch
from torch import nn

from stroke_training.generator.effects import Effects
from stroke_training.tasks import find_task
from stroke_training.training import ablate, rows


@pytest.mark.parametrize(("name", "idea"), [(name, idea) for name, ideas in ablate.OF_TASK.items() for idea in ideas])
def test_every_idea_gives_a_net_that_runs(name, idea):
    task, full = ablate.IDEAS[idea](find_task(name)), find_task(name)
    net, grid = task.net().eval(), task.grid
    out = net(torch.zeros(1, len(task.channels), grid.rows, grid.cols))[-1]
    assert out.shape == (1, len(task.masks), grid.rows, grid.cols)
    assert idea == "full" or task != full
    assert isinstance(net, nn.Module) and (
        idea != "Mish in place of ReLU" or not any(isinstance(m, nn.ReLU) for m in net.modules())
    )


def test_the_table_says_its_budget_and_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "FOLDER", tmp_path)
    for what, dice in (("full", 0.6), ("no coordinates", 0.55)):
        folder = tmp_path / "runs" / f"{ablate.generator_version()}-{what}"
        folder.mkdir(parents=True)
        (folder / "result.json").write_text(
            json.dumps(
                {
                    "net": "infarct",
                    "what": what,
                    "iterations": 9,
                    "stacks": 7,
                    "judged": 5,
                    "generator": "x",
                    "infarct Dice": dice,
                    "ms a slice": 3.0,
                }
            )
        )
    ablate.write_table(tmp_path / "ABLATION.md")
    text = (tmp_path / "ABLATION.md").read_text()
    assert "9 iterations of the net's own batch on 7 stacks, judged on 5" in text
    assert "| no coordinates | 0.55 (-0.050) | 3.0 |" in text
    assert "Mish in place of ReLU" in text.split("Not run:")[1] and "Not run yet." in text


def test_an_unknown_effect_is_refused():
    with pytest.raises(TypeError):
        Effects().without("no_such_effect")


def test_every_group_names_effects_that_exist():
    for group, members in ablate.GROUPS.items():
        Effects().without(*members)
        assert ablate.effects_of(group) == members and ablate.label_of(members) == f"generator without {group}"
    assert (
        ablate.effects_of("falx+motion") == ("falx", "motion")
        and ablate.label_of(("falx", "motion")) == "generator without falx, motion"
    )
