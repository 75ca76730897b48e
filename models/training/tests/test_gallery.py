import numpy as np

from stroke_training.generator.effects import Effects
from stroke_training.generator.gallery import PICTURES, effect_of, pair
from stroke_training.paths import REPOSITORY


def test_every_effect_has_its_picture_and_its_line():
    assert {effect_of(name) for name in PICTURES} == set(Effects.__dataclass_fields__)
    text = (REPOSITORY / "docs" / "generator.md").read_text()
    for name in PICTURES:
        assert f"`{name}`" in text and (REPOSITORY / "docs" / "images" / "generator" / f"{name}.png").exists()


def test_the_gallery_is_small():
    assert sum(f.stat().st_size for f in (REPOSITORY / "docs" / "images" / "generator").glob("*.png")) < 2.5e6


def test_a_switched_effect_leaves_the_rest_of_the_head_alone(fields):
    off, on = pair(fields, "pineal_calcification")
    changed = np.abs(on - off) > 1
    assert changed.any() and changed.mean() < 0.01
