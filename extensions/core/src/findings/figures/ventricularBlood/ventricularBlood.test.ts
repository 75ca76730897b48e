import { ventricleAt } from '../../../anatomy/ventricles.js';
import { ball, HEAD_GRID, mapWhere, STRAIGHT_FRAME } from '../../fixtures/templateHead.js';
import { leastGraeb, measureBlood, type VentricularBlood } from './measureBlood.js';
import { ventricularBlood } from './ventricularBlood.js';

/** The bodies of both lateral ventricles, and the slit between the thalami. */
const LEFT = ball(-14, -10, 22, 9);
const RIGHT = ball(14, -10, 22, 9);
const THIRD = (i: number) => ball(0, -12, 4, 12)(i) && ball(0, -12, 4, 5)(i);
const cavities = (i: number) => LEFT(i) || RIGHT(i) || THIRD(i);
const measured = (blood: (i: number) => boolean, ventricles = cavities) =>
  measureBlood(mapWhere(blood, 1), mapWhere(ventricles, 1), HEAD_GRID, STRAIGHT_FRAME);

test.each([
  ['leftLateral', -14, -10, 22],
  ['rightLateral', 28, -60, 5],
  ['third', 0, -10, 2],
  ['fourth', 0, -40, -32],
  ['leftLateral', -30, -20, -14],
] as const)('%s', (ventricle, x, y, z) => {
  expect(ventricleAt(x, y, z)).toBe(ventricle);
});

test('each ventricle by itself: what is blood of it', () => {
  const back = (i: number) => LEFT(i) && ball(-14, -20, 22, 10)(i);
  const found = measured(i => back(i) || THIRD(i))!;
  expect(found.ventricles.map(v => v.ventricle)).toEqual(['leftLateral', 'third']);
  const [left, third] = found.ventricles;
  expect(left!.share).toBeGreaterThan(0.2);
  expect(left!.share).toBeLessThan(0.8);
  expect(third!.share).toBe(1);
  expect(left!.bloodMl).toBeCloseTo(0.005 * mapWhere(back, 1).reduce((n, v) => n + v, 0), 9);
});

test('blood where the network draws no ventricle any more is a full one; none is none, a speck is none', () => {
  expect(measured(LEFT, () => false)).toMatchObject({ ventricles: [{ ventricle: 'leftLateral', share: 1 }] });
  expect(measured(() => false)).toBeUndefined();
  expect(measured(ball(-14, -10, 22, 2))).toBeUndefined();
});

const of = (...ventricles: VentricularBlood['ventricles'][number][]): VentricularBlood => ({ ventricles });
const lateral = (share: number) => ({ ventricle: 'leftLateral', bloodMl: 3, share }) as const;

test.each([
  [0.05, 1],
  [0.1, 2],
  [0.49, 2],
  [0.5, 3],
  [1, 3],
])('a lateral ventricle with a share of %d gives %i of the Graeb score', (share, points) => {
  expect(leastGraeb(of(lateral(share)))).toBe(points);
});

test('third and fourth give one each, and what cannot be true is refused', () => {
  const all = of(
    lateral(0.6),
    { ventricle: 'third', bloodMl: 1, share: 0.9 },
    { ventricle: 'fourth', bloodMl: 1, share: 1 },
  );
  expect(leastGraeb(all)).toBe(5);
  expect(ventricularBlood.sr.fits(all)).toBe(true);
  expect(ventricularBlood.sr.fits(of(...all.ventricles.toReversed()))).toBe(false);
  expect(ventricularBlood.sr.fits(of(lateral(1.4)))).toBe(false);
  expect(ventricularBlood.words(all)).toEqual([
    'Blood in the ventricles: left lateral 60 %, third 90 %, fourth 100 %; Graeb score at least 5 of 12 (expansion not judged)',
  ]);
});
