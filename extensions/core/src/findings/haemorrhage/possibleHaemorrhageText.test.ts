import {
  possibleHaemorrhageNotice,
  possibleHaemorrhagesIn,
  possibleHaemorrhageText,
  slicesOf,
} from './possibleHaemorrhageText.js';

const PLACES = [
  { volumeMl: 0.6, slice: 14, side: 'left' },
  { volumeMl: 1.2, slice: 6, side: 'right' },
  { volumeMl: 0.3, slice: 6, side: 'left' },
] as const;

test('slices are counted from one, as a reader counts them', () => {
  expect(possibleHaemorrhageText(PLACES.slice(0, 1))).toBe(
    'Possible haemorrhage, marked by the network but not counted: slice 15 (left, 0.6 mL). Look there.',
  );
  expect(slicesOf(PLACES)).toBe('7, 15');
  expect(possibleHaemorrhageNotice(PLACES).values).toEqual({ places: 3, slices: '7, 15', ml: expect.closeTo(2.1, 9) });
});

test('a report tells the places again', () => {
  expect(possibleHaemorrhagesIn(possibleHaemorrhageText(PLACES))).toEqual(PLACES);
  expect(possibleHaemorrhagesIn('The scan is noisy: slice 3 (left, 0.6 mL).')).toEqual([]);
});
