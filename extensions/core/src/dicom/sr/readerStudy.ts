import { CODES, UNITS } from '../../dataset/codes.js';
import { code, dateTimeItem, type Item, num, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { exactDateTime } from '../../dataset/dicomTime.js';
import { codeOf, keyOfCode, momentUnder, numberUnder, textIn } from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import type { ReaderStudy } from '../../reading/readerStudy.js';

/** What makes a report one of a reader study; `zone` is the TimezoneOffsetFromUTC of the images. */
export const studyItems = (
  { id, session, aided, startedAtMs, endedAtMs }: ReaderStudy,
  zone: unknown,
): readonly Item[] => [
  text(CODES.readerStudy, id),
  num(CODES.studySession, session, UNITS.ratio),
  code(CODES.studyMode, aided ? CODES.studyAided : CODES.studyUnaided),
  dateTimeItem(CODES.studyStarted, exactDateTime(startedAtMs, zone)),
  ...(endedAtMs === undefined ? [] : [dateTimeItem(CODES.studyEnded, exactDateTime(endedAtMs, zone))]),
];

/** Undefined where the group of the total says nothing of a study, or not all of it. */
export function studyOf(total: Dataset): ReaderStudy | undefined {
  const id = textIn(total, CODES.readerStudy);
  const session = numberUnder(total, CODES.studySession);
  const mode = keyOfCode({ aided: CODES.studyAided, unaided: CODES.studyUnaided }, codeOf(total, CODES.studyMode));
  const startedAtMs = momentUnder(total, CODES.studyStarted);
  if (id === '' || (session !== 1 && session !== 2) || mode === undefined || startedAtMs === undefined)
    return undefined;
  return {
    id,
    session,
    aided: mode === 'aided',
    startedAtMs,
    ...defined({ endedAtMs: momentUnder(total, CODES.studyEnded) }),
  };
}
