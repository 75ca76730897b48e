import { defined } from '../defined.js';
import type { SeriesIdentity } from '../series/seriesIdentity.js';
import type { Read } from './read.js';
import { workOf } from './readerWork.js';
import { SAVED_VERSION, type SavedRead } from './savedRead.js';

/** A read that nobody came back to is forgotten after a week; what was stored in the archive is there anyway. */
export const SAVED_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** Every name under which a read is kept begins with this. */
export const SAVED_READ_PREFIX = 'stroke-read/';

/** Name under which a read is kept; neither UID can hold a slash (PS3.5 9.1). */
export const savedReadKey = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity): string =>
  `${SAVED_READ_PREFIX}${studyInstanceUid}/${seriesInstanceUid}`;

/** Until 0.2.0 a read was kept by its series alone; whose study it is stands in it. */
export const oldSavedReadKey = (seriesInstanceUid: string): string => `${SAVED_READ_PREFIX}${seriesInstanceUid}`;

/**
 * The read as plain JSON for the browser's store: what the reader did, but neither the AI's values (they come again from
 * an analysis or from the archive) nor the history of undo.
 */
export function saveRead(read: Read, nowMs: number): SavedRead {
  const { studyInstanceUid, seriesInstanceUid, phase, aiOrigin, startedAtMs, version } = read;
  const { awaitsAi, firstRead, signature, stored } = read;
  const { mask, ...work } = workOf(read);
  return {
    format: 'stroke-read',
    savedVersion: SAVED_VERSION,
    savedAtMs: nowMs,
    expiresAtMs: nowMs + SAVED_FOR_MS,
    studyInstanceUid,
    seriesInstanceUid,
    phase,
    aiOrigin,
    startedAtMs,
    version,
    ...work,
    ...(mask ? { mask: { added: mask.added, erased: mask.erased } } : {}),
    ...(awaitsAi ? { awaitsAi } : {}),
    ...defined({ firstRead, signature, stored }),
  };
}
