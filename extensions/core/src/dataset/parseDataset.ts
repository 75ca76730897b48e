import { type Failure, failure, type Outcome, success } from '../failure.js';
import { cross, length, type Vec3 } from '../geometry.js';
import type { CtSlice, SeriesHeader } from '../volume/imageSeries.js';
import type { Dataset } from './dataset.js';
import { numberOf, numbersByKeyword, numbersIn, type Unreadable } from './fileNumbers.js';
import { lossyOf } from './lossyCompression.js';
import { listOf } from './parseTree.js';

/** Everything of a slice but its pixels. */
export type SliceGeometry = Omit<CtSlice, 'unit' | 'samples' | 'frameNumber'>;

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
      ...contrastOf(dataset),
      protocolName: textOf(dataset.ProtocolName),
      studyDescription: textOf(dataset.StudyDescription),
      lossy: lossyOf(dataset),
      manufacturer: textOf(dataset.Manufacturer),
      sliceThicknessMm: numberOf(dataset.SliceThickness),
      gantryDetectorTiltDeg: numberOf(dataset.GantryDetectorTilt),
      patientPosition: textOf(dataset.PatientPosition),
    }),
  };
}

/** The Contrast/Bolus modules (PS3.3 C.7.6.4, C.7.6.4b) and the usage in functional groups (C.7.6.16.2.12). */
function contrastOf(dataset: Dataset) {
  const codes = listOf(dataset.ContrastBolusAgentSequence).map(
    item => textOf(item.CodeMeaning) ?? textOf(item.CodeValue) ?? 'coded',
  );
  const usage = usageOf(dataset).flatMap(item => textOf(item.ContrastBolusAgentAdministered) ?? []);
  return {
    contrastBolusAgent: textOf(dataset.ContrastBolusAgent),
    contrastBolusAgentCodes: codes.length === 0 ? undefined : codes,
    contrastBolusVolumeMl: numberOf(dataset.ContrastBolusVolume) ?? numberOf(dataset.ContrastBolusTotalDose),
    contrastBolusRoute: textOf(dataset.ContrastBolusRoute),
    contrastAdministered: usage.length === 0 ? undefined : usage.some(value => value.toUpperCase() !== 'NO'),
  };
}

/** In the frame itself where its groups are laid over it, else where its groups are. */
const usageOf = (dataset: Dataset): readonly Dataset[] =>
  [
    dataset,
    ...listOf(dataset.SharedFunctionalGroupsSequence),
    ...listOf(dataset.PerFrameFunctionalGroupsSequence).slice(0, 1),
  ].flatMap(groups => listOf(groups.ContrastBolusUsageSequence));

/** US: 1 to 65535. */
const isCount = (n: number): boolean => Number.isInteger(n) && n > 0 && n <= 0xffff;
const vectorAt = (numbers: readonly number[], at: number): Vec3 => [numbers[at]!, numbers[at + 1]!, numbers[at + 2]!];
const isUnit = (v: Vec3): boolean => Math.abs(length(v) - 1) < 0.01;

/**
 * Where one image lies (PS3.3 C.7.6.2). Fails where position, orientation, spacing or size is missing or not a plane:
 * such an image (scout without geometry, secondary capture) can't be placed in the head; and where one of them, or the
 * thickness, stands there and is no number.
 */
export function sliceGeometryOf(dataset: Dataset): Outcome<SliceGeometry, Failure<'noGeometry'> | Unreadable> {
  const position = numbersIn(dataset, 'ImagePositionPatient');
  if (!position.ok) return position;
  const orientation = numbersIn(dataset, 'ImageOrientationPatient');
  if (!orientation.ok) return orientation;
  const spacing = numbersIn(dataset, 'PixelSpacing');
  if (!spacing.ok) return spacing;
  const numbers = numbersByKeyword(dataset, ['Rows', 'Columns', 'SliceThickness']);
  if (!numbers.ok) return numbers;
  const { Rows: rows = 0, Columns: columns = 0, SliceThickness: thicknessMm } = numbers.value;
  const [betweenRows = 0, betweenColumns = 0] = spacing.value ?? [];
  const sopInstanceUid = textOf(dataset.SOPInstanceUID);
  const no = (what: string) => failure('noGeometry', `The image has no usable ${what}.`);
  if (!sopInstanceUid) return no('SOP Instance UID');
  if (position.value?.length !== 3) return no('position (ImagePositionPatient)');
  if (orientation.value?.length !== 6) return no('orientation (ImageOrientationPatient)');
  if (!(betweenRows > 0) || !(betweenColumns > 0) || spacing.value?.length !== 2) return no('pixel spacing');
  if (!isCount(rows) || !isCount(columns)) return no('size');
  const rowLps = vectorAt(orientation.value, 0);
  const columnLps = vectorAt(orientation.value, 3);
  if (!isUnit(rowLps) || !isUnit(columnLps) || !isUnit(cross(rowLps, columnLps))) {
    return no('orientation (its rows and columns are not perpendicular unit vectors)');
  }
  return success({
    sopInstanceUid,
    sopClassUid: textOf(dataset.SOPClassUID) ?? '',
    columns,
    rows,
    spacingMm: [betweenColumns, betweenRows],
    originLps: vectorAt(position.value, 0),
    rowLps,
    columnLps,
    ...present({ instanceNumber: numberOf(dataset.InstanceNumber), thicknessMm }),
  });
}
