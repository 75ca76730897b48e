import { CODES } from '../../../dataset/codes.js';
import { container, contains } from '../../../dataset/contentTree.js';
import { IMAGES } from '../../fixtures/halfMillimetreImages.js';
import type { MidlineShift } from './measureShift.js';
import { midlineShift } from './midlineShift.js';

const VALUE: MidlineShift = {
  septum: { mm: 6.5, towards: 'left', slice: 1, front: [200, 20], back: [200, 360.25], at: [213, 150] },
  monro: { mm: 5, towards: 'left', slice: 0, front: [200, 20], back: [200, 360.25], at: [210, 160.5] },
};
const groupOf = (value: MidlineShift) =>
  container(CODES.measurementGroup, contains(...midlineShift.sr.write(value, IMAGES)));
const stored = (value: MidlineShift, images = IMAGES) => midlineShift.sr.read(groupOf(value), images);

test('what is stored is read back, each level by itself', () => {
  for (const value of [VALUE, { septum: VALUE.septum! }, { monro: VALUE.monro! }]) expect(stored(value)).toEqual(value);
  expect(midlineShift.sr.read(container(CODES.measurementGroup, []), IMAGES)).toBeUndefined();
});

test('what a reader moved is stored with what was found, and read back', () => {
  const septum = { mm: 4, towards: 'right', slice: 1, front: [200, 20], back: [200, 360.25], at: [192, 150] } as const;
  for (const byReader of [{ found: VALUE.septum! }, {}]) {
    const value = { septum: { ...septum, byReader }, monro: VALUE.monro! };
    expect(stored(value)).toEqual(value);
  }
});

test('a distance that is not that of its points, another side, or images of another series are not believed', () => {
  const septum = VALUE.septum!;
  expect(stored({ septum: { ...septum, mm: 9 } })).toBeUndefined();
  expect(stored({ septum: { ...septum, towards: 'right' } })).toBeUndefined();
  expect(
    stored(
      { septum },
      IMAGES.map(image => ({ ...image, sopInstanceUid: '2.25.9' })),
    ),
  ).toBeUndefined();
});

test('more than a head can hold cannot be true', () => {
  const { fits } = midlineShift.sr;
  expect(fits(VALUE)).toBe(true);
  expect(fits({ septum: { ...VALUE.septum!, mm: 31 } })).toBe(false);
  expect(fits({ septum: { ...VALUE.septum!, mm: -1 } })).toBe(false);
});

test('its words say each level with its side, and on which side of 5 mm the further one lies', () => {
  expect(midlineShift.words(VALUE)).toEqual([
    'Midline shift by the skull: 6.5 mm to the left at the septum pellucidum, 5.0 mm to the left at the foramina of Monro (5 mm or more)',
  ]);
  const under = { ...VALUE.monro!, mm: 4.99 };
  expect(midlineShift.words({ monro: under })[0]).toMatch(/foramina of Monro \(under 5 mm\)$/);
  expect([4.99, 5].map(mm => midlineShift.isAtLimit({ septum: { ...under, mm } }))).toEqual([false, true]);
  // Either level counts.
  expect(midlineShift.isAtLimit({ septum: { ...under, mm: 1 }, monro: VALUE.monro! })).toBe(true);
});

test('the further level is drawn first: the ideal line with the way over the point, and the distance', () => {
  const marks = midlineShift.marks(VALUE, { images: IMAGES } as never);
  expect(marks.map(({ slice, shape }) => [slice, shape])).toEqual([
    [1, 'outline'],
    [1, 'line'],
    [0, 'outline'],
    [0, 'line'],
  ]);
  expect(marks[1]).toEqual({
    slice: 1,
    shape: 'line',
    points: [
      [200, 150],
      [213, 150],
    ],
    label: '6.5 mm',
    switched: 'on',
  });
});

test('against a reference with its sign, each level by itself', () => {
  const [septum, monro] = midlineShift.reference;
  expect([septum?.product(VALUE), monro?.product(VALUE)]).toEqual([-6.5, -5]);
  expect(septum?.product({ monro: VALUE.monro! })).toBeUndefined();
  expect([septum?.of({ shiftMm: { septum: -6 } }), monro?.of({ shiftMm: { septum: -6 } })]).toEqual([-6, undefined]);
  expect(septum?.of({})).toBeUndefined();
});

test('with another scan the septum alone is compared, by its side', () => {
  expect(midlineShift.overTime.of(VALUE)).toBe(-6.5);
  expect(midlineShift.overTime.of({ septum: { ...VALUE.septum!, towards: 'right' } })).toBe(6.5);
  expect(midlineShift.overTime.of({ monro: VALUE.monro! })).toBeUndefined();
});

test.each([
  [5, 'on'],
  [4.99, 'off'],
] as const)('%s mm are drawn of themselves or for those who ask: %s', (mm, switched) => {
  const marks = midlineShift.marks({ septum: { ...VALUE.septum!, mm } }, { images: IMAGES } as never);
  expect(marks.map(mark => mark.switched)).toEqual([switched, switched]);
});
