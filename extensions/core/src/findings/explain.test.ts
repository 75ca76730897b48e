import { explainRegion } from './explain.js';
import { regionFinding } from './fixtures/regions.js';
import { DEFAULT_PARAMETERS } from './parameters.js';
import type { RegionNote } from './strokeResult.js';

const dark = {
  huMedian: 31.2,
  huMedianOpposite: 34,
  differenceHu: 2.8,
  differencePercent: 8.24,
  scoredPercent: 8.24,
  voxelsCounted: 5210,
  voxelsLeftOut: 820,
  consecutiveDarkCuts: 4,
  networkProbability: 0.71,
};
const say = (change: Parameters<typeof regionFinding>[0]) => explainRegion(regionFinding(change), DEFAULT_PARAMETERS);

test('an affected region in one sentence from its own figures', () => {
  expect(say({ affected: true, evidence: dark })).toBe(
    'Left M2: median 31.2 HU against 34.0 HU opposite, 2.8 HU (8.2 %) darker; at or over the cut-off of 4.7 % on ' +
      '4 neighbouring cuts; 5210 voxels counted, 820 left out; infarct network 0.71.',
  );
});

test('an unaffected deep region, brighter, with shading taken off', () => {
  const text = say({
    name: 'L',
    side: 'right',
    evidence: { differenceHu: -1.2, differencePercent: -3.4, shadingHu: -0.8, scoredPercent: -1.1 },
  });
  expect(text).toMatch(
    /^Right lentiform nucleus: .* 1\.2 HU \(3\.4 %\) brighter, 1\.1 % brighter once the slope of the grey level is taken off; under the cut-off of 5\.6 %;/,
  );
});

test('a dark region of the side that is not scored says so', () => {
  expect(say({ affected: false, evidence: dark })).toContain('the other side has more such regions');
});

test.each<[RegionNote, RegExp]>([
  ['oldInfarct', /40 % of it is old infarct, which never costs a point/],
  ['haemorrhage', /haemorrhage in it or in the region opposite/],
  ['singleSlice', /dark on one cut only, so not counted/],
  ['tooFewVoxels', /too few voxels/],
  ['notAssessed', /^Left M2: not assessed, the scan does not cover it on both sides\.$/],
])('the note %s is put in words', (note, pattern) => {
  expect(say({ note, evidence: { ...dark, oldInfarctShare: 0.4 } })).toMatch(pattern);
});
