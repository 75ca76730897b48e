import { mean } from 'simple-statistics';
import { bootstrapInterval } from './bootstrap.js';
import { createRandom } from './random.js';

const OPTIONS = { replicates: 4000, seed: 7 };

/** Standard normal numbers by Box and Muller. */
function normals(count: number): number[] {
  const random = createRandom(99);
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

test('the interval of a mean is that of the normal theory', () => {
  const sample = normals(200);
  const interval = bootstrapInterval(sample, mean, OPTIONS);
  const centre = mean(sample);
  const halfWidth = 1.96 * (Math.sqrt(mean(sample.map(x => (x - centre) ** 2))) / Math.sqrt(sample.length));
  expect(interval?.low).toBeCloseTo(centre - halfWidth, 1.5);
  expect(interval?.high).toBeCloseTo(centre + halfWidth, 1.5);
  expect(interval?.replicates).toBe(4000);
});

test('the same seed gives the same interval, another seed another', () => {
  const sample = normals(20);
  const first = bootstrapInterval(sample, mean, OPTIONS);
  expect(bootstrapInterval(sample, mean, OPTIONS)).toEqual(first);
  expect(bootstrapInterval(sample, mean, { ...OPTIONS, seed: 8 })).not.toEqual(first);
});

test('resamples without a value are left out and counted', () => {
  const interval = bootstrapInterval([0, 1], s => (s.includes(1) ? mean(s) : null), OPTIONS);
  expect(interval?.replicates).toBeGreaterThan(2800);
  expect(interval?.replicates).toBeLessThan(3200);
  expect(interval?.low).toBe(0.5);
});

test('no interval from a single case or from a statistic that never has a value', () => {
  expect(bootstrapInterval([1], mean, OPTIONS)).toBeNull();
  expect(bootstrapInterval([1, 2], () => null, OPTIONS)).toBeNull();
});

test('the generator is even and does not repeat early', () => {
  const random = createRandom(1);
  const values = Array.from({ length: 20000 }, random);
  expect(new Set(values).size).toBeGreaterThan(19990);
  expect(mean(values)).toBeCloseTo(0.5, 1.9);
  expect(Math.max(...values)).toBeLessThan(1);
});
