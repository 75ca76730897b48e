import type { OutputSpec } from '../manifest.js';
import { activate, sigmoid, softmaxPlanes } from './activations.js';

const spec = (activation: OutputSpec['activation']): OutputSpec => ({
  name: 'y',
  activation,
  classes: ['a', 'b', 'c'],
});

test('softmax runs over the channels of each pixel and sums to one', () => {
  // Two pixels; the second has logits that would overflow a naive exp.
  const p = softmaxPlanes(Float32Array.from([0, 1000, 0, 1001, Math.log(2), 999]), 3);
  expect(p[0]).toBeCloseTo(0.25, 6);
  expect(p[4]).toBeCloseTo(0.5, 6);
  expect(p[1]! + p[3]! + p[5]!).toBeCloseTo(1, 6);
  expect(p[3]! / p[1]!).toBeCloseTo(Math.E, 4);
});

test('sigmoid is safe for large logits of either sign', () => {
  expect(sigmoid(0)).toBe(0.5);
  expect(sigmoid(-800)).toBe(0);
  expect(sigmoid(800)).toBe(1);
  expect(sigmoid(2) + sigmoid(-2)).toBeCloseTo(1, 12);
});

test.each([
  ['none', 3],
  ['sigmoid', 1 / (1 + Math.exp(-3))],
  ['softmax', Math.exp(3) / (Math.exp(3) + 2)],
] as const)('activate follows the manifest: %s', (activation, expected) => {
  const logits = Float32Array.from([3, 0, 0]);
  expect(activate(logits, spec(activation))[0]).toBeCloseTo(expected, 6);
  expect([...logits]).toEqual([3, 0, 0]);
});
