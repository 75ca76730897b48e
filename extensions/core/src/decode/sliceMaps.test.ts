import { ASPECTS_REGIONS } from '../findings/regions.js';
import { SLICE_MANIFEST } from '../model/fixtures/sliceManifest.js';
import type { Tensor } from '../model/tensor.js';
import { createMapCollector, quantise, sliceDecoder, thresholdByte } from './sliceMaps.js';

const COARSE = 96 * 80;
const tensor = (channels: number, value: (channel: number, pixel: number) => number): Tensor => ({
  dims: [1, channels, 96, 80],
  data: Float32Array.from({ length: channels * COARSE }, (_, i) => value(Math.floor(i / COARSE), i % COARSE)),
});
/** Class index of the network: I is its third, second in its list of regions, fourth in ours. */
const INSULA = SLICE_MANIFEST.outputs[0]!.classes.indexOf('I');

test('classes are mapped by name, masks by their channel, pixels to the fine grid', () => {
  const collector = createMapCollector(SLICE_MANIFEST, 2);
  const block = (p: number) => Math.floor(p / 80) < 10 && p % 80 < 10;
  collector.add(1, {
    regions: tensor(11, (c, p) => (c === (block(p) ? INSULA : 0) ? 5 : -5)),
    masks: tensor(5, (c, p) => (c === 4 && block(p) ? 6 : -6)),
  });
  const { regionClass, masks } = collector.maps();
  const fine = 160 * 192;
  expect(regionClass).toHaveLength(2 * fine);
  expect(regionClass.subarray(0, fine).every(v => v === 0)).toBe(true);
  const label = ASPECTS_REGIONS.indexOf('I') + 1;
  expect(regionClass[fine + 5 * 160 + 5]).toBe(label);
  expect(regionClass.filter(v => v === label)).toHaveLength(400);
  expect(masks.haemorrhage[fine + 5 * 160 + 5]).toBeGreaterThan(250);
  expect(masks.haemorrhage[fine + 50 * 160 + 50]).toBeLessThan(3);
  expect(masks.infarct.every(v => v < 3)).toBe(true);
});

test('bytes and thresholds agree', () => {
  expect([quantise(-1), quantise(0.5), quantise(2)]).toEqual([0, 128, 255]);
  for (const threshold of [0.05, 0.2, 0.45, 0.5, 0.9]) {
    expect(quantise(threshold)).toBeGreaterThanOrEqual(thresholdByte(threshold));
    expect(quantise(threshold - 0.005)).toBeLessThan(thresholdByte(threshold));
  }
  expect(thresholdByte(0)).toBe(1);
});

test('a manifest that cannot serve, or an output that is missing, throws with the names', () => {
  const without = {
    ...SLICE_MANIFEST,
    outputs: SLICE_MANIFEST.outputs.map(o => ({ ...o, classes: o.classes.filter(c => c !== 'M4' && c !== 'infarct') })),
  };
  expect(() => sliceDecoder(without)).toThrow('output "regions" lacks M4');
  expect(() => sliceDecoder({ ...SLICE_MANIFEST, outputs: [] })).toThrow('model ncct-slices');
  const masks = tensor(5, () => 0);
  expect(() => createMapCollector(SLICE_MANIFEST, 1).add(0, { masks })).toThrow('returned masks');
});
