"""The infarct detector: boxes, anchors, losses, what it sees, and its figures against truth that is known."""

import dataclasses
import json

import nibabel as nib
import numpy as np
import onnx
import pytest
import torch

from stroke_training.data.channels import assemble
from stroke_training.data.store import SampleStore, planes_at, sample_of
from stroke_training.detection.anchors import k_means
from stroke_training.detection.boxes import centred, edges, mask_boxes, suppressed
from stroke_training.detection.precision import Judged, average_precision, judge, precision_recall
from stroke_training.evaluation.infarct_detector import Found, box_calibration, figures
from stroke_training.export.budget import multiply_accumulates
from stroke_training.export.weights import export_onnx
from stroke_training.frames import SliceGrid
from stroke_training.generator.command import case_boxes, save_nifti
from stroke_training.nets.activations import ACTIVATIONS
from stroke_training.nets.infarct_detector import InfarctDetector
from stroke_training.tasks import find_task
from stroke_training.tasks.box_losses import BOX_LOSSES, answering, detector_loss, overlap_terms
from stroke_training.tasks.infarct_detector import GRID, coverage_loss, truth_of
from stroke_training.training.runs import task_of_run
from stroke_training.training.train import TrainConfig, train

TASK = find_task("infarct-detector")


@pytest.fixture(scope="module")
def samples(fields, tmp_path_factory):
    from stroke_training.generator.slices import make_stack

    folder = tmp_path_factory.mktemp("fine")
    store = SampleStore(folder, 2, GRID)
    for seed in range(2):
        store.put(store.ticket(), sample_of(make_stack(fields, seed), seed, GRID))
    return folder


def test_boxes_frame_the_parts_of_a_mask_and_leave_specks_out():
    mask = np.zeros((40, 40), bool)
    mask[5:10, 7:13] = mask[30:34, 30:34] = True
    mask[10, 13] = True  # touches at a corner
    assert mask_boxes(mask).tolist() == [[7, 5, 14, 11]]
    assert mask_boxes(mask, 4.0).tolist() == [[7, 5, 14, 11], [30, 30, 34, 34]]
    assert mask_boxes(mask[:2]).shape == (0, 4)


def test_boxes_of_the_truth_against_the_truth_are_all_right(samples):
    from stroke_training.data.store import has

    bits = torch.from_numpy(SampleStore(samples).arrays["labels"][:].astype(np.int32))
    truth = [mask_boxes(plane) for plane in has(bits, "brain").flatten(0, 1).numpy()]
    judged = [judge(boxes, np.full(len(boxes), 0.9), boxes) for boxes in truth]
    assert average_precision(judged) == 1 and precision_recall(judged, 0.5) == (1, 1)


def test_boxes_of_a_case_lie_where_the_file_has_the_infarct(tmp_path):
    mask = np.zeros((3, 240, 240), np.uint8)
    mask[1, 30:40, 50:80] = 1
    save_nifti(tmp_path / "infarct.nii.gz", mask, 5.0)
    stored = np.asarray(nib.load(tmp_path / "infarct.nii.gz").dataobj)
    (box,) = case_boxes(mask)
    cut = stored[box["x"] : box["x"] + box["width"], box["y"] : box["y"] + box["height"], box["slice"]]
    assert cut.shape == (30, 10) and cut.all() and cut.sum() == stored.sum()


def test_average_precision_by_hand():
    truth = np.array([[0, 0, 10, 10], [20, 20, 30, 30.0]])
    boxes = np.array([[0, 0, 10, 9], [50, 50, 60, 60], [20, 20, 30, 30.0]])
    judged = [judge(boxes, np.array([0.9, 0.8, 0.3]), truth)]
    # One of one, one of two, two of three.
    assert average_precision(judged) == pytest.approx(0.5 + 0.5 * 2 / 3)
    assert precision_recall(judged, 0.5) == (0.5, 0.5)
    assert average_precision([judge(boxes, np.ones(3), truth[:0])]) is None


def test_centre_form_and_edges_are_the_same_boxes():
    boxes = np.array([[3, 5, 13, 45.0]])
    assert centred(boxes).tolist() == [[8, 25, 10, 40]] and np.array_equal(edges(centred(boxes)), boxes)


def test_of_boxes_that_overlap_the_most_probable_remains():
    boxes = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [30, 0, 40, 10.0]])
    assert suppressed(boxes, np.array([0.4, 0.6, 0.5]), 0.45).tolist() == [1, 2]


def test_anchors_find_the_shapes_that_were_mixed():
    rng = np.random.default_rng(0)
    shapes = np.array([[6, 8], [20, 12], [40, 70.0]])
    sizes = np.concatenate([shape * rng.uniform(0.9, 1.1, (50, 2)) for shape in shapes])
    assert np.allclose(k_means(sizes, 3), shapes, rtol=0.06)


@pytest.mark.parametrize("name", BOX_LOSSES)
def test_a_box_in_its_place_costs_nothing_and_one_beside_it_more_than_one_near(name):
    truth = torch.tensor([[50, 50, 20, 10.0]]).expand(3, 4)
    found = torch.tensor([[50, 50, 20, 10], [54, 50, 20, 10], [90, 50, 20, 10.0]], requires_grad=True)
    loss = BOX_LOSSES[name](found, truth)
    loss.sum().backward()
    assert abs(loss[0].item()) < 1e-3 and loss[0] < loss[1] < loss[2] and found.grad.isfinite().all()


def test_iou_by_hand():
    iou, distance, shape = overlap_terms(torch.tensor([[5, 5, 10, 10.0]]), torch.tensor([[10, 5, 10, 10.0]]))
    assert iou.item() == pytest.approx(1 / 3, abs=1e-5) and shape.item() == 0
    assert distance.item() == pytest.approx(25 / (15**2 + 10**2))


def test_every_answering_cell_can_reach_its_box():
    anchors, truth = torch.tensor([[10, 12.0], [200, 3.0]]), torch.tensor([[1, 33.0, 20.5, 12, 10]])
    image, anchor, row, col, boxes = answering(truth, anchors, 8, 24, 20)
    assert set(image.tolist()) == {1} and set(anchor.tolist()) == {0} and len(image) == 3
    for r, c, box in zip(row, col, boxes):
        assert -0.5 <= box[0] / 8 - c <= 1.5 and -0.5 <= box[1] / 8 - r <= 1.5


def test_a_net_learns_one_picture_by_heart():
    torch.manual_seed(0)
    net = InfarctDetector(3)
    image, mask = torch.zeros(2, 3, 192, 160), torch.zeros(2, 192, 160)
    image[0, :, 60:84, 100:120], mask[0, 60:84, 100:120] = 2.0, 1.0
    optimiser = torch.optim.AdamW(net.parameters(), 3e-3)
    for _ in range(100):
        loss, _ = detector_loss(net, net.levels(image), truth_of(mask), BOX_LOSSES["CIoU"])
        optimiser.zero_grad(), loss.backward(), optimiser.step()
    with torch.no_grad():
        (output,) = net(image)
    best = output[0, output[0, :, 4].argmax()]
    assert np.allclose(best[:4], [110, 72, 20, 24], atol=3) and output[0, :, 4].max() > 3 * output[1, :, 4].max()


def test_the_covered_share_is_learnt_beside_the_boxes():
    """Its levels are held against shares of a mask: a cell that is half covered wants one half."""
    mask = torch.zeros(2, 192, 160)
    mask[0, 64:96, 32:68] = 1
    sizes = [(48, 40), (24, 20), (12, 10)]
    shares = [torch.nn.functional.adaptive_avg_pool2d(mask[:, None], size) for size in sizes]
    assert shares[1][0, 0, 8, 8] == 0.5
    right = coverage_loss(tuple(torch.logit(share.clamp(1e-4, 1 - 1e-4)) for share in shares), mask)
    nothing = coverage_loss(tuple(torch.full_like(share, -5.0) for share in shares), mask)
    elsewhere = coverage_loss(tuple(torch.logit(share.flip(0).clamp(1e-4, 1 - 1e-4)) for share in shares), mask)
    assert right < 0.2 < nothing < elsewhere
    net = InfarctDetector(3)
    levels, covered = net.learning(torch.zeros(1, 3, 192, 160))
    assert [tuple(c.shape[2:]) for c in covered] == sizes and len(levels) == 3


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_output_is_decoded_in_the_graph(name):
    output = InfarctDetector(3, activation=name).eval()(torch.zeros(1, 3, 192, 160))[0]
    assert output.shape == (1, 1890, 6) and (output[..., 5] == 1).all() and (output[..., 2:4] > 0).all()


def test_it_sees_no_mirror():
    """No channel that holds the other side; what it is shown of one half does not change with the other half."""
    assert [set(c) for c in TASK.channels] == [{"slice", "windowHu", "range"}] * 3
    plane = torch.zeros(1, 3, 3)
    hu = torch.rand(1, 3, 192, 160) * 60
    other = hu.clone()
    other[..., 80:] = torch.rand(1, 3, 192, 80) * 60
    assert torch.equal(assemble(TASK.channels, hu, plane)[..., :80], assemble(TASK.channels, other, plane)[..., :80])
    flipped = assemble(TASK.channels, hu.flip(-1), plane)
    assert torch.equal(flipped, assemble(TASK.channels, hu, plane).flip(-1))


def test_a_view_at_one_millimetre_is_drawn_in_at_two(samples):
    arrays = SampleStore(samples).arrays
    assert arrays["image"].shape[2:] == (192, 160) and SampleStore(samples).grid == SliceGrid(spacing_mm=1.0)
    planes = torch.from_numpy(arrays["planes"][0])
    assert torch.allclose(planes_at(planes_at(planes, 2.0), 0.5), planes, atol=1e-4)
    corner = planes[:, 0] + 95.5 * planes[:, 1] + 79.5 * planes[:, 2]
    coarse = planes_at(planes, 2.0)
    assert torch.allclose(coarse[:, 0] + 47.5 * coarse[:, 1] + 39.5 * coarse[:, 2], corner, atol=1e-3)


def test_training_keeps_its_anchors_resumes_and_exports(samples, tmp_path, monkeypatch):
    from stroke_training.tasks import infarct_detector

    monkeypatch.setattr(infarct_detector, "ANCHOR_BATCHES", 2)
    task = dataclasses.replace(TASK, batch=4)
    train(task, tmp_path, samples, TrainConfig(1), save_every=1)
    kept = json.loads((tmp_path / "anchors.json").read_text())
    learner = train(task, tmp_path, samples, TrainConfig(2), report_every=1)
    assert np.allclose(learner.net.anchors, kept) and np.isfinite(learner.log[-1]["loss"])
    own = task_of_run(task, tmp_path)
    assert np.allclose(own.net().anchors, kept)
    export_onnx(own, tmp_path, tmp_path / "weights.onnx")
    assert multiply_accumulates(tmp_path / "weights.onnx") <= 0.15e9
    assert sum(np.prod(t.dims) for t in onnx.load(tmp_path / "weights.onnx").graph.initializer) <= 0.9e6
    assert (tmp_path / "weights.onnx").stat().st_size <= 1.8e6
    # What only learning needs does not travel.
    assert not any("coverage" in t.name for t in onnx.load(tmp_path / "weights.onnx").graph.initializer)


def test_figures_count_sides_sizes_and_false_boxes_apart():
    truth = np.array([[10, 10, 20, 20], [100, 50, 130, 60.0]])
    none = np.zeros((0, 4))
    found = [
        Found(judge(truth[1:], np.array([0.6]), truth), truth, 0, 3.0, True, True),
        Found(judge(truth[:1], np.array([0.3]), none), none, 1, 0.0, False, False),
    ]
    out = figures(TASK, found)
    assert out["recallBySide"]["bothSidesRight"] == {"trueBoxes": 1, "from0.25": 0, "from0.5": 0}
    assert out["recallBySide"]["bothSidesLeft"]["from0.5"] == 1 and out["recallByDiameter"]["larger"]["from0.5"] == 1
    assert out["falseBoxesPerCleanStack"] == {"from0.25": 1, "from0.5": 0}
    assert out["byDropHu"]["2-4"]["trueBoxes"] == 2 and out["byDropHu"]["7-15"]["map50"] is None


def test_a_scaled_objectness_leaves_the_boxes_where_they_are():
    net = InfarctDetector(3).eval()
    image = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        before = net(image)[0]
        net.scale_objectness(0.5, 1.5)
        after = net(image)[0]
    assert torch.allclose(after[..., :4], before[..., :4])
    assert torch.allclose(torch.logit(after[..., 4]), 0.5 * torch.logit(before[..., 4]) + 1.5, atol=1e-4)


def test_a_calibrated_box_is_right_as_often_as_it_says():
    random = np.random.default_rng(0)
    said = random.uniform(0.01, 0.4, 4000)
    hit = random.random(4000) < 2 * said
    found = [Found(Judged(said, hit, np.zeros(0)), np.zeros((0, 4)), 0, 5.0, False, True)]
    fitted = box_calibration(found)["infarct"]
    told = 1 / (1 + np.exp(-(fitted["scale"] * np.log(said / (1 - said)) + fitted["offset"])))
    for low in (0.2, 0.4, 0.6):
        some = (told >= low) & (told < low + 0.2)
        assert abs(told[some].mean() - hit[some].mean()) < 0.05
