import { type RegionNote, reduceRead, reviewedOf, type Side, startRead } from '@ohif-stroke/core';
import { fixtureResult } from '../../fixtures/result.js';
import { markedRegions } from '../../ui/markedRegion.js';
import { doubtOf } from './doubt.js';

type Change = { readonly probability: number; readonly note?: RegionNote };

/** The fixture (left M2 affected at 0.9, all others 0.1) with other probabilities. */
function readWith(changes: Readonly<Record<string, Change>>, side: Side | 'none' = 'left') {
  const result = fixtureResult();
  const regions = result.aspects.regions.map(r => ({ ...r, ...changes[`${r.side}-${r.name}`] }));
  const affected = side === 'none' ? regions.map(r => ({ ...r, affected: false })) : regions;
  const total = side === 'none' ? 10 : 9;
  return startRead({ ...result, aspects: { total, side, regions: affected } }, { readerFirst: false, atMs: 1 });
}
const doubt = (read: ReturnType<typeof readWith>) => {
  const reviewed = reviewedOf(read);
  return doubtOf(reviewed, read, markedRegions(reviewed));
};
const shown = (read: ReturnType<typeof readWith>) => {
  const found = doubt(read);
  return found && [found.regions.map(r => r.id), found.low, found.high];
};

test('regions that the probability leaves open are named, likeliest first, with the score without and with them', () => {
  const read = readWith({
    'left-M1': { probability: 0.3 },
    'left-C': { probability: 0.6 },
    'right-C': { probability: 0.6 },
  });
  expect(shown(read)).toEqual([['left-C', 'left-M1'], 7, 9]);
});

test('an open region that counts widens the range upwards', () => {
  expect(shown(readWith({ 'left-M2': { probability: 0.5 } }))).toEqual([['left-M2'], 9, 10]);
});

test('sure of everything there is no doubt', () => {
  expect(doubt(readWith({}))).toBeUndefined();
});

test('dark on a single cut or called old is for the reader to judge, a region off the scan is not', () => {
  const read = readWith({
    'left-IC': { probability: 0.97, note: 'singleSlice' },
    'left-L': { probability: 0.5, note: 'oldInfarct' },
    'left-M6': { probability: 0.5, note: 'notAssessed' },
  });
  expect(shown(read)).toEqual([['left-IC', 'left-L'], 7, 9]);
});

test('what the reader decides is settled, and agreeing settles all', () => {
  const read = readWith({ 'left-C': { probability: 0.6 }, 'left-M1': { probability: 0.3 } });
  const decided = reduceRead(read, { type: 'regionSet', name: 'C', side: 'left', affected: true, atMs: 2 });
  expect(shown(decided)).toEqual([['left-M1'], 7, 8]);
  expect(doubt(reduceRead(read, { type: 'confirmed', atMs: 2 }))).toBeUndefined();
  expect(doubt(reduceRead(read, { type: 'signed', name: 'A^B', atMs: 2 }))).toBeUndefined();
});

test('without a side both are looked at, and only one of them can cost points', () => {
  const read = readWith(
    { 'left-C': { probability: 0.4 }, 'right-C': { probability: 0.4 }, 'right-I': { probability: 0.3 } },
    'none',
  );
  expect(shown(read)).toEqual([['left-C', 'right-C', 'right-I'], 8, 10]);
});

test('a blind read is told nothing', () => {
  const blind = startRead(fixtureResult(), { readerFirst: true, atMs: 1 });
  expect(doubt(blind)).toBeUndefined();
});
