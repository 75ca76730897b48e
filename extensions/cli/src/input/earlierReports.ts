import { readFile } from 'node:fs/promises';
import {
  countingReport,
  type Dataset,
  failure,
  identityDoubt,
  type Outcome,
  ofOnePatient,
  reportsAmong,
  type ScanRecord,
  scanOfReport,
  success,
  surelySamePatient,
  takenWith,
  textOf,
  timeBetween,
} from '@ohif-stroke/core';
import { parseInstance } from '../dicom/readInstance.js';
import { walkFolder } from '../dicom/walkFolder.js';

/** What reports say of earlier scans of the patient, and which were left out and why, as sentences. */
export interface EarlierReports {
  readonly scans: readonly ScanRecord[];
  readonly remarks: readonly string[];
}

/**
 * Our reports below `paths` (files, or folders in which everything else is passed over), one a study: the newest that is signed,
 * else the newest. `current` is an image of the series in hand. A report that may be of another patient, or that contradicts
 * itself, is a failure: what is asked for is compared or it is said that it is not.
 */
export async function readEarlierReports(paths: readonly string[], current: Dataset): Promise<Outcome<EarlierReports>> {
  if (paths.length === 0) return success({ scans: [], remarks: [] });
  if (identityDoubt(current) !== undefined) {
    return failure(
      'earlierUnsure',
      "The series has no Patient ID that is one person's, so nothing can be compared with it (--earlier).",
    );
  }
  const datasets: Dataset[] = [];
  for (const path of paths) {
    const reports = await reportsBelow(path);
    if (!reports.ok) return reports;
    datasets.push(...reports.value);
  }
  const scans: ScanRecord[] = [];
  const remarks: string[] = [];
  for (const studyInstanceUid of new Set(datasets.map(dataset => textOf(dataset.StudyInstanceUID)))) {
    const found = countingReport(reportsAmong(datasets, studyInstanceUid));
    // Those below a path are ours; of one that only names no study there is nothing to compare.
    if (found === undefined) continue;
    if (!surelySamePatient(found.dataset, current) || !ofOnePatient(found.dataset, current)) {
      return failure(
        'earlierOtherPatient',
        'A report of --earlier is not surely of the patient of the series. Nothing was analysed.',
      );
    }
    if (!found.report.ok) return found.report;
    const scan = scanOfReport(found.dataset, found.report.value);
    const why = whyNotEarlier(scan, current);
    if (why === undefined) scans.push(scan);
    else remarks.push(`A report of --earlier was not compared: ${why}.`);
  }
  return success({ scans, remarks });
}

function whyNotEarlier(scan: ScanRecord, current: Dataset): string | undefined {
  if (scan.studyInstanceUid === textOf(current.StudyInstanceUID)) return 'it is of the same study';
  switch (timeBetween(scan.taken, takenWith(current).taken).order) {
    case 'first':
      return undefined;
    case 'second':
      return 'its scan was taken later';
    case 'unknown':
      return 'it is not known whether its scan was taken before or after';
  }
}

/** The reports of ours below a path; a path without any is a failure. */
async function reportsBelow(path: string): Promise<Outcome<readonly Dataset[]>> {
  let files: readonly string[];
  try {
    files = await walkFolder(path);
  } catch (cause) {
    return failure('noEarlier', `"${path}" (--earlier) cannot be opened.`, { cause });
  }
  const reports: Dataset[] = [];
  for (const file of files) {
    const instance = parseInstance(await readFile(file));
    if (!instance.ok || textOf(instance.value.dataset.Modality) !== 'SR') continue;
    const { dataset } = instance.value;
    if (reportsAmong([dataset], textOf(dataset.StudyInstanceUID)).length > 0) reports.push(dataset);
  }
  return reports.length > 0 ? success(reports) : failure('noEarlier', `"${path}" (--earlier) holds no report of ours.`);
}
