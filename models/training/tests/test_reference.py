import json

import numpy as np
import pytest

from stroke_training.aspects import label_of
from stroke_training.frames import rotation
from stroke_training.paths import REPOSITORY
from stroke_training.reference import chain
from stroke_training.reference.check import axial_files
from stroke_training.reference.measure import region_medians
from stroke_training.reference.series import CtSeries, load_series

DEMO = REPOSITORY / "test" / "fixtures" / "demo"
STUDIES = sorted(path.parent for path in DEMO.glob("*/truth.json"))


def frame(to_patient):
    return chain.HeadFrame(np.linalg.inv(to_patient), to_patient, np.zeros(3), 0.0, 1)


def series(tilt_deg=0.0):
    """A straight stack of four slices whose HU is the RAS x of the pixel, tilted about x, unevenly spaced."""
    turn = rotation(tilt_deg, 0, 0)
    col, row, normal = turn @ [-1.0, 0, 0], turn @ [0, -1.0, 0], turn @ [0, 0, 1.0]
    origins = np.array([[20.0, 20, z] for z in (0.0, 3.0, 4.0, 9.0)])
    hu = np.tile(20 - np.arange(40.0), (4, 40, 1)).astype(np.float32)
    return CtSeries(hu, origins, row, col, normal, origins @ normal)


def test_sampling_respects_tilt_and_uneven_spacing():
    points = np.array([[3.0, 1.0, 2.0], [-7.5, 2.0, 4.0]])
    for tilt in (0, 18.5):
        assert np.allclose(series(tilt).sample(points), points[:, 0], atol=1e-3)


def test_outside_the_stack_is_air():
    assert series().sample(np.array([[0.0, 0.0, 60.0]]))[0] == -1000


def test_slice_plane_of_an_upright_head():
    to_patient = np.eye(4)
    to_patient[:3, 3] = (4, 5, 6)
    plane = chain.slice_plane(frame(to_patient), np.array([0, 0, 1.0]), 26.0)
    assert np.allclose(plane.origin, (4, -13, 26)) and np.isclose(plane.level_mm, 20)
    assert np.allclose(plane.right, (1, 0, 0)) and np.allclose(plane.anterior, (0, 1, 0))


def test_slice_plane_of_a_turned_head_lies_in_the_slice():
    to_patient = np.eye(4)
    to_patient[:3, :3] = rotation(12, 4, 20) * 0.95
    normal = rotation(-10, 0, 0) @ [0, 0, 1.0]
    plane = chain.slice_plane(frame(to_patient), normal, 10.0)
    assert abs(plane.right @ normal) < 1e-9 and abs(plane.anterior @ normal) < 1e-9
    assert abs(plane.anterior @ to_patient[:3, 0] / 0.95) < 0.1  # nearly in the mid-sagittal plane
    assert np.isclose(plane.origin @ normal, 10.0) and plane.right[0] > 0.8


def test_thin_slices_are_averaged_to_about_five_millimetres():
    groups = chain.slab_groups(np.arange(0, 100, 1.25))
    assert all(len(g) == 4 for g in groups)
    assert all(len(g) == 1 for g in chain.slab_groups(np.arange(0, 100, 5.0)))


def test_medians_leave_out_csf_and_bone():
    hu, regions = np.full((10, 10), 30.0), np.full((10, 10), label_of("I"))
    hu[:4], hu[4] = 8, 90
    regions[:, 5:] = label_of("I", right=False)
    hu[5:, 5:] = 26
    result = region_medians(hu, regions)["I"]
    assert result == {"right": 30.0, "left": 26.0, "difference": 4.0}


@pytest.mark.parametrize("folder", STUDIES, ids=lambda f: f.name)
def test_demo_studies_through_the_chain(folder):
    """A smoke test of the shipped weights on data they never saw: affected regions are darker than their partners."""
    truth = json.loads((folder / "truth.json").read_text())
    result = chain.run_chain(load_series(axial_files(folder)))
    sign = {"left": 1, "right": -1, None: 0}[truth["side"]]
    for name in truth["affected"]:
        assert sign * result["medians"][name]["difference"] > 2, name
