import { islandsFit, readIslands, writeIslands } from './islandItems.js';
import { partFits, readPart, writePart } from './partItems.js';

const PART = {
  hu: 48.2,
  minHu: 44.1,
  brightHu: 71.6,
  tissueHu: 33.4,
  borderMm: 1.9,
  areaMm2: 212.5,
  sharePercent: 31.4,
  openPercent: 44.2,
  slices: 2,
  heightMm: 10,
  clotMl: 31.25,
};
const ISLANDS = { separate: 3, connected: 1, diameterMm: 9.4, apartMm: 2.5, clotMl: 31.25 };
const { apartMm: _, ...JOINED } = { ...ISLANDS, separate: 0, connected: 4 };

test('what is written is read, and part of it is nothing', () => {
  expect(readPart({ ContentSequence: writePart(PART) })).toEqual(PART);
  expect(readPart({ ContentSequence: writePart(PART).slice(1) })).toBeUndefined();
  for (const figures of [ISLANDS, JOINED])
    expect(readIslands({ ContentSequence: writeIslands(figures) })).toEqual(figures);
  expect(readIslands({ ContentSequence: writeIslands(ISLANDS).slice(1) })).toBeUndefined();
});

test.each([
  ['a share of more than all', { sharePercent: 101 }],
  ['a part that is denser than the clot beside it', { hu: 75 }],
  ['half a slice', { slices: 1.5 }],
  ['no slice', { slices: 0 }],
  ['a border of less than nothing', { borderMm: -1 }],
  ['more blood than a head holds', { clotMl: 4000 }],
  ['no number', { minHu: Number.NaN }],
])('%s cannot be true', (_, change) => {
  expect(partFits(PART)).toBe(true);
  expect(partFits({ ...PART, ...change })).toBe(false);
});

test.each([
  ['none at all', { separate: 0, connected: 0 }],
  ['a half', { separate: 2.5 }],
  ['less than none', { connected: -1 }],
  ['more than there is room for', { separate: 1000 }],
  ['a distance of none that lies apart', { separate: 0, connected: 4 }],
  ['no blood', { clotMl: 0 }],
])('islands: %s cannot be true', (_, change) => {
  expect(islandsFit(ISLANDS)).toBe(true);
  expect(islandsFit(JOINED)).toBe(true);
  expect(islandsFit({ ...ISLANDS, ...change })).toBe(false);
});
