import { DRAWN_HEADER } from '../volume/fixtures/drawHead.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { rankSeries, type SeriesCandidate } from './rankSeries.js';

const PHILIPS: Partial<SeriesHeader> = { manufacturer: 'Philips', bodyPartExamined: 'BRAIN' };

function candidate(uid: string, header: Partial<SeriesHeader>, rest: Partial<SeriesCandidate> = {}): SeriesCandidate {
  return {
    images: 28,
    coverageMm: 135,
    spacingMm: 5,
    rowLps: [1, 0, 0],
    columnLps: [0, 1, 0],
    ...rest,
    header: {
      ...DRAWN_HEADER,
      ...PHILIPS,
      seriesInstanceUid: uid,
      convolutionKernel: ['UB'],
      sliceThicknessMm: 5,
      ...header,
    },
  };
}

const brain5 = candidate('brain5', { seriesNumber: 201, seriesDescription: 'STD BRAIN 5MM' });
const order = (...candidates: SeriesCandidate[]) => rankSeries(candidates).map(s => s.seriesInstanceUid);

test('series of two studies with one UID are told apart by their study', () => {
  const earlier = candidate('same', { studyInstanceUid: '1.1', convolutionKernel: ['YA'] });
  const later = candidate('same', { studyInstanceUid: '1.2' });
  expect(rankSeries([earlier, later]).map(({ studyInstanceUid, chosen }) => [studyInstanceUid, chosen])).toEqual([
    ['1.2', true],
    ['1.1', false],
  ]);
});

test('the Philips study: brain 5 mm is chosen, every other series says why not', () => {
  const bone = candidate(
    'bone',
    { seriesNumber: 203, seriesDescription: 'BONE BRAIN 1MM', convolutionKernel: ['YA'], sliceThicknessMm: 1 },
    { images: 24, coverageMm: 138, spacingMm: 6 },
  );
  const scout = candidate(
    'scout',
    { imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], convolutionKernel: [] },
    { images: 1, rowLps: [0, 1, 0], columnLps: [0, 0, -1] },
  );
  const summary = candidate('summary', {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
    imageType: ['DERIVED', 'SECONDARY'],
  });
  const ranked = rankSeries([scout, bone, summary, brain5]);
  expect(ranked.map(s => [s.seriesInstanceUid, s.usable, s.chosen])).toEqual([
    ['brain5', true, true],
    ['scout', false, false],
    ['bone', false, false],
    ['summary', false, false],
  ]);
  expect(ranked.map(s => s.sentence)).toEqual([
    'Chosen: 5 mm slices, soft-tissue kernel UB, 28 images covering 140 mm.',
    'Not usable: The series is a localizer (scout).',
    'Not usable: The kernel YA is a bone or high-resolution kernel; small density differences drown in noise.',
    'Not usable: The series does not hold CT images (a screenshot, summary or other object).',
  ]);
  expect(ranked[0]!.title).toBe('Series 201: STD BRAIN 5MM');
  expect(ranked[2]!.reasons.map(r => r.code)).toEqual(['boneKernel', 'bigGaps']);
});

test.each<[string, SeriesCandidate, string]>([
  [
    'thin',
    candidate('x', { sliceThicknessMm: 1 }, { images: 140, spacingMm: 1, coverageMm: 139 }),
    'thin slices are noisier',
  ],
  [
    'thick',
    candidate('x', { sliceThicknessMm: 8 }, { images: 17, spacingMm: 8, coverageMm: 132 }),
    'slices are thicker',
  ],
  ['unknown kernel', candidate('x', { convolutionKernel: ['K9'] }), 'not known to be a soft-tissue kernel'],
  ['less coverage', candidate('x', {}, { images: 18, coverageMm: 85 }), 'covers less of the head'],
  ['another body part', candidate('x', { bodyPartExamined: 'NECK' }), 'another body part'],
  ['later copy', candidate('x', { seriesNumber: 999 }), 'a later series'],
])('5 mm brain wins over %s', (_, other, words) => {
  const [first, second] = rankSeries([other, brain5]);
  expect(first!.seriesInstanceUid).toBe('brain5');
  expect(second).toMatchObject({ seriesInstanceUid: 'x', usable: true, chosen: false });
  expect(second!.sentence).toContain(words);
});

test('a thin soft series is chosen where there is no thick one, bone never', () => {
  const thin = candidate('thin', { sliceThicknessMm: 1 }, { images: 140, spacingMm: 1, coverageMm: 139 });
  const bone = candidate('bone', { convolutionKernel: ['YB'] });
  expect(rankSeries([bone, thin])[0]).toMatchObject({ seriesInstanceUid: 'thin', chosen: true });
  expect(rankSeries([bone]).some(s => s.chosen)).toBe(false);
});

test.each<[string, SeriesCandidate]>([
  ['notAxial', candidate('x', {}, { columnLps: [0, 0, -1] })],
  ['tooFewSlices', candidate('x', {}, { images: 4, coverageMm: 15 })],
  ['tooLittleCoverage', candidate('x', {}, { images: 10, coverageMm: 45 })],
  ['bigGaps', candidate('x', { sliceThicknessMm: 1 }, { spacingMm: 6 })],
])('%s is known from the metadata already', (code, other) => {
  const [, last] = rankSeries([other, brain5]);
  expect(last!.reasons.map(r => r.code)).toEqual([code]);
});

test('a tilted gantry is axial enough; unknown geometry refuses nothing; no series gives no list', () => {
  const tilted = candidate('tilted', { seriesNumber: 5 }, { columnLps: [0, 0.948, -0.317] });
  const { coverageMm: _c, spacingMm: _s, rowLps: _r, columnLps: _k, ...bare } = candidate('bare', { seriesNumber: 6 });
  expect(rankSeries([tilted, bare]).every(s => s.usable)).toBe(true);
  expect(order(bare, tilted)).toEqual(['tilted', 'bare']);
  expect(rankSeries([])).toEqual([]);
});
