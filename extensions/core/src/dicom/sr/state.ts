import { CODES, type Code, sameCode } from '../../dataset/codes.js';
import { code, type Item } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { dicomTime, exactDateTime, parseDateTime } from '../../dataset/dicomTime.js';
import { codeOf, listOf } from '../../dataset/parseTree.js';
import { longString, personName, textOf } from '../../dataset/valueRepresentation.js';
import type { Signature } from '../../reading/read.js';
import type { WriterInput } from '../ground/writerInput.js';

/** `preliminary`: the algorithm alone. `read`: a person has been through it. `verified`: that person signed it. */
export type ReportState = 'preliminary' | 'read' | 'verified';

/** DICOM wants an organisation beside a signature (PS3.3 table C.17-2, type 1), and many viewers know none. */
export const NO_ORGANISATION = 'Not stated';

/** Name as DICOM has it, "Family^Given"; a signature needs name and organisation. */
export interface Observer {
  readonly name: string;
  readonly organisation?: string;
}

export const STATES: Readonly<
  Record<ReportState, { readonly code: Code; readonly words: string; readonly attributes: Dataset }>
> = {
  preliminary: {
    code: CODES.stateAi,
    words: 'AI, unverified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'UNVERIFIED', PreliminaryFlag: 'PRELIMINARY' },
  },
  read: {
    code: CODES.stateRead,
    words: 'read, unverified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'UNVERIFIED', PreliminaryFlag: 'PRELIMINARY' },
  },
  verified: {
    code: CODES.stateVerified,
    words: 'verified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'VERIFIED', PreliminaryFlag: 'FINAL' },
  },
};

/** Who signs, as table C.17-2 has it. */
export const verification = (observer: Observer, { source, context, read }: WriterInput): Dataset => ({
  VerifyingObserverSequence: [
    {
      VerifyingObserverName: personName(observer.name),
      VerifyingOrganization: longString(observer.organisation),
      VerificationDateTime: read?.signature
        ? exactDateTime(read.signature.atMs, source.TimezoneOffsetFromUTC)
        : dicomTime(context.now, source.TimezoneOffsetFromUTC).dateTime,
      VerifyingObserverIdentificationCodeSequence: [],
    },
  ],
});

/** The person who signed, as DICOM has the name (PS3.3 table C.17-2). */
export function signatureOf(dataset: Dataset): Signature | undefined {
  const observer = listOf(dataset.VerifyingObserverSequence)[0];
  const name = personName(observer?.VerifyingObserverName);
  const atMs = parseDateTime(textOf(observer?.VerificationDateTime));
  if (textOf(dataset.VerificationFlag) !== 'VERIFIED' || name.Alphabetic === '' || atMs === undefined) return undefined;
  const groups = [name.Alphabetic, name.Ideographic ?? '', name.Phonetic ?? ''].join('=').replace(/=+$/, '');
  const organisation = textOf(observer?.VerifyingOrganization);
  return { name: groups, ...(organisation !== '' && organisation !== NO_ORGANISATION ? { organisation } : {}), atMs };
}

export const stateItem = (state: ReportState): Item<'CODE'> => code(CODES.reportState, STATES[state].code);

/** The state that a report says it is in. */
export function stateOf(evaluations: Dataset): ReportState | undefined {
  const value = codeOf(evaluations, CODES.reportState);
  const states: readonly ReportState[] = ['preliminary', 'read', 'verified'];
  return value && states.find(state => sameCode(value, STATES[state].code));
}
