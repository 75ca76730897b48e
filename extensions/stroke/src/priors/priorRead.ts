import {
  type ComparedRead,
  comparedReport,
  countingReport,
  type Dataset,
  failure,
  type Outcome,
  ofOnePatient,
  reportsAmong,
  type ScanRecord,
  scanOfReport,
  success,
  surelySamePatient,
} from '@ohif-stroke/core';
import { reportSeriesOf, reportsIn } from '../archive/studyReports.js';
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
  const found = await reportsIn(host, studyInstanceUid, reportSeriesOf(series).slice(0, MOST_REPORTS));
  if (!found.ok) return found;
  const counting = countingReport(reportsAmong(found.value, studyInstanceUid));
  if (!counting) return undefined;
  if (!surelySamePatient(counting.dataset, current) || !ofOnePatient(counting.dataset, current)) {
    return failure('priorOtherPatient', 'The stored report of this study is of another patient.');
  }
  if (!counting.report.ok) return counting.report;
  const read = comparedReport(counting.report.value);
  return read && success({ read, scan: scanOfReport(counting.dataset, counting.report.value) });
}
