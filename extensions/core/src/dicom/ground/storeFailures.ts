import { type Failure, failure } from '../../failure.js';

/** Why an archive refuses an object, as far as its code says. */
export type StoreReason =
  | 'outOfResources'
  | 'datasetMismatch'
  | 'notUnderstood'
  | 'transferSyntax'
  | 'processing'
  | 'sopClass'
  | 'notAuthorised'
  | 'other';

export type StoreFailure = Failure<
  | 'noArchive'
  | 'storeRefused'
  | 'storeRejected'
  | 'storeTooLarge'
  | 'storeUnreachable'
  | 'storeNotDicom'
  | 'storeNotConfirmed'
  | 'storedOtherwise'
>;

/** What the codes of (0008,1197) mean (PS3.4 table B.2-1, PS3.7 annex C, PS3.18 table I.2-2), in English. */
const REASONS: Readonly<Record<StoreReason, string>> = {
  outOfResources: 'it has no room left',
  datasetMismatch: 'the object does not match its kind',
  notUnderstood: 'it cannot read the object',
  transferSyntax: 'it does not take this transfer syntax',
  processing: 'it failed while processing the object',
  sopClass: 'it does not take objects of this kind',
  notAuthorised: 'this log-in may not store here',
  other: 'it gives no reason that is known',
};

function reasonOf(code: number | undefined): StoreReason {
  if (code === undefined) return 'other';
  if (code === 0xc122) return 'transferSyntax';
  if (code === 0x0110) return 'processing';
  if (code === 0x0122) return 'sopClass';
  if (code === 0x0124) return 'notAuthorised';
  if (code === 0x0213) return 'outOfResources';
  if (code >= 0xa700 && code <= 0xa7ff) return 'outOfResources';
  if (code >= 0xa900 && code <= 0xa9ff) return 'datasetMismatch';
  return code >= 0xc000 && code <= 0xcfff ? 'notUnderstood' : 'other';
}

/** The archive has our instance on its list of failures. */
export function rejected(code: number | undefined) {
  const why = reasonOf(code);
  const hex = code === undefined ? '-' : code.toString(16).toUpperCase().padStart(4, '0');
  const sentence = `the archive refused the report: ${REASONS[why]} (code ${hex}).`;
  return failure('storeRejected', sentence, { values: { why, code: hex } });
}

/** HTTP says no, and nothing of the instance. */
export function refused(status: number, cause?: unknown) {
  if (status === 0) return failure('storeUnreachable', 'the archive could not be reached.', { cause });
  const more = { values: { status }, cause };
  return status === 413
    ? failure('storeTooLarge', 'the file is too large for the archive or for a server before it (status 413).', more)
    : failure('storeRefused', `the archive answered with status ${status}.`, more);
}

export const pageAnswered = () =>
  failure('storeNotDicom', 'a web page answered instead of the archive; the log-in may have run out.');

export const notConfirmed = () =>
  failure(
    'storeNotConfirmed',
    'the archive does not confirm it: neither its answer nor a look into it shows the report.',
  );

export const heldOtherwise = () =>
  failure('storedOtherwise', 'the archive holds something else under the number of this report.');
