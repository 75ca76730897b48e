"""Rendered studies -> DICOM CT series (PS3.3 A.3), Deflated Explicit VR Little Endian; every UID follows from the
seed."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, DeflatedExplicitVRLittleEndian

from .render import AIR_HU, FIELD_OF_VIEW_MM, MATRIX, THICKNESS_MM
from .studies import StudyPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

RESCALE_INTERCEPT = -1024
SCOUT_SPACING_MM = 1.0
FIRST_SLICE_Z_MM = -60.0
# The head rarely lies in the scanner's centre.
CENTRE_LPS_MM = (4.0, 21.0)
IMPLEMENTATION_UID = "2.25.310944157706146279468930137014411267421"


@dataclass(frozen=True)
class AxialGeometry:
    """Where the slices lie in the patient (LPS mm): every slice one pixel grid, the first slice lowest."""

    pixel_mm: float = FIELD_OF_VIEW_MM / MATRIX
    matrix: int = MATRIX
    thickness_mm: float = THICKNESS_MM
    spacing_mm: float = THICKNESS_MM
    first_z_mm: float = FIRST_SLICE_Z_MM
    centre_mm: tuple[float, float] = CENTRE_LPS_MM


def uid(*parts) -> str:
    """2.25.<UUID as integer> from the words given (PS3.5 B.2)."""
    digest = hashlib.sha256("/".join(map(str, ("stroke-demo", *parts))).encode()).digest()
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=4).int}"


def study_module(plan: StudyPlan) -> Dataset:
    """Patient and study (PS3.3 C.7.1, C.7.2): says in every attribute that there is no patient."""
    ds = Dataset()
    ds.PatientName = f"SYNTHETIC^{plan.title.upper().replace(',', '')}"
    ds.PatientID = f"SYN-{plan.seed}"
    ds.PatientBirthDate, ds.PatientSex = "", ""
    ds.PatientIdentityRemoved = "YES"
    ds.DeidentificationMethod = "Synthetic image, no patient"
    ds.StudyInstanceUID = uid(plan.seed, "study")
    ds.StudyDate, ds.StudyTime, ds.StudyID, ds.AccessionNumber = "20260105", "101500", str(plan.seed), ""
    ds.ReferringPhysicianName = ""
    ds.StudyDescription = f"Synthetic head CT - {plan.title} (not a patient)"
    return ds


def series_module(plan: StudyPlan, number: int, description: str) -> Dataset:
    """Series, frame of reference and equipment (PS3.3 C.7.3 to C.7.5)."""
    ds = Dataset()
    ds.Modality, ds.SeriesNumber = "CT", number
    ds.SeriesInstanceUID = uid(plan.seed, "series", number)
    ds.SeriesDescription, ds.SeriesDate, ds.SeriesTime = description, "20260105", f"1015{number:02d}"
    ds.BodyPartExamined, ds.PatientPosition = "HEAD", "HFS"
    ds.FrameOfReferenceUID, ds.PositionReferenceIndicator = uid(plan.seed, "frame"), ""
    ds.Manufacturer, ds.ManufacturerModelName = "Open Stroke Mode (synthetic)", "Generator"
    ds.SoftwareVersions = "stroke_training 0.1"
    return ds


def image_module(plan: StudyPlan, series: int, instance: int, hu: np.ndarray) -> Dataset:
    """CT image and pixels (PS3.3 C.7.6, C.8.2.1) of hu [rows, cols]."""
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = CTImageStorage, uid(plan.seed, "image", series, instance)
    ds.InstanceNumber, ds.AcquisitionNumber = instance, 1
    ds.ContentDate, ds.ContentTime = "20260105", f"1015{series:02d}"
    ds.AcquisitionDate, ds.AcquisitionTime = ds.ContentDate, ds.ContentTime
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = hu.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = RESCALE_INTERCEPT, 1, "HU"
    ds.WindowCenter, ds.WindowWidth = 40, 80
    ds.KVP, ds.XRayTubeCurrent, ds.ExposureTime, ds.Exposure = 120, 300, 1000, 300
    stored = np.clip(hu.astype(np.int32) - RESCALE_INTERCEPT, 0, 4095).astype("<u2")
    ds.PixelData = stored.tobytes()
    ds["PixelData"].VR = "OW"
    return ds


def axial_images(plan: StudyPlan, volume: np.ndarray, geometry: AxialGeometry = AxialGeometry()) -> Iterator[Dataset]:
    """volume int16 [K, rows, cols], slice 0 lowest."""
    corner = [round(c - (geometry.matrix - 1) / 2 * geometry.pixel_mm, 4) for c in geometry.centre_mm]
    for k, hu in enumerate(volume):
        ds = image_module(plan, 2, k + 1, hu)
        z = round(geometry.first_z_mm + k * geometry.spacing_mm, 4)
        ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        ds.ImagePositionPatient = [*corner, z]
        ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        ds.PixelSpacing, ds.SliceThickness, ds.SliceLocation = (
            [geometry.pixel_mm] * 2,
            round(geometry.thickness_mm, 4),
            z,
        )
        ds.ConvolutionKernel, ds.GantryDetectorTilt = "STANDARD", 0
        ds.ReconstructionDiameter = geometry.matrix * geometry.pixel_mm
        yield ds


def scout_images(plan: StudyPlan, volume: np.ndarray) -> Iterator[Dataset]:
    """Two projections of the volume, frontal and lateral, as a localizer shows them (rows run downwards from the
    vertex)."""
    step = round(SCOUT_SPACING_MM * MATRIX / FIELD_OF_VIEW_MM)
    pixel = step * FIELD_OF_VIEW_MM / MATRIX
    rows = np.repeat(np.arange(len(volume))[::-1], round(THICKNESS_MM / SCOUT_SPACING_MM))
    top = FIRST_SLICE_Z_MM + (len(volume) - 0.5) * THICKNESS_MM - SCOUT_SPACING_MM / 2
    corner = -(MATRIX - step) / 2 * FIELD_OF_VIEW_MM / MATRIX
    views = (
        (1, [1, 0, 0, 0, 0, -1], [corner + CENTRE_LPS_MM[0], CENTRE_LPS_MM[1], top]),
        (2, [0, 1, 0, 0, 0, -1], [CENTRE_LPS_MM[0], corner + CENTRE_LPS_MM[1], top]),
    )
    for axis, orientation, position in views:
        projection = (volume.astype(np.float32) - AIR_HU).mean(axis)[:, : MATRIX // step * step]
        projection = projection.reshape(len(volume), -1, step).mean(2)[rows] + AIR_HU
        ds = image_module(plan, 1, axis, np.round(projection).astype(np.int16))
        ds.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
        ds.ImagePositionPatient, ds.ImageOrientationPatient = [round(v, 4) for v in position], orientation
        ds.PixelSpacing, ds.SliceThickness = [SCOUT_SPACING_MM, pixel], THICKNESS_MM
        ds.WindowCenter, ds.WindowWidth = -500, 1000
        del ds.RescaleType  # a projection is in no HU; dciodvfy knows neither HU nor US for a localizer
        yield ds


def write_file(path: Path, *modules: Dataset, transfer_syntax: str = DeflatedExplicitVRLittleEndian) -> None:
    """One instance of the modules' attributes, with file meta information."""
    ds = Dataset()
    for module in modules:
        ds.update(module)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    meta.TransferSyntaxUID, meta.ImplementationClassUID = transfer_syntax, IMPLEMENTATION_UID
    ds.file_meta, ds.preamble = meta, b"\0" * 128
    pydicom.dcmwrite(path, ds, enforce_file_format=True)


def write_study(folder: Path, plan: StudyPlan, volume: np.ndarray) -> None:
    """axial-NN.dcm, and scout-N.dcm where the plan wants a localizer."""
    folder.mkdir(parents=True, exist_ok=True)
    study = study_module(plan)
    axial = series_module(plan, 2, "Head 5 mm STANDARD")
    for ds in axial_images(plan, volume):
        write_file(folder / f"axial-{ds.InstanceNumber:02d}.dcm", study, axial, ds)
    if plan.localizer:
        scout = series_module(plan, 1, "Scout")
        for ds in scout_images(plan, volume):
            write_file(folder / f"scout-{ds.InstanceNumber}.dcm", study, scout, ds)
