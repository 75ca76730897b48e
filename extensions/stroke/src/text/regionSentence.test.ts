import { applyReview, type RegionFinding } from '@ohif-stroke/core';
import { fixtureResult } from '../fixtures/result.js';
import { regionAccount, textFor } from './index.js';
import { sliceRange } from './regionSentence.js';

const region = (change: Partial<RegionFinding> = {}, edited?: boolean) => {
  const { aspects } = fixtureResult();
  const regions = aspects.regions.map(r => (r.name === 'M2' && r.side === 'left' ? { ...r, ...change } : r));
  const edits = edited === undefined ? [] : [{ name: 'M2', side: 'left', affected: edited } as const];
  return applyReview({ ...aspects, regions }, { edits }).regions.find(r => r.name === 'M2' && r.side === 'left')!;
};

test('the sentence of the issue, in three languages', () => {
  const say = (language: string) => regionAccount(textFor(language), region({ slices: [16, 17, 18] }), 0.5);
  expect(say('en')).toMatchObject({
    sentence: 'M2, left: 28.2 HU against 31.2 HU opposite, −9.6 %, probability 0.90, seen on slices 17–19.',
    verdict: 'It counts: the threshold is 0.50.',
  });
  expect(say('zh').sentence).toBe('左侧 M2：28.2 HU，对侧 31.2 HU，−9.6 %，概率 0.90，见于第 17–19 层。');
  expect(say('de').sentence).toBe(
    'M2, links: 28,2 HE gegen 31,2 HE auf der Gegenseite, −9,6 %, Wahrscheinlichkeit 0,90, zu sehen auf Schicht 17–19.',
  );
});

test.each([
  [{ affected: false, probability: 0.2 }, 'It does not count'],
  [{ affected: false }, 'the other side has the stronger evidence'],
  [{ affected: false, note: 'oldInfarct' }, 'old infarct, which never costs a point'],
  [{ affected: false, note: 'singleSlice' }, 'on one cut only'],
  [{ affected: false, note: 'tooFewVoxels' }, 'Too few voxels'],
  [{ affected: false, note: 'haemorrhage' }, 'densities cannot be compared'],
  [{ affected: false, note: 'besideHaemorrhage' }, 'its oedema or its mass effect reaches it'],
  [{ byNetwork: true }, 'It counts by the infarct network alone'],
  [{ contributions: [{ name: 'readerMask', value: 0.4, logOdds: 2 }] }, 'Decided by your drawing, which covers 40%'],
] as const)('%j is explained', (change, words) => {
  expect(regionAccount(textFor('en'), region(change), 0.5).verdict).toContain(words);
});

test('a dark region of a scan that is not scored says so', () => {
  const { verdict } = regionAccount(textFor('en'), region({ affected: false }), 0.5, 'haemorrhage');
  expect(verdict).toContain('no score is made of a scan with this haemorrhage');
});

test('a region that the scan does not cover has no figures at all', () => {
  const account = regionAccount(textFor('en'), region({ note: 'notAssessed', affected: false }), 0.5);
  expect(account).toEqual({
    sentence: 'M2, left: not assessed, the scan does not cover it on both sides.',
    details: [],
  });
});

test('a side on which nothing could be counted has no density, rather than one of 0 HU', () => {
  const evidence = { ...region().evidence, huMedianOpposite: 0, differencePercent: 0 };
  expect(regionAccount(textFor('en'), region({ evidence, note: 'haemorrhage' }), 0.5).sentence).toContain(
    '28.2 HU against not measured opposite, probability –',
  );
  expect(regionAccount(textFor('de'), region({ evidence, note: 'tooFewVoxels' }), 0.5).sentence).toContain(
    '28,2 HE gegen nicht gemessen auf der Gegenseite, Wahrscheinlichkeit',
  );
  expect(regionAccount(textFor('zh'), region({ evidence, note: 'tooFewVoxels' }), 0.5).sentence).toContain(
    '对侧 未测量，概率',
  );
});

test("the reader's own decision is said beside the AI's", () => {
  expect(regionAccount(textFor('en'), region({}, false), 0.5).byReader).toBe('You marked it as not affected.');
  expect(regionAccount(textFor('en'), region(), 0.5).byReader).toBeUndefined();
});

test('slices are counted from 1, runs in short', () => {
  expect(sliceRange([])).toBe('');
  expect(sliceRange([4])).toBe('5');
  expect(sliceRange([16, 17, 18, 21])).toBe('17–19, 22');
});
