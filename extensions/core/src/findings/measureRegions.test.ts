import { noise } from '../volume/fixtures/drawHead.js';
import {
  HEAD_BRAIN,
  HEAD_LABELS,
  HEAD_SIZE,
  headStack,
  labelOf,
  mapWhere,
  PLANE,
  STRAIGHT_FRAME,
  templatePoint,
} from './fixtures/templateHead.js';
import { type MeasuredRegion, measureRegions } from './measureRegions.js';
import { DEFAULT_PARAMETERS, type FindingParameters } from './parameters.js';
import { ASPECTS_REGIONS, regionLabel } from './regions.js';

const NONE = new Uint8Array(HEAD_SIZE);
const MAPS = {
  regions: HEAD_LABELS,
  countable: HEAD_BRAIN.map(v => v >> 7),
  infarct: NONE,
  oldInfarct: NONE,
  haemorrhage: NONE,
};

type HuAt = Parameters<typeof headStack>[0];
const measure = (huAt?: HuAt, maps: Partial<typeof MAPS> = {}, parameters: FindingParameters = DEFAULT_PARAMETERS) =>
  measureRegions(headStack(huAt), STRAIGHT_FRAME, { ...MAPS, ...maps }, 0.5, parameters);
/** With the correction for shading, which is off as shipped. */
const corrected = (huAt: HuAt) => measure(huAt, {}, { ...DEFAULT_PARAMETERS, shadingWeight: 0.56 });
const pick = (regions: readonly MeasuredRegion[], text: string) =>
  regions.find(r => `${r.side} ${r.name}` === text)!.evidence;

test('an even head has no difference anywhere, and counts all of its voxels', () => {
  const regions = measure();
  expect(regions).toHaveLength(20);
  for (const { name, side, evidence } of regions) {
    expect(evidence.huMedian).toBeCloseTo(36, 3);
    expect(evidence.scoredPercent).toBeCloseTo(0, 3);
    expect(evidence.voxelsLeftOut).toBe(0);
    expect(evidence.voxelsCounted).toBe(HEAD_LABELS.reduce((n, v) => n + (v === regionLabel(name, side) ? 1 : 0), 0));
    expect(evidence.volumeMl).toBeCloseTo(evidence.voxelsCounted * 0.005, 6);
  }
});

test('a region that is 3 HU darker has its median, its difference and its dark cuts; the mirror has the opposite', () => {
  const noisy = noise(2);
  const regions = measure(label => (label === labelOf('left M2') ? 33 : 36) + noisy());
  const dark = pick(regions, 'left M2');
  // Smoothing over the region's border takes a little off.
  expect(dark.differenceHu).toBeGreaterThan(2.6);
  expect(dark.differenceHu).toBeLessThan(3.1);
  expect(dark.differencePercent).toBeCloseTo((100 * dark.differenceHu) / dark.huMedianOpposite, 6);
  expect(dark.consecutiveDarkCuts).toBeGreaterThanOrEqual(5);
  const whole = regions.find(r => r.side === 'left' && r.name === 'M2')!;
  expect(whole.twoCutsPercent).toBeGreaterThan(0.9 * dark.scoredPercent);
  expect(whole.darkVoxelShare).toBeGreaterThan(0.7);
  expect(whole.noiseHu).toBeGreaterThan(1.5);
  expect(whole.noiseHu).toBeLessThan(2.2);
  const mirror = pick(regions, 'right M2');
  expect(mirror.differenceHu).toBeCloseTo(-dark.differenceHu, 6);
  expect(mirror.consecutiveDarkCuts).toBe(0);
});

test('CSF, calcification and what may not be counted stay out of the median', () => {
  const left = labelOf('left M1');
  const stripes = (label: number, i: number) =>
    label === left && i % 8 < 3 ? 6 : label === left && i % 8 === 6 ? 90 : undefined;
  const e = pick(measure(stripes), 'left M1');
  expect(e.voxelsLeftOut).toBeGreaterThan(0.3 * e.voxelsCounted);
  expect(Math.abs(e.differenceHu)).toBeLessThan(1.5);
  const masked = pick(
    measure(stripes, { countable: MAPS.countable.map((v, i) => (HEAD_LABELS[i] === left ? 0 : v)) }),
    'left M1',
  );
  expect(masked).toMatchObject({ voxelsCounted: 0, cuts: 0, differencePercent: expect.any(Number) });
});

test('one dark cut is a run of one, dark cuts with a bright one between are runs of their own', () => {
  const region = labelOf('right M5');
  const cuts = (dark: readonly number[]) =>
    pick(
      measure((label, i) => (label === region && dark.includes(Math.floor(i / PLANE)) ? 30 : undefined)),
      'right M5',
    );
  expect(cuts([8]).consecutiveDarkCuts).toBe(1);
  expect(cuts([7, 9]).consecutiveDarkCuts).toBe(1);
  expect(cuts([7, 8, 10]).consecutiveDarkCuts).toBe(2);
});

test('shares and probability come from the maps', () => {
  const region = labelOf('left I');
  const half = (i: number) => HEAD_LABELS[i] === region && templatePoint(i)[1] > -1.5;
  const e = pick(
    measure(undefined, {
      infarct: mapWhere(half, 204),
      oldInfarct: mapWhere(half, 1),
      haemorrhage: mapWhere(i => half(i) && i % 2 === 0, 1),
    }),
    'left I',
  );
  expect(e.infarctShare).toBeGreaterThan(0.3);
  expect(e.infarctShare).toBeLessThan(0.7);
  expect(e.oldInfarctShare).toBe(e.infarctShare);
  expect(e.networkProbability).toBeCloseTo(0.8 * e.infarctShare, 6);
  expect(e.haemorrhageShare).toBeLessThan(e.oldInfarctShare);
});

test('a slope of the grey level across the head is seen outside the regions and taken off, up to its bound, where that is switched on', () => {
  const sloped = (perMm: number) => (_: number, i: number) => 36 + perMm * templatePoint(i)[0];
  const e = pick(corrected(sloped(0.02)), 'left M2');
  expect(e.differenceHu).toBeGreaterThan(1.5);
  expect(e.shadingHu).toBeCloseTo(0.56 * 0.02 * 2 * 53, 1);
  expect(e.scoredPercent).toBeLessThan(0.6 * e.differencePercent);
  expect(pick(corrected(sloped(0.06)), 'left M2').shadingHu).toBe(2);
  expect(pick(corrected(sloped(0.06)), 'right M2').shadingHu).toBe(-2);
  const plain = pick(measure(sloped(0.02)), 'left M2');
  expect(plain.shadingHu).toBeCloseTo(0, 9);
  expect(plain.scoredPercent).toBeCloseTo(plain.differencePercent, 9);
});

test('an infarct of a whole hemisphere does not correct itself away', () => {
  const regions = corrected(label => (label > 10 ? 32 : undefined));
  for (const name of ASPECTS_REGIONS) {
    const e = pick(regions, `left ${name}`);
    expect(e.shadingHu).toBeCloseTo(0, 1);
    expect(e.scoredPercent).toBeGreaterThan(9);
  }
});

test('an infarct of the posterior artery is not taken for a slope of the grey level', () => {
  const occipital = (_: number, i: number) => {
    const [x, y] = templatePoint(i);
    return x < 0 && y < -40 && HEAD_LABELS[i] === 0 ? 30 : 36.1 + 0.001 * x;
  };
  // Front and back agree here: the slope of the drawn grey level is along the same direction as the lesion's.
  const same = pick(corrected(occipital), 'left M2').shadingHu;
  const against = pick(
    corrected((label, i) => occipital(label, i) - 0.002 * templatePoint(i)[0]),
    'left M2',
  ).shadingHu;
  expect(same).toBeGreaterThan(0);
  expect(against).toBe(0);
});

test('what is dark on one cut only is not reached on two', () => {
  const once = measure((label, i) => (label === labelOf('left M2') && templatePoint(i)[2] === 0 ? 30 : 36));
  const region = once.find(r => r.side === 'left' && r.name === 'M2')!;
  expect(region.evidence.consecutiveDarkCuts).toBe(1);
  expect(region.twoCutsPercent).toBeCloseTo(0, 6);
});
