import numpy as np
import torch
import torch.nn.functional as F

from stroke_training.frames import BLEED_NAMES, LABEL_NAMES, SliceGrid
from stroke_training.generator import scanner, slices
from stroke_training.generator.effects import Effects
from stroke_training.generator.geometry import (
    Pose,
    StackPlan,
    believed_planes,
    level_mm,
    random_pose,
    template_planes,
    template_points,
)
from stroke_training.generator.heads import make_head
from stroke_training.generator.plan import LesionPlan
from stroke_training.generator.randomness import Rng
from stroke_training.generator.slices import at_two_mm, make_stack


def test_planes_are_centred_on_the_midline_point():
    pose = random_pose(Rng(3))
    pose = Pose(pose.linear, np.zeros(3), pose.centre_mm)
    points = template_points(pose, StackPlan(4, 5.0, 5.0, 1), SliceGrid(190, 158, 2.0), Rng(0), elastic=False)
    middle = points[:, 47, 39]  # odd grid: a pixel lies in the centre
    assert torch.allclose(middle[:, 0], torch.zeros(4), atol=1e-3)
    assert torch.allclose(middle[:, 1], torch.full((4,), -18.0), atol=1e-3)


def test_rows_run_backwards_and_columns_to_the_left():
    pose = Pose(np.eye(3), np.zeros(3), np.array([0, -18.0, 10.0]))
    points = template_points(pose, StackPlan(2, 5.0, 5.0, 1), SliceGrid(), Rng(0), elastic=False)
    assert points[0, 0, 0, 0] == 79 and points[0, 0, 0, 1] == 77
    assert points[1, 0, 0, 2] - points[0, 0, 0, 2] == 5
    assert abs(level_mm(pose, 3.0) - 13.0) < 1e-9


def test_same_seed_same_stack(fields):
    a, b = make_stack(fields, 11), make_stack(fields, 11)
    assert torch.equal(a.image, b.image) and torch.equal(a.regions, b.regions) and torch.equal(a.labels, b.labels)


def test_effects_off_leave_a_healthy_brain(fields):
    effects = Effects().without("acute_infarct", "old_infarct", "lacunes", "haemorrhage")
    for seed in range(5):
        _, _, bits = at_two_mm(make_stack(fields, seed, effects))
        assert not (bits >> 2).any()


def test_old_infarct_is_not_an_infarct(fields):
    effects = Effects().only("old_infarct")
    bits = torch.cat([at_two_mm(make_stack(fields, seed, effects))[2] for seed in range(12)])
    assert ((bits >> 3) & 1).any() and not ((bits >> 2) & 1).any()


def test_lesion_masks_stay_in_the_brain_and_labels_on_their_side(fields):
    for seed in range(6):
        image, regions, bits = at_two_mm(make_stack(fields, seed))
        assert image.shape == regions.shape == bits.shape == (6, 96, 80)
        assert not ((bits >= 2) & ((bits & 1) == 0)).any()
        right = regions[..., :25]
        assert not (right > 10).any() and not ((regions[..., -25:] <= 10) & (regions[..., -25:] > 0)).any()


def test_a_slice_holds_upper_or_lower_sectors_not_both(fields):
    for seed in range(6):
        for labels in make_stack(fields, seed).regions:
            sectors = set(((labels[labels > 0].long() - 1) % 10 + 1).tolist())
            assert not (sectors & {5, 6, 7} and sectors & {8, 9, 10})


def test_head_coordinates_follow_its_affine(fields):
    from stroke_training.evaluation.head import true_affine

    head = make_head(fields, 5)
    assert head.volume.shape == (48, 56, 48) and head.brain.sum() > 5000
    assert head.volume.min() >= 0 and head.volume.max() <= 80
    assert np.abs(true_affine(head)[:3, :3] - head.affine[:3, :3]).max() < 0.1


def test_planes_are_the_affine_of_the_points():
    pose, plan = random_pose(Rng(4)), StackPlan(3, 5.0, 5.0, 1)
    points = template_points(pose, plan, SliceGrid(), Rng(0), elastic=False)
    planes = template_planes(pose, plan, SliceGrid(spacing_mm=2.0))
    for k in range(3):
        assert torch.allclose(planes[k, 0] + 30 * planes[k, 1] + 50 * planes[k, 2], points[k, 30, 50], atol=1e-3)


def test_believed_planes_are_centred_and_differ_by_the_usual_error():
    grid, errors = SliceGrid(spacing_mm=2.0), []
    for seed in range(40):
        rng = Rng(seed)
        pose, plan = random_pose(rng), StackPlan(3, 5.0, 5.0, 1)
        true, believed = template_planes(pose, plan, grid), believed_planes(pose, plan, grid, rng)

        def middle(p):
            return p[:, 0] + 47.5 * p[:, 1] + 39.5 * p[:, 2]

        assert torch.allclose(middle(believed)[:, :2], torch.tensor([0.0, -18.0]).expand(3, 2), atol=1e-3)
        errors.append((middle(true) - middle(believed)).norm(dim=-1).mean())
        cosine = (true[0, 1] @ believed[0, 1]) / true[0, 1].norm() / believed[0, 1].norm()
        assert cosine > np.cos(np.deg2rad(20))
    assert 2 < torch.stack(errors).mean() < 9


def test_labels_are_fractions_and_bleeds_do_not_overlap(fields):
    seen = torch.zeros(len(LABEL_NAMES))
    for seed in range(10):
        labels = make_stack(fields, seed).labels
        assert labels.shape == (12, 6, 192, 160) and labels.min() >= 0 and labels.max() <= 1.001
        assert sum(labels[LABEL_NAMES.index(n)] for n in BLEED_NAMES).max() <= 1.001
        seen += labels.sum((1, 2, 3))
    assert (seen[:4] > 0).all()


def test_slices_roll_with_the_head_and_the_midline_stays_along_the_columns():
    rolls = []
    for seed in range(60):
        pose = random_pose(Rng(seed))
        right = np.linalg.inv(pose.linear)[:, 0]  # the template's x axis in the slices' own axes
        assert abs(np.rad2deg(np.arctan2(right[1], right[0]))) < 7
        rolls.append(abs(np.rad2deg(np.arctan2(right[2], right[0]))))
    assert np.mean(np.array(rolls) > 6) > 0.2


def test_believed_planes_know_the_roll():
    grid, plan, error = SliceGrid(spacing_mm=2.0), StackPlan(3, 5.0, 5.0, 1), []
    for seed in range(60):
        rng = Rng(seed)
        pose = random_pose(rng)

        def rise(planes):
            return float(torch.rad2deg(torch.atan2(planes[0, 2, 2], -planes[0, 2, 0])))

        error.append(rise(template_planes(pose, plan, grid)) - rise(believed_planes(pose, plan, grid, rng)))
    assert np.mean(np.abs(error)) < 4


def test_bone_of_the_next_slice_leaks_into_the_rim_only(fields):
    pose = Pose(np.eye(3), np.zeros(3), np.array([0.0, -18.0, 62.0]))

    def scene():
        return slices.make_scene(
            fields, Rng(5), Effects().only("sharp_base"), pose, StackPlan(4, 5.0, 5.0, 3), SliceGrid(), LesionPlan()
        )

    plain = scene().image
    seen = scanner.slice_profile(scene(), plain)
    brain = scene().brain
    rim, core = (
        (brain > 0.95) & (F.avg_pool2d(brain[None], 11, 1, 5)[0] < 0.8),
        F.avg_pool2d(brain[None], 41, 1, 20)[0] > 0.999,
    )
    assert float((seen - plain)[rim].mean()) > 5 > 2 > float((seen - plain)[core].abs().mean())
