import {
  type Dataset,
  type DocumentReference,
  documentReference,
  evidenceOf,
  type Failure,
  type Outcome,
  parseReport,
  type SeriesIdentity,
  type StoredReport,
  sameSeries,
  textOf,
} from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { orUndefined } from '../orUndefined.js';
import { plainDataset } from './plainDataset.js';

export interface FoundReport {
  readonly dataset: Dataset;
  readonly reference: DocumentReference;
  /** One of ours may contradict itself: it is found all the same, for an older one must not stand in for it in silence. */
  readonly report: Outcome<StoredReport, Failure>;
}

/** Comprehensive SR and its kin: the viewer's metadata of a report holds its whole content, no download is needed. */
const SR = 'SR';

/** Our last report on one series of one study, out of what the viewer knows of that study. */
export function findReport(sets: readonly HostDisplaySet[], series: SeriesIdentity): FoundReport | undefined {
  const datasets = sets
    .filter(set => set.Modality === SR && set.StudyInstanceUID === series.studyInstanceUid)
    .flatMap(set => set.instances ?? [])
    // A tree too deep to be written as text is none of ours.
    .flatMap((instance): readonly Dataset[] => orUndefined(() => [plainDataset(instance)]) ?? []);
  return lastReport(
    reportsAmong(datasets, series.studyInstanceUid).filter(({ dataset }) => {
      const evidence = evidenceOf(dataset);
      return evidence === undefined || sameSeries(evidence, series);
    }),
  );
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
