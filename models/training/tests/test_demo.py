import json

import numpy as np
import pydicom
import pytest

from stroke_training.check import axial_files
from stroke_training.demo.studies import STUDIES
from stroke_training.paths import REPOSITORY

DEMO = REPOSITORY / "test" / "fixtures" / "demo"
IDS = [plan.folder for plan in STUDIES]


@pytest.mark.parametrize("plan", STUDIES, ids=IDS)
def test_series_is_complete_and_says_that_it_is_synthetic(plan):
    images = [pydicom.dcmread(f, stop_before_pixels=True) for f in axial_files(DEMO / plan.folder)]
    assert len(images) == 29 and len({d.SOPInstanceUID for d in images}) == 29 and len({d.SeriesInstanceUID for d in images}) == 1
    assert {d.file_meta.TransferSyntaxUID for d in images} == {"1.2.840.10008.1.2.1.99"}
    assert all("SYNTHETIC" in str(d.PatientName) and "not a patient" in d.StudyDescription and len(d.StudyDescription) <= 64 for d in images)


def test_the_studies_are_small_enough_to_commit():
    assert sum(f.stat().st_size for f in DEMO.rglob("*.dcm")) < 16e6


def test_the_normal_study_can_be_made_again(fields):
    from stroke_training.demo.render import render

    plan = next(p for p in STUDIES if p.folder == "normal")
    study = render(fields, plan)
    stored = np.stack([pydicom.dcmread(f).pixel_array for f in axial_files(DEMO / plan.folder)])
    assert np.mean(stored.astype(int) - 1024 == study.hu) > 0.999  # the last bit may differ between processors
    assert json.loads((DEMO / plan.folder / "truth.json").read_text()) == study.truth
