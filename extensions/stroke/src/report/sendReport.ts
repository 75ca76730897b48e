import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import type { DataSource } from '../hostPorts.js';
import type { ReportFiles } from './composeReport.js';

type SendFailure = Failure<'noArchive' | 'storeFailed'>;

/**
 * Stores SEG and SR by the viewer's own data source (STOW-RS, its login and its proxy). The SEG goes first, so that the
 * SR never points to something that is not there. What was stored before a failure is stored again by a retry: equal
 * content has equal UIDs.
 */
export async function sendReport(
  source: DataSource | undefined,
  files: ReportFiles,
): Promise<Outcome<null, SendFailure>> {
  const store = source?.store;
  if (!store) return failure('noArchive', 'This data source cannot store; download the files instead.');
  try {
    if (files.seg) await store.dicom(files.seg.buffer);
    await store.dicom(files.sr.buffer);
    return success(null);
  } catch (cause) {
    return failure('storeFailed', reasonOf(cause), cause);
  }
}

/** The archive's answer in words; DICOMweb clients hang the response onto the error in several ways. */
function reasonOf(cause: unknown): string {
  const status = statusOf(cause);
  if (status !== undefined && status > 0)
    return `the archive answered with status ${status}. Nothing is lost; send it again.`;
  return 'the archive could not be reached. Nothing is lost; send it again.';
}

function statusOf(cause: unknown): number | undefined {
  for (const holder of [cause, property(cause, 'request'), property(cause, 'response')]) {
    const status = property(holder, 'status');
    if (typeof status === 'number') return status;
  }
  return undefined;
}

const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
