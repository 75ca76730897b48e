import { defined, type Failure, failure, withoutCause } from '@ohif-stroke/core';

/** A store that failed as the reader is told: a log-in that ran out in words for who sits before a viewer, the rest as it is. */
export function storeFault(why: Failure): Failure {
  if (why.values?.status !== 401) return withoutCause(why);
  const { values } = why;
  return failure(
    'storeLoggedOut',
    'the log-in has run out (status 401); log in again, in another tab if this page cannot, and send again: nothing is lost.',
    defined({ values }),
  ).failure;
}
