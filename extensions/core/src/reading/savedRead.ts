import { ASPECTS_REGIONS, type Side } from '../anatomy/regions.js';
import { EDIT_REASONS } from './review.js';
import { count, finite, flag, list, oneOf, record, type Shape, share, words } from './shape.js';

/** Layout of a saved read; a change that older code cannot read raises it. */
export const SAVED_VERSION = 1;

const side: Shape<Side> = oneOf('left', 'right');
const region = { name: oneOf(...ASPECTS_REGIONS), side };
const sides = oneOf('left', 'right', 'none');

const box = record({
  id: words,
  componentId: words,
  label: oneOf('infarct', 'oldInfarct', 'haemorrhage'),
  probability: finite,
  slice: count,
  x: finite,
  y: finite,
  width: finite,
  height: finite,
  side,
});

const origin = record({
  software: record({ name: words, version: words }),
  models: list(record({ id: words, version: words })),
});

/** What lies in the browser's store: the reader's part of a read. No pixels, no patient attributes, no AI values. */
export const savedRead = record(
  {
    format: oneOf('stroke-read'),
    savedVersion: oneOf(SAVED_VERSION),
    savedAtMs: finite,
    expiresAtMs: finite,
    studyInstanceUid: words,
    seriesInstanceUid: words,
    phase: oneOf('blind', 'ai', 'read', 'signed'),
    aiOrigin: origin,
    startedAtMs: finite,
    version: count,
    edits: list(record({ ...region, affected: flag }, { reason: oneOf(...EDIT_REASONS), comment: words })),
    boxesDeleted: list(box),
    boxesAdded: list(box),
    confirmed: flag,
    changedAtMs: finite,
  },
  {
    side,
    threshold: share,
    mask: record({ added: list(count), erased: list(count) }),
    awaitsAi: oneOf(true),
    firstRead: record({
      total: count,
      side: sides,
      affected: list(record(region)),
      startedAtMs: finite,
      endedAtMs: finite,
    }),
    signature: record({ name: words, atMs: finite }, { organisation: words }),
    stored: record({ studyInstanceUid: words, seriesInstanceUid: words, sopClassUid: words, sopInstanceUid: words }),
  },
);

export type SavedRead = NonNullable<ReturnType<typeof savedRead>>;
