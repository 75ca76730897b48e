import { type Failure, failure } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import type { StampFault } from '../text/codes.js';

/** Nothing has been sent yet. */
export type StampFailure = Failure<'siteStepFailed' | 'siteStepUnusable'>;

/** What a site's function throws may be as long as it likes. */
const MOST_CHARACTERS = 200;

export function stepFailed(cause: unknown) {
  const detail = firstLine(cause)
    .slice(0, MOST_CHARACTERS)
    .replace(/[\s.]+$/, '');
  const sentence = `this site's own step before storing (onBeforeDicomStore) failed, and nothing was sent: ${detail}.`;
  return failure('siteStepFailed', sentence, { values: { detail } });
}

/** What makes a report unfit to be stored after the site had it in its hands, in English. */
const FAULTS: Readonly<Record<StampFault, string>> = {
  noFile: 'it gave back something that is no DICOM dictionary',
  notDicom: 'what it made cannot be read as DICOM',
  otherNumbers: 'it changed the UIDs of the report',
  otherPatient: 'it made it the report of another patient',
  otherFindings: 'it changed what the report says',
  other: 'what it made cannot be restored as a report of this software',
};

export const stepSpoilt = (why: StampFault) =>
  failure(
    'siteStepUnusable',
    `this site's own step before storing (onBeforeDicomStore) spoilt the report, and nothing was sent: ${FAULTS[why]}.`,
    { values: { why } },
  );
