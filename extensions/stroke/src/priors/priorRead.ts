import { type ComparedRead, comparedReport, type Dataset, datasetOfJson } from '@ohif-stroke/core';
import { lastReport, reportsAmong } from '../archive/findReport.js';
import { retrieveMetadata } from '../archive/retrieveMetadata.js';
import type { Host } from '../hostPorts.js';
import { type PriorStudy, samePatient } from './findPriors.js';

/** Series of reports that are looked into; a study with more has been read by others. */
const MOST_REPORTS = 8;

/** What our last report on a prior study says; undefined where there is none of ours, or it is of another patient. */
export async function priorReadOf(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, series }: PriorStudy,
  current: Dataset,
): Promise<ComparedRead | undefined> {
  const datasets: Dataset[] = [];
  for (const { seriesInstanceUid } of series.filter(each => each.modality === 'SR').slice(0, MOST_REPORTS)) {
    const instances = await retrieveMetadata(host, { studyInstanceUid, seriesInstanceUid });
    if (instances.ok) datasets.push(...instances.value.map(datasetOfJson));
  }
  const own = datasets.filter(dataset => samePatient(dataset, current));
  const last = lastReport(reportsAmong(own, studyInstanceUid));
  return last && comparedReport(last.report);
}
