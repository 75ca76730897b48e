import { HAEMORRHAGE_MANIFEST, INFARCT_MANIFEST, REGIONS_MANIFEST } from '../model/fixtures/sliceManifest.js';
import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { HEAD_MANIFEST } from '../registration/fixtures/headManifest.js';
import { createOutputWatch } from './outputWatch.js';

const PIXELS = 12;

/** A plane for each class, filled by pixel and class. */
const planes = ({ classes }: OutputSpec, at: (pixel: number, c: number) => number): Tensor => ({
  dims: [1, classes.length, 3, 4],
  data: Float32Array.from({ length: classes.length * PIXELS }, (_, i) => at(i % PIXELS, Math.floor(i / PIXELS))),
});

function watch(manifest: ModelManifest, ...passes: readonly ((pixel: number, c: number) => number)[]) {
  const watching = createOutputWatch(manifest);
  for (const at of passes) {
    const seen = watching.see(Object.fromEntries(manifest.outputs.map(spec => [spec.name, planes(spec, at)])));
    if (!seen.ok) return seen;
  }
  return watching.end();
}

const plain = (manifest: ModelManifest): ModelManifest => ({
  ...manifest,
  outputs: manifest.outputs.map(spec => ({ ...spec, activation: 'none' as const })),
});
const PLAIN = plain(INFARCT_MANIFEST);
const labels = (activation: 'none'): ModelManifest => ({
  ...INFARCT_MANIFEST,
  outputs: [{ name: 'labels', activation, classes: ['background', 'infarct'], decoder: 'labelMap' }],
});
const varied = (pixel: number) => (pixel % 3) - 1;
const odd = (value: number) => (pixel: number) => (pixel === 7 ? value : 0.25);

test('what a network gives on a head is left alone, whatever its activation', () => {
  for (const manifest of [INFARCT_MANIFEST, HAEMORRHAGE_MANIFEST, REGIONS_MANIFEST, HEAD_MANIFEST]) {
    expect(watch(manifest, varied, varied)).toEqual({ ok: true, value: [] });
  }
  expect(watch(PLAIN, pixel => pixel / PIXELS)).toEqual({ ok: true, value: [] });
  // Nothing found, by a network that cuts off by itself; and a hair beside the range, by rounding.
  expect(watch(PLAIN, () => 0)).toEqual({ ok: true, value: [] });
  expect(watch(PLAIN, odd(1.01), odd(-0.01))).toEqual({ ok: true, value: [] });
  // Scores of regions are compared with each other: they need be no probabilities.
  expect(watch(plain({ ...REGIONS_MANIFEST, outputs: [REGIONS_MANIFEST.outputs[0]!] }), odd(-40))).toMatchObject({
    ok: true,
  });
});

test.each<[string, ModelManifest, (pixel: number, c: number) => number, RegExp]>([
  ['no number', INFARCT_MANIFEST, odd(Number.NaN), /output masks holds values that are no numbers/],
  ['no end', HEAD_MANIFEST, odd(Number.POSITIVE_INFINITY), /values that are no numbers/],
  ['log-odds of 1e30', INFARCT_MANIFEST, odd(1e30), /class infarct of output masks holds 1\.00e\+30/],
  ['coordinates of 1e30', HEAD_MANIFEST, (p, c) => (c === 1 && p === 3 ? 1e30 : varied(p)), /holds 1\.00e\+30/],
  ['a probability of -5', PLAIN, odd(-5), /class infarct of output masks holds -5\.00, which is no probability/],
  ['percent instead of shares', PLAIN, odd(73), /holds 73\.0, which is no probability/],
  ['1.0 everywhere', PLAIN, () => 1, /class infarct has the same value everywhere \(probability 1\.00\)/],
  ['the log-odds 1.0 everywhere', INFARCT_MANIFEST, () => 1, /same value everywhere \(probability 0\.73\)/],
  [
    'a brain everywhere',
    HEAD_MANIFEST,
    (p, c) => (c === 0 ? 9 : varied(p)),
    /class brain has the same value everywhere/,
  ],
  ['a label beyond the classes', labels('none'), odd(17), /label map labels holds 17\.0 with 2 classes/],
])('%s is no result, and the model is named', (_, manifest, at, detail) => {
  const seen = watch(manifest, at);
  if (seen.ok) throw new Error('taken');
  expect(seen.failure._tag).toBe('modelOutput');
  expect(seen.failure.message).toMatch(detail);
  expect(seen.failure.message).toContain(`(${manifest.id})`);
  expect(String(seen.failure.values?.model)).toContain(manifest.id);
});

test('alike on one pass is not alike everywhere', () => {
  expect(watch(INFARCT_MANIFEST, () => 4, varied)).toEqual({ ok: true, value: [] });
});

test('the same log-odds everywhere, under the threshold: found nothing, and that is said', () => {
  expect(
    watch(
      INFARCT_MANIFEST,
      () => -5,
      () => -5,
    ),
  ).toMatchObject({
    ok: true,
    value: [
      { code: 'modelSilent', text: expect.stringContaining('Slices (infarct)'), values: { model: 'Slices (infarct)' } },
    ],
  });
  expect(watch(REGIONS_MANIFEST, () => -5)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('it gives the same value everywhere, and draws no brain') },
  });
  // One kind of bleeding may well be drawn nowhere.
  expect(watch(HAEMORRHAGE_MANIFEST, (p, c) => (c === 0 ? varied(p) : -6))).toEqual({ ok: true, value: [] });
});
