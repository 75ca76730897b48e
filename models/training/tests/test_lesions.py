"""Lesions of a given plan: each bleed has its own label and density, a mass moves the midline, an old infarct is not
new."""

import numpy as np
import pytest
import torch

from stroke_training.frames import BLEED_NAMES, LABEL_NAMES, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid
from stroke_training.generator.anatomy import Push, push
from stroke_training.generator.bleed import draw_oedema, transformation
from stroke_training.generator.densities import two_densities
from stroke_training.generator.effects import Effects
from stroke_training.generator.geometry import Pose, StackPlan
from stroke_training.generator.plan import LesionPlan, draw_plan
from stroke_training.generator.randomness import Rng
from stroke_training.generator.scanner import scan
from stroke_training.generator.slices import label_fractions, make_scene

CALM = Effects().only("asymmetry", "gyri")


def scene_of(fields, plan: LesionPlan, level_mm: float = 8.0, seed: int = 5):
    pose = Pose(np.eye(3), np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, level_mm]))
    return make_scene(fields, Rng(seed), CALM, pose, StackPlan(2, 5.0, 5.0, 2), SliceGrid(), plan)


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("parenchymal", "parenchymal"),
        ("contusions", "parenchymal"),
        ("intraventricular", "intraventricular"),
        ("subarachnoid", "subarachnoid"),
        ("subdural", "subdural"),
        ("epidural", "epidural"),
    ],
)
def test_each_kind_of_bleed_has_its_label_and_its_density(fields, kind, label):
    scene = scene_of(fields, LesionPlan(bleed=kind, bleed_side=1), -10.0 if kind == "subarachnoid" else 8.0)
    assert label in scene.bleeds
    pure = scene.bleeds[label] > 0.9
    assert pure.any() and float(scene.image[pure].median()) > 42
    assert all(name in BLEED_NAMES for name in scene.bleeds)


def test_oedema_is_a_dark_rim_of_millimetres_beside_the_clot():
    rims = [rim for rim in (draw_oedema(Rng(seed)) for seed in range(400)) if rim]
    assert 0.68 < len(rims) / 400 < 0.82  # some fresh clots have none
    assert 3.5 < float(np.median([rim.rim_mm for rim in rims])) < 4.7
    assert min(rim.drop_hu for rim in rims) >= 4  # none that nobody could see


def test_oedema_lies_where_white_matter_is_darker(fields):
    for seed in range(6):
        scene = scene_of(fields, LesionPlan(bleed="parenchymal", bleed_side=1), seed=seed)
        halo = scene.fine(scene.oedema) > 0.9
        white = (scene.fraction[1] > 0.9) & (scene.bleed < 0.02) & (scene.brain > 0.9)
        if (halo & white).sum() > 30:
            break
    else:
        pytest.fail("no clot with a rim")
    assert float(scene.image[halo & white].median()) < float(scene.image[~halo & white].median()) - 3


def test_a_head_bleeds_only_in_the_kinds_that_are_asked_for():
    plans = [draw_plan(Rng(seed), Effects().only("haemorrhage"), ["subdural"]) for seed in range(20)]
    assert {plan.bleed for plan in plans} == {"subdural"}


def test_extra_axial_blood_lies_on_its_own_side(fields):
    for kind in ("subdural", "epidural"):
        scene = scene_of(fields, LesionPlan(bleed=kind, bleed_side=-1))
        share = scene.coarse(scene.bleeds[kind])
        assert share[scene.points[..., 0] < 0].sum() > 20 * share[scene.points[..., 0] > 3].sum()


def test_an_old_infarct_darkens_and_is_no_acute_one(fields):
    scene = scene_of(fields, LesionPlan(old_side=1))
    labels = dict(zip(LABEL_NAMES, label_fractions(scene)))
    assert (labels["oldInfarct"] > 0.5).any() and not (labels["infarct"] > 0.01).any()
    assert float(scene.slabs(scene.image)[labels["oldInfarct"] > 0.9].median()) < 30


def test_a_mass_moves_the_midline_away_and_leaves_the_skull():
    points = torch.tensor([[0.0, 0.0, 15.0], [67.0, -18.0, 8.0], [-60.0, 0.0, 15.0]])
    moved = push(points, Push((55.0, 0.0, 15.0), 8.0))
    assert moved[0, 0] > 2  # what lies in the middle now came from the right
    assert (moved[1] - points[1]).norm() < 1 and (moved[2] - points[2]).norm() < 0.5


def test_a_third_of_the_plans_bleed_and_every_kind_is_in_six_of_a_hundred():
    plans = [draw_plan(Rng(seed), Effects()) for seed in range(3000)]
    kinds = [plan.bleed for plan in plans if plan.bleed]
    assert 0.33 < len(kinds) / len(plans) < 0.41
    # contusions are parenchymal; the others also get secondary bleeds (SAH with a subdural, ventricles with a deep
    # clot)
    for kind in ("intraventricular", "subarachnoid", "subdural", "epidural"):
        assert kinds.count(kind) / len(plans) > 0.05
    assert sum(not (p.bleed or p.acute_side or p.old_side) for p in plans) / len(plans) > 0.22


def test_faint_infarcts_are_half_of_them(fields):
    drops = torch.tensor([scene_of(fields, LesionPlan(acute_side=1), seed=seed).drop_hu for seed in range(12)])
    assert 2 <= (drops < 6.5).sum() <= 11 and drops.min() >= 2


def test_gliosis_leaves_an_old_infarct_denser_than_a_cavity_and_darker_than_brain(fields):
    pose = Pose(np.eye(3), np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, 8.0]))

    def make(*effects):
        return make_scene(
            fields,
            Rng(5),
            CALM.only("asymmetry", "gyri", *effects),
            pose,
            StackPlan(2, 5.0, 5.0, 2),
            SliceGrid(),
            LesionPlan(old_side=1),
        )

    cavity, scar = make(), make("gliosis")
    inside = cavity.old > 0.9
    assert torch.equal(inside, scar.old > 0.9)

    def middle(scene):
        return float(scene.hu["grey"][inside].mean())

    assert middle(cavity) + 2 < middle(scar) < float(scar.base_hu["grey"]) - 6


def test_an_acute_infarct_is_rare_beside_blood():
    plans = [draw_plan(Rng(seed), Effects()) for seed in range(2000)]

    def share(bleeds):
        return np.mean([bool(p.acute_side) for p in plans if bool(p.bleed) == bleeds])

    assert share(True) < 0.2 and share(False) > 0.5


def test_what_is_labelled_oedema_is_dark_on_the_scanned_slice(fields):
    darker = []
    for seed in range(8):
        scene = scene_of(fields, LesionPlan(bleed="parenchymal", bleed_side=1), seed=seed)
        label = dict(zip(LABEL_NAMES, label_fractions(scene)))
        image = scan(scene)
        rim = (label["oedema"] > 0.4) & (scene.slabs(scene.fraction[1]) > 0.6)
        white = (scene.slabs(scene.fraction[1]) > 0.9) & (label["oedema"] < 0.01) & (label["parenchymal"] < 0.01)
        if rim.sum() > 100:
            darker.append(float(image[white].median() - image[rim].mean()))
    # Blood that blurs into the rim makes it brighter than brain where the border of the clot is soft.
    assert len(darker) >= 3 and float(np.median(darker)) > 2, darker


def clot_of(fields, effect: str, radius_mm: float, seed: int):
    """Scene, HU, mask and darker part of a ball of blood with `effect`."""
    scene = scene_of(fields, LesionPlan(), seed=seed)
    scene.effects = Effects().only(effect)
    grid = SliceGrid(scene.grid.height_mm, scene.grid.width_mm, 2.0)
    z, y, x = np.meshgrid(scene.plan.plane_offsets_mm(), grid.y_mm(), grid.x_mm(), indexing="ij")
    offset = torch.from_numpy(np.stack([x, y, z], -1)).float()
    distance = offset.norm(dim=-1) / radius_mm
    return scene, two_densities(scene, offset, distance, radius_mm), scene.fine(distance) < 0.9


@pytest.mark.parametrize(("effect", "least_hu", "most_hu"), [("blend_sign", 20, 40), ("black_hole", 24, 46)])
def test_a_clot_of_two_densities_has_a_sharp_darker_part(fields, effect, least_hu, most_hu):
    for seed in range(5):
        scene, hu, clot = clot_of(fields, effect, 14.0, seed)
        part = scene.signs[effect]
        dark, bright = (part > 0.95) & clot, (part < 0.02) & clot
        apart = float(hu[bright].median() - hu[dark].median())
        assert dark.any() and least_hu < apart < most_hu and float(hu[dark].min()) > 15
        between = (clot & (part > 0.1) & (part < 0.9)).float().mean(dim=(1, 2)).max()
        assert float(between) < 0.3 * float(clot.float().mean(dim=(1, 2)).max())  # a border, no gradient
        surface = (scene.fine(torch.zeros(scene.shape)) == 0) & ~clot
        assert bool((part[surface] > 0.5).any()) == (effect == "blend_sign")  # a hole is enclosed


def test_what_is_no_sign_is_not_kept_as_one(fields):
    scene, hu, _ = clot_of(fields, "clot_gradient", 14.0, 3)
    assert hu is not None and not scene.signs


def test_a_small_clot_has_one_density(fields):
    scene, hu, _ = clot_of(fields, "blend_sign", 8.0, 3)
    assert hu is None and not scene.signs


def test_blood_in_an_infarct_lies_in_it(fields):
    scene = scene_of(fields, LesionPlan(acute_side=1, acute_large=True), seed=4)
    transformation(scene)
    spots = scene.bleeds["parenchymal"]
    assert (spots > 0.5).any() and not (spots > 0.5)[scene.fine(scene.acute) < 0.3].any()
    healthy = scene_of(fields, LesionPlan(), seed=4)
    transformation(healthy)
    assert not healthy.bleeds
