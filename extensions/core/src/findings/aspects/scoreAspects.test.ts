import fc from 'fast-check';
import { ASPECTS_REGIONS } from '../../anatomy/regions.js';
import { straightGrid } from '../fixtures/analysisGrid.js';
import { measuredRegions } from '../fixtures/regions.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { regionProbability } from '../regions/regionProbability.js';
import { rescore } from './rescore.js';
import { scoreAspects } from './scoreAspects.js';

const GRID = straightGrid(14, -15, 5);
const LEVELS = GRID.slices.map((_, k) => -15 + 5 * k);
const dark = (differencePercent: number, evidence = {}) => ({ evidence: { differencePercent, ...evidence } });
type Changes = Parameters<typeof measuredRegions>[0];
const score = (changes: Changes) => scoreAspects(measuredRegions(changes), GRID, LEVELS, DEFAULT_PARAMETERS);
const region = (changes: Changes, text: string) => score(changes).regions.find(r => `${r.side} ${r.name}` === text)!;

test('an even head scores ten, on no side, right side first', () => {
  const even = score({});
  expect(even).toMatchObject({ total: 10, side: 'none' });
  expect(even.regions.map(r => r.side)).toEqual([...Array(10).fill('right'), ...Array(10).fill('left')]);
  expect(even.regions.every(r => r.note === undefined && r.probability < 0.12)).toBe(true);
});

test('the published cut-offs decide, deep and cortical apart, and include their own value', () => {
  for (const [name, cutoff] of [
    ['L', 5.6],
    ['M2', 4.7],
  ] as const) {
    expect(region({ [`left ${name}`]: dark(cutoff) }, `left ${name}`)).toMatchObject({
      affected: true,
      probability: 0.5,
    });
    expect(region({ [`left ${name}`]: dark(cutoff - 0.01) }, `left ${name}`).affected).toBe(false);
  }
});

test('the affected side comes first and only its regions count', () => {
  const result = score({ 'left M2': dark(8), 'left M3': dark(6), 'left I': dark(7), 'right M5': dark(9) });
  expect(result).toMatchObject({ total: 7, side: 'left' });
  expect(result.regions[0]).toMatchObject({ side: 'left', name: 'C' });
  expect(result.regions.find(r => r.side === 'right' && r.name === 'M5')).toMatchObject({ affected: false });
});

test('many faint regions outweigh one that is a little darker', () => {
  const faint = { 'left M1': dark(5), 'left M2': dark(5), 'left M3': dark(5) };
  expect(score({ ...faint, 'right M6': dark(7) }).side).toBe('left');
});

test.each([
  ['oldInfarct', { evidence: { differencePercent: 9, oldInfarctShare: 0.2 } }],
  ['haemorrhage', { evidence: { differencePercent: 9, haemorrhageShare: 0.05 } }],
  ['haemorrhage', { evidence: { differencePercent: 9 }, mirrorHaemorrhageShare: 0.2 }],
  ['tooFewVoxels', { evidence: { differencePercent: 9 }, countedMl: 0.39 }],
  ['singleSlice', { evidence: { differencePercent: 9, consecutiveDarkCuts: 1 } }],
  ['notAssessed', { evidence: { differencePercent: 9 }, seenMl: 0 }],
] as const)('%s keeps a dark region from counting and from choosing the side', (note, change) => {
  const result = score({ 'left M2': change, 'right M3': dark(5) });
  expect(result).toMatchObject({ total: 9, side: 'right' });
  expect(result.regions.find(r => r.side === 'left' && r.name === 'M2')).toMatchObject({ affected: false, note });
});

describe('beside a bleed', () => {
  const beside = (infarctShare: number, more: Partial<Changes> = {}) => ({
    'left M2': { evidence: { differencePercent: 9, infarctShare, consecutiveDarkCuts: 0 }, disturbedShare: 0.51 },
    ...more,
  });

  test('no difference makes a region count, whichever side is darker', () => {
    expect(score(beside(0.49))).toMatchObject({ total: 10, side: 'none' });
    expect(region(beside(0.49), 'left M2')).toMatchObject({ affected: false, note: 'besideHaemorrhage' });
  });

  test('what the infarct network marks of it does, on whatever cuts it was measured', () => {
    expect(score(beside(0.5))).toMatchObject({ total: 9, side: 'left' });
    expect(region(beside(0.5), 'left M2')).toMatchObject({ affected: true, byNetwork: true, probability: 0.5 });
    expect(rescore(score(beside(0.6)), 0.55)).toMatchObject({ total: 9 });
    expect(rescore(score(beside(0.6)), 0.65)).toMatchObject({ total: 10 });
  });

  test('a region that is reached in a smaller part is compared in the rest', () => {
    const compared = { 'left M2': { evidence: { differencePercent: 9 }, disturbedShare: 0.5 } };
    expect(region(compared, 'left M2')).toMatchObject({ affected: true });
    expect(region(compared, 'left M2')).not.toHaveProperty('byNetwork');
  });
});

test('what is not scored has no total at any threshold, and nothing counts', () => {
  const dark9 = measuredRegions({ 'left M2': dark(9), 'left M3': dark(9) });
  const none = scoreAspects(dark9, GRID, LEVELS, DEFAULT_PARAMETERS, undefined, 'haemorrhage');
  for (const threshold of [0, 0.5, 1]) {
    const at = rescore(none, threshold);
    expect(at).toMatchObject({ notScored: 'haemorrhage', side: 'none' });
    expect(at).not.toHaveProperty('total');
    expect(at.regions.some(r => r.affected)).toBe(false);
  }
  expect(none.regions.find(r => r.side === 'left' && r.name === 'M2')!.probability).toBeGreaterThan(0.5);
});

test('a note just below its limit is none', () => {
  expect(region({ 'left M2': dark(9, { oldInfarctShare: 0.19, haemorrhageShare: 0.04 }) }, 'left M2')).toMatchObject({
    affected: true,
  });
});

test('regions that the slices do not reach are not assessed, on both sides, and never read as likely', () => {
  const low = straightGrid(5, -15, 5);
  const { regions } = scoreAspects(measuredRegions(), low, LEVELS.slice(0, 5), DEFAULT_PARAMETERS);
  const unseen = regions.filter(r => r.note === 'notAssessed');
  expect(unseen.map(r => `${r.side} ${r.name}`)).toEqual(
    ['right', 'left'].flatMap(side => ['M4', 'M5', 'M6'].map(name => `${side} ${name}`)),
  );
  expect(unseen.every(r => !r.affected && r.probability === 0)).toBe(true);
});

test('slices are those of the volume, ascending and once each', () => {
  const slabs = { ...GRID, slices: GRID.slices.map((s, k) => ({ ...s, sourceSlices: [2 * k, 2 * k + 1] })) };
  const { regions } = scoreAspects(measuredRegions(), slabs, LEVELS, DEFAULT_PARAMETERS);
  expect(regions[0]!.slices).toEqual([6, 7, 8, 9]);
});

test('for any differences: total is 10 minus the affected, which all lie on the side', () => {
  const differences = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(differences, values => {
      const changes = Object.fromEntries(
        ASPECTS_REGIONS.flatMap((name, i) => [
          [`left ${name}`, dark(values[i]!)],
          [`right ${name}`, dark(-values[i]!)],
        ]),
      );
      const { total, side, regions } = score(changes);
      const affected = regions.filter(r => r.affected);
      expect(total).toBe(10 - affected.length);
      expect(affected.every(r => r.side === side)).toBe(true);
      expect(side === 'none').toBe(affected.length === 0);
      expect(regions).toHaveLength(20);
    }),
  );
});

test('the probability is one half at the cut-off, rises with the difference, and is a tenth for none', () => {
  const p = (percent: number) => regionProbability(percent, 4.7, DEFAULT_PARAMETERS);
  expect(p(4.7)).toBe(0.5);
  expect(p(0)).toBeCloseTo(0.0976, 3);
  expect(p(9.4)).toBeCloseTo(1 - p(0), 9);
  const steps = Array.from({ length: 60 }, (_, i) => p(i - 30));
  expect(steps.every((v, i) => i === 0 || v > steps[i - 1]!)).toBe(true);
});
