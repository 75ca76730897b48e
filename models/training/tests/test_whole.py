"""Whole heads for the product's evaluation: coverage, label order, truth."""

import json

import nibabel as nib
import numpy as np

from stroke_training.aspects import label_of
from stroke_training.frames import LABEL_NAMES
from stroke_training.generator.command import save_case
from stroke_training.generator.effects import Effects
from stroke_training.generator.whole import KIND_ORDER, KINDS, make_whole_head

HOLD_OUT = 1_000_000_001  # an infarct by KIND_ORDER


def test_every_kind_has_its_place():
    assert set(KIND_ORDER) <= set(KINDS)


def test_a_dense_artery_is_where_its_truth_says(fields, tmp_path):
    effects = Effects().only("dense_artery", "dense_basilar", "acute_infarct")
    head = make_whole_head(fields, HOLD_OUT, "infarct", effects, slice_mm=2.5)
    without = make_whole_head(
        fields, HOLD_OUT, "infarct", effects.without("dense_artery", "dense_basilar"), slice_mm=2.5
    )
    assert head.thickness_mm == 2.5 and not without.truth["denseArteries"]
    save_case(tmp_path, "one", head)
    image = np.asarray(nib.load(tmp_path / "one" / "image.nii.gz").dataobj)
    save_case(tmp_path, "two", without)
    added = image.astype(int) - np.asarray(nib.load(tmp_path / "two" / "image.nii.gz").dataobj)
    artery, basilar = head.truth["denseArteries"]
    assert artery["side"] == head.truth["side"] and (basilar["side"], basilar["part"]) == ("none", "basilar")
    for found in (artery, basilar):
        i, j, k = np.round(np.array(found["line"])).astype(int).T
        assert found["seen"] and np.median(added[i, j, k]) > 0.4 * found["contrastHu"]
        away = added.copy()
        for spot in zip(i, j, k):
            away[tuple(slice(n - 5, n + 6) for n in spot)] = 0
        for other in {id(artery): basilar, id(basilar): artery}[id(found)]["line"]:
            away[tuple(slice(round(n) - 5, round(n) + 6) for n in other)] = 0
        assert np.abs(away).max() < 5
    mid = np.array(basilar["line"])[:, 0].mean()
    assert (np.array(artery["line"])[:, 0].mean() > mid) == (artery["side"] == "right")  # i runs to the patient's right


def test_a_sign_of_growth_is_where_its_truth_says(fields, tmp_path):
    bleeding = Effects().only("haemorrhage", "blend_sign")
    head = make_whole_head(fields, 700_000_101, "bleed", bleeding, bleeds=["parenchymal"])
    entry = save_case(tmp_path, "one", head)
    (sign,) = entry["haematomaSigns"]
    image = np.asarray(nib.load(tmp_path / "one" / "image.nii.gz").dataobj).astype(float)
    blood = np.asarray(nib.load(tmp_path / "one" / "haemorrhage.nii.gz").dataobj) > 0
    i, j, k = np.round(sign["at"]).astype(int)
    assert sign["sign"] == "blendSign" and blood[i, j, k]
    there = image[i - 1 : i + 2, j - 1 : j + 2, k].mean()
    assert there < np.percentile(image[..., k][blood[..., k]], 75) - 12


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
    horns, skull = (entry["ventriclesMm"][name] for name in ("horns", "skull"))
    assert 0.15 < horns / skull < 0.45 and 100 < skull < 160
    assert np.array_equal(np.unique(nib.load(tmp_path / entry["regions"]).dataobj), np.unique(head.regions))
    image = nib.load(tmp_path / entry["image"])
    assert image.shape == (240, 240, len(head.hu)) and nib.aff2axcodes(image.affine) == ("R", "A", "S")
    assert np.asarray(image.dataobj)[239, 239, 3] == head.hu[3, 0, 0]  # anterior right
    assert json.loads((tmp_path / "one" / "truth.json").read_text())["side"] == entry["affected"]["side"]


def test_a_drawn_shift_moves_the_midline_and_leaves_the_skull(fields):
    effects = Effects().only()
    plain = make_whole_head(fields, 1_000_000_006, "normal", effects)
    assert plain.truth["midlineShift"]["drawnMm"] == 0
    moved = make_whole_head(fields, 1_000_000_006, "normal", effects.only("midline_shift"))
    truth, drawn = moved.truth["midlineShift"], moved.truth["midlineShift"]["drawnMm"]
    assert 3 < abs(drawn) <= 15
    for level in ("septum", "monro"):
        # Without asymmetry the midline of the template is straight.
        assert abs(plain.truth["midlineShift"][level]["mm"]) < 1
        # The head is smaller or larger than the template.
        assert 0.8 < truth[level]["mm"] / drawn < 1.1
        # In voxels of the file, i to the patient's right: the point lies where the truth says of its line.
        front, back, at = (np.array(truth[level][name]) for name in ("front", "back", "at"))
        middle = front[0] + (back[0] - front[0]) * (at[1] - front[1]) / (back[1] - front[1])
        assert (
            abs((at[0] - middle) * np.cos(np.arctan2(front[0] - back[0], front[1] - back[1])) - truth[level]["mm"])
            < 0.3
        )
    # Bone stays: what is denser than tissue in one is in the other.
    bone = [head.hu > 300 for head in (plain, moved)]
    assert (bone[0] ^ bone[1]).sum() < 0.01 * bone[0].sum()
