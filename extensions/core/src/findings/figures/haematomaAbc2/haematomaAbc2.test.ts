import { CODES } from '../../../dataset/codes.js';
import { container, contains, referencedInstances } from '../../../dataset/contentTree.js';
import { drawnResult } from '../../../reading/fixtures/readResult.js';
import { editMask } from '../../../reading/maskEdit.js';
import { reduceRead } from '../../../reading/reduceRead.js';
import { resultAsRead } from '../../../reading/resultAsRead.js';
import { startRead } from '../../../reading/startRead.js';
import { haematomaAbc2 } from './haematomaAbc2.js';
import type { HaematomaAbc2 } from './measureAbc2.js';

const VALUE: HaematomaAbc2 = {
  volumeMl: 12.3,
  unweightedMl: 18.45,
  aMm: 41,
  bMm: 30,
  cMm: 20,
  maskMl: 17.8,
  typed: true,
  slice: 0,
  a: [
    [100.25, 80],
    [141.25, 80],
  ],
  b: [
    [120, 65.5],
    [120, 95.5],
  ],
};
const { images } = drawnResult();
const groupOf = (value: HaematomaAbc2) =>
  container(CODES.measurementGroup, contains(...haematomaAbc2.sr.write(value, images)));

test('what is stored is read back, with its axes on their image', () => {
  const group = groupOf(VALUE);
  expect(haematomaAbc2.sr.read(group, images)).toEqual(VALUE);
  expect(haematomaAbc2.sr.read(groupOf({ ...VALUE, typed: false }), images)).toEqual({ ...VALUE, typed: false });
  expect(referencedInstances(group).map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['1.2.3.1']);
  // The images of another series: the figure is not shown on them.
  const others = images.map(image => ({ ...image, sopInstanceUid: '9.9' }));
  expect(haematomaAbc2.sr.read(group, others)).toBeUndefined();
  expect(haematomaAbc2.sr.read(container(CODES.measurementGroup, []), images)).toBeUndefined();
});

test('a stored volume that is not the product of its axes, or no haematoma of a head, cannot be true', () => {
  const { fits } = haematomaAbc2.sr;
  expect(fits(VALUE)).toBe(true);
  expect(fits({ ...VALUE, volumeMl: 14 })).toBe(false);
  expect(fits({ ...VALUE, maskMl: -1 })).toBe(false);
  expect(fits({ ...VALUE, unweightedMl: 10 })).toBe(false);
  expect(fits({ ...VALUE, aMm: 4000, volumeMl: 1200 })).toBe(false);
});

test('its words say how it differs from the mask, and whether the kind is known', () => {
  expect(haematomaAbc2.words(VALUE)).toEqual([
    'Largest hematoma by ABC/2: 12.3 mL (A 41, B 30, C 20.0 mm as weighted), 18.4 mL with every slice in full; 17.8 mL by its mask',
  ]);
  const [untyped] = haematomaAbc2.words({ ...VALUE, maskMl: 15, typed: false });
  expect(untyped).toContain('15.0 mL by its mask; its kind is not known');
  expect(haematomaAbc2.inPicture(VALUE)).toBe(
    'ABC/2 12.3 mL (A 41 B 30 C 20.0 mm; every slice in full 18.4 mL), mask 17.8 mL',
  );
});

test('a shape that is no ellipsoid is warned of', () => {
  expect(haematomaAbc2.warnings(VALUE)).toEqual([]);
  expect(haematomaAbc2.warnings({ ...VALUE, maskMl: 14.3 })).toEqual([]);
  expect(haematomaAbc2.warnings({ ...VALUE, maskMl: 14.1 })).toMatchObject([
    { code: 'abc2OverMask', values: { unweightedMl: 18.45, maskMl: 14.1 } },
  ]);
});

test('both axes are drawn on their slice, and evaluate holds the volume against the blood of the reference', () => {
  expect(haematomaAbc2.marks(VALUE)).toEqual([
    { slice: 0, shape: 'line', points: VALUE.a, label: 'A 41 mm' },
    { slice: 0, shape: 'line', points: VALUE.b, label: 'B 30 mm' },
  ]);
  expect(haematomaAbc2.reference.of({ haemorrhageMl: 13 })).toBe(13);
  expect(haematomaAbc2.reference.of({ haemorrhageMl: 0 })).toBeUndefined();
  expect(haematomaAbc2.reference.of({})).toBeUndefined();
});

test('a brush on the infarct does not touch it', () => {
  const result = { ...drawnResult(), figures: { haematomaAbc2: VALUE } };
  const start = startRead(result, { readerFirst: false, atMs: 0 });
  const mask = editMask(result, result.maps.infarct.slice().fill(255, 5000, 5050))!;
  const brushed = reduceRead(start, { type: 'maskEdited', mask, atMs: 1 });
  expect(resultAsRead(result, brushed).figures.haematomaAbc2).toEqual(VALUE);
});
