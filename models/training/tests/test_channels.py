import numpy as np
import torch

from stroke_training.data.channels import (
    COORDINATES,
    assemble,
    coordinates,
    median_3x3,
    slice_channel,
    stack_neighbours,
)

HU = torch.randn(2, 3, 12, 10, generator=torch.Generator().manual_seed(0)) * 20 + 30
PLANE = torch.tensor([[[79.0, 77, 10], [0, -2, 0.1], [-2, 0, 0]]]).expand(2, 3, 3)


def channel(spec):
    return assemble([spec], HU, PLANE)[:, 0]


def test_median_of_nine():
    image = torch.rand(3, 9, 8)
    padded = np.pad(image.numpy(), ((0, 0), (1, 1), (1, 1)), mode="edge")
    expected = np.median(np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2)), axis=(-1, -2))
    assert np.array_equal(median_3x3(image).numpy(), expected.astype(np.float32))


def test_plain_channel_is_clipped_and_scaled():
    assert torch.allclose(channel(slice_channel(0)), HU[:, 1].clamp(0, 80) / 40 - 1)
    assert torch.allclose(channel(slice_channel(1, (0, 100))), HU[:, 2].clamp(0, 100) / 50 - 1)


def test_mirror_and_difference():
    windowed = (HU[:, 1].clamp(10, 60) - 10) / 50
    assert torch.allclose(channel(slice_channel(0, mirrored=True)), channel(slice_channel(0)).flip(-1))
    difference = channel(slice_channel(0, (10, 60), 5, difference=True))
    assert torch.allclose(difference, (windowed - windowed.flip(-1)) * 5, atol=1e-5)
    assert torch.allclose(difference, -difference.flip(-1))


def test_a_whole_window_of_difference_gives_the_end_of_the_range():
    hu = torch.zeros(1, 3, 4, 4)
    hu[..., :2] = 90
    out = assemble([{"slice": 0, "difference": True, "windowHu": [0, 80], "range": [0, 1]}], hu, PLANE[:1])
    assert out[0, 0, 0].tolist() == [1, 1, 0, 0]


def test_enhancement_is_monotone_and_steeper_in_the_dark():
    ramp = (
        torch.linspace(0, 80, 81).view(1, 1, -1).expand(1, 3, 81)
    )  # constant along rows: the median leaves it alone inside
    out = assemble([slice_channel(0, (10, 50), enhance="darkRegions")], torch.stack([ramp] * 3, 1), PLANE[:1])[0, 0, 1]
    steps = out[1:] - out[:-1]
    assert (steps >= 0).all() and steps[12] > 3 * steps[45] > 0
    assert out[5] == -1 and out[70] == 1


def test_bone_becomes_the_low_end():
    hu = torch.full((1, 3, 3, 3), 300.0)
    assert (assemble([slice_channel(0, boneAboveHu=100)], hu, PLANE[:1]) == -1).all()


def test_coordinates_follow_the_plane():
    place = coordinates(PLANE[:1], 96, 80)
    assert place[0, :, 0, 0].tolist() == [79, 77, 10] and torch.allclose(
        place[0, :, 5, 3], torch.tensor([73.0, 67, 10.5])
    )
    assert torch.allclose(assemble(COORDINATES, HU, PLANE)[:, 0, 0, 0], torch.tensor(0.79))


def test_ends_of_a_stack_repeat_their_own_slice():
    triples = stack_neighbours(torch.arange(3.0).view(3, 1, 1))
    assert triples[..., 0, 0].tolist() == [[0, 0, 1], [0, 1, 2], [1, 2, 2]]
