import { readFile } from 'node:fs/promises';
import {
  type FoundDataset,
  failure,
  type Outcome,
  type PassedOver,
  type Scanner,
  scannerOf,
  success,
  textOf,
} from '@ohif-stroke/core';
import { parseInstance } from '../dicom/readInstance.js';
import { walkFolder } from '../dicom/walkFolder.js';

/** What a folder holds for those who count reads. */
export interface ReportFolder {
  /** Structured reports of any product. */
  readonly reports: readonly FoundDataset[];
  readonly damaged: readonly PassedOver[];
  /** How the images of each series were made, by its UID; pixels are not kept. */
  readonly scanners: ReadonlyMap<string, Scanner>;
}

/** All files below a folder, of any order and of any number of patients; what is no DICOM is no matter. */
export async function readReportFolder(folder: string): Promise<Outcome<ReportFolder>> {
  let files: readonly string[];
  try {
    files = await walkFolder(folder);
  } catch (cause) {
    return failure('noReads', `"${folder}" cannot be opened.`, { cause });
  }
  const reports: FoundDataset[] = [];
  const damaged: PassedOver[] = [];
  const scanners = new Map<string, Scanner>();
  for (const from of files) {
    const instance = parseInstance(await readFile(from));
    if (!instance.ok) {
      if (instance.failure._tag !== 'notDicom') damaged.push({ from, why: 'is damaged' });
      continue;
    }
    const { dataset } = instance.value;
    const modality = textOf(dataset.Modality);
    if (modality === 'SR') reports.push({ from, dataset });
    else if (modality === 'CT') scanners.set(textOf(dataset.SeriesInstanceUID), scannerOf(dataset));
  }
  return success({ reports, damaged, scanners });
}
