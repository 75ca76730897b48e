import { straightGrid } from '../fixtures/analysisGrid.js';
import { measuredRegions } from '../fixtures/regions.js';
import { FEATURE_NAMES, regionFeatures } from './regionFeatures.js';

const GRID = straightGrid(14, -15, 4);
const rows = (changes: Parameters<typeof measuredRegions>[0] = {}) => regionFeatures(measuredRegions(changes), GRID);
const LEFT_M2 = 15;
const RIGHT_M2 = 5;

test('one row per region in the order of the label maps, each with every figure', () => {
  const all = rows();
  expect(all).toHaveLength(20);
  for (const row of all) {
    expect(Object.keys(row).sort()).toEqual([...FEATURE_NAMES].sort());
    expect(Object.values(row).every(Number.isFinite)).toBe(true);
  }
  expect(all.map(row => row.deep)).toEqual([...Array(2)].flatMap(() => [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]));
});

test('the difference as it was measured, and in units of the noise', () => {
  const evidence = { differenceHu: 2, differencePercent: 5.5 };
  expect(rows({ 'left M2': { evidence, noiseHu: 4 } })[LEFT_M2]).toMatchObject({
    differenceHu: 2,
    differencePercent: 5.5,
    differenceInNoise: 0.5,
    sliceThicknessMm: 4,
  });
  expect(rows({ 'left M2': { evidence, noiseHu: 0.1 } })[LEFT_M2]!.differenceInNoise).toBe(2);
});

test('the opposite side is the mirror region, the rest of the side are the other nine, bounded', () => {
  const all = rows({
    'left M2': { evidence: { networkProbability: 0.7, differencePercent: 8 } },
    'left M3': { evidence: { differencePercent: 60 } },
  });
  expect(all[RIGHT_M2]!.oppositeNetworkProbability).toBe(0.7);
  expect(all[LEFT_M2]!.oppositeNetworkProbability).toBeCloseTo(0.05, 9);
  expect(all[LEFT_M2]!.restOfSidePercent).toBeCloseTo(15 / 9, 9);
  expect(all[RIGHT_M2]!.restOfSidePercent).toBe(0);
});

test('a region of which nothing was counted has no difference, whatever its medians say', () => {
  const empty = { evidence: { differenceHu: 34, differencePercent: 100 }, countedMl: 0 };
  const all = rows({ 'left M2': empty });
  expect(all[LEFT_M2]).toMatchObject({ differenceHu: 0, differencePercent: 0, differenceInNoise: 0 });
  expect(all[LEFT_M2 + 1]!.restOfSidePercent).toBe(0);
});
