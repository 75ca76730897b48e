import { type Dataset, readReport, type StoredReport, textOf } from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { plainDataset } from '../report/plainDataset.js';

export interface FoundReport {
  readonly dataset: Dataset;
  readonly report: StoredReport;
}

/** Comprehensive SR and its kin: the viewer's metadata of a report holds its whole content, no download is needed. */
const SR = 'SR';

/**
 * Our last report on one series of one study, out of what the viewer knows of that study. A report that another one has
 * replaced is out of date, whatever its time says.
 */
export function findReport(
  sets: readonly HostDisplaySet[],
  studyInstanceUid: string,
  seriesInstanceUid: string,
): FoundReport | undefined {
  const found = sets
    .filter(set => set.Modality === SR && set.StudyInstanceUID === studyInstanceUid)
    .flatMap(set => set.instances ?? [])
    .flatMap((instance): FoundReport[] => {
      const dataset = plainDataset(instance);
      const read = readReport(dataset);
      return read.ok ? [{ dataset, report: read.value }] : [];
    })
    .filter(
      ({ report }) =>
        report.reference.studyInstanceUid === studyInstanceUid && report.seriesInstanceUid === seriesInstanceUid,
    );
  const replaced = new Set(found.map(({ report }) => report.predecessor?.sopInstanceUid));
  return found
    .filter(({ report }) => !replaced.has(report.reference.sopInstanceUid))
    .toSorted((a, b) => writtenAt(b.dataset).localeCompare(writtenAt(a.dataset)))[0];
}

/** DICOM dates and times compare as text (PS3.5 6.2). */
const writtenAt = (dataset: Dataset): string => `${textOf(dataset.ContentDate)}${textOf(dataset.ContentTime)}`;
