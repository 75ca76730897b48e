import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { SLICE_MANIFEST } from '../model/fixtures/sliceManifest.js';
import type { MaskRole } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';
import { createMapCollector } from './mapCollector.js';
import { placeCentred } from './placeOutput.js';

const COARSE = 96 * 80;
const FINE = 160 * 192;
const tensor = (channels: number, value: (channel: number, pixel: number) => number): Tensor => ({
  dims: [1, channels, 96, 80],
  data: Float32Array.from({ length: channels * COARSE }, (_, i) => value(Math.floor(i / COARSE), i % COARSE)),
});
const grid: AnalysisGrid = { sizePx: [160, 192], spacingMm: 1, slices: [] };
const collectorOf = (roles: readonly MaskRole[], manifest = SLICE_MANIFEST) =>
  createMapCollector(manifest, roles, { pixels: FINE, slices: 2 }, (plane, _k, outside) =>
    placeCentred(plane, grid, manifest.input, outside),
  );
/** Class index of the network: I is its third, second in its list of regions, fourth in ours. */
const INSULA = SLICE_MANIFEST.outputs[0]!.classes.indexOf('I');
const block = (p: number) => Math.floor(p / 80) < 10 && p % 80 < 10;
const outputs = {
  regions: tensor(11, (c, p) => (c === (block(p) ? INSULA : 0) ? 5 : -5)),
  masks: tensor(5, (c, p) => (c === 4 && block(p) ? 6 : -6)),
};

test('classes are mapped by name, masks by their channel, pixels to the fine grid', () => {
  const collector = collectorOf(['regions', 'haemorrhage', 'infarct']);
  collector.add(1, outputs);
  const { regionClass, masks } = collector.part();
  expect(regionClass).toHaveLength(2 * FINE);
  expect(regionClass!.subarray(0, FINE).every(v => v === 0)).toBe(true);
  const label = ASPECTS_REGIONS.indexOf('I') + 1;
  expect(regionClass![FINE + 5 * 160 + 5]).toBe(label);
  expect(regionClass!.filter(v => v === label)).toHaveLength(400);
  expect(masks.haemorrhage![FINE + 5 * 160 + 5]).toBeGreaterThan(250);
  expect(masks.haemorrhage![FINE + 50 * 160 + 50]).toBeLessThan(3);
  expect(masks.infarct!.every(v => v < 3)).toBe(true);
});

test('only what the roles ask for is taken', () => {
  const collector = collectorOf(['haemorrhage']);
  collector.add(0, outputs);
  expect(Object.keys(collector.part().masks)).toEqual(['haemorrhage']);
  expect(collector.part().regionClass).toBeUndefined();
});

test('a map of labels becomes masks, and what the network does not see is nothing', () => {
  const input = { ...SLICE_MANIFEST.input, sizePx: [40, 40], spacingMm: 2 } as const;
  const spec = {
    name: 'labels',
    activation: 'none',
    decoder: 'labelMap',
    classes: ['none', 'infarct', 'brain'],
  } as const;
  const collector = collectorOf(['regions', 'infarct'], { ...SLICE_MANIFEST, input, outputs: [spec] });
  const labels = { dims: [1, 1, 40, 40], data: Float32Array.from({ length: 1600 }, (_, i) => (i % 40 < 20 ? 1 : 2)) };
  collector.add(0, { labels });
  const { masks } = collector.part();
  const at = (map: Uint8Array, col: number, row: number) => map[row * 160 + col]!;
  // 80 mm square about the middle (79.5, 95.5): columns 40-119, rows 56-135.
  expect([at(masks.infarct!, 41, 95), at(masks.infarct!, 118, 95), at(masks.infarct!, 38, 95)]).toEqual([255, 0, 0]);
  expect([at(masks.brain!, 41, 95), at(masks.brain!, 118, 95), at(masks.brain!, 121, 95)]).toEqual([0, 255, 0]);
  expect(masks.infarct!.reduce((n, v) => n + (v > 127 ? 1 : 0), 0)).toBe(80 * 40);
});
