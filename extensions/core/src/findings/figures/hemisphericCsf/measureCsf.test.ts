import { straightGrid } from '../../fixtures/analysisGrid.js';
import {
  HEAD_DENSITIES,
  HEAD_SIZE,
  headBasis,
  inBrain,
  mapWhere,
  PLANE,
  STRAIGHT_FRAME,
  THRESHOLDS,
  templatePoint,
} from '../../fixtures/templateHead.js';
import type { MeasuredHead } from '../figure.js';
import { csfMl, csfRatio, type HemisphericCsf, isJudgedCsf, measureAgain, measureCsf } from './measureCsf.js';

/** From below the hemispheres to above the vertex, 5 mm apart. */
const GRID = straightGrid(25, -40, 5);
const SIZE = PLANE * GRID.slices.length;
const VOXEL_ML = 0.005;

type At = (x: number, y: number, z: number) => boolean;
interface Drawn {
  /** Probability of CSF and of ventricle, 0-255, where it holds. */
  readonly csf?: At;
  readonly ventricles?: At;
  readonly byte?: number;
  readonly hu?: (x: number, y: number, z: number) => number | undefined;
  readonly slices?: readonly [from: number, to: number];
  readonly old?: At;
  readonly infarct?: At;
  readonly blood?: At;
  readonly streaks?: string;
  readonly frame?: MeasuredHead['frame'];
  /** How far the skull lies to the patient's right of the frame's midline, mm. */
  readonly skullMm?: number;
}

const BASIS = headBasis(undefined, undefined, { densities: HEAD_DENSITIES });
const POINTS = Array.from({ length: SIZE }, (_, i) => {
  const [x, y] = templatePoint(i % PLANE);
  return [x, y, -40 + 5 * Math.floor(i / PLANE)] as const;
});
const wide = (z: number) => Math.sqrt(Math.max(0, 1 - (Math.max(0, z) / 72) ** 2));
/** A brain that ends at z = 70, in a closed skull. */
const BRAIN = Uint8Array.from(POINTS, ([x, y, z]) => (inBrain(x / wide(z), (y + 18) / wide(z) - 18) ? 255 : 0));
const HU = Float32Array.from(POINTS, ([x, y], i) =>
  BRAIN[i] === 255 ? 36 : inBrain(x / 1.12, (y + 18) / 1.12 - 18) ? 900 : -1000,
);
const where = (at: At | undefined, value: number) =>
  at ? Uint8Array.from(POINTS, point => (at(...point) ? value : 0)) : new Uint8Array(SIZE);

function headOf(drawn: Drawn): MeasuredHead {
  const [from, to] = drawn.slices ?? [0, GRID.slices.length];
  const seen = <T extends Uint8Array | Float32Array>(map: T) => map.subarray(from * PLANE, to * PLANE);
  const { hu, skullMm = 0 } = drawn;
  // Columns run from the patient's right to the left, 1 mm apart, with air at both ends.
  const skull = HU.map((_, i) => HU[i + skullMm] ?? -1000);
  // As much of a measured head as the figure looks at.
  return {
    ...BASIS,
    frame: drawn.frame ?? STRAIGHT_FRAME,
    thresholds: THRESHOLDS,
    stack: {
      ...GRID,
      slices: GRID.slices.slice(from, to),
      hu: seen(hu ? skull.map((value, i) => hu(...POINTS[i]!) ?? value) : skull),
    },
    network: {
      masks: { brain: seen(BRAIN) },
      others: {
        csf: seen(where(drawn.csf, drawn.byte ?? 255)),
        ventricles: seen(where(drawn.ventricles, drawn.byte ?? 255)),
      },
    },
    lesions: { oldInfarct: seen(where(drawn.old, 1)), infarct: seen(where(drawn.infarct, 1)) },
    haemorrhage: { mask: seen(where(drawn.blood, 1)) },
    said: drawn.streaks ? [{ code: 'streaks', text: '', values: { slices: drawn.streaks } }] : [],
  } as unknown as MeasuredHead;
}

const within = (value: number, from: number, to: number) => value >= from && value < to;
/** Blocks of 20 x 20 mm in four slices on either side: right and left differ. */
const block =
  (from: number, to: number): At =>
  (x, y, z) =>
    within(x, from, to) && within(y, -20, 0) && within(z, 10, 30);
const either =
  (...of: readonly At[]): At =>
  (x, y, z) =>
    of.some(at => at(x, y, z));
const judged = (drawn: Drawn) => {
  const found = measureCsf(headOf(drawn));
  if (found === undefined || !isJudgedCsf(found)) throw new Error(JSON.stringify(found));
  return found;
};
const sulci = either(block(20, 40), block(-50, -20));

test('volumes of each side, the ventricles apart from the sulci', () => {
  const { right, left } = judged({ csf: either(sulci, block(0, 10)), ventricles: block(0, 10) });
  expect(right.sulciMl).toBeCloseTo(20 * 20 * 4 * VOXEL_ML, 6);
  expect(right.ventriclesMl).toBeCloseTo(10 * 20 * 4 * VOXEL_ML, 6);
  expect(left).toEqual({ sulciMl: expect.closeTo(30 * 20 * 4 * VOXEL_ML, 6), ventriclesMl: 0 });
});

test('a mirrored head has the sides the other way round', () => {
  const mirrored =
    (at: At): At =>
    (x, y, z) =>
      at(-x, y, z);
  const plain = judged({ csf: sulci, infarct: block(20, 40) });
  const other = judged({ csf: mirrored(sulci), infarct: mirrored(block(20, 40)) });
  expect(other.right.sulciMl).toBeCloseTo(plain.left.sulciMl, 9);
  expect(other.left.sulciMl).toBeCloseTo(plain.right.sulciMl, 9);
  expect([plain.affected, other.affected]).toEqual(['right', 'left']);
  expect(csfRatio(other).ratio).toBeCloseTo(csfRatio(plain).ratio, 9);
});

test('the halves are those of the skull, wherever the frame has the brain; without a skull those of the frame', () => {
  // Fluid to the right of the frame's midline, and to the left of that of a skull that lies 5 mm to the right.
  const between = block(0, 4);
  const centred = judged({ csf: between });
  expect([centred.midline, centred.right.sulciMl > centred.left.sulciMl]).toEqual(['skull', true]);
  const beside = judged({ csf: between, skullMm: 5 });
  expect([beside.midline, beside.right.sulciMl, beside.left.sulciMl > 0]).toEqual(['skull', 0, true]);
  // A skull that is cut off at its back has no midline, and is closed enough to be measured.
  const cut = (_x: number, y: number, z: number) => (y < -98 && z > -5 ? 60 : undefined);
  const framed = judged({ csf: between, skullMm: 5, hu: cut });
  expect([framed.midline, framed.left.sulciMl]).toEqual(['headFrame', 0]);
});

test('a voxel that is fluid by half counts by half', () => {
  const [whole, half] = [255, 51].map(byte => csfMl(judged({ csf: sulci, byte }).right));
  expect(half! / whole!).toBeCloseTo(0.2, 6);
});

test('what lies below the tentorium, and the cavity of an old infarct, do not count', () => {
  const fourth: At = (x, y, z) => within(x, 0, 10) && within(y, -60, -40) && within(z, -40, -20);
  expect(csfMl(judged({ csf: either(sulci, fourth) }).right)).toBe(csfMl(judged({ csf: sulci }).right));
  expect(csfMl(judged({ csf: sulci, old: block(20, 30) }).right)).toBeCloseTo(10 * 20 * 4 * VOXEL_ML, 6);
});

test.each([
  ['vertexMissing', { slices: [0, 20] }],
  ['baseMissing', { slices: [4, 25] }],
  ['skullOpen', { hu: (x: number, y: number, z: number) => (x > 40 && within(y, -60, 30) && z > 0 ? 36 : undefined) }],
  ['skullOpen', { hu: (x: number) => (x < -50 ? -1024 : undefined) }],
  ['streaks', { streaks: '5, 6, 7' }],
] as const)('%s: nothing is measured, and it says why', (notJudged, drawn) => {
  expect(measureCsf(headOf({ csf: sulci, ...drawn }))).toEqual({ notJudged });
});

test('one slice with streaks, and a burr hole, leave it measured', () => {
  const burr = (x: number, y: number, z: number) =>
    x > 60 && within(y, -26, -10) && within(z, 20, 30) ? 20 : undefined;
  expect(judged({ csf: sulci, streaks: '5, 6', hu: burr }).right.sulciMl).toBeCloseTo(8, 6);
});

test('without masks, or where the pose is not trusted, there is nothing', () => {
  expect(measureCsf(headOf({ csf: sulci, frame: { ...STRAIGHT_FRAME, trusted: false } }))).toBeUndefined();
  expect(measureCsf({ ...headOf({}), network: { masks: {} } } as unknown as MeasuredHead)).toBeUndefined();
});

test('the affected side is that of the infarct, else of the blood; a drop of either is none', () => {
  expect(judged({ csf: sulci, infarct: block(-30, -20), blood: block(20, 40) }).affected).toBe('left');
  expect(judged({ csf: sulci, blood: block(20, 40) }).affected).toBe('right');
  const drop: At = (x, y, z) => within(x, 20, 22) && within(y, 0, 10) && within(z, 20, 30);
  expect(judged({ csf: sulci, infarct: drop }).affected).toBeUndefined();
});

test.each([
  [49, 'right', 0.49],
  [120, 'right', 1.2],
])('the affected side is divided by the other one: %d mL of 100', (ml, affected, ratio) => {
  const side = (sulciMl: number) => ({ sulciMl, ventriclesMl: 0 });
  expect(csfRatio({ right: side(ml), left: side(100), affected: affected as 'right', midline: 'skull' })).toEqual({
    side: 'right',
    ratio,
  });
  // Of nobody's side the one with less.
  expect(csfRatio({ right: side(100), left: side(50), midline: 'skull' })).toEqual({ side: 'left', ratio: 0.5 });
});

test("a reader's infarct decides the side, and the volumes stay", () => {
  const before: HemisphericCsf = judged({ csf: sulci, infarct: block(20, 40) });
  const infarct = mapWhere(i => templatePoint(i)[0] < -20 && templatePoint(i)[0] > -24, 1);
  const haemorrhage = { volumeMl: 0 };
  // What a network half sees is no blood.
  const maps = { haemorrhage: new Uint8Array(HEAD_SIZE).fill(40) };
  const head = { infarct, haemorrhage, maps, grid: straightGrid(14, -15, 5) };
  const corrected = { ...head, headFrame: STRAIGHT_FRAME } as unknown as Parameters<typeof measureAgain>[0];
  expect(measureAgain(corrected, before)).toEqual({ ...before, affected: 'left' });
  const none = { ...corrected, infarct: new Uint8Array(HEAD_SIZE) };
  expect(measureAgain(none, before)).not.toHaveProperty('affected');
  const types = [
    { type: 'parenchymal', volumeMl: 3, side: 'right' },
    { type: 'subdural', volumeMl: 1, side: 'left' },
    { type: 'intraventricular', volumeMl: 9 },
  ] as const;
  expect(measureAgain({ ...none, haemorrhage: { volumeMl: 13, types } }, before)).toMatchObject({ affected: 'right' });
  expect(measureAgain({ ...none, haemorrhage: { volumeMl: 9, types: types.slice(2) } }, before)).not.toHaveProperty(
    'affected',
  );
  expect(measureAgain(none, { notJudged: 'streaks' })).toEqual({ notJudged: 'streaks' });
  expect(measureAgain(none, undefined)).toBeUndefined();
});
