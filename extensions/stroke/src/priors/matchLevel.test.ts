import type { CtSlice } from '@ohif-stroke/core';
import { type Level, levelMatrix, levelOf, levelShiftMm, sameLevel } from './matchLevel.js';

/** Areas of a head by the height over its vertex, mm: an egg with a thicker base. */
const headAt = (belowTopMm: number) => (belowTopMm < 0 ? 0 : 20000 * Math.sin(Math.min(1, belowTopMm / 110) * 1.5));
const boneAt = (belowTopMm: number) => (belowTopMm < 0 ? 0 : 1500 + (belowTopMm > 90 ? 40 * (belowTopMm - 90) : 0));

function scan(
  topMm: number,
  toMm: number,
  fromMm: number,
  everyMm: number,
  origin: readonly [number, number],
): Level[] {
  const levels: Level[] = [];
  for (let heightMm = fromMm; heightMm <= toMm; heightMm += everyMm) {
    levels.push({
      originLps: [origin[0], origin[1], heightMm],
      normalLps: [0, 0, 1],
      heightMm,
      headMm2: headAt(topMm - heightMm),
      boneMm2: boneAt(topMm - heightMm),
    });
  }
  return levels;
}

const PRESENT = scan(75, 80, -70, 5, [-120, -130]);

test.each([
  ['another table height', scan(-925, -915, -1075, 5, [-120, -130]), -1000],
  ['thin slices, cut off at the vertex', scan(75 + 37, 95, -30, 1.25, [-110, -100]), 37],
  ['thick slices, more of the neck', scan(0, 15, -190, 7.5, [-125, -125]), -75],
])('finds the level of an earlier scan of %s', (_what, earlier, expected) => {
  const shift = levelShiftMm(PRESENT, earlier)!;
  expect(Math.abs(shift - expected)).toBeLessThanOrEqual(1);
  const matrix = levelMatrix(PRESENT, earlier, shift)!;
  for (const level of PRESENT.slice(8, 25)) {
    const index = sameLevel(level, earlier, shift);
    // The viewer goes by the nearest corner: it must come to the same slice.
    const moved = [0, 1, 2].map(i => level.originLps[i]! + matrix[12 + i]!);
    const away = earlier.map(({ originLps }) => Math.hypot(...originLps.map((value, i) => value - moved[i]!)));
    expect(away[index]).toBeCloseTo(Math.min(...away), 6);
    expect(Math.abs(earlier[index]!.heightMm - level.heightMm - expected)).toBeLessThanOrEqual(5);
  }
});

test('scans that share too little, or show no head, are not matched', () => {
  expect(levelShiftMm(PRESENT, scan(75, 80, 45, 5, [0, 0]))).toBeUndefined();
  expect(levelShiftMm(PRESENT, [])).toBeUndefined();
  expect(
    levelShiftMm(
      PRESENT,
      PRESENT.map(level => ({ ...level, headMm2: 0, boneMm2: 0 })),
    ),
  ).toBeUndefined();
});

test('a level is measured along its normal towards the head, whichever way the rows run', () => {
  const hu = new Int16Array(64 * 64).fill(-1000);
  hu.fill(40, 0, 64 * 32);
  hu.fill(900, 0, 64 * 8);
  const slice: CtSlice = {
    sopInstanceUid: '1',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    originLps: [0, 0, 50],
    rowLps: [1, 0, 0],
    columnLps: [0, -1, 0],
    spacingMm: [2, 0.5],
    columns: 64,
    rows: 64,
    unit: 'HU',
    samples: hu,
  };
  const level = levelOf(slice);
  expect(level).toMatchObject({ heightMm: 50, headMm2: 64 * 32, boneMm2: 64 * 8 });
  expect(level.normalLps[2]).toBe(1);
});
