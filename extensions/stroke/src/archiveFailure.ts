import { failure } from '@ohif-stroke/core';
import { httpStatus } from './httpStatus.js';

/** Why an archive does not give a study, from what its client threw. */
export function archiveFailure(cause: unknown) {
  const status = httpStatus(cause) ?? 0;
  const values = { status };
  if (status === 0) return failure('archiveUnreachable', 'The archive could not be reached.');
  return status === 401 || status === 403
    ? failure('archiveForbids', `The archive answered ${status}: log in again.`, { values })
    : failure('archiveAnswered', `The archive answered with status ${status}.`, { values });
}

/** No archive was asked, so nothing is known. */
export const notSearched = () => failure('notSearched', 'This data source cannot be searched.');

/** No series at all: an empty study is not opened by anybody, but a log-in may not be shown it. */
export const studyHidden = () =>
  failure('studyHidden', 'The archive has no series of this study, or does not show them to this log-in.');
