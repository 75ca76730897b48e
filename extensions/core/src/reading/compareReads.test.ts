import type { AspectsFinding } from '../findings/findings.js';
import { aspectsFinding } from '../findings/fixtures/regions.js';
import { comparedRead, compareReads } from './compareReads.js';
import { readResult } from './fixtures/readResult.js';
import { reduceRead } from './reduceRead.js';
import { startRead } from './startRead.js';

const caseOf = (aspects: AspectsFinding) => {
  const result = readResult(aspects);
  return { result, read: startRead(result, { readerFirst: false, atMs: 0 }) };
};
const compared = ({ result, read }: ReturnType<typeof caseOf>) => comparedRead(read, result)!;
const compare = (now: ReturnType<typeof caseOf>, then: ReturnType<typeof caseOf>) =>
  compareReads(compared(now), compared(then));
const THEN = caseOf(aspectsFinding('left', ['M2']));
const NOW = caseOf(aspectsFinding('left', ['M1', 'I']));
const changes = (comparison: ReturnType<typeof compareReads>) =>
  Object.fromEntries(
    comparison.regions.filter(r => r.change !== 'unaffected').map(r => [`${r.side} ${r.name}`, r.change]),
  );

test('regions that are new, gone and unchanged, and the difference of the totals', () => {
  const comparison = compare(NOW, THEN);
  expect(comparison).toMatchObject({
    before: { total: 9, side: 'left', phase: 'ai' },
    now: { total: 8 },
    totalChange: -1,
  });
  expect(changes(comparison)).toEqual({ 'left M1': 'new', 'left I': 'new', 'left M2': 'gone' });
  expect(comparison.regions).toHaveLength(20);
});

test("the reader's values are compared, not the AI's", () => {
  const read = reduceRead(NOW.read, { type: 'regionSet', name: 'M2', side: 'left', affected: true, atMs: 1 });
  const comparison = compare({ ...NOW, read }, THEN);
  expect(changes(comparison)['left M2']).toBe('stays');
  expect(comparison).toMatchObject({ now: { total: 7, phase: 'read' }, totalChange: -2 });
});

test('another side has no difference of totals, a 10 without a side has one', () => {
  expect(compare(caseOf(aspectsFinding('right', ['C'])), THEN)).not.toHaveProperty('totalChange');
  expect(compare(NOW, caseOf(aspectsFinding('none', [])))).toMatchObject({ totalChange: -2 });
});

test('a scan that was not scored has no total to subtract, and no region to compare but what the reader decided', () => {
  const { total: _total, ...rest } = aspectsFinding('none', []);
  const unscored = caseOf({ ...rest, notScored: 'haemorrhage' });
  const comparison = compare(unscored, THEN);
  expect(comparison).not.toHaveProperty('totalChange');
  expect(comparison.now).not.toHaveProperty('total');
  expect(comparison.regions.every(r => r.change === 'notComparable')).toBe(true);
  const read = reduceRead(unscored.read, { type: 'regionSet', name: 'M2', side: 'left', affected: true, atMs: 1 });
  const byHand = compare({ ...unscored, read }, THEN);
  expect(byHand).toMatchObject({ now: { total: 9, side: 'left' }, totalChange: 0 });
  expect(changes(byHand)['left M2']).toBe('stays');
});

test('a region that one scan does not cover is not compared', () => {
  const aspects = aspectsFinding('left', ['M2']);
  const regions = aspects.regions.map(r => (r.name === 'M4' ? { ...r, note: 'notAssessed' as const } : r));
  expect(changes(compare(NOW, caseOf({ ...aspects, regions })))).toMatchObject({ 'left M4': 'notComparable' });
});

test('while the reader scores blind there is nothing to compare', () => {
  const { result } = NOW;
  expect(comparedRead(startRead(result, { readerFirst: true, atMs: 0 }), result)).toBeUndefined();
});
