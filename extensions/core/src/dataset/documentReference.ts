import type { Dataset } from './dataset.js';
import { listOf } from './parseTree.js';
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

export interface ReferencedSeries extends DocumentReference {
  /** SOP Instance UIDs of all instances; the reference itself is to the first. */
  readonly instances: readonly string[];
}

/** Each series of a Hierarchical SOP Instance Reference (PS3.3 table C.17-3), of every study in it. */
export const referencedSeries = (sequence: unknown): readonly ReferencedSeries[] =>
  listOf(sequence).flatMap(study =>
    listOf(study.ReferencedSeriesSequence).flatMap((series): readonly ReferencedSeries[] => {
      const instances = listOf(series.ReferencedSOPSequence);
      const [first] = instances;
      if (first === undefined) return [];
      return [
        {
          studyInstanceUid: textOf(study.StudyInstanceUID),
          seriesInstanceUid: textOf(series.SeriesInstanceUID),
          sopClassUid: textOf(first.ReferencedSOPClassUID),
          sopInstanceUid: textOf(first.ReferencedSOPInstanceUID),
          instances: instances.map(instance => textOf(instance.ReferencedSOPInstanceUID)),
        },
      ];
    }),
  );
