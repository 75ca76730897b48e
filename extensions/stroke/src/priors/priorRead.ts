import {
  type ComparedRead,
  comparedReport,
  countingReport,
  type Dataset,
  datasetOfJson,
  type Failure,
  failure,
  type Outcome,
  ofOnePatient,
  reportsAmong,
  type ScanRecord,
  scanOfReport,
  success,
  surelySamePatient,
} from '@ohif-stroke/core';
import { retrieveMetadata } from '../archive/retrieveMetadata.js';
import type { Host } from '../hostPorts.js';
import type { PriorStudy } from './findPriors.js';

/** Series of reports that are looked into; a study with more has been read by others. */
const MOST_REPORTS = 8;

/** What our report on another study says, for a comparison with the present one. */
export interface PriorRead {
  readonly read: ComparedRead;
  readonly scan: ScanRecord;
}

/**
 * What the report that counts on another study says, or why it is not believed or could not be had; undefined where there is
 * none of ours.
 */
export async function priorReadOf(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, series }: PriorStudy,
  current: Dataset,
): Promise<Outcome<PriorRead> | undefined> {
  const datasets: Dataset[] = [];
  let missing: Failure | undefined;
  for (const { seriesInstanceUid } of series.filter(each => each.modality === 'SR').slice(0, MOST_REPORTS)) {
    const instances = await retrieveMetadata(host, { studyInstanceUid, seriesInstanceUid });
    if (instances.ok) datasets.push(...instances.value.map(datasetOfJson));
    else missing = instances.failure;
  }
  // One that could not be had may have replaced those that could: nothing is said then.
  if (missing) return { ok: false, failure: missing };
  const counting = countingReport(reportsAmong(datasets, studyInstanceUid));
  if (!counting) return undefined;
  if (!surelySamePatient(counting.dataset, current) || !ofOnePatient(counting.dataset, current)) {
    return failure('priorOtherPatient', 'The stored report of this study is of another patient.');
  }
  if (!counting.report.ok) return counting.report;
  const read = comparedReport(counting.report.value);
  return read && success({ read, scan: scanOfReport(counting.dataset, counting.report.value) });
}
