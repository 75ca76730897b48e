import {
  type ComparedRead,
  comparedReport,
  type Dataset,
  datasetOfJson,
  failure,
  type Outcome,
  ofOnePatient,
  success,
} from '@ohif-stroke/core';
import { lastReport, reportsAmong } from '../archive/findReport.js';
import { retrieveMetadata } from '../archive/retrieveMetadata.js';
import type { Host } from '../hostPorts.js';
import { type PriorStudy, surelySamePatient } from './findPriors.js';

/** Series of reports that are looked into; a study with more has been read by others. */
const MOST_REPORTS = 8;

/** What our last report on a prior study says, or why it is not believed; undefined where there is none of ours. */
export async function priorReadOf(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, series }: PriorStudy,
  current: Dataset,
): Promise<Outcome<ComparedRead> | undefined> {
  const datasets: Dataset[] = [];
  for (const { seriesInstanceUid } of series.filter(each => each.modality === 'SR').slice(0, MOST_REPORTS)) {
    const instances = await retrieveMetadata(host, { studyInstanceUid, seriesInstanceUid });
    if (instances.ok) datasets.push(...instances.value.map(datasetOfJson));
  }
  const last = lastReport(reportsAmong(datasets, studyInstanceUid));
  if (!last) return undefined;
  if (!surelySamePatient(last.dataset, current) || !ofOnePatient(last.dataset, current)) {
    return failure('priorOtherPatient', 'The stored report of this study is of another patient.');
  }
  if (!last.report.ok) return last.report;
  const compared = comparedReport(last.report.value);
  return compared && success(compared);
}
