import { type Failure, type Outcome, success } from '@ohif-stroke/core';
import { archiveFailure, notSearched } from '../archiveFailure.js';
import type { DataSource, FoundSeries } from '../hostPorts.js';

/**
 * Which series the archive has of a study, by the viewer's own search (QIDO-RS). Fails where the data source offers none, or one
 * that answers nothing at all, as that of DICOM JSON: nothing was asked then, which is not the same as nothing found.
 */
export async function seriesOfStudy(
  source: DataSource | undefined,
  studyInstanceUid: string,
): Promise<Outcome<readonly FoundSeries[], Failure>> {
  try {
    const series = await source?.query?.series?.search?.(studyInstanceUid);
    return series ? success(series) : notSearched();
  } catch (cause) {
    return archiveFailure(cause);
  }
}
