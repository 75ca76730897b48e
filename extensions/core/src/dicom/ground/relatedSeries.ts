import { CODES } from '../../dataset/codes.js';
import { codeItem } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference } from '../../dataset/documentReference.js';

/** Series that were written of the same read before this one (PS3.3 C.7.3.1); none is no attribute. */
export const relatedSeries = (made: readonly DocumentReference[]): Dataset =>
  made.length === 0
    ? {}
    : {
        RelatedSeriesSequence: made.map(({ studyInstanceUid, seriesInstanceUid }) => ({
          StudyInstanceUID: studyInstanceUid,
          SeriesInstanceUID: seriesInstanceUid,
          PurposeOfReferenceCodeSequence: [codeItem(CODES.sameIndication)],
        })),
      };
