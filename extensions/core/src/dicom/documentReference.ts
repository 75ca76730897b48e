import type { Dataset } from './dataset.js';
import { textOf } from './valueRepresentation.js';

/** Identity of a stored instance, for references from another. */
export interface DocumentReference {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

export const documentReference = (dataset: Dataset): DocumentReference => ({
  studyInstanceUid: textOf(dataset.StudyInstanceUID),
  seriesInstanceUid: textOf(dataset.SeriesInstanceUID),
  sopClassUid: textOf(dataset.SOPClassUID),
  sopInstanceUid: textOf(dataset.SOPInstanceUID),
});
