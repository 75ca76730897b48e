import { IMAGES } from '../../fixtures/halfMillimetreImages.js';
import type { MidlineShift } from './measureShift.js';
import { midlineShift } from './midlineShift.js';

const FOUND: MidlineShift = {
  septum: { mm: 6.5, towards: 'left', slice: 1, front: [200, 20], back: [200, 360], at: [213, 150] },
  monro: { mm: 5, towards: 'left', slice: 0, front: [200, 20], back: [200, 360], at: [210, 160] },
};
const { move, apart } = midlineShift.movable;
const septumAt = (x: number, more = {}) => ({
  line: 'septum',
  slice: 1,
  points: [[200, 20] as const, [x, 150] as const, [200, 360] as const],
  ...more,
});

test('a moved point is measured anew, its side too; the other level stays, and what was found is kept', () => {
  const moved = move(FOUND, septumAt(192), IMAGES)!;
  expect(moved.septum).toMatchObject({ mm: 4, towards: 'right', at: [192, 150], byReader: { found: FOUND.septum } });
  expect(moved.monro).toEqual(FOUND.monro);
  expect(midlineShift.isAtLimit(move(FOUND, septumAt(192), IMAGES)!)).toBe(true);
  // Moved again, what the analysis found is still the same.
  expect(move(moved, septumAt(206), IMAGES)!.septum).toMatchObject({ mm: 3, byReader: { found: FOUND.septum } });
});

test('an end of the ideal line turns the ruler', () => {
  const turned = { ...septumAt(213), points: [[213, 20] as const, [213, 150] as const, [213, 360] as const] };
  expect(move(FOUND, turned, IMAGES)!.septum!.mm).toBeCloseTo(0);
});

test('a level that nothing was found on stands by the reader alone', () => {
  const own = move({ monro: FOUND.monro! }, septumAt(206), IMAGES)!;
  expect(own.septum!.byReader).toEqual({});
  expect(move(undefined, septumAt(206), IMAGES)!.monro).toBeUndefined();
  expect(midlineShift.words(own)[0]).toContain('[moved by the reader; algorithm: not measured]');
});

test('what is no such line gives nothing', () => {
  for (const wrong of [
    septumAt(206, { line: 'falx' }),
    septumAt(206, { slice: 7 }),
    septumAt(206, { points: [[200, 20]] }),
    // 31 mm, a ruler without length, and a point that is none.
    septumAt(262),
    septumAt(206, { points: [[200, 20] as const, [206, 150] as const, [200, 20] as const] }),
    septumAt(Number.NaN),
  ]) {
    expect(move(FOUND, wrong, IMAGES)).toBeUndefined();
  }
  expect(move(FOUND, septumAt(260), IMAGES)!.septum!.mm).toBe(30);
});

test('taken apart, what was found and what the reader drew are as they were', () => {
  const moved = move(FOUND, septumAt(192), IMAGES)!;
  expect(apart(moved)).toEqual({ found: FOUND, moved: [septumAt(192)] });
  expect(apart(FOUND)).toEqual({ found: FOUND, moved: [] });
  expect(apart(move(undefined, septumAt(206), IMAGES)!)).toEqual({ found: undefined, moved: [septumAt(206)] });
});

test('its words say both', () => {
  expect(midlineShift.words(move(FOUND, septumAt(192), IMAGES)!)).toEqual([
    'Midline shift by the skull: 4.0 mm to the right at the septum pellucidum [moved by the reader; algorithm: 6.5 mm to the left], 5.0 mm to the left at the foramina of Monro (5 mm or more)',
  ]);
});
