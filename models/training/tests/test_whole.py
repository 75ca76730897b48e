"""Whole heads for the product's evaluation: coverage, label order, truth."""

import json

import nibabel as nib
import numpy as np

from stroke_training.aspects import label_of
from stroke_training.frames import LABEL_NAMES
from stroke_training.generator.command import save_case
from stroke_training.generator.whole import KIND_ORDER, KINDS, make_whole_head

HOLD_OUT = 1_000_000_001  # an infarct by KIND_ORDER


def test_every_kind_has_its_place():
    assert set(KIND_ORDER) <= set(KINDS)


def test_a_head_is_whole_and_its_truth_is_what_its_masks_show(fields, tmp_path):
    head = make_whole_head(fields, HOLD_OUT)
    brain = head.mask("brain")
    assert head.truth["kind"] == "infarct" and 25 <= len(head.hu) <= 45
    assert not brain[-1].any() and 900 < brain.sum() * head.spacing_mm / 1000 < 2200  # millilitres
    assert not head.mask("oldInfarct").any() and head.truth["haemorrhageMl"] == 0
    infarct = head.labels[LABEL_NAMES.index("infarct")] > 0.4
    assert abs(infarct.sum() * head.spacing_mm / 1000 - head.truth["volumeMl"]["infarct"]) < 0.1
    for name in head.truth["affected"]:
        assert infarct[head.regions == label_of(name, head.truth["side"] == "right")].mean() >= 0.2
    entry = save_case(tmp_path, "one", head)
    assert np.array_equal(np.unique(nib.load(tmp_path / entry["regions"]).dataobj), np.unique(head.regions))
    image = nib.load(tmp_path / entry["image"])
    assert image.shape == (240, 240, len(head.hu)) and nib.aff2axcodes(image.affine) == ("R", "A", "S")
    assert np.asarray(image.dataobj)[239, 239, 3] == head.hu[3, 0, 0]  # anterior right
    assert json.loads((tmp_path / "one" / "truth.json").read_text())["side"] == entry["affected"]["side"]
