import type { Archived, Dataset, Outcome, SourceImage } from '@ohif-stroke/core';
import type { Host, HostDisplaySet } from '../hostPorts.js';
import { instancesToRead } from '../series/seriesImages.js';
import { findReport } from './findReport.js';
import { plainDataset } from './plainDataset.js';
import { retrieveInstance } from './retrieveInstance.js';

/** What the worker needs to make a result of stored files; the SEGs as they came from the archive. */
export interface RestoreRequest {
  readonly report: Dataset;
  readonly segmentations: readonly Uint8Array<ArrayBuffer>[];
  readonly images: readonly SourceImage[];
  readonly seriesInstanceUid: string;
  /** The header of one of the images, with its patient and study. */
  readonly source: Dataset;
}

export type RestoreArchived = (request: RestoreRequest) => Promise<Outcome<Archived>>;

/** Ours refer to two; a report may say anything. */
const MOST_SEGMENTATIONS = 4;

/**
 * The read of one series as the archive has it; undefined where there is none of ours. One that contradicts itself, or the
 * series in front of the reader, is a failure: an older report must not stand in for it, and it must not be shown as true.
 */
export async function restoreFromArchive(
  host: Pick<Host, 'services' | 'dataSource'>,
  set: HostDisplaySet,
  images: readonly SourceImage[],
  restore: RestoreArchived,
): Promise<Outcome<Archived> | undefined> {
  const series = { studyInstanceUid: set.StudyInstanceUID, seriesInstanceUid: set.SeriesInstanceUID };
  const found = findReport(host.services.displaySetService.getActiveDisplaySets(), series);
  if (!found) return undefined;
  if (!found.report.ok) return found.report;
  // Another study's SEG has no business here, whatever a report says.
  const own = found.report.value.segmentations.filter(
    ({ studyInstanceUid }) => studyInstanceUid === series.studyInstanceUid,
  );
  const files = await Promise.all(own.slice(0, MOST_SEGMENTATIONS).map(reference => retrieveInstance(host, reference)));
  return restore({
    report: found.dataset,
    segmentations: files.flatMap(file => (file.ok ? [file.value] : [])),
    images,
    seriesInstanceUid: series.seriesInstanceUid,
    source: { ...plainDataset(instancesToRead(set)[0] ?? {}), StudyInstanceUID: series.studyInstanceUid },
  });
}
