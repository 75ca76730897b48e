import dataclasses

import numpy as np
import pytest
import torch

from stroke_training.data.farm import RECIPES, Recipe, ring_name
from stroke_training.data.store import SampleStore, has, sample_of
from stroke_training.evaluation.blend_sign import (
    Judged,
    auc,
    centres_met,
    class_figures,
    cut_of,
    peaks,
    share_inside,
)
from stroke_training.frames import BLEED_NAMES, LABEL_NAMES, SLICE_NET_GRID
from stroke_training.generator.slices import make_stack
from stroke_training.nets.blend_sign import CLASSES, STRIDE, BlendNet
from stroke_training.nets.blocks import folded
from stroke_training.tasks import find_task
from stroke_training.tasks.blend_sign import (
    BLEED,
    BLEND,
    GRID,
    NONE,
    SHARES,
    TEACHER_FILE,
    UNCERTAIN,
    begun,
    centre_truth,
    class_loss,
    classes_of,
    distilled,
    exchanged_of,
    keep_teacher,
    loss_with,
)
from stroke_training.tasks.slices import SliceSource

TASK = find_task("blend-sign")


def labels(clot=0, part=0, other=0):
    """One slice with a clot of `clot` pixels, `part` of them darker, and `other` pixels under the dura."""
    planes = {name: torch.zeros(1, GRID.rows, GRID.cols) for name in LABEL_NAMES}
    planes["parenchymal"].view(-1)[:clot] = 1
    planes["blendPart"].view(-1)[:part] = 1
    planes["subdural"].view(-1)[5000 : 5000 + other] = 1
    return planes


@pytest.mark.parametrize(
    ("slice_of", "expected"),
    [
        ({}, NONE),
        ({"clot": 19}, UNCERTAIN),
        ({"clot": 20}, BLEED),
        ({"other": 40}, BLEED),
        ({"clot": 200, "part": 11}, BLEED),
        ({"clot": 200, "part": 59}, UNCERTAIN),
        ({"clot": 200, "part": 60}, BLEND),
        ({"clot": 301, "part": 60}, UNCERTAIN),
        ({"clot": 200, "part": 140}, BLEND),
        ({"clot": 200, "part": 141}, UNCERTAIN),
        ({"clot": 119, "part": 60}, UNCERTAIN),
    ],
)
def test_the_class_of_a_slice_by_its_areas(slice_of, expected):
    assert classes_of(labels(**slice_of)).tolist() == [expected]


def test_labels_of_the_darker_part_come_from_the_generator(fields):
    recipe = RECIPES["clots"]
    assert make_stack(fields, 5).labels.shape[0] == len(LABEL_NAMES)
    for seed in range(40):
        forced = dataclasses.replace(recipe.effects, haemorrhage=1.0, blend_sign=1.0)
        bits = sample_of(make_stack(fields, seed, forced, bleeds=("parenchymal",)), seed, GRID)["labels"]
        part = has(torch.from_numpy(bits.astype(np.int32)), "blendPart")
        if part.any():
            assert (has(torch.from_numpy(bits.astype(np.int32)), "parenchymal") & part).sum() > 0.9 * part.sum()
            return
    pytest.fail("no blend in forty heads")


def test_a_stack_is_the_same_with_the_usual_bleeds_named(fields):
    a, b = make_stack(fields, 11), make_stack(fields, 11, bleeds=Recipe().bleeds)
    assert torch.equal(a.image, b.image)


def test_rings_of_other_pixels_and_recipes_lie_apart():
    names = {ring_name(grid, recipe) for grid in (GRID, SLICE_NET_GRID) for recipe in RECIPES}
    assert len(names) == 2 * len(RECIPES) and ring_name(SLICE_NET_GRID, "usual") == ""


def test_the_log_of_the_mean_of_the_exponentials_of_the_activation_maps_is_the_class():
    net = BlendNet(3).eval()
    image = torch.randn(2, 3, GRID.rows, GRID.cols)
    logits, centres, cam = net(image)
    assert centres.shape == (2, 5, GRID.rows // STRIDE, GRID.cols // STRIDE) and (centres[:, 1:] > 0).all()
    assert torch.allclose(cam.exp().mean((2, 3)).log(), logits, atol=1e-4)
    assert sum(p.numel() for p in net.parameters()) <= 500_000
    assert torch.allclose(folded(net)(image)[0], logits, atol=1e-4)


def test_other_weights_look_elsewhere():
    torch.manual_seed(0)
    image = torch.randn(1, 3, GRID.rows, GRID.cols)
    a, b = (BlendNet(3).eval()(image)[2].detach().flatten() for _ in range(2))
    assert abs(float(torch.corrcoef(torch.stack([a, b]))[0, 1])) < 0.9


def test_a_centre_knows_its_box():
    mask = np.zeros((GRID.rows, GRID.cols), bool)
    mask[40:60, 64:96] = True
    bells, sides, at = centre_truth(mask)
    assert at.sum() == 1 and bells.max() == 1
    ((row, col),) = np.argwhere(at)
    x, y = (col + 0.5) * STRIDE, (row + 0.5) * STRIDE
    left, right, top, bottom = sides[:, row, col]
    assert (x - left, x + right, y - top, y + bottom) == (64, 96, 40, 60)
    assert centre_truth(np.zeros_like(mask))[2].sum() == 0


def test_a_class_counts_as_in_the_papers_stock_however_often_it_is_drawn():
    assert abs(sum(SHARES) - 1) < 1e-9 and abs(SHARES[2] / SHARES[0] - 20 / 22) < 1e-9
    logits = torch.tensor([[2.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]])
    once = class_loss(logits, torch.tensor([0, 1, 2]))
    often = class_loss(torch.cat([logits, logits[:1], logits[:1]]), torch.tensor([0, 1, 2, 0, 0]))
    assert torch.allclose(once, often)
    assert class_loss(logits, torch.full((3,), UNCERTAIN)) == 0


def test_exchanged_labels_are_of_bleeds_alone():
    torch.manual_seed(0)
    truth = torch.tensor([NONE, BLEED, BLEND, UNCERTAIN] * 500)
    turned = exchanged_of(truth, 0.1)
    changed = turned != truth
    assert not changed[(truth == NONE) | (truth == UNCERTAIN)].any() and 0.07 < changed[truth > 0].float().mean() < 0.13
    assert torch.equal(exchanged_of(truth, 0.0), truth)


def test_what_a_teacher_knows_is_wanted():
    teacher = torch.tensor([[1.0, 2.0, 3.0]])
    assert distilled(teacher + 5, teacher).abs() < 1e-6 < distilled(teacher.flip(1), teacher)


def test_the_run_before_teaches(tmp_path):
    before, run = tmp_path / "before", tmp_path / "run"
    before.mkdir()
    torch.save({"average": TASK.net().state_dict()}, before / "checkpoint.pt")
    run.mkdir()
    assert begun(TASK, run, tmp_path) is TASK
    keep_teacher(run, before)
    assert (run / TEACHER_FILE).exists()
    image = torch.randn(2, 3, GRID.rows, GRID.cols)
    planes = {k: v.repeat(2, 1, 1) for k, v in labels(clot=200).items()}
    figures = [task.loss(TASK.net(), image, None, planes)[1] for task in (TASK, begun(TASK, run, tmp_path))]
    assert "distilled" not in figures[0] and figures[1]["distilled"] > 0
    assert "centres" not in loss_with(detection=False)(TASK.net(), image, None, planes)[1]


def test_a_fold_is_never_drawn_from(tmp_path):
    store = SampleStore(tmp_path / "ring", 10, GRID)
    for seed in range(10):
        sample = {name: array[0] * 0 for name, array in store.arrays.items()}
        store.put(store.ticket(), {**sample, "seeds": np.int64(seed)})
    task = dataclasses.replace(TASK, left_out=(2, 5))
    source = SliceSource(task, tmp_path / "ring", [0])
    assert sorted(store.arrays["seeds"][source.ready] % 5) == [0, 0, 1, 1, 3, 3, 4, 4]


def judged(truth, p, stack=0):
    return Judged(truth, np.array(p), (0, 0, 0), None, stack, False)


def test_figures_are_for_the_papers_frequencies():
    found = [judged(0, [1, 0, 0])] * 3 + [judged(1, [0, 1, 0]), judged(1, [0, 0, 1]), judged(2, [0, 0, 1])]
    own = class_figures(found)
    assert own["slices"] == dict(zip(CLASSES, (3, 2, 1)))
    blend = own["classes"]["blendSign"]
    # Half of 9 bleeds are called a blend beside the one that is.
    assert blend["sensitivity"] == 1 and blend["specificity"] == round(1 - 4.5 / 31, 3)
    assert blend["f1"] == round(2 / (5.5 + 1), 3)
    assert class_figures(found * 2)["classes"] == own["classes"]


def test_auc_of_weighted_slices():
    values, positive = np.array([0.1, 0.4, 0.4, 0.8]), np.array([False, True, False, True])
    assert auc(values, positive, np.ones(4)) == 0.875
    assert auc(values, positive, np.array([1, 1, 3, 1.0])) == pytest.approx((1 + 1.5 + 4) / 8)
    assert auc(values, positive & False, np.ones(4)) is None


def test_the_cut_keeps_other_bleeds_out():
    blends = [judged(BLEND, [0, 0.4, 0.6], s) for s in range(10)]
    others = [judged(BLEED, [0, 0.7, 0.3], 100 + s) for s in range(39)] + [judged(BLEED, [0, 0.1, 0.9], 200)]
    assert 0.3 < cut_of([*blends, *others]) <= 0.6
    worse = [judged(BLEED, [0, 0.1, 0.9], 300 + s) for s in range(10)]
    assert cut_of([*blends, *others, *worse]) > 0.9


def test_peaks_and_where_it_looked():
    heat = np.zeros((12, 10))
    heat[3, 4], heat[3, 5], heat[9, 9] = 0.9, 0.8, 0.2
    assert peaks(heat).tolist() == [[3, 4]]
    blood = np.zeros((GRID.rows, GRID.cols), bool)
    blood[50:62, 66:78] = True
    assert centres_met(heat, blood) == (1, 1, 1)
    assert centres_met(np.zeros((12, 10)), blood) == (1, 0, 0)
    assert share_inside(heat, blood) == pytest.approx(0.9 / 1.9)
    assert share_inside(heat, blood & False) is None


def test_blood_of_any_kind_is_framed():
    for name in BLEED_NAMES:
        planes = labels()
        planes[name][0, 40:60, 40:60] = 1
        assert classes_of(planes).tolist() == [BLEED]
