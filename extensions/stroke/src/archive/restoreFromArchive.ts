import type { Archived, Dataset, Outcome, SourceImage } from '@ohif-stroke/core';
import type { Host, HostDisplaySet } from '../hostPorts.js';
import { findReport } from './findReport.js';
import { retrieveInstance } from './retrieveInstance.js';

/** What the worker needs to make a result of stored files; the SEG as it came from the archive. */
export interface RestoreRequest {
  readonly report: Dataset;
  readonly segmentation?: Uint8Array<ArrayBuffer>;
  readonly images: readonly SourceImage[];
  readonly seriesInstanceUid: string;
}

export type RestoreArchived = (request: RestoreRequest) => Promise<Outcome<Archived>>;

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
  const { segmentation } = found.report;
  // Another study's SEG has no business here, whatever a report says.
  const own = segmentation?.studyInstanceUid === StudyInstanceUID ? segmentation : undefined;
  const file = own && (await retrieveInstance(host, own));
  const archived = await restore({
    report: found.dataset,
    ...(file?.ok ? { segmentation: file.value } : {}),
    images,
    seriesInstanceUid: SeriesInstanceUID,
  });
  if (!archived.ok) return undefined;
  const { result, read } = archived.value;
  return result.studyInstanceUid === StudyInstanceUID && read.studyInstanceUid === StudyInstanceUID
    ? archived.value
    : undefined;
}
