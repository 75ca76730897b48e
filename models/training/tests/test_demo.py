import json

import nibabel as nib
import numpy as np
import pydicom
import pytest

from stroke_training.demo.studies import STUDIES
from stroke_training.paths import REPOSITORY
from stroke_training.reference.check import axial_files

DEMO = REPOSITORY / "test" / "fixtures" / "demo"
IDS = [plan.folder for plan in STUDIES]


def stored_hu(plan) -> np.ndarray:
    """[29, 128, 128] HU means of 4 x 4 pixels."""
    images = np.stack([pydicom.dcmread(f).pixel_array for f in axial_files(DEMO / plan.folder)]).astype(float) - 1024
    return images.reshape(29, 128, 4, 128, 4).mean((2, 4))


def mask(plan, name: str) -> np.ndarray:
    """[29, 128, 128] bool at the same places; the files have 120 pixels of 2 mm, the pictures 128 of 1.875."""
    image = nib.load(DEMO / plan.folder / f"truth-{name}.nii.gz")
    values = np.asarray(image.dataobj).transpose(2, 1, 0) > 0
    index = np.minimum(((np.arange(128) + 0.5) * 1.875 / 2).astype(int), 119)
    return values[:, index][:, :, index]


@pytest.mark.parametrize("plan", STUDIES, ids=IDS)
def test_series_is_complete_and_says_that_it_is_synthetic(plan):
    images = [pydicom.dcmread(f, stop_before_pixels=True) for f in axial_files(DEMO / plan.folder)]
    assert (
        len(images) == 29
        and len({d.SOPInstanceUID for d in images}) == 29
        and len({d.SeriesInstanceUID for d in images}) == 1
    )
    assert {d.file_meta.TransferSyntaxUID for d in images} == {"1.2.840.10008.1.2.1.99"}
    assert all(
        "SYNTHETIC" in str(d.PatientName) and "not a patient" in d.StudyDescription and len(d.StudyDescription) <= 64
        for d in images
    )


def test_the_studies_are_small_enough_to_commit():
    assert sum(f.stat().st_size for f in DEMO.rglob("*.dcm")) < 16e6
    assert sum(f.stat().st_size for f in DEMO.rglob("*.nii.gz")) < 0.5e6


@pytest.mark.parametrize("plan", STUDIES, ids=IDS)
def test_the_masks_lie_where_the_pictures_show_it(plan):
    hu, brain, infarct, blood = stored_hu(plan), mask(plan, "brain"), mask(plan, "infarct"), mask(plan, "haemorrhage")
    truth = json.loads((DEMO / plan.folder / "truth.json").read_text())
    assert 20 < np.median(hu[brain]) < 45
    assert infarct.any() == bool(plan.affected) and blood.any() == (plan.bleed is not None)
    if plan.affected:
        tissue = (hu > 15) & (hu < 60)
        assert np.median(hu[infarct & tissue]) < np.median(hu[brain & ~infarct & tissue]) - 0.5 * plan.drop_hu
        assert abs(infarct.sum() * 1.875**2 * 5 / 1000 - sum(truth["infarctMl"].values())) < 8
    if plan.bleed:
        assert np.median(hu[blood]) > 55


def test_a_geometry_says_where_the_slices_lie():
    from stroke_training.demo.dicom import AxialGeometry, axial_images

    geometry = AxialGeometry(1.0, 240, 4.5, 4.5, -70.0, (0.0, 0.0))
    first, second = axial_images(STUDIES[0], np.zeros((2, 240, 240), np.int16), geometry)
    assert [float(v) for v in second.ImagePositionPatient] == [-119.5, -119.5, -65.5]
    assert first.SliceThickness == 4.5 and list(first.PixelSpacing) == [1.0, 1.0]
