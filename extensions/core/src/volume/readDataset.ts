import type { Dataset } from '../dicom/dataset.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import { cross, length, type Vec3 } from '../geometry.js';
import type { CtSlice, SeriesHeader } from './ctSeries.js';

/** Everything of a slice but its pixels. */
export type SliceGeometry = Omit<CtSlice, 'hu' | 'frameNumber'>;

/** Values as files and archives give them: a number, a numeric string, or either in a list of one. */
function numbersOf(value: unknown): readonly number[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split('\\') : [value];
  return list.map(v => (typeof v === 'number' ? v : typeof v === 'string' && v.trim() !== '' ? Number(v) : Number.NaN));
}

export function numberOf(value: unknown): number | undefined {
  const [first] = numbersOf(value);
  return first !== undefined && Number.isFinite(first) ? first : undefined;
}

function textsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split('\\') : [value];
  return list.flatMap(v => (typeof v === 'string' && v.trim() !== '' ? [v.trim()] : []));
}

const textOf = (value: unknown): string | undefined => textsOf(value)[0];

/** Leaves out what is missing, so that `undefined` never stands for a value. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** What a series says of itself, read from the naturalised dataset of one of its instances. */
export function seriesHeaderOf(dataset: Dataset): SeriesHeader {
  return {
    studyInstanceUid: textOf(dataset.StudyInstanceUID) ?? '',
    seriesInstanceUid: textOf(dataset.SeriesInstanceUID) ?? '',
    imageType: textsOf(dataset.ImageType),
    convolutionKernel: textsOf(dataset.ConvolutionKernel),
    ...present({
      frameOfReferenceUid: textOf(dataset.FrameOfReferenceUID),
      modality: textOf(dataset.Modality),
      sopClassUid: textOf(dataset.SOPClassUID),
      seriesNumber: numberOf(dataset.SeriesNumber),
      seriesDescription: textOf(dataset.SeriesDescription),
      bodyPartExamined: textOf(dataset.BodyPartExamined),
      contrastBolusAgent: textOf(dataset.ContrastBolusAgent),
      manufacturer: textOf(dataset.Manufacturer),
      sliceThicknessMm: numberOf(dataset.SliceThickness),
      gantryDetectorTiltDeg: numberOf(dataset.GantryDetectorTilt),
      patientPosition: textOf(dataset.PatientPosition),
    }),
  };
}

const isUnit = (v: Vec3): boolean => Math.abs(length(v) - 1) < 0.01;

/**
 * Where one image lies (PS3.3 C.7.6.2). Fails where position, orientation, spacing or size is missing or not a plane:
 * such an image (scout without geometry, secondary capture) can't be placed in the head.
 */
export function sliceGeometryOf(dataset: Dataset): Outcome<SliceGeometry, Failure<'noGeometry'>> {
  const position = numbersOf(dataset.ImagePositionPatient);
  const orientation = numbersOf(dataset.ImageOrientationPatient);
  const [betweenRows, betweenColumns] = numbersOf(dataset.PixelSpacing);
  const rows = numberOf(dataset.Rows);
  const columns = numberOf(dataset.Columns);
  const sopInstanceUid = textOf(dataset.SOPInstanceUID);
  const no = (what: string) => failure('noGeometry', `The image has no usable ${what}.`);
  if (!sopInstanceUid) return no('SOP Instance UID');
  if (position.length !== 3 || !position.every(Number.isFinite)) return no('position (ImagePositionPatient)');
  if (orientation.length !== 6 || !orientation.every(Number.isFinite))
    return no('orientation (ImageOrientationPatient)');
  if (!(betweenRows! > 0) || !(betweenColumns! > 0)) return no('pixel spacing');
  if (!(rows! > 0) || !(columns! > 0)) return no('size');
  const rowLps: Vec3 = [orientation[0]!, orientation[1]!, orientation[2]!];
  const columnLps: Vec3 = [orientation[3]!, orientation[4]!, orientation[5]!];
  if (!isUnit(rowLps) || !isUnit(columnLps) || !isUnit(cross(rowLps, columnLps))) {
    return no('orientation (its rows and columns are not perpendicular unit vectors)');
  }
  return success({
    sopInstanceUid,
    sopClassUid: textOf(dataset.SOPClassUID) ?? '',
    columns: columns!,
    rows: rows!,
    spacingMm: [betweenColumns!, betweenRows!],
    originLps: [position[0]!, position[1]!, position[2]!],
    rowLps,
    columnLps,
    ...present({
      instanceNumber: numberOf(dataset.InstanceNumber),
      thicknessMm: numberOf(dataset.SliceThickness),
    }),
  });
}
