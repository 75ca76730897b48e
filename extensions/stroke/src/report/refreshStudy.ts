import type { DocumentReference } from '@ohif-stroke/core';
import type { DataSource } from '../hostPorts.js';

/**
 * Makes the viewer fetch a stored series, so that it appears in the study browser without a reload.
 * The viewer keeps one answer a study under "<data source>:<study>": it must be dropped before (or the new series is not
 * asked for) and after (or re-entering the study shows nothing but the new series).
 */
export async function refreshStudy(source: DataSource, stored: readonly DocumentReference[]): Promise<void> {
  const series = source.retrieve?.series;
  if (!series) return;
  for (const { studyInstanceUid, seriesInstanceUid } of stored) {
    const forget = () => {
      source.deleteStudyMetadataPromise?.(`${source.getConfig?.()?.name ?? ''}:${studyInstanceUid}`);
      source.deleteStudyMetadataPromise?.(studyInstanceUid);
    };
    forget();
    await series.metadata({ StudyInstanceUID: studyInstanceUid, filters: { seriesInstanceUID: seriesInstanceUid } });
    forget();
  }
}
