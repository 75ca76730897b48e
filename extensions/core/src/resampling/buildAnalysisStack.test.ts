import { add, cross, dot, invert, scale, transformPoint, type Vec3 } from '../geometry.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { levelsMm } from '../grid/templatePlanes.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { everyMm, type HuAt, type ScanOptions, scan } from '../volume/fixtures/drawHead.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { buildAnalysisStack } from './buildAnalysisStack.js';

const TILT = (18.5 * Math.PI) / 180;
/** Linear, so interpolation and averaging must give it back. */
const ramp: HuAt = (x, y, z) => 3 * x - 2 * y + 4 * z;
const rampLps = ([x, y, z]: Vec3) => ramp(-x, -y, z);

function volumeOf(options: ScanOptions): CtVolume {
  const outcome = assembleVolume(scan(ramp, { columns: 110, rows: 110, ...options }));
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.volume;
}

/** A head turned by `yawDeg`, 10 % smaller than the template, its origin at the given point. */
function frameOf(yawDeg: number, originLps: Vec3): HeadFrame {
  const [c, s] = [0.9 * Math.cos((yawDeg * Math.PI) / 180), 0.9 * Math.sin((yawDeg * Math.PI) / 180)];
  const [x, y, z] = originLps;
  return { mniToLps: [-c, s, 0, x, -s, -c, 0, y, 0, 0, 0.9, z], residualMm: 1, inliers: 9, trusted: true };
}

const tilted: ScanOptions = {
  columnLps: [0, Math.cos(TILT), -Math.sin(TILT)],
  tableLps: [0, 0, 1],
  positionsMm: [-40, -35, -30, -29, -22, -15, -8, -1, 6, 13],
};

describe('a tilted stack and a turned head', () => {
  const volume = volumeOf(tilted);
  const frame = frameOf(8, [3, -12, -5]);
  const stack = buildAnalysisStack(volume, frame);
  const toMni = invert(frame.mniToLps);

  test('axes lie in the slice, at right angles, down the mid-sagittal plane', () => {
    for (const { leftwardLps: u, posteriorLps: v, centreLps } of stack.slices) {
      expect(dot(u, u)).toBeCloseTo(1);
      expect(dot(v, v)).toBeCloseTo(1);
      expect(dot(u, v)).toBeCloseTo(0);
      expect(dot(u, volume.normalLps)).toBeCloseTo(0);
      expect(dot(v, volume.normalLps)).toBeCloseTo(0);
      const along = [-60, 0, 60].map(mm => transformPoint(toMni, add(centreLps, scale(v, mm))));
      for (const point of along) expect(point[0]).toBeCloseTo(0);
      expect(along[2]![1]).toBeLessThan(along[0]![1]);
      expect(transformPoint(toMni, add(centreLps, scale(u, 30)))[0]).toBeLessThan(-20);
      expect(dot(cross(u, v), volume.normalLps)).toBeGreaterThan(0.99);
    }
  });

  test('the grid is centred on template x = 0, y = -18 in every slice', () => {
    stack.slices.forEach((slice, k) => {
      const [x, y] = transformPoint(toMni, slice.centreLps);
      expect(x).toBeCloseTo(0);
      expect(y).toBeCloseTo(-18);
      expect(dot(slice.centreLps, volume.normalLps)).toBeCloseTo(volume.slices[k]!.positionMm);
    });
  });

  test('every pixel holds the value of its own patient point', () => {
    const [width, height] = stack.sizePx;
    stack.slices.forEach((slice, k) => {
      for (const [col, row] of [
        [80, 96],
        [60, 70],
        [100, 120],
      ] as const) {
        const across = scale(slice.leftwardLps, col - (width - 1) / 2);
        const p = add(slice.centreLps, add(across, scale(slice.posteriorLps, row - (height - 1) / 2)));
        expect(Math.abs(stack.hu[col + width * (row + height * k)]! - rampLps(p))).toBeLessThan(0.6);
      }
    });
  });

  test('levels are the template heights at x = 0, y = -5', () => {
    const levels = levelsMm(stack, frame);
    stack.slices.forEach((_, k) => {
      const p = transformPoint(frame.mniToLps, [0, -5, levels[k]!]);
      expect(dot(p, volume.normalLps)).toBeCloseTo(volume.slices[k]!.positionMm);
    });
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  });

  test('extents reach half-way to each neighbour and add up to the coverage', () => {
    const total = stack.slices.reduce((sum, s) => sum + s.extentMm, 0);
    const [first, last] = [volume.slices[0]!, volume.slices.at(-1)!];
    expect(total).toBeCloseTo(last.positionMm - first.positionMm + 5);
    expect(stack.slices[3]!.extentMm).toBeCloseTo((8 / 2) * Math.cos(TILT));
  });
});

describe('slabs', () => {
  const frame: HeadFrame = {
    mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0],
    residualMm: 1,
    inliers: 9,
    trusted: true,
  };
  const slabsOf = (positionsMm: readonly number[], thicknessMm: number) =>
    buildAnalysisStack(volumeOf({ columns: 12, rows: 12, pixelMm: 1, positionsMm, thicknessMm }), frame).slices;

  test.each([
    ['5 mm slices stay', everyMm(0, 40, 5), 5, [1, 1, 1, 1, 1, 1, 1, 1, 1]],
    ['2.5 mm slices stay', everyMm(0, 10, 2.5), 2.5, [1, 1, 1, 1, 1]],
    ['1 mm slices by fives', everyMm(0, 14, 1), 1, [5, 5, 5]],
    ['a short rest joins the last slab', everyMm(0, 11, 1), 1, [5, 7]],
    ['a long rest stands alone', everyMm(0, 12, 1), 1, [5, 5, 3]],
    ['1.25 mm slices by fours', everyMm(0, 13.75, 1.25), 1.25, [4, 4, 4]],
    ['no slab bridges a gap', [...everyMm(0, 4, 1), ...everyMm(12, 21, 1)], 1, [5, 5, 5]],
    ['one close pair does not make a thick series thin', [0, 4, 8, 9, 16, 23], 5, [1, 1, 1, 1, 1, 1]],
  ])('%s', (_, positions, thickness, sizes) => {
    expect(slabsOf(positions, thickness).map(s => s.sourceSlices.length)).toEqual(sizes);
  });

  test('a slab is the mean of its slices, lies in their middle and is as thick as they are together', () => {
    const volume = volumeOf({ columns: 12, rows: 12, pixelMm: 1, positionsMm: everyMm(0, 9, 1), thicknessMm: 1 });
    const stack = buildAnalysisStack(volume, { ...frame, mniToLps: [-1, 0, 0, 0, 0, -1, 0, -18, 0, 0, 1, 0] });
    expect(stack.slices.map(s => s.thicknessMm)).toEqual([5, 5]);
    expect(stack.slices.map(s => s.centreLps[2])).toEqual([2, 7]);
    const middle = 80 + 160 * 96;
    expect(stack.hu[middle + 160 * 192]! - stack.hu[middle]!).toBeCloseTo(20, 0);
  });
});

test('a pose without extent is a bug, not a picture', () => {
  const flat: HeadFrame = { mniToLps: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], residualMm: 0, inliers: 0, trusted: false };
  expect(() => levelsMm(buildAnalysisStack(volumeOf(tilted), flat), flat)).toThrow('singular');
});
