import { type Dataset, readReport, type StoredReport, textOf } from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { plainDataset } from '../report/plainDataset.js';

export interface FoundReport {
  readonly dataset: Dataset;
  readonly report: StoredReport;
}

/** Comprehensive SR and its kin: the viewer's metadata of a report holds its whole content, no download is needed. */
const SR = 'SR';

/** Our last report on one series of one study, out of what the viewer knows of that study. */
export function findReport(
  sets: readonly HostDisplaySet[],
  studyInstanceUid: string,
  seriesInstanceUid: string,
): FoundReport | undefined {
  const datasets = sets
    .filter(set => set.Modality === SR && set.StudyInstanceUID === studyInstanceUid)
    .flatMap(set => set.instances ?? [])
    .map(plainDataset);
  return lastReport(
    reportsAmong(datasets, studyInstanceUid).filter(r => r.report.seriesInstanceUid === seriesInstanceUid),
  );
}

/** Those that are our reports on a study. */
export const reportsAmong = (datasets: readonly Dataset[], studyInstanceUid: string): readonly FoundReport[] =>
  datasets
    .flatMap((dataset): FoundReport[] => {
      const read = readReport(dataset);
      return read.ok ? [{ dataset, report: read.value }] : [];
    })
    .filter(({ report }) => report.reference.studyInstanceUid === studyInstanceUid);

/** The one that stands: a report that another one has replaced is out of date, whatever its time says. */
export function lastReport(found: readonly FoundReport[]): FoundReport | undefined {
  const replaced = new Set(found.map(({ report }) => report.predecessor?.sopInstanceUid));
  return found
    .filter(({ report }) => !replaced.has(report.reference.sopInstanceUid))
    .toSorted((a, b) => writtenAt(b.dataset).localeCompare(writtenAt(a.dataset)))[0];
}

/** DICOM dates and times compare as text (PS3.5 6.2). */
const writtenAt = (dataset: Dataset): string => `${textOf(dataset.ContentDate)}${textOf(dataset.ContentTime)}`;
