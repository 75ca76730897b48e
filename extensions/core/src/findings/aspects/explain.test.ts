import type { RegionNote } from '../findings.js';
import { regionFinding } from '../fixtures/regions.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { explain, explainRegion } from './explain.js';
import { READER_MASK } from './rescore.js';

const dark = {
  huMedian: 29.1,
  huMedianOpposite: 31.4,
  differenceHu: 2.3,
  differencePercent: 7.3,
  voxelsCounted: 5210,
  voxelsLeftOut: 820,
  consecutiveDarkCuts: 4,
  networkProbability: 0.71,
};
const PARAMETERS = { ...DEFAULT_PARAMETERS, regionThreshold: 0.42 };
type Change = Parameters<typeof regionFinding>[0];
const say = (change: Change) => explainRegion(regionFinding({ probability: 0.83, ...change }), PARAMETERS);

test('an affected region in one sentence from its own figures', () => {
  expect(say({ name: 'M5', affected: true, slices: [16, 17, 18], evidence: dark })).toBe(
    'Left M5: 29.1 HU against 31.4 HU opposite, -7.3 % (published cut-off -4.7 %), probability 0.83, on slices 17-19; ' +
      'it counts, at or over the threshold of 0.42. 5210 voxels counted, 820 left out; infarct network 0.71.',
  );
});

test('the same as a code and values, for other languages', () => {
  const { code, values } = explain(
    regionFinding({ name: 'M5', affected: true, probability: 0.83, evidence: dark }),
    PARAMETERS,
  );
  expect(code).toBe('counts');
  expect(values).toMatchObject({ name: 'M5', side: 'left', changePercent: -7.3, probability: 0.83, threshold: 0.42 });
  expect(values).toMatchObject({ firstSlice: 4, lastSlice: 5, cutoffPercent: 4.7 });
});

test('an unaffected deep region, brighter, on one slice', () => {
  const evidence = { differenceHu: -1.2, differencePercent: -3.4 };
  expect(say({ name: 'L', side: 'right', probability: 0.03, slices: [7], evidence })).toMatch(
    /^Right lentiform nucleus: .* 3\.4 % \(published cut-off -5\.6 %\), probability 0\.03, on slice 8; under the threshold of 0\.42\./,
  );
});

test('a suspicious region of the side that is not scored says so', () => {
  expect(say({ affected: false, evidence: dark })).toContain('the other side has the stronger evidence');
});

test('a region that the reader drew on names the drawing', () => {
  const contributions = [{ name: READER_MASK, value: 0.6, logOdds: 4 }];
  expect(say({ affected: true, contributions, evidence: { ...dark, infarctShare: 0.6 } })).toContain(
    "decided by the reader's drawing, which covers 60 % of it",
  );
});

test('a dark region of a scan that is not scored, and one that the infarct network alone decides', () => {
  const finding = regionFinding({ probability: 0.83, evidence: dark });
  expect(explain(finding, PARAMETERS, 'haemorrhage')).toMatchObject({ code: 'notScored' });
  expect(say({ affected: true, byNetwork: true, evidence: { ...dark, infarctShare: 0.7 } })).toContain(
    'it counts by the infarct network alone, which marks 70 % of it',
  );
});

test('a density that was not measured is no 0 HU', () => {
  const nothing = { huMedian: Number.NaN, differenceHu: Number.NaN, differencePercent: Number.NaN, voxelsCounted: 0 };
  const sentence = say({ note: 'tooFewVoxels', evidence: { ...dark, ...nothing } });
  expect(sentence).toContain('not measured against 31.4 HU opposite, no difference to be had');
  expect(sentence).not.toMatch(/NaN|0\.0 HU|100 %/);
});

test('without a region-score model the threshold is even odds', () => {
  expect(explain(regionFinding({ probability: 0.49 }), DEFAULT_PARAMETERS)).toMatchObject({
    code: 'underThreshold',
    values: { threshold: 0.5 },
  });
});

test.each<[RegionNote, RegExp]>([
  ['oldInfarct', /40 % of it is old infarct, which never costs a point/],
  ['haemorrhage', /haemorrhage in it or in the region opposite/],
  ['besideHaemorrhage', /its oedema or its mass effect reaches it or the region opposite/],
  ['singleSlice', /dark on fewer than two neighbouring cuts, so not counted/],
  ['tooFewVoxels', /too few voxels/],
  ['notAssessed', /^Left M2: not assessed, the scan does not cover it on both sides\.$/],
])('the note %s is put in words', (note, pattern) => {
  expect(say({ note, evidence: { ...dark, oldInfarctShare: 0.4 } })).toMatch(pattern);
  expect(explain(regionFinding({ note }), PARAMETERS).code).toBe(note);
});
