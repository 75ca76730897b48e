import { CODES } from '../../../dataset/codes.js';
import { container, contains } from '../../../dataset/contentTree.js';
import { IMAGES } from '../../fixtures/halfMillimetreImages.js';
import { CAUSING_BLOOD } from './causingBlood.js';
import type { MeasuredSize, VentricleSize } from './measureSize.js';
import { ventricleSize } from './ventricleSize.js';
import { WHY_NO_SIZE } from './whyNoSize.js';

const VALUE: MeasuredSize = {
  evansIndex: 0.3125,
  slice: 1,
  horns: { mm: 43.75, right: [150, 150], left: [237.5, 150] },
  skull: { mm: 140, right: [60, 200.25], left: [340, 200.25] },
  blood: ['intraventricular', 'posteriorFossa'],
};
const { sr, words, finding, marks } = ventricleSize;
const groupOf = (value: VentricleSize) => container(CODES.measurementGroup, contains(...sr.write(value, IMAGES)));
const stored = (value: VentricleSize, images = IMAGES) => sr.read(groupOf(value), images);

test('what is stored is read back, with blood and without, and why there is nothing', () => {
  for (const value of [VALUE, { ...VALUE, blood: [] }, { ...VALUE, blood: CAUSING_BLOOD }])
    expect(stored(value)).toEqual(value);
  for (const notJudged of WHY_NO_SIZE) expect(stored({ notJudged })).toEqual({ notJudged });
  expect(sr.read(container(CODES.measurementGroup, []), IMAGES)).toBeUndefined();
});

test.each([
  ['an index that is not that of its widths', { ...VALUE, evansIndex: 0.29 }],
  ['a width that is not that of its line', { ...VALUE, horns: { ...VALUE.horns, left: [230, 150] as const } }],
  ['a skull that is not that of its line', { ...VALUE, skull: { ...VALUE.skull, right: [80, 200.25] as const } }],
  ['a line from left to right', { ...VALUE, horns: { mm: 43.75, right: VALUE.horns.left, left: VALUE.horns.right } }],
  [
    'lines that do not run in one direction',
    { ...VALUE, horns: { mm: 43.75, right: [150, 150] as const, left: [220, 202.5] as const } },
  ],
  [
    'lines from front to back',
    {
      ...VALUE,
      horns: { mm: 43.75, right: [150, 150] as const, left: [150, 237.5] as const },
      skull: { mm: 140, right: [200, 60] as const, left: [200, 340] as const },
    },
  ],
])('%s is not believed', (_what, value) => {
  expect(stored(value)).toBeUndefined();
});

test('neither are lines on two slices, images of another series, and numbers that are none', () => {
  const elsewhere = IMAGES.map(image => ({ ...image, sopInstanceUid: '2.25.9' }));
  expect(stored(VALUE, elsewhere)).toBeUndefined();
  const [index, horns] = sr.write(VALUE, IMAGES);
  const [, , skull] = sr.write({ ...VALUE, slice: 0 }, IMAGES);
  const read = (...items: readonly object[]) =>
    sr.read(container(CODES.measurementGroup, contains(...(items as never[]))), IMAGES);
  expect(read(index!, horns!, skull!)).toBeUndefined();
  expect(read(index!, horns!)).toBeUndefined();
  const broken = { ...index, MeasuredValueSequence: [{ NumericValue: 'x'.repeat(9) }] };
  expect(read(broken, horns!, sr.write(VALUE, IMAGES)[2]!)).toBeUndefined();
});

test('a skull that no head has cannot be true', () => {
  expect(sr.fits(VALUE)).toBe(true);
  expect(sr.fits({ notJudged: 'skull' })).toBe(true);
  expect(sr.fits({ ...VALUE, skull: { ...VALUE.skull, mm: 300 } })).toBe(false);
  expect(sr.fits({ ...VALUE, skull: { ...VALUE.skull, mm: 40 } })).toBe(false);
  expect(sr.fits({ ...VALUE, evansIndex: 1.2 })).toBe(false);
});

test.each([
  [0.3, [], 'Ventricles: Evans index 0.30 (not over 0.3; frontal horns 44 mm of 140 mm)'],
  [
    0.31,
    [],
    'Ventricles: Evans index 0.31 (over 0.3; frontal horns 44 mm of 140 mm): wide ventricles; age and atrophy do this, too',
  ],
  [
    0.31,
    ['subarachnoid'] as const,
    'Ventricles: Evans index 0.31 (over 0.3; frontal horns 44 mm of 140 mm): possible hydrocephalus, with subarachnoid blood',
  ],
  [0.25, ['subarachnoid'] as const, 'Ventricles: Evans index 0.25 (not over 0.3; frontal horns 44 mm of 140 mm)'],
])('words of %d with %j', (evansIndex, blood, line) => {
  expect(words({ ...VALUE, evansIndex, blood })).toEqual([line]);
});

test('it is a finding over the limit beside blood alone', () => {
  const stands = (evansIndex: number, blood: MeasuredSize['blood']) => finding.stands({ ...VALUE, evansIndex, blood });
  expect([stands(0.3, ['subarachnoid']), stands(0.301, ['subarachnoid']), stands(0.4, [])]).toEqual([
    false,
    true,
    false,
  ]);
  expect(finding.overLimit({ ...VALUE, evansIndex: 0.4, blood: [] })).toBe(true);
  expect(finding.stands({ notJudged: 'blood' })).toBe(false);
  expect(words({ notJudged: 'oneHorn' })).toEqual(['Ventricles: width not measured, only one frontal horn was seen']);
});

test('both lines are drawn with their widths, and compared are the horns', () => {
  expect(marks(VALUE)).toEqual([
    {
      slice: 1,
      shape: 'line',
      points: [
        [150, 150],
        [237.5, 150],
      ],
      label: '43.8 mm',
      switched: 'on',
    },
    {
      slice: 1,
      shape: 'line',
      points: [
        [60, 200.25],
        [340, 200.25],
      ],
      label: '140.0 mm',
      switched: 'on',
    },
  ]);
  // Without blood that widens ventricles they are drawn for those who ask.
  expect(marks({ ...VALUE, blood: [] }).map(({ switched }) => switched)).toEqual(['off', 'off']);
  expect(marks({ notJudged: 'skull' })).toEqual([]);
  expect(ventricleSize.overTime.of(VALUE)).toBe(43.75);
  const [index, horns] = ventricleSize.reference;
  expect([index, horns].map(({ of }) => of({ ventriclesMm: { horns: 42, skull: 140 } }))).toEqual([0.3, 42]);
  expect([index, horns].map(({ of }) => of({}))).toEqual([undefined, undefined]);
  expect(index.product(VALUE)).toBe(0.3125);
});
