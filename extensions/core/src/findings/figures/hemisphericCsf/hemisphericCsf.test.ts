import { CODES } from '../../../dataset/codes.js';
import { container, contains } from '../../../dataset/contentTree.js';
import { hemisphericCsf } from './hemisphericCsf.js';
import type { HemisphericCsf, JudgedCsf } from './measureCsf.js';
import { WHY_NO_CSF } from './whyNoCsf.js';

const VALUE: JudgedCsf = {
  right: { sulciMl: 20.5, ventriclesMl: 9.25 },
  left: { sulciMl: 50, ventriclesMl: 15.5 },
  affected: 'right',
  midline: 'skull',
};
const stored = (value: HemisphericCsf) =>
  hemisphericCsf.sr.read(container(CODES.measurementGroup, contains(...hemisphericCsf.sr.write(value))));

test('what is stored is read back, with a side and without, and why there is nothing', () => {
  const { affected: _none, ...volumes } = VALUE;
  for (const value of [VALUE, volumes, { ...VALUE, midline: 'headFrame' as const }])
    expect(stored(value)).toEqual(value);
  for (const notJudged of WHY_NO_CSF) expect(stored({ notJudged })).toEqual({ notJudged });
  expect(hemisphericCsf.sr.read(container(CODES.measurementGroup, []))).toBeUndefined();
});

test('a volume that no head holds cannot be true', () => {
  const { fits } = hemisphericCsf.sr;
  expect(fits(VALUE)).toBe(true);
  expect(fits({ notJudged: 'streaks' })).toBe(true);
  expect(fits({ ...VALUE, left: { sulciMl: -1, ventriclesMl: 0 } })).toBe(false);
  expect(fits({ ...VALUE, left: { sulciMl: 1500, ventriclesMl: 0 } })).toBe(false);
});

test('its words say both sides, the ratio, and the limit only of an affected side', () => {
  expect(hemisphericCsf.words(VALUE)).toEqual([
    'CSF above the tentorium: right 30 mL (21 sulci and cisterns, 9 ventricles), left 66 mL (50 sulci and cisterns, 16 ventricles); right over left 0.45 (under 0.5); halves by the midline of the skull',
  ]);
  const { affected: _none, ...volumes } = VALUE;
  expect(hemisphericCsf.words(volumes)[0]).toMatch(/right over left 0\.45; halves by/);
  expect(hemisphericCsf.words({ ...VALUE, midline: 'headFrame' })[0]).toMatch(/as the skull gives no midline$/);
  expect(hemisphericCsf.words({ notJudged: 'vertexMissing' })).toEqual([
    'CSF of the hemispheres not judged: the top of the hemispheres is not in the scan',
  ]);
});

test.each([
  [49.9, true],
  [50, false],
])('of %d mL to 100 it is pressed: %s; without an affected side never', (ml, pressed) => {
  const side = (sulciMl: number) => ({ sulciMl, ventriclesMl: 0 });
  const value = { right: side(ml), left: side(100), midline: 'skull' } as const;
  expect(hemisphericCsf.isPressed({ ...value, affected: 'right' })).toBe(pressed);
  expect(hemisphericCsf.isPressed({ ...value, affected: 'left' })).toBe(false);
  expect(hemisphericCsf.isPressed(value)).toBe(false);
});

test('its sum is compared with another scan, and with a reference; of what was not judged there is none', () => {
  expect(hemisphericCsf.overTime.of(VALUE)).toBeCloseTo(95.25, 9);
  expect(hemisphericCsf.overTime.of({ notJudged: 'streaks' })).toBeUndefined();
  const csfMl = { right: { sulci: 30, ventricles: 10 }, left: { sulci: 60, ventricles: 20 } };
  expect(hemisphericCsf.reference.map(({ of }) => of({ csfMl }))).toEqual([120, 30, 0.5]);
  expect(hemisphericCsf.reference.map(({ of }) => of({}))).toEqual([undefined, undefined, undefined]);
  expect(hemisphericCsf.reference[2].product(VALUE)).toBeCloseTo(29.75 / 65.5, 9);
});
