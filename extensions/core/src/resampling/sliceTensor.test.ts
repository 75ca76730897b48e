import type { AnalysisSlice, AnalysisStack } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { ChannelSpec, SliceModelManifest } from '../model/manifest.js';
import { sliceTensors } from './sliceTensor.js';

const [W, H] = [160, 192] as const;
const slice: AnalysisSlice = {
  sourceSlices: [0],
  centreLps: [0, 0, 0],
  leftwardLps: [1, 0, 0],
  posteriorLps: [0, 1, 0],
  thicknessMm: 5,
  extentMm: 5,
};
const stackOf = (value: (col: number, row: number, k: number) => number, slices = 3): AnalysisStack => ({
  sizePx: [W, H],
  spacingMm: 1,
  slices: Array.from({ length: slices }, () => slice),
  hu: Float32Array.from({ length: W * H * slices }, (_, i) =>
    value(i % W, Math.floor(i / W) % H, Math.floor(i / (W * H))),
  ),
});

const manifestOf = (
  channels: readonly ChannelSpec[],
  sizePx: readonly [number, number] = [96, 80],
  spacingMm = 2,
): SliceModelManifest => ({
  id: 'test',
  version: '1',
  title: '',
  description: '',
  licence: '',
  trainedOn: '',
  weights: { file: '', sha256: '', bytes: 0 },
  outputs: [],
  thresholds: {},
  input: { name: 'image', layout: 'NCHW', frame: 'headSlice', sizePx, spacingMm, channels },
});
/** Template axes along the patient's: the grid's middle is the template's origin. */
const frame: HeadFrame = {
  mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0],
  residualMm: 0,
  inliers: 20,
  trusted: true,
};
const sliceTensor = (stack: AnalysisStack, manifest: SliceModelManifest, k: number) =>
  sliceTensors(stack, frame, manifest)(k);
const brain = { windowHu: [0, 80], range: [-1, 1] } as const;

test('pixels are 2 x 2 means, windowed and scaled', () => {
  const stack = stackOf((col, row) => (col < 2 && row < 2 ? 10 * (col + 2 * row) : col === 4 ? 200 : -500));
  const tensor = sliceTensor(stack, manifestOf([brain]), 1);
  expect(tensor.dims).toEqual([1, 1, 96, 80]);
  expect(tensor.data[0]).toBeCloseTo(15 / 40 - 1);
  expect(tensor.data[1]).toBe(-1);
});

test('bone is set to the lower edge of the window before clipping', () => {
  const stack = stackOf((col, row) => (row < 2 ? (col < 2 ? 300 : 90) : 40));
  const { data } = sliceTensor(stack, manifestOf([{ ...brain, boneAboveHu: 100 }]), 0);
  expect([data[0], data[1], data[80]]).toEqual([-1, 1, 0]);
});

test('neighbours come from their slices, the ends repeat the current one', () => {
  const stack = stackOf((_c, _r, k) => 20 * k + 20);
  const manifest = manifestOf([
    { ...brain, slice: -1 },
    { ...brain, slice: 0 },
    { ...brain, slice: 1 },
  ]);
  const firsts = (k: number) => [0, 1, 2].map(c => sliceTensor(stack, manifest, k).data[c * 96 * 80]! * 40 + 40);
  expect([firsts(0), firsts(1), firsts(2)]).toEqual([
    [20, 20, 40],
    [20, 40, 60],
    [40, 60, 60],
  ]);
});

test('the mirrored channel is the image seen from the other side', () => {
  const stack = stackOf((col, row) => (col === 10 && row === 20 ? 80 : 0));
  const { data } = sliceTensor(stack, manifestOf([brain, { ...brain, mirrored: true }]), 0);
  const peaks = [0, 1].map(c => data.subarray(c * 7680, (c + 1) * 7680).indexOf(Math.max(...data)));
  expect(peaks).toEqual([5 + 80 * 10, 74 + 80 * 10]);
});

test('the difference of both halves, a whole window of it being the end of the range', () => {
  const stack = stackOf((col, row) => (col < 2 && row < 2 ? 500 : row < 2 && col < 4 ? 20 : 0));
  const { data } = sliceTensor(stack, manifestOf([{ ...brain, difference: true }]), 0);
  expect([data[0], data[1], data[2], data[79], data[78]]).toEqual([1, 0.25, 0, -1, -0.25]);
});

test('enhancement of dark regions: median of nine, then a stretch of the dark end', () => {
  const stack = stackOf((col, row) => (col >= 20 && row >= 20 ? 20 : 0) + (col === 100 && row === 100 ? 60 : 0));
  const { data } = sliceTensor(stack, manifestOf([{ ...brain, enhance: 'darkRegions' }]), 0);
  // A single bright pixel is gone: t = 20 / 80 becomes 0.25 * 1.75.
  expect(data[50 * 80 + 50]).toBeCloseTo(2 * 0.4375 - 1);
  expect(data[5 * 80 + 5]).toBe(-1);
});

test('z-scores with the figures of training, or with those of the slice', () => {
  const stack = stackOf((_col, row) => (row < 96 ? 30 : 10));
  const window = { windowHu: [0, 80] } as const;
  const fixed = sliceTensor(stack, manifestOf([{ ...window, zScore: { mean: 20, std: 5 } }]), 0).data;
  expect([fixed[0], fixed[7679]]).toEqual([2, -2]);
  const own = sliceTensor(stack, manifestOf([{ ...window, zScore: 'image' }]), 0).data;
  expect([own[0], own[7679]]).toEqual([expect.closeTo(1), expect.closeTo(-1)]);
  const even = sliceTensor(
    stackOf(() => 40),
    manifestOf([{ ...window, zScore: 'image' }]),
    0,
  ).data;
  expect(even.every(v => Math.abs(v) < 1e-4)).toBe(true);
});

test('coordinates are template millimetres of the pixels', () => {
  const manifest = manifestOf([
    { coordinate: 'x', scaleMm: 100 },
    { coordinate: 'y', scaleMm: 100 },
    { coordinate: 'z', scaleMm: 100 },
  ]);
  const stack = stackOf(() => 0);
  const { data } = sliceTensor(
    { ...stack, slices: stack.slices.map(s => ({ ...s, centreLps: [3, 0, 40] })) },
    manifest,
    0,
  );
  expect(data[0]).toBeCloseTo(0.76);
  expect(data[79]).toBeCloseTo(-0.82);
  expect(data[7680]).toBeCloseTo(0.95);
  expect(data[2 * 7680 - 1]).toBeCloseTo(-0.95);
  expect(data.subarray(2 * 7680).every(v => Math.abs(v - 0.4) < 1e-6)).toBe(true);
});

test('a grid of another spacing is interpolated about the same middle', () => {
  const stack = stackOf((col, row) => 20 + (col - 79.5) / 4 + (row - 95.5) / 8);
  const { data } = sliceTensor(stack, manifestOf([{ windowHu: [-40, 80], range: [-40, 80] }], [100, 90], 1.5), 1);
  const expected = (x: number, y: number) => 20 + ((x - 44.5) * 1.5) / 4 + ((y - 49.5) * 1.5) / 8;
  for (const [x, y] of [
    [0, 0],
    [89, 0],
    [44, 50],
    [30, 99],
  ] as const)
    expect(data[y * 90 + x]).toBeCloseTo(expected(x, y), 3);
});
