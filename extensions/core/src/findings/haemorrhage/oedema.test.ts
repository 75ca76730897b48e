import type { NetworkMaps } from '../../model/networkMaps.js';
import { perihaematomalOedema } from '../figures/perihaematomalOedema/perihaematomalOedema.js';
import {
  ball,
  HEAD_BRAIN,
  HEAD_SIZE,
  headBasis,
  headStack,
  mapWhere,
  perfectNetwork,
  templatePoint,
} from '../fixtures/templateHead.js';
import { findHaemorrhage } from './findHaemorrhage.js';
import { believeOedema, OEDEMA_LIMITS } from './oedema.js';

type Inside = (i: number) => boolean;

const CLOT = ball(-40, -10, 20, 12);
const rim: Inside = i => ball(-40, -10, 20, 18)(i) && !CLOT(i);
const mirrored =
  (of: Inside): Inside =>
  i =>
    of(i - (i % 160) + (159 - (i % 160)));
const count = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);
/** Voxels of the fixture are 1 x 1 x 5 mm. */
const ml = (inside: Inside) => 0.005 * count(mapWhere(inside, 1));
const EVEN_HU = 36;

interface Drawn {
  readonly marked?: Inside;
  readonly clot?: Inside;
  readonly hu?: (i: number) => number | undefined;
  readonly others?: NetworkMaps['others'];
  readonly brain?: Uint8Array;
}

/** A clot of 65 HU on the left, a rim of 27 HU about it, both marked. */
function believed({ marked = rim, clot = CLOT, hu, others, brain = HEAD_BRAIN }: Drawn = {}) {
  const drawn = perfectNetwork({ haemorrhage: mapWhere(clot), oedema: mapWhere(marked), brain });
  const network = others ? { ...drawn, others } : drawn;
  const stack = headStack((_, i) => hu?.(i) ?? (clot(i) ? 65 : marked(i) ? 27 : undefined));
  return believeOedema(headBasis(stack, network), network, mapWhere(clot, 1));
}

const why = (of: ReturnType<typeof believed>) => of?.setAside.map(({ why: reason }) => reason);

test('a dark rim about a clot is believed whole, with its density and that of the other side', () => {
  const found = believed()!;
  expect(count(found.mask)).toBeGreaterThan(0.98 * count(mapWhere(rim, 1)));
  expect(found.mask.every((v, i) => v === 0 || rim(i))).toBe(true);
  expect(found.density).toEqual({ hu: expect.closeTo(27, 3), huMirror: expect.closeTo(EVEN_HU, 3) });
});

test('a mirrored head gives the mirrored oedema', () => {
  const found = believed({ clot: mirrored(CLOT), marked: mirrored(rim) })!;
  expect(count(found.mask)).toBe(count(believed()!.mask));
  expect(found.mask.every((v, i) => v === 0 || templatePoint(i)[0] > 0)).toBe(true);
});

test.each([
  ['just darker than the other side', EVEN_HU - OEDEMA_LIMITS.contrastHu - 0.1, []],
  ['not quite so', EVEN_HU - OEDEMA_LIMITS.contrastHu + 0.1, ['notDarker']],
  ['just over fluid', 16.1, []],
  ['as dark as fluid', 15.9, ['fluid']],
] as const)('%s', (_, hu, doubts) => {
  // Even all about, so that the smoothing of the density moves nothing.
  const found = believed({ hu: i => (CLOT(i) ? 65 : ball(-40, -10, 20, 26)(i) ? hu : undefined) })!;
  expect(count(found.mask)).toBe(doubts.length === 0 ? count(mapWhere(rim, 1)) : 0);
  expect(why(found)).toEqual([...doubts]);
});

test('what the network calls CSF is fluid half-way to tissue already', () => {
  const hu: Drawn['hu'] = i => (CLOT(i) ? 65 : ball(-40, -10, 20, 26)(i) ? 20 : undefined);
  expect(count(believed({ hu })!.mask)).toBeGreaterThan(0);
  const found = believed({ hu, others: { csf: mapWhere(rim) } })!;
  expect(why(found)).toContain('fluid');
  expect(count(found.mask)).toBe(0);
});

test('beyond the reach, outside the brain, and apart from the clot nothing is believed, and all of it is told', () => {
  const away = ball(-20, 45, 20, 6);
  const beside = ball(-40, 14, 20, 4);
  const outside = ball(-78, -10, 20, 4);
  const marked: Inside = i => rim(i) || away(i) || beside(i) || outside(i);
  const found = believed({ marked })!;
  expect(why(found)).toEqual(expect.arrayContaining(['outsideBrain', 'far', 'apart']));
  expect(found.mask.every((v, i) => v === 0 || rim(i))).toBe(true);
  const of = (reason: string) => found.setAside.find(({ why: each }) => each === reason)?.volumeMl;
  expect(of('far')).toBeCloseTo(ml(away), 9);
  expect(of('apart')).toBeGreaterThan(0.8 * ml(beside));
});

test('the reach ends where it says', () => {
  /** A bar away from the clot to the front, one voxel thin. */
  const bar: Inside = i => {
    const [x, y, z] = templatePoint(i);
    return Math.abs(x + 40) < 6 && Math.abs(z - 20) < 1 && y > 2 && y < 40;
  };
  const found = believed({ marked: i => bar(i) && !CLOT(i) })!;
  const furthest = Math.max(...[...found.mask.keys()].filter(i => found.mask[i] === 1).map(i => templatePoint(i)[1]));
  // The clot reaches to y = 2 mm.
  expect(furthest).toBeGreaterThan(2 + OEDEMA_LIMITS.reachMm - 2);
  expect(furthest).toBeLessThanOrEqual(2 + OEDEMA_LIMITS.reachMm + 0.5);
});

test('a small gap of blur between clot and rim joins them, a wider one does not', () => {
  const ring =
    (fromMm: number): Inside =>
    i =>
      ball(-40, -10, 20, 19)(i) && !ball(-40, -10, 20, fromMm)(i);
  expect(count(believed({ marked: ring(14) })!.mask)).toBeGreaterThan(0);
  const apart = believed({ marked: i => ring(17.5)(i) && Math.abs(templatePoint(i)[2] - 20) < 1 })!;
  expect(why(apart)).toEqual(['apart']);
});

test('without a place opposite that can be compared nothing is believed', () => {
  const both: Inside = i => CLOT(i) || ball(40, -10, 20, 20)(i);
  const found = believed({ clot: both })!;
  expect(count(found.mask)).toBe(0);
  expect(why(found)).toEqual(['notCompared']);
});

test('a clot under 1 mL has no oedema of its own, and without a clot nothing is told', () => {
  const small = ball(-40, -10, 20, 5);
  const smallRim: Inside = i => ball(-40, -10, 20, 9)(i) && !small(i);
  expect(ml(small)).toBeLessThan(1);
  expect(believed({ clot: small, marked: smallRim })).toBeUndefined();
  const larger = ball(-40, -10, 20, 7);
  expect(ml(larger)).toBeGreaterThan(1);
  expect(believed({ clot: larger, marked: i => ball(-40, -10, 20, 11)(i) && !larger(i) })).toBeDefined();
  expect(believed({ clot: () => false })).toBeUndefined();
});

test('blood beside the brain has none', () => {
  const others = { parenchymal: new Uint8Array(HEAD_SIZE), subdural: mapWhere(CLOT) };
  expect(believed({ others })).toBeUndefined();
});

test('it is told where the manifest says so and nowhere else', () => {
  const network = {
    ...perfectNetwork({ haemorrhage: mapWhere(CLOT), oedema: mapWhere(rim) }),
    others: { parenchymal: mapWhere(CLOT) },
  };
  const stack = headStack((_, i) => (CLOT(i) ? 65 : rim(i) ? 27 : undefined));
  const silent = findHaemorrhage(headBasis(stack, network), network);
  expect(silent.believedOedema).toBeUndefined();
  expect(silent.figures).not.toHaveProperty('oedema');
  expect(count(silent.oedema)).toBeGreaterThan(0);
  const told = findHaemorrhage(headBasis(stack, network, { tellsOedema: true }), network);
  expect(told.figures.oedema?.volumeMl).toEqual({ left: expect.closeTo(ml(rim), 0), right: 0 });
  const { oedema: _oedema, ...rest } = told.figures;
  expect(rest).toEqual(silent.figures);
  // The figure holds it against the clot.
  const value = { volumeMl: 6, haematomaMl: 8, density: { hu: 24, huMirror: 31.5 }, setAside: [] };
  expect(perihaematomalOedema.ratio(value)).toBe(0.75);
  expect(perihaematomalOedema.words({ ...value, setAside: [{ why: 'far', volumeMl: 1.25 }] })).toEqual([
    'Perihematomal edema: 6.0 mL, 0.75 of the hematoma, 24.0 HU, 7.5 HU darker than opposite; marked by the network and not counted: 1.3 mL too far from a clot',
  ]);
  expect(perihaematomalOedema.sr.fits({ ...value, volumeMl: -1 })).toBe(false);
});
