import numpy as np

from stroke_training.frames import apply, head_offsets_mm, rotation
from stroke_training.registration import pose


def ball(shape, centre, radius):
    grid = np.stack(np.meshgrid(*(np.arange(n) for n in shape), indexing="ij"), -1)
    return np.where(np.linalg.norm(grid - np.array(centre), axis=-1) < radius, 30.0, 0.0).astype(np.float32)


def test_soft_tissue_drops_bone_and_air():
    assert pose.soft_tissue(np.array([-1000.0, 0, 30, 90, 101, 1200])).tolist() == [0, 0, 30, 80, 0, 0]


def test_tissue_centre_of_a_ball():
    assert np.allclose(pose.tissue_centre(ball((50, 50, 50), (26, 24, 20), 14)), (26, 24, 20))


def test_tissue_centre_looks_at_the_top_130_mm_only():
    volume = ball((90, 50, 50), (70, 25, 25), 14)
    volume[:50, 20:30, 20:30] = 30  # a neck far below
    z, y, x = pose.tissue_centre(volume)
    assert z > 60 and abs(y - 25) < 0.5 and abs(x - 25) < 0.5


def test_no_tissue_gives_no_centre():
    assert pose.tissue_centre(np.zeros((20, 20, 20), np.float32)) is None


def test_crop_pads_with_zero_and_keeps_the_place():
    coarse = np.arange(20**3, dtype=np.float32).reshape(20, 20, 20)
    start = pose.crop_start((10.0, 10.0, 10.0))
    assert start == (-13, -17, -13)
    out = pose.crop(coarse, start)
    assert out.shape == (48, 56, 48) and out[13, 17, 13] == coarse[0, 0, 0] and out[0].sum() == 0


def test_head_input_carries_its_coordinates():
    out = pose.head_input(np.full((48, 56, 48), 40, np.float32))
    assert out.shape == (1, 4, 48, 56, 48) and np.allclose(out[0, 0], 0.5)
    assert (
        np.isclose(out[0, 1, 0, 0, -1], 0.94)
        and np.isclose(out[0, 2, 0, 0, 0], -1.10)
        and np.isclose(out[0, 3, -1, 0, 0], 0.94)
    )


def test_fit_recovers_an_affine_from_noisy_coordinates_with_outliers():
    rng = np.random.default_rng(0)
    truth = np.eye(4)
    truth[:3, :3] = rotation(20, -10, 15) * 1.1
    truth[:3, 3] = (5, -20, 12)
    z, y, x = np.meshgrid(*head_offsets_mm(), indexing="ij")
    points = np.stack([x, y, z], -1)
    coords = apply(truth, points) + rng.normal(0, 4, points.shape)
    brain = np.where(np.linalg.norm(points, axis=-1) < 60, 4.0, -4.0)
    bad = rng.random(brain.shape) < 0.15
    coords[bad] += 60
    affine, residual = pose.fit_affine(brain, np.moveaxis(coords, -1, 0) / 100)
    inside = points[brain > 0]
    assert np.linalg.norm(apply(affine, inside) - apply(truth, inside), axis=1).max() < 1.0
    assert 4 < residual < 9


def test_fit_refuses_an_empty_brain():
    assert pose.fit_affine(np.full((48, 56, 48), -5.0), np.zeros((3, 48, 56, 48))) is None
