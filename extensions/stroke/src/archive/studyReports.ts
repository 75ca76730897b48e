import { type Dataset, datasetOfJson, type Failure, type Outcome, success } from '@ohif-stroke/core';
import { archiveFailure } from '../archiveFailure.js';
import type { FoundSeries, Host } from '../hostPorts.js';
import { retrieveMetadata } from './retrieveMetadata.js';
import { seriesOfStudy } from './seriesOfStudy.js';

type ReportSeries = Pick<FoundSeries, 'seriesInstanceUid' | 'modality'>;

export const reportSeriesOf = (series: readonly ReportSeries[]): readonly ReportSeries[] =>
  series.filter(({ modality }) => modality === 'SR');

/** What the instances of these series of a study say. Fails at the first that could not be had: it may have replaced those that could. */
export async function reportsIn(
  host: Pick<Host, 'dataSource' | 'services'>,
  studyInstanceUid: string,
  series: readonly Pick<ReportSeries, 'seriesInstanceUid'>[],
): Promise<Outcome<readonly Dataset[], Failure<'notRetrieved'>>> {
  const datasets: Dataset[] = [];
  for (const { seriesInstanceUid } of series) {
    const given = await retrieveMetadata(host, { studyInstanceUid, seriesInstanceUid });
    if (!given.ok) return given;
    datasets.push(...given.value.map(datasetOfJson));
  }
  return success(datasets);
}

/** What the structured reports of a study say, of whatever maker: QIDO-RS for its series, WADO-RS metadata for each of reports. */
export async function reportsOfStudy(
  host: Pick<Host, 'dataSource' | 'services'>,
  studyInstanceUid: string,
): Promise<Outcome<readonly Dataset[], Failure>> {
  const series = await seriesOfStudy(host.dataSource(), studyInstanceUid);
  if (!series.ok) return series;
  try {
    const reports = await reportsIn(host, studyInstanceUid, reportSeriesOf(series.value));
    // Without a cause no archive was asked.
    return reports.ok || reports.failure.cause === undefined ? reports : archiveFailure(reports.failure.cause);
  } catch (cause) {
    return archiveFailure(cause);
  }
}
