import { regionLabel } from '../../anatomy/regions.js';
import { levelsMm } from '../../grid/templatePlanes.js';
import { noise } from '../../volume/fixtures/drawHead.js';
import {
  HEAD_BRAIN,
  HEAD_GRID,
  HEAD_LABELS,
  HEAD_SIZE,
  headStack,
  labelOf,
  mapWhere,
  PLANE,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { countedDensities, measuredSlices } from './countedDensities.js';
import { type MeasuredRegion, measureRegions } from './measureRegions.js';
import { regionFeatures } from './regionFeatures.js';
import { layOutRegions } from './regionLayout.js';

const NONE = new Uint8Array(HEAD_SIZE);
const MAPS = {
  regions: HEAD_LABELS,
  countable: HEAD_BRAIN.map(v => v >> 7),
  infarct: NONE,
  oldInfarct: NONE,
  haemorrhage: NONE,
  disturbed: NONE,
  besideDense: NONE,
  besideOld: NONE,
  believed: NONE,
};

type HuAt = Parameters<typeof headStack>[0];
function measure(huAt?: HuAt, maps: Partial<typeof MAPS> = {}) {
  const [stack, all] = [headStack(huAt), { ...MAPS, ...maps }];
  const densities = countedDensities(
    stack,
    measuredSlices(levelsMm(stack, STRAIGHT_FRAME)),
    all.countable,
    DEFAULT_PARAMETERS,
  );
  return measureRegions(stack, densities, layOutRegions(stack, all, 0.5), DEFAULT_PARAMETERS);
}
const pick = (regions: readonly MeasuredRegion[], text: string) =>
  regions.find(r => `${r.side} ${r.name}` === text)!.evidence;

test('an even head has no difference anywhere, and counts all of its voxels', () => {
  const regions = measure();
  expect(regions).toHaveLength(20);
  for (const { name, side, evidence } of regions) {
    expect(evidence.huMedian).toBeCloseTo(36, 3);
    expect(evidence.differencePercent).toBeCloseTo(0, 3);
    expect(evidence.voxelsLeftOut).toBe(0);
    expect(evidence.voxelsCounted).toBe(HEAD_LABELS.reduce((n, v) => n + (v === regionLabel(name, side) ? 1 : 0), 0));
    expect(evidence.volumeMl).toBeCloseTo(evidence.voxelsCounted * 0.005, 6);
  }
});

test('a region without any counted voxel has no density and no difference, on either side', () => {
  const fluid = measure(label => (label === labelOf('left M2') ? 2 : undefined));
  const [empty, mirror] = [pick(fluid, 'left M2'), pick(fluid, 'right M2')];
  expect(empty).toMatchObject({ voxelsCounted: 0, huMedian: Number.NaN, huMean: Number.NaN });
  expect(empty.huMedianOpposite).toBeCloseTo(36, 1);
  for (const { differenceHu, differencePercent } of [empty, mirror]) {
    expect([differenceHu, differencePercent]).toEqual([Number.NaN, Number.NaN]);
  }
  // And it does not speak for the rest of its side.
  const features = regionFeatures(fluid, HEAD_GRID);
  expect(features.flatMap(row => Object.values(row)).every(Number.isFinite)).toBe(true);
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
  expect(whole.twoCutsPercent).toBeGreaterThan(0.9 * dark.differencePercent);
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

test('what is dark on one cut only is not reached on two', () => {
  const once = measure((label, i) => (label === labelOf('left M2') && templatePoint(i)[2] === 0 ? 30 : 36));
  const region = once.find(r => r.side === 'left' && r.name === 'M2')!;
  expect(region.evidence.consecutiveDarkCuts).toBe(1);
  expect(region.twoCutsPercent).toBeCloseTo(0, 6);
});
