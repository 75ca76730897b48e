import { type Dataset, datasetOfJson, type Failure, type Outcome, success } from '@ohif-stroke/core';
import { archiveFailure } from '../archiveFailure.js';
import type { Host } from '../hostPorts.js';
import { retrieveMetadata } from './retrieveMetadata.js';

/** What the structured reports of a study say, of whatever maker: QIDO-RS for its series, WADO-RS metadata for each of reports. */
export async function reportsOfStudy(
  host: Pick<Host, 'dataSource' | 'services'>,
  studyInstanceUid: string,
): Promise<Outcome<readonly Dataset[], Failure>> {
  const search = host.dataSource()?.query?.series?.search;
  try {
    const series = (await search?.(studyInstanceUid)) ?? [];
    const datasets: Dataset[] = [];
    for (const { seriesInstanceUid, modality } of series) {
      if (modality !== 'SR') continue;
      const given = await retrieveMetadata(host, { studyInstanceUid, seriesInstanceUid });
      if (!given.ok) return archiveFailure(given.failure.cause);
      datasets.push(...given.value.map(datasetOfJson));
    }
    return success(datasets);
  } catch (cause) {
    return archiveFailure(cause);
  }
}
