import type { Side } from '../anatomy/regions.js';
import { readResult } from './fixtures/readResult.js';
import { handInGaps } from './handInGaps.js';
import type { Read } from './read.js';
import type { ReadAction } from './readAction.js';
import { reduceRead } from './reduceRead.js';
import { startBlindRead, startRead } from './startRead.js';

const RESULT = readResult();
const study = (aided: boolean) => ({ id: 's', session: aided ? (2 as const) : (1 as const), aided, startedAtMs: 0 });
const UNAIDED = startBlindRead(RESULT, 0, study(false));
const AIDED = startRead(RESULT, { readerFirst: false, atMs: 0, study: study(true) });
const play = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);
const set = (name: 'M1' | 'M2', side: Side, affected = true): ReadAction => ({
  type: 'regionSet',
  name,
  side,
  affected,
  atMs: 5,
});
const HAND_IN: ReadAction = { type: 'caseHandedIn', atMs: 90_000 };

test('what is missing is named: marks, the side where both have as many, a decision beside the AI', () => {
  expect(handInGaps(UNAIDED)).toEqual(['regions']);
  expect(handInGaps(play(UNAIDED, { type: 'confirmed', atMs: 1 }))).toEqual([]);
  const tie = play(UNAIDED, set('M1', 'left'), set('M1', 'right'));
  expect(handInGaps(tie)).toEqual(['side']);
  expect(handInGaps(play(tie, { type: 'sideSet', side: 'right', atMs: 6 }))).toEqual([]);
  expect(handInGaps(play(tie, set('M2', 'right')))).toEqual([]);
  expect(handInGaps(AIDED)).toEqual(['decision']);
  expect(handInGaps(play(AIDED, { type: 'confirmed', atMs: 1 }))).toEqual([]);
  expect(handInGaps(play(AIDED, set('M1', 'left')))).toEqual([]);
  expect(play(UNAIDED, HAND_IN)).toBe(UNAIDED);
  expect(play(AIDED, HAND_IN)).toBe(AIDED);
});

test('a read that is handed in while the analysis runs is frozen at that time, and signed when there is a result', () => {
  const handed = play(UNAIDED, { type: 'caseShown', startedAtMs: 30_000, atMs: 30_000 }, set('M1', 'left'), HAND_IN);
  expect(handed.study).toMatchObject({ startedAtMs: 30_000, endedAtMs: 90_000 });
  expect(play(handed, set('M2', 'left'), { type: 'undone', atMs: 1 }, { type: 'redone', atMs: 2 })).toBe(handed);
  expect(play(handed, { type: 'signed', name: 'Curie^Marie', atMs: 95_000 })).toBe(handed);
  const signed = play(
    handed,
    { type: 'aiReplaced', result: RESULT, atMs: 100_000 },
    { type: 'signed', name: 'Curie^Marie', atMs: 100_001 },
  );
  expect(signed).toMatchObject({
    phase: 'signed',
    study: { startedAtMs: 30_000, endedAtMs: 90_000 },
    firstRead: { total: 9, startedAtMs: 30_000, endedAtMs: 90_000 },
  });
});

test('the clock of a case starts once: not again over marks, and never outside a study', () => {
  const marked = play(UNAIDED, set('M1', 'left'));
  expect(play(marked, { type: 'caseShown', startedAtMs: 7, atMs: 7 })).toBe(marked);
  const plain = startRead(RESULT, { readerFirst: true, atMs: 0 });
  expect(play(plain, { type: 'caseShown', startedAtMs: 7, atMs: 7 }, HAND_IN)).toBe(plain);
});
