import fc from 'fast-check';
import { nextTurn } from './nextTurn.js';

const PROBABILITIES = [0.02, 0.29, 0.576, 0.98];

test.each([
  [0.2, 'up', 0.3],
  [0.3, 'up', 0.58],
  [0.58, 'up', 0.99],
  [0.99, 'up', 0.99],
  [0.2, 'down', 0.02],
  [0.58, 'down', 0.57],
  [0.57, 'down', 0.29],
  [0.02, 'down', 0.01],
] as const)('from %d %s to %d', (from, direction, to) => {
  expect(nextTurn(PROBABILITIES, from, direction)).toBeCloseTo(to, 10);
});

test('every press turns a region, unless it ends at the end of the range', () => {
  const probability = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 100 }).map(percent => percent / 100),
  );
  const counted = (all: readonly number[], threshold: number) => all.filter(p => p >= threshold).length;
  fc.assert(
    fc.property(
      fc.array(probability, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('up' as const, 'down' as const),
      (all, percent, direction) => {
        const from = percent / 100;
        const to = nextTurn(all, from, direction);
        if (Math.abs(to - (direction === 'up' ? 0.99 : 0.01)) < 1e-9) return;
        expect(Math.sign(to - from)).toBe(direction === 'up' ? 1 : -1);
        expect(counted(all, to)).not.toBe(counted(all, from));
      },
    ),
  );
});
