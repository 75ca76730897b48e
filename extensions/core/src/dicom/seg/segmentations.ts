import type { DocumentReference } from '../../dataset/documentReference.js';
import { defined } from '../../defined.js';
import type { DicomOutput, OutputInput } from '../ground/dicomOutput.js';
import { isSegmentation } from '../ground/sopClasses.js';
import { buildSegmentation, type SegmentationPart, type SegmentationPlace } from './buildSegmentation.js';

const placeOf = (
  { predecessor }: OutputInput,
  made: readonly DocumentReference[],
  part: SegmentationPart,
): SegmentationPlace => ({
  ...defined({ before: predecessor?.segmentations?.find(stored => stored.part === part) }),
  beside: made.filter(isSegmentation),
});

/** The ASPECTS regions of both sides, as a DICOM Segmentation. */
export const regionsSeg = {
  id: 'seg',
  part: 'regions',
  title: 'DICOM Segmentation of the regions',
  always: true,
  nothing: 'emptySegmentation',
  build: (input, made) => buildSegmentation(input, 'regions', placeOf(input, made, 'regions')),
} as const satisfies DicomOutput;

/** Infarct, old infarct and haemorrhage; an object of its own, see `buildSegmentation`. */
export const lesionsSeg = {
  id: 'seg',
  part: 'lesions',
  title: 'DICOM Segmentation of the lesions',
  always: true,
  nothing: 'emptySegmentation',
  build: (input, made) => buildSegmentation(input, 'lesions', placeOf(input, made, 'lesions')),
} as const satisfies DicomOutput;
