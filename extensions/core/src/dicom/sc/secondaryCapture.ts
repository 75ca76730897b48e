import { success } from '../../failure.js';
import { summaryPicture } from '../../picture/summaryPicture.js';
import type { DicomOutput } from '../ground/dicomOutput.js';
import { buildSecondaryCapture } from './buildSecondaryCapture.js';

/** The summary picture, for archives and viewers that show nothing else. */
export const secondaryCapture = {
  id: 'sc',
  title: 'summary picture as a DICOM Secondary Capture, for any PACS',
  needsPixels: true,
  build: input => {
    if (input.pixels === undefined) throw new Error('a capture needs the pixels of the series');
    if (!input.pixels.ok) return input.pixels;
    const picture = summaryPicture(input, input.pixels.value);
    return picture.ok ? success(buildSecondaryCapture(input, picture.value)) : picture;
  },
} as const satisfies DicomOutput;
