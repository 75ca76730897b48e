import type { SourceImage } from '../../../volume/sourceImages.js';
import {
  HEAD_DENSITIES,
  HEAD_GRID,
  HEAD_SIZE,
  headBasis,
  PLANE,
  STRAIGHT_FRAME,
  THRESHOLDS,
  templatePoint,
} from '../../fixtures/templateHead.js';
import type { MeasuredHead } from '../figure.js';
import { footOf, type MidlineShift, measureShift } from './measureShift.js';

interface Drawn {
  /** Ventricles and septum this far to the patient's right, mm. */
  readonly shiftMm?: number;
  /** The whole head turned in the plane of its slices, degrees, and moved to the right, mm. */
  readonly turnDeg?: number;
  readonly besideMm?: number;
  /** How far bone reaches beyond the inner table, right and left, mm. */
  readonly thickMm?: readonly [right: number, left: number];
  /** Half the width of the right and of the left ventricle, mm; with no septum between them where `fused`. */
  readonly widthMm?: readonly [right: number, left: number];
  readonly fused?: boolean;
  /** Of the septum's middle, HU. */
  readonly septumHu?: number;
  /** Where there is bone or air in spite of that, in the head's own millimetres. */
  readonly huAt?: (x: number, y: number) => number | undefined;
  readonly blood?: boolean;
  readonly frame?: MeasuredHead['frame'];
}

const RADII_MM = [64, 84] as const;
const MIDDLE_Y_MM = -18;

/** Images that lie as the grid does, but with pixels of half a millimetre and another origin. */
const IMAGES: readonly SourceImage[] = HEAD_GRID.slices.map(({ centreLps }, k) => ({
  sopInstanceUid: `2.25.${k + 1}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 400,
  rows: 400,
  spacingMm: [0.5, 0.5],
  originLps: [-100, -90, centreLps[2]],
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  thicknessMm: 5,
}));

/** Two frontal horns with a septum of 2 mm between them, in a skull whose inner table is an ellipse. */
function shiftOf(drawn: Drawn): MidlineShift | undefined {
  const { shiftMm = 0, turnDeg = 0, besideMm = 0, thickMm = [6, 6], widthMm = [9, 9], fused = false } = drawn;
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)];
  const hu = new Float32Array(HEAD_SIZE);
  const ventricles = new Uint8Array(HEAD_SIZE);
  for (let i = 0; i < HEAD_SIZE; i++) {
    const [px, py] = templatePoint(i);
    const [dx, dy] = [px - besideMm, py - MIDDLE_Y_MM];
    const [x, y] = [dx * cos + dy * sin, MIDDLE_Y_MM - dx * sin + dy * cos];
    const out = Math.hypot(x / RADII_MM[0], (y - MIDDLE_Y_MM) / RADII_MM[1]);
    const thick = x > 0 ? thickMm[0] : thickMm[1];
    const v = x - shiftMm;
    const inHorns = Math.abs(y) < 22 && v < widthMm[0] && v > -widthMm[1];
    const inSeptum = !fused && Math.abs(v) < 1;
    if (inHorns) ventricles[i] = 255;
    const inside = inHorns ? (inSeptum ? (drawn.septumHu ?? 30) : 8) : 36;
    hu[i] = drawn.huAt?.(x, y) ?? (out < 1 ? inside : out < 1 + thick / RADII_MM[0] ? 900 : -1000);
  }
  const basis = headBasis(undefined, undefined, { frame: drawn.frame ?? STRAIGHT_FRAME, densities: HEAD_DENSITIES });
  const blood = drawn.blood ? ventricles.map(v => (v > 0 ? 1 : 0)) : new Uint8Array(HEAD_SIZE);
  // As much of a measured head as the figure looks at.
  return measureShift({
    ...basis,
    stack: { ...HEAD_GRID, hu },
    thresholds: { ...THRESHOLDS, ventricles: 0.5 },
    network: { others: { ventricles } },
    haemorrhage: { mask: blood },
    images: IMAGES,
  } as unknown as MeasuredHead);
}

const signed = (drawn: Drawn): readonly (number | undefined)[] => {
  const shift = shiftOf(drawn);
  return [shift?.septum, shift?.monro].map(level => level && (level.towards === 'right' ? level.mm : -level.mm));
};

test.each([0, 0.5, 2, 4.9, 5.1, 9, 15])('a midline that is %s mm aside reads so, on either side', mm => {
  for (const shiftMm of [mm, -mm]) {
    for (const read of signed({ shiftMm })) expect(Math.abs(read! - shiftMm)).toBeLessThan(0.5);
  }
});

test('a mirrored head reads the same with the other sign', () => {
  const drawn = { shiftMm: 6.3, turnDeg: 4, besideMm: 3, thickMm: [5, 11], widthMm: [11, 7] } as const;
  const mirrored = { shiftMm: -6.3, turnDeg: -4, besideMm: -3, thickMm: [11, 5], widthMm: [7, 11] } as const;
  const [read, other] = [signed(drawn), signed(mirrored)];
  for (const [n, mm] of read.entries()) expect(other[n]).toBeCloseTo(-mm!, 6);
  expect(read[0]).toBeGreaterThan(5.5);
});

test.each([
  { turnDeg: 8 },
  { turnDeg: -12, besideMm: 4 },
  { besideMm: -6 },
  { thickMm: [14, 4] as const },
  { thickMm: [3, 9] as const, turnDeg: 5 },
  { widthMm: [13, 7] as const },
])('pose, unlike thickness and unlike ventricles move nothing: %o', drawn => {
  for (const shiftMm of [-8, 0, 8]) {
    for (const read of signed({ ...drawn, shiftMm })) expect(Math.abs(read! - shiftMm)).toBeLessThan(0.8);
  }
});

test('a head frame that follows the brain does not pull the ruler', () => {
  const pulled = { ...STRAIGHT_FRAME, mniToLps: [-1, 0.06, 0, -5, 0, -1, 0, 0, 0, 0, 1, 0] as const };
  const [straight, followed] = [signed({ shiftMm: 9 }), signed({ shiftMm: 9, frame: pulled })];
  for (const [n, mm] of straight.entries()) expect(followed[n]).toBeCloseTo(mm!, 1);
});

test('where a skull is unlike on both sides the crest at its back tells the direction', () => {
  // The right half lies further forwards, the left further back: its symmetry alone turns the line by some degrees.
  const skewed = (x: number, y: number, crest: boolean) => {
    const at = y - MIDDLE_Y_MM - 5 * Math.tanh(x / 35);
    if (crest && Math.hypot(x, y - MIDDLE_Y_MM + RADII_MM[1]) < 4) return 900;
    const out = Math.hypot(x / RADII_MM[0], at / RADII_MM[1]);
    return out < 1 ? undefined : out < 1.1 ? 900 : -1000;
  };
  const [bare, crested] = [false, true].map(crest => shiftOf({ huAt: (x, y) => skewed(x, y, crest) })?.septum);
  const slope = (level: typeof bare) =>
    Math.abs((level!.back[0] - level!.front[0]) / (level!.back[1] - level!.front[1]));
  expect(slope(bare)).toBeGreaterThan(0.05);
  expect(slope(crested)).toBeLessThan(0.03);
  expect(crested!.mm).toBeLessThan(1);
});

test('the falx tells the front of the line as well, dark or bright beside the brain', () => {
  const skewed = (x: number, y: number, falxHu: number | undefined) => {
    const at = y - MIDDLE_Y_MM - 5 * Math.tanh(x / 35);
    const out = Math.hypot(x / RADII_MM[0], at / RADII_MM[1]);
    if (falxHu !== undefined && Math.abs(x) < 1.5 && Math.abs(y) > 50 && out < 1) return falxHu;
    return out < 1 ? undefined : out < 1.1 ? 900 : -1000;
  };
  const frontMm = (falxHu?: number) =>
    (shiftOf({ huAt: (x, y) => skewed(x, y, falxHu) })!.septum!.front[0] - 200) * 0.5;
  expect(Math.abs(frontMm())).toBeGreaterThan(3);
  for (const falxHu of [8, 64]) expect(Math.abs(frontMm(falxHu))).toBeLessThan(1.5);
});

test('where no septum shows the middle of the ventricles stands for it', () => {
  for (const read of signed({ shiftMm: 7, fused: true })) expect(read).toBeCloseTo(7, 0);
});

test('a faint streak far from the middle of fluid is no septum', () => {
  const huAt = (x: number, y: number) => (Math.abs(x - 7) < 1 && Math.abs(y) < 22 ? 13 : undefined);
  for (const read of signed({ widthMm: [16, 16], fused: true, huAt })) expect(Math.abs(read!)).toBeLessThan(1);
});

test('the septum counts and not the middle of two unlike ventricles', () => {
  const [septum] = signed({ shiftMm: 6, widthMm: [14, 6] });
  expect(Math.abs(septum! - 6)).toBeLessThan(0.8);
  // Without a septum to see it is the middle, which lies elsewhere: nothing else is known.
  expect(signed({ shiftMm: 6, widthMm: [14, 6], fused: true })[0]).toBeGreaterThan(8);
});

test('points are pixels of the images, the ideal line ends at the inner table', () => {
  const { septum } = shiftOf({ shiftMm: -7 })!;
  const { slice, front, back, at, towards } = septum!;
  expect(towards).toBe('left');
  // The slice at 15 mm, by the images.
  expect(IMAGES[slice]!.originLps[2]).toBe(15);
  // Patient x grows to the left: the centre lies 100 mm from the first pixel, whose side is 0.5 mm.
  for (const [x] of [front, back]) expect(Math.abs(x - 200)).toBeLessThan(1);
  expect(front[1]).toBeCloseTo((90 - (RADII_MM[1] + MIDDLE_Y_MM)) * 2, -0.5);
  expect(back[1]).toBeCloseTo((90 + RADII_MM[1] - MIDDLE_Y_MM) * 2, -0.5);
  expect(Math.abs(at[0] - 214)).toBeLessThan(1.2);
  const foot = footOf(septum!, IMAGES[slice]!);
  expect(Math.hypot(at[0] - foot[0], at[1] - foot[1]) / 2).toBeCloseTo(septum!.mm, 6);
});

test('what cannot be measured is absent', () => {
  expect(shiftOf({ shiftMm: 5, blood: true })).toBeUndefined();
  expect(shiftOf({ shiftMm: 5, widthMm: [0.1, 0.1] })).toBeUndefined();
  expect(shiftOf({ shiftMm: 5, frame: { ...STRAIGHT_FRAME, trusted: false } })).toBeUndefined();
  // A field of view that cuts off one side of the skull, one that cuts off its front, and half a skull taken away.
  expect(shiftOf({ shiftMm: 5, huAt: x => (x > 50 ? -1024 : undefined) })).toBeUndefined();
  expect(shiftOf({ shiftMm: 5, huAt: (_x, y) => (y > 50 ? -1024 : undefined) })).toBeUndefined();
  expect(
    shiftOf({ shiftMm: 5, huAt: (x, y) => (x < -40 && y > -70 && y < 40 ? 30 : undefined) })?.septum,
  ).toBeUndefined();
  expect(shiftOf({ shiftMm: 5, huAt: () => 40 })).toBeUndefined();
});

test('calcium in the falx, in the choroid and a burr hole do not take its ruler away', () => {
  const huAt = (x: number, y: number) => {
    if (Math.abs(x) < 1.5 && y > 40 && y < 58) return 400;
    if (Math.hypot(x - 25, y + 40) < 4) return 300;
    return x > 50 && Math.abs(y) < 6 ? 20 : undefined;
  };
  for (const read of signed({ shiftMm: 8, huAt })) expect(Math.abs(read! - 8)).toBeLessThan(0.8);
});

test('voxels of the grid are where the test draws them', () => {
  expect(templatePoint(80 + 160 * 95 + PLANE)).toEqual([-0.5, -17.5, -10]);
});
