"""Where acute infarcts lie: each kind of place does what its name says, on its side, in stacks and in whole heads."""

import dataclasses

import numpy as np
import pytest
import torch
from scipy import ndimage as ndi

from stroke_training.aspects import REGION_NAMES, side_agnostic
from stroke_training.data.store import PLACE_NAMES, sample_of
from stroke_training.frames import LABEL_NAMES, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid
from stroke_training.generator.command import save_case
from stroke_training.generator.effects import Effects
from stroke_training.generator.geometry import Pose, StackPlan
from stroke_training.generator.places import PLACES
from stroke_training.generator.plan import LesionPlan
from stroke_training.generator.randomness import Rng
from stroke_training.generator.slices import label_fractions, make_scene, make_stack
from stroke_training.generator.territories import BORDER_ZONES, OUTSIDE
from stroke_training.generator.whole import WholeHead, make_whole_head

CALM = Effects().only("asymmetry", "gyri")
RIGHT = LesionPlan(acute_side=1)
GRID = SliceGrid(spacing_mm=2.0)


def scene_of(fields, *effects: str, level_mm: float = 30.0, seed: int = 5, plan: LesionPlan = RIGHT, slices: int = 3):
    pose = Pose(np.eye(3), np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, level_mm]))
    chosen = dataclasses.replace(CALM, **dict.fromkeys(effects, 1.0))
    return make_scene(fields, Rng(seed), chosen, pose, StackPlan(slices, 5.0, 5.0, 2), GRID, plan)


def volume_right_and_left(scene) -> tuple[float, float]:
    x = scene.points[..., 0]
    return tuple(float((scene.acute * (x * side > 0)).sum()) for side in (1, -1))


@pytest.mark.parametrize("place", PLACES)
def test_a_forced_place_is_taken_and_lies_on_its_side(fields, place):
    scenes = [scene_of(fields, place, seed=seed) for seed in range(3)]
    assert {scene.place for scene in scenes} == {place}
    for scene in scenes if place != "emboli" else ():
        right, left = volume_right_and_left(scene)
        assert right > 20 * left
    assert all(scene.acute.any() for scene in scenes)


def test_a_cortical_infarct_is_faint_and_within_one_region(fields):
    for seed in range(4):
        scene = scene_of(fields, "cortical_infarct", seed=seed)
        counts = torch.bincount(side_agnostic(scene.regions[scene.acute > 0.8]).long(), minlength=len(REGION_NAMES) + 1)
        assert REGION_NAMES[int(counts.argmax()) - 1].startswith("M") and counts.max() > 0.85 * counts.sum()
        assert 2 <= scene.drop_hu <= 5


@pytest.mark.parametrize("level_mm", [-48.0, -30.0, 55.0])
def test_an_infarct_outside_takes_no_region_of_the_score(fields, level_mm):
    for seed in range(2):
        scene = scene_of(fields, "outside_infarct", level_mm=level_mm, seed=seed)
        taken = scene.acute > 0.5
        assert (scene.regions[taken] > 0).float().mean() < 0.05 if taken.any() else True


def test_emboli_are_several(fields):
    counts = [ndi.label((scene_of(fields, "emboli", seed=seed).acute > 0.5).numpy())[1] for seed in range(4)]
    assert np.mean(counts) > 2


def test_every_territory_and_border_zone_is_somewhere_on_both_sides(fields):
    scene = scene_of(fields, level_mm=0.0, slices=32, plan=LesionPlan())
    for name, territory in {**OUTSIDE, **BORDER_ZONES}.items():
        right, left = (float(territory.mask(scene, side).sum()) for side in (1, -1))
        assert min(right, left) > 60 and 0.6 < right / left < 1.7, name


def test_both_sides_are_struck_at_once(fields):
    scene = scene_of(fields, "both_sides")
    assert scene.both_sides and min(volume_right_and_left(scene)) > 20


def test_swelling_alone_is_no_infarct_and_presses_the_sulci_shut(fields):
    calm, swollen = scene_of(fields, plan=LesionPlan()), scene_of(fields, "swelling_only")
    labels = dict(zip(LABEL_NAMES, label_fractions(swollen)))
    assert swollen.place == "swelling_only" and swollen.drop_hu == 0 and not labels["infarct"].any()
    pressed = swollen.fine(swollen.effaced) > 0.5
    assert swollen.fraction[2][pressed].mean() < calm.fraction[2][pressed].mean()
    assert swollen.image[pressed].mean() > calm.image[pressed].mean()


def test_large_infarcts_and_heads_without_the_new_effects_are_as_they_were(fields):
    for effects in ((), tuple(PLACES)):
        large = scene_of(fields, *effects, plan=LesionPlan(acute_side=1, acute_large=True))
        assert large.place == "regions"
    plain = make_stack(fields, 3, Effects(acute_infarct=1.0).without(*PLACES, "both_sides", "swelling_only"))
    assert plain.notes["place"] == "regions" and not plain.notes["bothSides"]


def test_the_store_keeps_the_place(fields):
    effects = dataclasses.replace(Effects(acute_infarct=1.0, haemorrhage=0.0, swelling_only=0.0), outside_infarct=1.0)
    effects = effects.without("cortical_infarct")
    stack = next(s for s in (make_stack(fields, seed, effects) for seed in range(9)) if s.notes["place"] != "regions")
    assert PLACE_NAMES[int(sample_of(stack, 0)["notes"][6])] == stack.notes["place"] == "outside_infarct"


def test_a_case_with_affected_regions_on_both_sides_names_no_side(tmp_path):
    sides = {"right": ["M5"], "left": ["M4", "M5"]}
    truth = {"side": "left", "affected": sides["left"], "affectedBySide": sides, "denseArteries": []}
    voxels = np.zeros((2, 4, 4))
    head = WholeHead(voxels, voxels, np.zeros((len(LABEL_NAMES), 2, 4, 4)), 5.0, 5.0, truth)
    assert "affected" not in save_case(tmp_path, "both", head)
    one = dataclasses.replace(head, truth={**truth, "affectedBySide": {**sides, "right": []}})
    assert save_case(tmp_path, "one", one)["affected"] == {"side": "left", "regions": ["M4", "M5"]}


def test_a_whole_head_with_an_infarct_outside_has_a_mask_and_no_region(fields, tmp_path):
    effects = Effects(outside_infarct=1.0).without("cortical_infarct", "both_sides", "swelling_only")
    heads = (make_whole_head(fields, seed, "infarct", effects) for seed in range(1_000_000_000, 1_000_000_009))
    head = next(h for h in heads if h.truth["place"] == "outside_infarct" and not h.truth["affected"])
    assert head.truth["volumeMl"]["infarct"] > 0.3 and head.mask("infarct").any()
    assert save_case(tmp_path, "outside", head)["affected"] == {"side": "none", "regions": []}
