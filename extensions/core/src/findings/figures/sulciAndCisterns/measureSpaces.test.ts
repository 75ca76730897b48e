import { CISTERN_ZONES, type Cistern } from '../../../anatomy/cisterns.js';
import { straightGrid } from '../../fixtures/analysisGrid.js';
import {
  HEAD_DENSITIES,
  headBasis,
  inBrain,
  PLANE,
  STRAIGHT_FRAME,
  THRESHOLDS,
  templatePoint,
} from '../../fixtures/templateHead.js';
import type { MeasuredHead } from '../figure.js';
import { cisternState, effacedSide, isJudgedCistern, measureSpaces } from './measureSpaces.js';

/** From below the cisterns to above the sulci, 5 mm apart. */
const GRID = straightGrid(22, -35, 5);
const SIZE = PLANE * GRID.slices.length;
const POINTS = Array.from({ length: SIZE }, (_, i) => {
  const [x, y] = templatePoint(i % PLANE);
  return [x, y, -35 + 5 * Math.floor(i / PLANE)] as const;
});
const BRAIN = Uint8Array.from(POINTS, ([x, y]) => (inBrain(x, y) ? 255 : 0));
const SKULL = Float32Array.from(POINTS, ([x, y], i) =>
  BRAIN[i] === 255 ? 36 : inBrain(x / 1.12, (y + 18) / 1.12 - 18) ? 900 : -1000,
);

type At = (x: number, y: number, z: number) => number;
interface Drawn {
  /** Probability of CSF, 0-255. */
  readonly csf?: At;
  readonly hu?: (x: number, y: number, z: number) => number | undefined;
  readonly blood?: At;
  readonly likely?: At;
  readonly subarachnoid?: At;
  readonly old?: At;
  readonly streaks?: string;
  readonly slices?: readonly [from: number, to: number];
  readonly extentMm?: number;
  readonly frame?: MeasuredHead['frame'];
}

const BASIS = headBasis(undefined, undefined, { densities: HEAD_DENSITIES });

function spacesOf(drawn: Drawn) {
  const [from, to] = drawn.slices ?? [0, GRID.slices.length];
  const seen = <T extends Uint8Array | Float32Array>(map: T) => map.subarray(from * PLANE, to * PLANE);
  const map = (at: At | undefined) => seen(at ? Uint8Array.from(POINTS, point => at(...point)) : new Uint8Array(SIZE));
  const { hu, extentMm = 5 } = drawn;
  // As much of a measured head as the figure looks at.
  const found = measureSpaces({
    ...BASIS,
    frame: drawn.frame ?? STRAIGHT_FRAME,
    thresholds: THRESHOLDS,
    stack: {
      ...GRID,
      slices: GRID.slices.slice(from, to).map(slice => ({ ...slice, extentMm })),
      hu: seen(hu ? SKULL.map((value, i) => hu(...POINTS[i]!) ?? value) : SKULL),
    },
    network: {
      masks: { brain: seen(BRAIN), haemorrhage: map(drawn.likely) },
      others: {
        csf: map(drawn.csf),
        ventricles: seen(new Uint8Array(SIZE)),
        ...(drawn.subarachnoid ? { subarachnoid: map(drawn.subarachnoid), parenchymal: map(() => 10) } : {}),
      },
    },
    lesions: { oldInfarct: map(drawn.old) },
    haemorrhage: { mask: map(drawn.blood) },
    said: drawn.streaks ? [{ code: 'streaks', text: '', values: { slices: drawn.streaks } }] : [],
  } as unknown as MeasuredHead);
  if (found === undefined) throw new Error('no network draws CSF here');
  return found;
}

const DARK = { hu: (_x: number, _y: number, z: number) => (z < 0 ? 8 : undefined) };
const within = (cistern: Cistern, x: number, y: number) => CISTERN_ZONES[cistern].holds(x, y);
const filled =
  (cistern: Cistern, byte: number): At =>
  (x, y, z) =>
    z < 0 && within(cistern, x, y) ? byte : 0;

describe('cisterns', () => {
  test.each([
    ['suprasellar', 31, 'open'],
    ['suprasellar', 30, 'narrow'],
    ['suprasellar', 6, 'narrow'],
    ['suprasellar', 5, 'notSeen'],
    ['perimesencephalic', 21, 'open'],
    ['perimesencephalic', 20, 'narrow'],
    ['perimesencephalic', 6, 'narrow'],
    ['perimesencephalic', 5, 'notSeen'],
  ] as const)('%s of which %d of 255 is fluid is %s', (cistern, byte, state) => {
    const found = spacesOf({ ...DARK, csf: filled(cistern, byte) })[cistern];
    if (!isJudgedCistern(found)) throw new Error(found.notJudged);
    expect(found.csfMl / found.zoneMl).toBeCloseTo(byte / 255, 6);
    expect(cisternState(cistern, found)).toBe(state);
  });

  test('the zone is that of the template, however slices cut it', () => {
    const { suprasellar, perimesencephalic } = spacesOf({});
    expect(suprasellar).toMatchObject({ zoneMl: expect.closeTo(32 * 26 * 0.01, 1) });
    expect(perimesencephalic).toMatchObject({ zoneMl: expect.closeTo(13.9, 0) });
  });

  test('what the network calls fluid counts where its density is that of fluid: no tissue, no air', () => {
    const csf = filled('suprasellar', 255);
    const mlAt = (huThere: number) =>
      spacesOf({ csf, hu: (_x, _y, z) => (z < 0 ? huThere : undefined) }).suprasellar as { csfMl: number };
    // Half-way between 8 and 36 HU.
    expect(mlAt(21.9).csfMl).toBeGreaterThan(8);
    for (const huThere of [22.1, 36, -31]) expect(mlAt(huThere).csfMl).toBe(0);
  });

  const places = (drawn: Drawn) => {
    const { suprasellar, perimesencephalic } = spacesOf({ ...DARK, csf: () => 255, ...drawn });
    return [suprasellar, perimesencephalic].map(of => (isJudgedCistern(of) ? 'judged' : of.notJudged));
  };

  test.each<readonly [string, Drawn, readonly string[]]>([
    ['a scan that begins above', { slices: [5, 22] }, ['outside', 'outside']],
    // From -17.5 on: the lower half of the suprasellar cistern is missing, of the ring half a millimetre.
    ['a scan that begins within', { slices: [4, 22] }, ['outside', 'judged']],
    ['slices of 7.6 mm', { extentMm: 7.6 }, ['thickSlices', 'thickSlices']],
    ['slices of 7.5 mm', { extentMm: 7.5 }, ['judged', 'judged']],
    // Slices at -25, at -20 and at -5 mm.
    ['streaks below', { streaks: '3' }, ['judged', 'judged']],
    ['streaks in both', { streaks: '4' }, ['streaks', 'streaks']],
    ['streaks above', { streaks: '7' }, ['judged', 'streaks']],
    ['no certain pose', { frame: { ...STRAIGHT_FRAME, trusted: false } }, ['pose', 'pose']],
  ])('%s', (_what, drawn, answers) => {
    expect(places(drawn)).toEqual(answers);
  });

  test.each([
    [0.19, 'judged'],
    [0.21, 'blood'],
  ])('believed blood of %d mL in the zone', (bloodMl, answer) => {
    // Slices at -20 and at -15 mm, whose height lies wholly in the zone: 5 mm3 a pixel.
    const pixels = Math.round(bloodMl / 0.005);
    let drawn = 0;
    const blood: At = (x, y, z) => (z === -15 && within('suprasellar', x, y) && drawn++ < pixels ? 1 : 0);
    const [suprasellar, perimesencephalic] = places({ blood });
    expect([suprasellar, perimesencephalic]).toEqual([answer, 'judged']);
  });

  test('half a millilitre that the network takes for blood by 30 % keeps a zone from being judged, less does not', () => {
    const likely =
      (byte: number, width: number): At =>
      (x, y, z) =>
        z === -15 && Math.abs(x) < width && y > 0 && y < 10 ? byte : 0;
    expect(places({ likely: likely(77, 10) })[0]).toBe('blood');
    expect(places({ likely: likely(70, 10) })[0]).toBe('judged');
    expect(places({ likely: likely(77, 4) })[0]).toBe('judged');
  });
});

describe('sulci', () => {
  /** Fluid in the rim of each side by its probability; deep in the brain and beside the falx there is none. */
  const rims =
    (right: number, left: number): At =>
    (x, _y, z) =>
      z > 0 ? (x > 0 ? right : left) : 0;
  /** The brain above the cisterns is as dark as fluid: what the network draws counts. */
  const dark = (x: number, y: number, z: number) => (z > 0 && inBrain(x, y) ? 8 : undefined);
  const sulciOf = (drawn: Drawn) => {
    const found = spacesOf({ hu: dark, ...drawn });
    return 'notJudged' in found.sulci ? found.sulci.notJudged : (effacedSide(found) ?? 'none');
  };

  test.each([
    [26, 5, 'left', 'under a fifth of the other side'],
    [24, 5, 'none', 'over a fifth of the other side'],
    [60, 5, 'left', 'just under 2 % of the rim'],
    [60, 6, 'none', 'just over 2 % of the rim'],
    [200, 30, 'none', 'an open side beside a very wide one'],
    [4, 4, 'none', 'just enough to compare'],
    [3, 3, 'bothNarrow', 'too little on both sides'],
    [3, 0, 'bothNarrow', 'too little on both sides, however unlike'],
  ])('fluid of %d and %d of 255 on the right and the left: %s (%s)', (right, left, answer) => {
    expect(sulciOf({ csf: rims(right, left) })).toBe(answer);
    // A mirrored head has the other side.
    const mirrored = answer === 'left' ? 'right' : answer;
    expect(sulciOf({ csf: rims(left, right) })).toBe(mirrored);
  });

  test('shares are those of the rim on either side', () => {
    const { sulci } = spacesOf({ csf: rims(51, 102), hu: dark });
    if ('notJudged' in sulci) throw new Error(sulci.notJudged);
    expect(sulci.right.csfMl / sulci.right.rimMl).toBeCloseTo(0.2, 6);
    expect(sulci.left.csfMl / sulci.left.rimMl).toBeCloseTo(0.4, 6);
    expect(sulci.right.rimMl / sulci.left.rimMl).toBeCloseTo(1, 1);
  });

  test('what the network draws counts by the share of fluid of its density', () => {
    const sharesAt = (hu: number) => {
      const at: Drawn['hu'] = (x, y, z) => (z > 0 && inBrain(x, y) ? hu : undefined);
      const { sulci } = spacesOf({ csf: rims(255, 255), hu: at });
      return 'notJudged' in sulci ? sulci.notJudged : sulci.right.csfMl / sulci.right.rimMl;
    };
    expect(sharesAt(8)).toBeCloseTo(1, 6);
    expect(sharesAt(2)).toBeCloseTo(1, 6);
    expect(sharesAt(29)).toBeCloseTo(0.25, 6);
    for (const hu of [36, 40]) expect(sharesAt(hu)).toBe('bothNarrow');
  });

  test('fluid deep in the brain, beside the falx, above and below counts for nothing', () => {
    const deep: At = (x, y, z) => (inBrain(x / 0.7, (y + 18) / 0.7 - 18) && z > 0 ? 255 : 0);
    expect(sulciOf({ csf: deep })).toBe('bothNarrow');
    expect(sulciOf({ csf: x => (Math.abs(x) < 10 ? 255 : 0) })).toBe('bothNarrow');
    expect(sulciOf({ csf: (_x, _y, z) => (z < 10 || z > 60 ? 255 : 0) })).toBe('bothNarrow');
  });

  const open = rims(40, 40);
  const outer: At = (x, y, z) => (z === 30 && x > 40 && y > -30 && y < 0 ? 1 : 0);
  const box =
    (wide: number): At =>
    (x, y, z) =>
      z >= 20 && z <= 40 && x > 20 && x < 20 + wide && Math.abs(y) < 20 ? 1 : 0;

  test.each<readonly [string, Drawn, string]>([
    ['a scan that ends below', { slices: [0, 19] }, 'outside'],
    ['a scan that ends above', { slices: [0, 20] }, 'none'],
    ['a scan that begins above', { slices: [10, 22] }, 'outside'],
    ['slices of 7.6 mm', { extentMm: 7.6 }, 'thickSlices'],
    ['an open skull', { hu: (x, y, z) => (x < -50 ? -1024 : dark(x, y, z)) }, 'skullOpen'],
    ['streaks in two of eleven slices', { streaks: '12, 13' }, 'streaks'],
    ['streaks in one of them', { streaks: '12' }, 'none'],
    ['streaks elsewhere', { streaks: '1, 2, 3' }, 'none'],
    ['an old infarct of 4 mL', { old: box(4) }, 'none'],
    ['an old infarct of 6 mL', { old: box(7) }, 'oldInfarct'],
    ['blood of unknown kind in the rim', { blood: outer }, 'blood'],
    ['blood in the rim that is in the brain', { blood: outer, subarachnoid: () => 1 }, 'none'],
    ['subarachnoid blood in the rim', { blood: outer, subarachnoid: () => 200 }, 'blood'],
    ['no certain pose', { frame: { ...STRAIGHT_FRAME, trusted: false } }, 'pose'],
  ])('%s: %s', (_what, drawn, answer) => {
    expect(sulciOf({ csf: open, ...drawn })).toBe(answer);
  });

  test('without a network that draws CSF there is nothing', () => {
    expect(measureSpaces({ network: { masks: {} } } as unknown as MeasuredHead)).toBeUndefined();
  });
});
