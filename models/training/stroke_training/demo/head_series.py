"""Whole synthetic heads as DICOM studies, one series each; uncompressed, as `dciodvfy` reads it."""

from pathlib import Path

from pydicom.uid import ExplicitVRLittleEndian

from ..generator.whole import HEAD_GRID, WholeHead
from .dicom import AxialGeometry, axial_images, series_module, study_module, write_file
from .studies import StudyPlan

FIRST_Z_MM = -70.0


def geometry_of(head: WholeHead) -> AxialGeometry:
    """Where the slices of a whole head lie."""
    return AxialGeometry(
        HEAD_GRID.spacing_mm, HEAD_GRID.cols, head.thickness_mm, head.spacing_mm, FIRST_Z_MM, (0.0, 0.0)
    )


def write_head(folder: Path, head: WholeHead, seed: int) -> None:
    """axial-NN.dcm; UIDs follow from kind and seed, apart from those of the demo studies."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = StudyPlan(folder.name, f"{head.truth['kind']} head", f"head-{seed}")
    study, series = study_module(plan), series_module(plan, 2, f"Head {head.thickness_mm:g} mm")
    for ds in axial_images(plan, head.hu, geometry_of(head)):
        write_file(
            folder / f"axial-{ds.InstanceNumber:03d}.dcm", study, series, ds, transfer_syntax=ExplicitVRLittleEndian
        )
