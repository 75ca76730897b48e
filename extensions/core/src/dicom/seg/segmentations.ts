import type { DicomOutput } from '../ground/dicomOutput.js';
import { buildSegmentation } from './buildSegmentation.js';

/** The ASPECTS regions of both sides, as a DICOM Segmentation. */
export const regionsSeg = {
  id: 'seg',
  part: 'regions',
  title: 'DICOM Segmentation of the regions',
  always: true,
  nothing: 'emptySegmentation',
  build: input => buildSegmentation(input, 'regions'),
} as const satisfies DicomOutput;

/** Infarct, old infarct and haemorrhage; an object of its own, see `buildSegmentation`. */
export const lesionsSeg = {
  id: 'seg',
  part: 'lesions',
  title: 'DICOM Segmentation of the lesions',
  always: true,
  nothing: 'emptySegmentation',
  build: input => buildSegmentation(input, 'lesions'),
} as const satisfies DicomOutput;
