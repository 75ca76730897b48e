import type { Archived, Dataset, Outcome, SourceImage } from '@ohif-stroke/core';
import type { Host, HostDisplaySet } from '../hostPorts.js';
import { findReport } from './findReport.js';
import { retrieveInstance } from './retrieveInstance.js';

/** What the worker needs to make a result of stored files; the SEGs as they came from the archive. */
export interface RestoreRequest {
  readonly report: Dataset;
  readonly segmentations: readonly Uint8Array<ArrayBuffer>[];
  readonly images: readonly SourceImage[];
  readonly seriesInstanceUid: string;
}

export type RestoreArchived = (request: RestoreRequest) => Promise<Outcome<Archived>>;

/** Ours refer to two; a report may say anything. */
const MOST_SEGMENTATIONS = 4;

/** The read of one series as the archive has it; undefined where there is none, or none that can be understood. */
export async function restoreFromArchive(
  host: Pick<Host, 'services' | 'dataSource'>,
  set: HostDisplaySet,
  images: readonly SourceImage[],
  restore: RestoreArchived,
): Promise<Archived | undefined> {
  const { StudyInstanceUID, SeriesInstanceUID } = set;
  const found = findReport(host.services.displaySetService.getActiveDisplaySets(), StudyInstanceUID, SeriesInstanceUID);
  if (!found) return undefined;
  // Another study's SEG has no business here, whatever a report says.
  const own = found.report.segmentations.filter(({ studyInstanceUid }) => studyInstanceUid === StudyInstanceUID);
  const files = await Promise.all(own.slice(0, MOST_SEGMENTATIONS).map(reference => retrieveInstance(host, reference)));
  const archived = await restore({
    report: found.dataset,
    segmentations: files.flatMap(file => (file.ok ? [file.value] : [])),
    images,
    seriesInstanceUid: SeriesInstanceUID,
  });
  if (!archived.ok) return undefined;
  const { result, read } = archived.value;
  return result.studyInstanceUid === StudyInstanceUID && read.studyInstanceUid === StudyInstanceUID
    ? archived.value
    : undefined;
}
