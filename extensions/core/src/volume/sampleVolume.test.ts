import fc from 'fast-check';
import { add, scale, type Vec3 } from '../geometry.js';
import { assembleVolume } from './assembleVolume.js';
import { scan } from './fixtures/drawHead.js';
import type { CtVolume } from './imageVolume.js';
import { addPlane } from './samplePlane.js';
import { bilinear, lineSampler, OUTSIDE_HU } from './sampleVolume.js';

const TILT = (18.5 * Math.PI) / 180;
/** Linear in the patient's millimetres, so every linear interpolation must give it back (to the rounding of pixels). */
const ramp = (x: number, y: number, z: number) => 3 * x - 2 * y + 4 * z;
const rampLps = ([x, y, z]: Vec3) => ramp(-x, -y, z);

function rampVolume(): CtVolume {
  const outcome = assembleVolume(
    scan(ramp, {
      columns: 60,
      rows: 60,
      pixelMm: 1.5,
      columnLps: [0, Math.cos(TILT), -Math.sin(TILT)],
      tableLps: [0, 0, 1],
      positionsMm: [-20, -16, -12, -11, -4, 3, 10],
    }),
  );
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.volume;
}

describe('a sheared stack of uneven spacing', () => {
  const volume = rampVolume();
  const point = lineSampler(volume, [0, 0, 0], 1);
  const sample = (p: Vec3) => point(p)[0]!;
  // Between the lowest and the highest slice: beyond them values are held, not extrapolated.
  const points = fc.tuple(
    fc.double({ min: -25, max: 25, noNaN: true }),
    fc.double({ min: -12, max: 12, noNaN: true }),
    fc.double({ min: -10, max: 4, noNaN: true }),
  );

  test('a linear field is sampled exactly at any point, in any order', () => {
    fc.assert(
      fc.property(points, p => Math.abs(sample(p) - rampLps(p)) <= 0.51),
      { numRuns: 500 },
    );
  });

  test('beyond the outer faces and beside the images is air', () => {
    expect(sample([0, 0, 60])).toBe(OUTSIDE_HU);
    expect(sample([0, 0, -60])).toBe(OUTSIDE_HU);
    expect(sample([80, 0, 0])).toBe(OUTSIDE_HU);
    expect(sample([Number.NaN, 0, 0])).toBe(OUTSIDE_HU);
  });

  test('half a slice beyond the last one its value is held', () => {
    const last = volume.slices.at(-1)!;
    const middle = add(last.originLps, add(scale(volume.rowLps, 45), scale(volume.columnLps, 45)));
    expect(sample(add(middle, scale(volume.normalLps, 2)))).toBeCloseTo(sample(middle), 3);
  });

  test.each([0.5, 1, 3, 6])('a plane grid of %p mm agrees with the linear field', stepMm => {
    const slice = 3;
    const origin = add(volume.slices[slice]!.originLps, add(scale(volume.rowLps, 30), scale(volume.columnLps, 30)));
    const turn = 0.2;
    const perCol = add(scale(volume.rowLps, Math.cos(turn) * stepMm), scale(volume.columnLps, Math.sin(turn) * stepMm));
    const perRow = add(
      scale(volume.rowLps, -Math.sin(turn) * stepMm),
      scale(volume.columnLps, Math.cos(turn) * stepMm),
    );
    const grid = { width: 4, height: 3, originLps: origin, perColLps: perCol, perRowLps: perRow };
    const out = new Float32Array(14);
    addPlane(volume, slice, grid, 1, out, 2);
    expect([out[0], out[1]]).toEqual([0, 0]);
    for (let row = 0; row < 3; row++) {
      for (let col = 0; col < 4; col++) {
        const p = add(origin, add(scale(perCol, col), scale(perRow, row)));
        expect(Math.abs(out[2 + col + 4 * row]! - rampLps(p))).toBeLessThan(0.6);
      }
    }
  });
});

test('fine pixels are averaged, not picked: noise of a 0.5 mm image halves on a 1 mm grid', () => {
  const checker = (x: number, y: number) => ((Math.round(x * 2) + Math.round(y * 2)) % 2 === 0 ? 50 : -50);
  const outcome = assembleVolume(scan(checker, { columns: 40, rows: 40, pixelMm: 0.5, positionsMm: [0] }));
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { volume } = outcome.value;
  const out = new Float32Array(100);
  const originLps = add(volume.slices[0]!.originLps, [4, 4, 0]);
  addPlane(volume, 0, { width: 10, height: 10, originLps, perColLps: [1, 0, 0], perRowLps: [0, 1, 0] }, 1, out, 0);
  expect(Math.max(...out.map(Math.abs))).toBeLessThan(30);
});

test('bilinear holds half a pixel of border and is outside beyond it', () => {
  const image = Float32Array.from([0, 10, 20, 30]);
  expect(bilinear(image, 0, 2, 2, 0.5, 0.5)).toBe(15);
  expect(bilinear(image, 0, 2, 2, -0.5, 0)).toBe(0);
  expect(bilinear(image, 0, 2, 2, 1.5, 1)).toBe(30);
  expect(bilinear(image, 0, 2, 2, -0.6, 0, -7)).toBe(-7);
});
