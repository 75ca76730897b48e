import type { Dataset } from '../../dataset/dataset.js';
import { type DocumentReference, documentReference } from '../../dataset/documentReference.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import type { Failure, Outcome } from '../../failure.js';
import { parseReport } from './parseReport.js';
import type { StoredReport } from './storedReport.js';

export interface FoundReport {
  readonly dataset: Dataset;
  readonly reference: DocumentReference;
  /** One of ours may contradict itself: it is found all the same, for an older one must not stand in for it in silence. */
  readonly report: Outcome<StoredReport, Failure>;
}

/** Those that are our reports on a study. */
export const reportsAmong = (datasets: readonly Dataset[], studyInstanceUid: string): readonly FoundReport[] =>
  datasets
    .map((dataset): FoundReport => ({ dataset, reference: documentReference(dataset), report: parseReport(dataset) }))
    .filter(({ report }) => report.ok || report.failure._tag !== 'notOurReport')
    .filter(({ reference }) => reference.studyInstanceUid === studyInstanceUid);

/** The one that stands: a report that another one has replaced is out of date, whatever its time says. */
export const lastReport = (found: readonly FoundReport[]): FoundReport | undefined => newestFirst(found)[0];

/**
 * The one that counts for another study: the newest that a person signed, else the newest. One that contradicts itself and is
 * the newest is given, so that it is told: no older one may stand in for it.
 */
export function countingReport(found: readonly FoundReport[]): FoundReport | undefined {
  const standing = newestFirst(found);
  if (standing[0]?.report.ok === false) return standing[0];
  return standing.find(({ report }) => report.ok && report.value.state === 'verified') ?? standing[0];
}

function newestFirst(found: readonly FoundReport[]): readonly FoundReport[] {
  const replaced = new Set(
    found.map(({ report }) => (report.ok ? report.value.predecessor?.sopInstanceUid : undefined)),
  );
  return found
    .filter(({ reference }) => !replaced.has(reference.sopInstanceUid))
    .toSorted((a, b) => writtenAt(b.dataset).localeCompare(writtenAt(a.dataset)));
}

/** DICOM dates and times compare as text (PS3.5 6.2). */
const writtenAt = (dataset: Dataset): string => `${textOf(dataset.ContentDate)}${textOf(dataset.ContentTime)}`;
