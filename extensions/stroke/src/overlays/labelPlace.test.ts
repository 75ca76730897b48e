import fc from 'fast-check';
import { labelPlace, type Rect, rectAround, type Size } from './labelPlace.js';

const PICTURE: Size = { width: 400, height: 400 };
const LABEL: Size = { width: 90, height: 18 };

test.each([
  ['left', { x: 110, y: 180, width: 60, height: 40 }, { x: 14, y: 191 }],
  ['right', { x: 230, y: 180, width: 60, height: 40 }, { x: 296, y: 191 }],
])('a label stands outwards of a box on the %s', (_side, box, place) =>
  expect(labelPlace(box, LABEL, PICTURE, [])).toEqual({ ...place, ...LABEL }),
);

test('above or below where the edge is too near, on the other side where it must', () => {
  expect(labelPlace({ x: 40, y: 100, width: 60, height: 40 }, LABEL, PICTURE, [])).toMatchObject({ x: 25, y: 76 });
  expect(labelPlace({ x: 40, y: 300, width: 60, height: 40 }, LABEL, PICTURE, [])).toMatchObject({ x: 25, y: 346 });
  expect(labelPlace({ x: 10, y: 0, width: 100, height: 400 }, LABEL, PICTURE, [])).toMatchObject({ x: 116 });
});

test('off where the box is out of the picture', () => {
  expect(labelPlace({ x: 450, y: 100, width: 60, height: 40 }, LABEL, PICTURE, [])).toBeUndefined();
});

test('off where the box leaves no room', () => {
  expect(labelPlace({ x: 20, y: 10, width: 360, height: 380 }, LABEL, PICTURE, [])).toBeUndefined();
  expect(labelPlace({ x: 20, y: 20, width: 30, height: 30 }, LABEL, { width: 80, height: 80 }, [])).toBeUndefined();
});

test('a label keeps off the boxes and labels that are there', () => {
  const box: Rect = { x: 110, y: 180, width: 60, height: 40 };
  const other: Rect = { x: 20, y: 170, width: 60, height: 60 };
  const place = labelPlace(box, LABEL, PICTURE, [other])!;
  expect(place).toMatchObject({ x: 95, y: 226 });
});

test('whatever the box, a label is in the picture and on no box', () => {
  const side = (max: number) => fc.integer({ min: 2, max });
  const rect = fc.record({
    x: fc.integer({ min: -50, max: 390 }),
    y: fc.integer({ min: -50, max: 390 }),
    width: side(300),
    height: side(300),
  });
  fc.assert(
    fc.property(rect, rect, fc.record({ width: side(450), height: side(450) }), (box, other, picture) => {
      const place = labelPlace(box, LABEL, picture, [other]);
      if (!place) return;
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y).toBeGreaterThanOrEqual(0);
      expect(place.x + place.width).toBeLessThanOrEqual(picture.width);
      expect(place.y + place.height).toBeLessThanOrEqual(picture.height);
      for (const taken of [box, other]) {
        const apart =
          place.x >= taken.x + taken.width ||
          taken.x >= place.x + place.width ||
          place.y >= taken.y + taken.height ||
          taken.y >= place.y + place.height;
        expect(apart).toBe(true);
      }
    }),
  );
});

test('a box is what its corners span', () =>
  expect(
    rectAround([
      [10, 40],
      [30, 20],
    ]),
  ).toEqual({ x: 10, y: 20, width: 20, height: 20 }));
