import { type Failure, failure, type Outcome, type ReportFiles, success } from '@ohif-stroke/core';
import type { DataSource } from '../hostPorts.js';

type SendFailure = Failure<'noArchive' | 'storeRefused' | 'storeUnreachable'>;

/**
 * Stores SEG and SR by the viewer's own data source (STOW-RS, its login and its proxy). The SEGs go first, so that the
 * SR never points to something that is not there. What was stored before a failure is stored again by a retry: equal
 * content has equal UIDs.
 */
export async function sendReport(
  source: DataSource | undefined,
  files: ReportFiles,
): Promise<Outcome<null, SendFailure>> {
  const store = source?.store;
  if (!store) return failure('noArchive', 'This data source cannot store; download the files instead.');
  for (const bytes of [...files.segmentations.map(({ bytes }) => bytes), files.sr]) {
    try {
      await store.dicom(bytes.buffer);
    } catch (cause) {
      if (!isAlreadyThere(cause)) return refusalOf(cause);
    }
  }
  return success(null);
}

/** "Duplicate SOP Instance", PS3.7 annex C.4.2. */
const DUPLICATE_SOP_INSTANCE = 0x0111;
const FAILED_SOP_SEQUENCE = '00081198';
const FAILURE_REASON = '00081197';

/**
 * Our UIDs follow from the content, so a duplicate is this very report (of an earlier session, or an unchanged SEG
 * beside a changed SR): it is where it should be.
 */
function isAlreadyThere(cause: unknown): boolean {
  if (statusOf(cause) !== 409) return false;
  const failed = valuesOf(parseJson(property(cause, 'response')), FAILED_SOP_SEQUENCE);
  return failed.length > 0 && failed.every(item => valuesOf(item, FAILURE_REASON)[0] === DUPLICATE_SOP_INSTANCE);
}

function valuesOf(dataset: unknown, tag: string): readonly unknown[] {
  const values = property(property(dataset, tag), 'Value');
  return Array.isArray(values) ? values : [];
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return undefined;
  }
}

/** The archive's answer in words; DICOMweb clients hang the response onto the error in several ways. */
function refusalOf(cause: unknown) {
  const status = statusOf(cause);
  if (status !== undefined && status > 0) {
    const sentence = `the archive answered with status ${status}.`;
    return failure('storeRefused', sentence, { values: { status }, cause });
  }
  return failure('storeUnreachable', 'the archive could not be reached.', { cause });
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
