"""Whole heads for the product's evaluation: coverage, label order, truth."""
import json

import nibabel as nib
import numpy as np

from stroke_training.frames import LABEL_NAMES, REGION_NAMES
from stroke_training.generator.command import ASPECTS_ORDER, case_labels, save_case
from stroke_training.generator.whole import KIND_ORDER, KINDS, make_whole_head

HOLD_OUT = 1_000_000_001  # an infarct by KIND_ORDER


def test_region_labels_of_a_case_are_in_the_evaluations_order():
    lentiform, insula = REGION_NAMES.index("L") + 1, REGION_NAMES.index("I") + 1
    assert case_labels(np.array([0, lentiform, insula + 10, 10, 20])).tolist() == [0, 2, 14, 10, 20]
    assert sorted(ASPECTS_ORDER) == sorted(REGION_NAMES) and set(KIND_ORDER) <= set(KINDS)


def test_a_head_is_whole_and_its_truth_is_what_its_masks_show(fields, tmp_path):
    head = make_whole_head(fields, HOLD_OUT)
    brain = head.mask("brain")
    assert head.truth["kind"] == "infarct" and 25 <= len(head.hu) <= 45
    assert not brain[-1].any() and 900 < brain.sum() * head.spacing_mm / 1000 < 2200  # millilitres
    assert not head.mask("oldInfarct").any() and head.truth["haemorrhageMl"] == 0
    infarct = head.labels[LABEL_NAMES.index("infarct")] > 0.4
    assert abs(infarct.sum() * head.spacing_mm / 1000 - head.truth["volumeMl"]["infarct"]) < 0.1
    for name in head.truth["affected"]:
        first = 1 if head.truth["side"] == "right" else 11
        assert infarct[head.regions == first + REGION_NAMES.index(name)].mean() >= 0.2
    entry = save_case(tmp_path, "one", head)
    image = nib.load(tmp_path / entry["image"])
    assert image.shape == (240, 240, len(head.hu)) and nib.aff2axcodes(image.affine) == ("R", "A", "S")
    assert np.asarray(image.dataobj)[239, 239, 3] == head.hu[3, 0, 0]  # anterior right
    assert json.loads((tmp_path / "one" / "truth.json").read_text())["side"] == entry["affected"]["side"]
