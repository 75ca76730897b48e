import type { SignFinding } from '../findings/signs/sign.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { decideFinding } from './decideFinding.js';
import type { FindingRow, ReaderVerdict } from './findingRow.js';
import { findingsOf } from './findingsOf.js';
import { box, detection, readResult } from './fixtures/readResult.js';
import type { Read } from './read.js';
import { reduceRead } from './reduceRead.js';
import { resultAsRead } from './resultAsRead.js';
import { startRead } from './startRead.js';

const image = (slice: number) => ({
  sopInstanceUid: `1.2.3.${slice}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 128,
  rows: 128,
  spacingMm: [1, 1] as const,
  originLps: [-64, -64, 5 * slice] as const,
  rowLps: [1, 0, 0] as const,
  columnLps: [0, 1, 0] as const,
  thicknessMm: 5,
});

const signFinding = <F>(figures: F, side: 'left' | 'right', x = 40): SignFinding<F> => ({
  id: `${side}-1`,
  side,
  byRule: true,
  boxes: [{ slice: 6, x, y: 50, width: 9, height: 7 }],
  figures,
  against: [],
});

const ARTERY = { part: 'stem', hu: 58, oppositeHu: 41, maxHu: 66, lengthMm: 21, widthMm: 3 } as const;
const PART = {
  hu: 48,
  minHu: 44,
  brightHu: 72,
  tissueHu: 33,
  borderMm: 1.9,
  areaMm2: 212,
  sharePercent: 31,
  openPercent: 44,
  slices: 2,
  heightMm: 10,
  clotMl: 31,
};
const shiftOf = (mm: number) => ({
  septum: { mm, towards: 'left', slice: 7, front: [32, 5], back: [32, 55], at: [34, 25] } as const,
});

/** A head in which everything is found at once. */
const full: StrokeResult = {
  ...readResult(),
  images: Array.from({ length: 12 }, (_, slice) => image(slice)),
  infarct: {
    volumeMl: { left: 5, right: 0 },
    acuteVolumeMl: { left: 2, right: 0 },
    oldVolumeMl: { left: 3, right: 0 },
  },
  haemorrhage: {
    volumeMl: 12,
    types: [
      { type: 'parenchymal', volumeMl: 10, side: 'right' },
      { type: 'intraventricular', volumeMl: 2 },
    ],
    possible: [
      { volumeMl: 0.6, slice: 9, side: 'right' },
      { volumeMl: 0.3, slice: 9, side: 'right' },
      { volumeMl: 0.2, slice: 9, side: 'left' },
    ],
  },
  figures: {
    acuteRange: { lowMl: 1, highMl: 4 },
    ventricularBlood: { ventricles: [{ ventricle: 'third', bloodMl: 2, share: 0.5 }] },
    batScore: { points: 1, blend: true, hypodensity: false },
    midlineShift: shiftOf(6),
  },
  signs: {
    denseArtery: { findings: [signFinding(ARTERY, 'left')] },
    blendSign: { findings: [signFinding(PART, 'right')] },
    swirlSign: { findings: [] },
  },
  boxes: [
    box({ id: 'h1', componentId: 'h', label: 'haemorrhage', side: 'right', slice: 8, width: 20, height: 20 }),
    box({ id: 'h2', componentId: 'h', label: 'haemorrhage', side: 'right', slice: 9 }),
    box(),
    box({
      id: 'o1',
      componentId: 'o',
      slice: 1,
      outside: [{ place: 'cerebellum', side: 'left', volumeMl: 1.5 }],
    }),
    box({ id: 'd1', componentId: 'd', slice: 5, modelId: 'infarct-detector' }),
  ],
  siteModels: [{ id: 'site', title: 'Site', looksFor: [{ label: 'artery', threshold: 0.5 }] }],
  detections: [detection()],
};

const start = startRead(full, { readerFirst: false, atMs: 0 });
const rowsOf = (read: Read = start, result = full) => findingsOf(resultAsRead(result, read), read);
const keys = (rows: readonly FindingRow[]) => rows.map(({ key }) => key);
const rowIn = (rows: readonly FindingRow[], key: string): FindingRow => {
  const row = rows.find(each => each.key === key);
  if (!row) throw new Error(`no row ${key} among ${keys(rows).join(', ')}`);
  return row;
};
/** The read after the reader's word on a row. */
function decide(read: Read, key: string, verdict?: ReaderVerdict, result = full): Read {
  const action = decideFinding(rowIn(rowsOf(read, result), key), verdict);
  if (!action) throw new Error('nothing to decide');
  return reduceRead(read, { ...action, atMs: 1000 } as Parameters<typeof reduceRead>[1]);
}

test('the most urgent first: blood, pressure, signs of growth, artery, infarct, score, old, a site, and what is only to be looked at', () => {
  expect(keys(rowsOf())).toEqual([
    'haemorrhage',
    'ventricularBlood',
    'midlineShift',
    'batScore',
    'blendSign right-1',
    'denseArtery left-1',
    'infarct',
    'outside o',
    'detected d',
    'aspects',
    'oldInfarct',
    'site site--artery-1',
    'possible 9 right',
    'possible 9 left',
  ]);
});

test('a row says where to look: the largest box, what a figure draws, where a bleed is largest', () => {
  const rows = rowsOf();
  const places = Object.fromEntries(rows.map(({ key, side, slice }) => [key, [side, slice]]));
  expect(places).toMatchObject({
    haemorrhage: ['right', 8],
    ventricularBlood: ['none', 8],
    midlineShift: ['left', 7],
    'denseArtery left-1': ['left', 6],
    'outside o': ['left', 1],
    'possible 9 right': ['right', 9],
  });
  expect(rowIn(rows, 'possible 9 right').words).toContain('0.9 mL');
});

test.each([
  [4.99, false],
  [5, true],
])('a midline shift of %d mm is a finding: %s', (mm, is) => {
  const result = { ...full, figures: { midlineShift: shiftOf(mm) } };
  expect(keys(rowsOf(start, result)).includes('midlineShift')).toBe(is);
});

test('a BAT score of 0 by the image, a total of 10 and a volume of 0 are no findings', () => {
  const { aspects, ...rest } = readResult();
  const none: StrokeResult = {
    ...rest,
    aspects: { ...aspects, total: 10, side: 'none', regions: aspects.regions.map(r => ({ ...r, affected: false })) },
    infarct: {
      volumeMl: { left: 0, right: 0 },
      acuteVolumeMl: { left: 0, right: 0 },
      oldVolumeMl: { left: 0, right: 0 },
    },
    figures: { batScore: { points: 0, blend: false, hypodensity: false } },
    boxes: [],
  };
  expect(findingsOf(none)).toEqual([]);
});

test('nothing is told while the reader scores blind', () => {
  expect(rowsOf(startRead(full, { readerFirst: true, atMs: 0 }))).toEqual([]);
});

test('a rejected lesion loses its boxes as by hand, keeps place and volume, and comes back', () => {
  const read = decide(start, 'haemorrhage', 'rejected');
  expect(read.boxesDeleted.map(({ id }) => id)).toEqual(['h1', 'h2']);
  expect(read.findingsDecided).toEqual([]);
  const rows = rowsOf(read);
  expect(keys(rows)).toEqual(keys(rowsOf()));
  expect(rowIn(rows, 'haemorrhage')).toMatchObject({ verdict: 'rejected', slice: 8 });
  expect(resultAsRead(full, read).haemorrhage).toEqual(full.haemorrhage);
  expect(rowIn(rowsOf(decide(read, 'haemorrhage')), 'haemorrhage').verdict).toBeUndefined();
});

test('one box of several that is deleted does not reject the lesion', () => {
  const read = reduceRead(start, { type: 'boxesDeleted', boxes: [full.boxes[0]!], atMs: 5 });
  expect(rowIn(rowsOf(read), 'haemorrhage')).toMatchObject({ slice: 9 });
  expect(rowIn(rowsOf(read), 'haemorrhage').verdict).toBeUndefined();
});

test('a rejected sign is the removal that there was before, and what rests on it follows', () => {
  const read = decide(start, 'blendSign right-1', 'rejected');
  expect(read.signsRemoved).toHaveLength(1);
  expect(read.findingsDecided).toEqual([]);
  expect(rowIn(rowsOf(read), 'blendSign right-1').verdict).toBe('rejected');
  expect(keys(rowsOf(read))).not.toContain('batScore');
  expect(rowIn(rowsOf(decide(read, 'blendSign right-1')), 'blendSign right-1').verdict).toBeUndefined();
});

test.each(['midlineShift', 'ventricularBlood', 'possible 9 right'])(
  '%s, which nothing else can take away, is marked as not confirmed with its figures as measured',
  key => {
    const read = decide(start, key, 'rejected');
    expect(rowIn(rowsOf(read), key).verdict).toBe('rejected');
    expect(resultAsRead(full, read)).toEqual(full);
    expect(decide(read, key).findingsDecided).toEqual([]);
  },
);

test('the places of one slice are told apart by their side', () => {
  const rows = rowsOf(decide(start, 'possible 9 right', 'rejected'));
  expect(rowIn(rows, 'possible 9 left').verdict).toBeUndefined();
});

test('a lesion without a box is marked, as there is nothing to delete', () => {
  const bare = { ...full, boxes: [] };
  const read = decide(start, 'haemorrhage', 'rejected', bare);
  expect(read.boxesDeleted).toEqual([]);
  expect(rowIn(rowsOf(read, bare), 'haemorrhage')).toMatchObject({ verdict: 'rejected', rejectedBy: 'mark' });
});

test('accepted is one step of undo, and a rejection takes its place', () => {
  const accepted = decide(start, 'denseArtery left-1', 'accepted');
  expect(accepted.phase).toBe('read');
  expect(rowIn(rowsOf(accepted), 'denseArtery left-1').verdict).toBe('accepted');
  expect(
    rowIn(rowsOf(reduceRead(accepted, { type: 'undone', atMs: 3 })), 'denseArtery left-1').verdict,
  ).toBeUndefined();
  expect(rowIn(rowsOf(decide(accepted, 'denseArtery left-1', 'rejected')), 'denseArtery left-1').verdict).toBe(
    'rejected',
  );
});

test('a decision finds its finding by place in a new analysis, and no other', () => {
  const read = decide(start, 'denseArtery left-1', 'accepted');
  const moved = (x: number, id: string): StrokeResult => ({
    ...full,
    signs: { denseArtery: { findings: [{ ...signFinding(ARTERY, 'left', x), id }] } },
  });
  const [near, far] = [moved(41, 'left-2'), moved(80, 'left-1')];
  const again = (result: StrokeResult) => reduceRead(read, { type: 'aiReplaced', result, atMs: 2000 });
  expect(rowIn(rowsOf(again(near), near), 'denseArtery left-2').verdict).toBe('accepted');
  expect(rowIn(rowsOf(again(far), far), 'denseArtery left-1').verdict).toBeUndefined();
});

test('the score is decided region by region and no other way', () => {
  expect(decideFinding(rowIn(rowsOf(), 'aspects'), 'rejected')).toBeUndefined();
});

test('a box of the reader is accepted by that, stands among the rows of its kind, and is gone when rejected', () => {
  const own = box({ id: 'mine', componentId: 'mine', label: 'haemorrhage', slice: 2, side: 'left' });
  const read = reduceRead(start, { type: 'boxAdded', box: own, atMs: 5 });
  const rows = rowsOf(read);
  expect(keys(rows).indexOf('drawn mine')).toBeLessThan(keys(rows).indexOf('midlineShift'));
  expect(rowIn(rows, 'drawn mine').verdict).toBe('accepted');
  expect(rowIn(rows, 'haemorrhage').boxes.map(({ id }) => id)).not.toContain('mine');
  expect(keys(rowsOf(decide(read, 'drawn mine', 'rejected')))).not.toContain('drawn mine');
});

test('a signed read takes no decision', () => {
  const signed = reduceRead(start, { type: 'signed', name: 'Doe^Jo', atMs: 9 });
  expect(decide(signed, 'midlineShift', 'rejected')).toBe(signed);
});
