import * as v from 'valibot';
import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import { type Patient, patientIn } from '../clinic/items/patient.js';
import { defined } from '../defined.js';
import { LESION_KINDS } from '../lesions.js';
import type { Plain } from '../schema/plain.js';
import { looseRecord } from '../schema/strictRecord.js';
import { finiteNumber, oneOf, shareValue, wholeNumber } from '../schema/values.js';
import type { SeriesIdentity } from '../series/seriesIdentity.js';
import type { Read } from './read.js';
import { workOf } from './readerWork.js';
import { EDIT_REASONS } from './review.js';

/** Layout of a saved read; a change that older code cannot read raises it. */
export const SAVED_VERSION = 1;

/** Text of a bounded length: what is stored here was short when it was written. */
const words = v.pipe(v.string(), v.maxLength(1000));
const count = wholeNumber(0, 'a whole number of at least 0');

const side = oneOf(['left', 'right']);
const region = { name: oneOf(ASPECTS_REGIONS), side };

const box = looseRecord({
  id: words,
  componentId: words,
  label: oneOf(LESION_KINDS),
  probability: finiteNumber,
  slice: count,
  x: finiteNumber,
  y: finiteNumber,
  width: finiteNumber,
  height: finiteNumber,
  side,
  modelId: v.exactOptional(words),
});

/** Of a site's own model: its class is a word of the site. */
const siteBox = looseRecord({ ...box.pipe[1].entries, label: words, modelId: words });

const removedSign = looseRecord({
  sign: words,
  side: oneOf(['left', 'right', 'none']),
  slice: count,
  x: finiteNumber,
  y: finiteNumber,
  width: finiteNumber,
  height: finiteNumber,
});

const decidedFinding = looseRecord({
  kind: words,
  side: oneOf(['left', 'right', 'none']),
  verdict: oneOf(['accepted', 'rejected']),
  slice: v.exactOptional(count),
  box: v.exactOptional(looseRecord({ x: finiteNumber, y: finiteNumber, width: finiteNumber, height: finiteNumber })),
});

const point = v.tuple([finiteNumber, finiteNumber]);
/** More points than any figure draws along a line of its own were not written here. */
const MOST_POINTS = 100;

const movedMark = looseRecord({
  figure: words,
  line: words,
  slice: count,
  points: v.pipe(v.array(point), v.maxLength(MOST_POINTS)),
});

const reference = { studyInstanceUid: words, seriesInstanceUid: words, sopClassUid: words, sopInstanceUid: words };
// Until 0.3.0 neither number nor predecessor nor segmentations were kept.
const storedDocument = {
  ...reference,
  instanceNumber: v.exactOptional(count),
  predecessor: v.exactOptional(looseRecord(reference)),
};
const storedPart = looseRecord({ ...storedDocument, part: words });
/** A report has two segmentations. */
const MOST_PARTS = 10;
/** Of a later version an item may be there that this one does not know; one that it knows with a value that is none was not written here. */
const patient = v.pipe(
  v.custom<Patient>(value => patientIn(value) !== undefined),
  v.transform(value => patientIn(value)!),
);

const origin = looseRecord({
  software: looseRecord({ name: words, version: words }),
  models: v.array(looseRecord({ id: words, version: words })),
});

/**
 * What lies in the browser's store: the reader's part of a read, with what was entered about the patient. No pixels, no name or
 * number of a patient, no AI values.
 */
const savedRead = v.pipe(
  looseRecord({
    format: v.literal('stroke-read'),
    savedVersion: v.literal(SAVED_VERSION),
    savedAtMs: finiteNumber,
    expiresAtMs: finiteNumber,
    studyInstanceUid: words,
    seriesInstanceUid: words,
    phase: oneOf(['blind', 'ai', 'read', 'signed']),
    aiOrigin: origin,
    startedAtMs: finiteNumber,
    version: count,
    edits: v.array(
      looseRecord({
        ...region,
        affected: v.boolean(),
        reason: v.exactOptional(oneOf(EDIT_REASONS)),
        comment: v.exactOptional(words),
      }),
    ),
    boxesDeleted: v.array(v.union([box, siteBox])),
    boxesAdded: v.array(box),
    // Until 0.2.0 no signs were looked for.
    signsRemoved: v.optional(v.array(removedSign), []),
    // Until 0.2.0 there was no list of findings.
    findingsDecided: v.optional(v.array(decidedFinding), []),
    // Until 0.2.0 no line could be moved.
    marksMoved: v.optional(v.array(movedMark), []),
    patient: v.exactOptional(patient),
    confirmed: v.boolean(),
    changedAtMs: finiteNumber,
    side: v.exactOptional(side),
    threshold: v.exactOptional(shareValue),
    mask: v.exactOptional(looseRecord({ added: v.array(count), erased: v.array(count) })),
    oedemaMask: v.exactOptional(looseRecord({ added: v.array(count), erased: v.array(count) })),
    awaitsAi: v.exactOptional(v.literal(true)),
    firstRead: v.exactOptional(
      looseRecord({
        total: count,
        side: oneOf(['left', 'right', 'none']),
        affected: v.array(looseRecord(region)),
        startedAtMs: finiteNumber,
        endedAtMs: finiteNumber,
      }),
    ),
    study: v.exactOptional(
      looseRecord({
        id: words,
        session: v.picklist([1, 2]),
        aided: v.boolean(),
        startedAtMs: finiteNumber,
        endedAtMs: v.exactOptional(finiteNumber),
      }),
    ),
    signature: v.exactOptional(looseRecord({ name: words, atMs: finiteNumber, organisation: v.exactOptional(words) })),
    stored: v.exactOptional(
      looseRecord({
        ...storedDocument,
        segmentations: v.exactOptional(v.pipe(v.array(storedPart), v.maxLength(MOST_PARTS))),
      }),
    ),
  }),
  // A signed read without a signature was not written here.
  v.check(({ phase, signature }) => (phase === 'signed') === (signature !== undefined)),
);

export type SavedRead = Plain<v.InferOutput<typeof savedRead>>;

/** The read that was saved; undefined for anything else. Only whether it holds is asked, so the first defect is enough. */
export function parseSavedRead(value: unknown): SavedRead | undefined {
  const parsed = v.safeParse(savedRead, value, { abortEarly: true });
  return parsed.success ? parsed.output : undefined;
}

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
  const { awaitsAi, firstRead, signature, stored, study } = read;
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
    ...defined({ firstRead, signature, stored, study }),
  };
}
