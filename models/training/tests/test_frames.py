import numpy as np

from stroke_training.frames import SLICE_NET_GRID, SliceGrid, head_offsets_mm, rotation


def test_slice_grid_runs_from_anterior_right_to_posterior_left():
    assert (SLICE_NET_GRID.rows, SLICE_NET_GRID.cols) == (96, 80)
    assert SLICE_NET_GRID.x_mm()[0] == 79 and SLICE_NET_GRID.y_mm()[0] == 95
    assert SliceGrid(spacing_mm=1.0).x_mm()[-1] == -79.5


def test_two_mm_pixels_are_means_of_one_mm_pixels():
    fine = SliceGrid(spacing_mm=1.0).x_mm().reshape(-1, 2).mean(1)
    assert np.allclose(fine, SLICE_NET_GRID.x_mm())


def test_head_offsets_are_centred_and_ascending():
    z, y, x = head_offsets_mm()
    assert (len(z), len(y), len(x)) == (48, 56, 48)
    assert x[0] == -94 and x[-1] == 94 and abs(y.sum()) < 1e-9


def test_pitch_turns_anterior_towards_superior():
    assert np.allclose(rotation(90, 0, 0) @ [0, 1, 0], [0, 0, 1])
