import { defined } from '../defined.js';
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

/** Where an object stands among its versions. */
export interface Version {
  /** Its Instance Number; absent where it says none. */
  readonly instanceNumber?: number;
  /** What it replaced. */
  readonly predecessor?: DocumentReference;
}

/** A stored object as the next version of it needs to know it. */
export interface StoredDocument extends DocumentReference, Version {}

/** One object of an output that has several. */
export interface StoredPart extends StoredDocument {
  readonly part: string;
}

/** A report in the archive, with the segmentations that it speaks of. */
export interface StoredReportReference extends StoredDocument {
  readonly segmentations?: readonly StoredPart[];
}

/** IS (PS3.5 6.2). */
const MOST_INSTANCES = 2 ** 31 - 1;

export function versionOf(dataset: Dataset): Version {
  const number = Number(textOf(dataset.InstanceNumber));
  const instanceNumber = Number.isInteger(number) && number >= 1 && number < MOST_INSTANCES ? number : undefined;
  return defined({ instanceNumber, predecessor: predecessorOf(dataset) });
}

export const storedDocument = (dataset: Dataset): StoredDocument => ({
  ...documentReference(dataset),
  ...versionOf(dataset),
});

/** The first document that an object says it replaces; ours name one. */
export function predecessorOf(dataset: Dataset): DocumentReference | undefined {
  const [named] = referencedSeries(dataset.PredecessorDocumentsSequence);
  if (named === undefined) return undefined;
  const { instances: _instances, ...reference } = named;
  return reference;
}
