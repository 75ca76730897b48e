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
import { isJudgedSize, type MeasuredSize, measureSize, type VentricleSize } from './measureSize.js';

interface Drawn {
  /** Half the distance of the outer walls of the frontal horns, mm, of a skull whose inner tables are 128 mm apart. */
  readonly halfMm?: number;
  /** Where the outer wall of the left horn lies instead, mm from the middle. */
  readonly leftMm?: number;
  /** The whole head turned in the plane of its slices, degrees, and moved to the right, mm; mirrored. */
  readonly turnDeg?: number;
  readonly besideMm?: number;
  readonly mirrored?: boolean;
  /** How far bone reaches beyond the inner table, right and left, mm. */
  readonly thickMm?: readonly [right: number, left: number];
  /** What the horns are filled with, in the head's own mm: fluid, else blood of a kind. */
  readonly blood?: (x: number, y: number, z: number) => 'intraventricular' | 'parenchymal' | 'subarachnoid' | undefined;
  /** The network tells no kinds of blood. */
  readonly untyped?: boolean;
  readonly huAt?: (x: number, y: number, z: number) => number | undefined;
  /** The network draws ventricle where there is none, in the head's own mm. */
  readonly stray?: (x: number, y: number) => boolean;
  readonly slices?: readonly [from: number, to: number];
  readonly frame?: MeasuredHead['frame'];
}

const RADII_MM = [64, 84] as const;
const MIDDLE_Y_MM = -18;
const SKULL_MM = 2 * RADII_MM[0];

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

const BASIS = headBasis(undefined, undefined, { densities: HEAD_DENSITIES });
const POINTS = Array.from({ length: HEAD_SIZE }, (_, i) => templatePoint(i));

/** Two frontal horns, each 8 mm thick, that diverge forwards; widest 15 mm above the origin. */
function sizeOf(drawn: Drawn): VentricleSize | undefined {
  const { halfMm = 18, turnDeg = 0, besideMm = 0, mirrored = false, thickMm = [6, 6], slices = [0, 14] } = drawn;
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)];
  const [hu, ventricles, brain] = [new Float32Array(HEAD_SIZE), new Uint8Array(HEAD_SIZE), new Uint8Array(HEAD_SIZE)];
  const kinds = {
    intraventricular: ventricles.slice(),
    parenchymal: ventricles.slice(),
    subarachnoid: ventricles.slice(),
  };
  const mask = new Uint8Array(HEAD_SIZE);
  for (let i = 0; i < HEAD_SIZE; i++) {
    const [px, py, z] = POINTS[i]!;
    const [dx, dy] = [(mirrored ? -px : px) - besideMm, py - MIDDLE_Y_MM];
    const [x, y] = [dx * cos + dy * sin, MIDDLE_Y_MM - dx * sin + dy * cos];
    const out = Math.sqrt((x / RADII_MM[0]) ** 2 + ((y - MIDDLE_Y_MM) / RADII_MM[1]) ** 2);
    if (out > 1.3) {
      hu[i] = -1000;
      continue;
    }
    const wall = (x >= 0 ? halfMm : (drawn.leftMm ?? halfMm)) - 0.25 * Math.abs(z - 15) - Math.abs(y - 20) / 4;
    const inHorn = z > -6 && z < 36 && y > -8 && y < 30 && Math.abs(x) < wall && Math.abs(x) > Math.max(1, wall - 8);
    const blood = drawn.blood?.(x, y, z);
    const kind = blood !== undefined && (blood !== 'intraventricular' || inHorn) && out < 1 ? blood : undefined;
    if (kind !== undefined) {
      mask[i] = 1;
      kinds[kind][i] = 255;
    }
    if ((inHorn && kind === undefined) || drawn.stray?.(x, y)) ventricles[i] = 255;
    if (out < 1) brain[i] = 255;
    const inside = kind !== undefined ? 65 : inHorn ? 8 : 36;
    const thick = x > 0 ? thickMm[0] : thickMm[1];
    hu[i] = drawn.huAt?.(x, y, z) ?? (out < 1 ? inside : out < 1 + thick / RADII_MM[0] ? 900 : -1000);
  }
  const seen = <T extends Uint8Array | Float32Array>(map: T) => map.subarray(slices[0] * PLANE, slices[1] * PLANE);
  const typed = Object.fromEntries(Object.entries(kinds).map(([name, map]) => [name, seen(map)]));
  // As much of a measured head as the figure looks at.
  return measureSize({
    ...BASIS,
    frame: drawn.frame ?? STRAIGHT_FRAME,
    stack: { ...HEAD_GRID, slices: HEAD_GRID.slices.slice(...slices), hu: seen(hu) },
    thresholds: { ...THRESHOLDS, ventricles: 0.5 },
    network: {
      masks: { brain: seen(brain) },
      others: { ventricles: seen(ventricles), ...(drawn.untyped ? {} : typed) },
    },
    haemorrhage: { mask: seen(mask) },
    images: IMAGES,
  } as unknown as MeasuredHead);
}

const judged = (drawn: Drawn): MeasuredSize => {
  const found = sizeOf(drawn);
  if (found === undefined || !isJudgedSize(found)) throw new Error(JSON.stringify(found));
  return found;
};
const why = (drawn: Drawn) => {
  const found = sizeOf(drawn);
  return found !== undefined && !isJudgedSize(found) ? found.notJudged : found;
};

/** As drawn: the walls of the horns on the line on which they are widest. */
const indexOf = (halfMm: number) => (2 * halfMm) / SKULL_MM;

test.each([12, 16, 18.5, 19.9, 22, 28])('horns whose walls lie %d mm beside the middle read so', halfMm => {
  const { evansIndex, horns, skull } = judged({ halfMm });
  expect(Math.abs(horns.mm - 2 * halfMm)).toBeLessThan(1.2);
  expect(Math.abs(skull.mm - SKULL_MM)).toBeLessThan(1.2);
  expect(Math.abs(evansIndex - indexOf(halfMm))).toBeLessThan(0.01);
});

test('just above and below the limit', () => {
  const limit = 0.3;
  const at = (index: number) => judged({ halfMm: (index * SKULL_MM) / 2 }).evansIndex;
  expect(at(limit - 0.012)).toBeLessThan(limit);
  expect(at(limit + 0.012)).toBeGreaterThan(limit);
});

test.each([
  { turnDeg: 8 },
  { turnDeg: -12, besideMm: 4 },
  { besideMm: -6 },
  { thickMm: [14, 4] as const },
  { thickMm: [3, 9] as const, turnDeg: 5 },
])('pose and unlike thickness of the skull change nothing: %o', drawn => {
  for (const halfMm of [16, 22]) {
    expect(Math.abs(judged({ ...drawn, halfMm }).evansIndex - indexOf(halfMm))).toBeLessThan(0.012);
  }
});

test('of unlike horns both count, and a mirrored head reads the same', () => {
  const drawn = { halfMm: 22, leftMm: 14, turnDeg: 5, besideMm: 3, thickMm: [5, 10] } as const;
  const [plain, mirrored] = [judged(drawn), judged({ ...drawn, mirrored: true })];
  expect(Math.abs(plain.horns.mm - 36)).toBeLessThan(1.2);
  expect(mirrored.evansIndex).toBeCloseTo(plain.evansIndex, 2);
  expect(mirrored.slice).toBe(plain.slice);
});

test('lines are pixels of the images, from the right of the patient to the left', () => {
  const { slice, horns, skull } = judged({ halfMm: 20 });
  expect(IMAGES[slice]!.originLps[2]).toBe(15);
  for (const { mm, right, left } of [horns, skull]) {
    expect(left[0]).toBeGreaterThan(right[0]);
    expect(Math.hypot(left[0] - right[0], left[1] - right[1]) / 2).toBeCloseTo(mm, 6);
    // Patient x grows to the left: the middle lies 100 mm from the first pixel, whose side is 0.5 mm.
    expect(Math.abs((left[0] + right[0]) / 2 - 200)).toBeLessThan(1);
  }
  // At y = 20 of the template, and in the middle of the skull.
  expect(Math.abs(horns.right[1] - (90 - 20) * 2)).toBeLessThan(6);
  expect(Math.abs(skull.right[1] - (90 - MIDDLE_Y_MM) * 2)).toBeLessThan(24);
});

test('blood in the horns is part of them, wherever it lies', () => {
  const plain = judged({ halfMm: 22 });
  for (const blood of [
    (x: number) => (x > 0 ? ('intraventricular' as const) : undefined),
    (_x: number, y: number) => (y < 22 ? ('intraventricular' as const) : undefined),
    () => 'intraventricular' as const,
  ]) {
    const found = judged({ halfMm: 22, blood });
    expect(Math.abs(found.horns.mm - plain.horns.mm)).toBeLessThan(1.2);
    expect(found.blood).toEqual(['intraventricular']);
  }
  expect(plain.blood).toEqual([]);
});

test('blood in the subarachnoid space and in the posterior fossa is told, a lobar haematoma is not', () => {
  const ball = (cx: number, cy: number, r: number) => (x: number, y: number) => Math.hypot(x - cx, y - cy) < r;
  const [front, behind, lobe] = [ball(0, 55, 8), ball(20, -75, 10), ball(40, -50, 12)];
  expect(judged({ blood: (x, y) => (front(x, y) ? 'subarachnoid' : undefined) }).blood).toEqual(['subarachnoid']);
  expect(judged({ blood: (x, y, z) => (behind(x, y) && z < -5 ? 'parenchymal' : undefined) }).blood).toEqual([]);
  expect(judged({ blood: (x, y, z) => (lobe(x, y) && z > 5 ? 'parenchymal' : undefined) }).blood).toEqual([]);
});

test('blood that is not told to be in a horn and lies against its wall hides it', () => {
  const beside = (x: number, y: number) => (x > 21 && x < 45 && y > 5 && y < 30 ? ('parenchymal' as const) : undefined);
  expect(why({ halfMm: 22, blood: beside })).toBe('blood');
  const away = (x: number, y: number) => (x > 32 && x < 50 && y > 5 && y < 30 ? ('parenchymal' as const) : undefined);
  expect(judged({ halfMm: 22, blood: away }).evansIndex).toBeCloseTo(judged({ halfMm: 22 }).evansIndex, 6);
  // A network that tells no kinds: what lies in a horn may be anything.
  const inside = (x: number, y: number) => (x > 0 && y < 25 ? ('intraventricular' as const) : undefined);
  expect(why({ halfMm: 22, blood: inside, untyped: true })).toBe('blood');
});

test('pale tissue that the network takes for a horn does not widen it, nor does a stray mark beside', () => {
  const plain = judged({ halfMm: 18 });
  const rim = judged({ halfMm: 18, stray: (x, y) => y > 0 && y < 28 && Math.abs(x) < 21 });
  expect(Math.abs(rim.horns.mm - plain.horns.mm)).toBeLessThan(1.2);
  const stray = judged({ halfMm: 18, stray: (x, y) => Math.hypot(x - 40, y - 20) < 2, huAt: () => undefined });
  expect(Math.abs(stray.horns.mm - plain.horns.mm)).toBeLessThan(1.2);
});

test('calcium in ganglia and falx is no skull, nor a burr hole an open one', () => {
  const huAt = (x: number, y: number) => {
    if (Math.hypot(x - 25, y + 20) < 4 || (Math.abs(x) < 1.5 && y > 40 && y < 58)) return 400;
    return x > 60 && Math.abs(y - 10) < 5 ? 20 : undefined;
  };
  expect(Math.abs(judged({ halfMm: 18, huAt }).skull.mm - SKULL_MM)).toBeLessThan(1.5);
});

test('what cannot be measured says why', () => {
  expect(why({ frame: { ...STRAIGHT_FRAME, trusted: false } })).toBe('pose');
  const [c, s] = [Math.cos(0.61), Math.sin(0.61)];
  expect(why({ frame: { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 0, 0, -c, s, 0, 0, s, c, 0] } })).toBe('tilted');
  // The scan ends below the horns, or in the midst of them.
  expect(why({ slices: [0, 3] })).toBe('outside');
  expect(why({ slices: [6, 14] })).toBe('outside');
  expect(why({ halfMm: 1 })).toBe('noHorns');
  expect(why({ leftMm: 0.5 })).toBe('oneHorn');
  // A field of view that cuts off one side of the skull, and half a skull taken away.
  expect(why({ huAt: x => (x > 50 ? -1024 : undefined) })).toBe('skull');
  expect(why({ huAt: (x, y) => (x < -40 && y > -70 && y < 40 ? 30 : undefined) })).toBe('skull');
});

test('where no network draws ventricles nobody looked', () => {
  expect(measureSize({ ...BASIS, network: { masks: {} } } as unknown as MeasuredHead)).toBeUndefined();
});
