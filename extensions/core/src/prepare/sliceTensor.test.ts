import type { ChannelSpec, SliceModelManifest } from '../model/manifest.js';
import type { AnalysisSlice, AnalysisStack } from './analysisStack.js';
import { sliceTensor } from './sliceTensor.js';

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

test('coordinates are offsets from the middle, x to the right of the patient, y anterior', () => {
  const manifest = manifestOf([
    { coordinate: 'x', scaleMm: 100 },
    { coordinate: 'y', scaleMm: 100 },
    { coordinate: 'z', scaleMm: 100 },
  ]);
  const { data } = sliceTensor(
    stackOf(() => 0),
    manifest,
    0,
  );
  expect(data[0]).toBeCloseTo(0.79);
  expect(data[79]).toBeCloseTo(-0.79);
  expect(data[7680]).toBeCloseTo(0.95);
  expect(data[2 * 7680 - 1]).toBeCloseTo(-0.95);
  expect(data.subarray(2 * 7680).every(v => v === 0)).toBe(true);
});

test.each<[readonly [number, number], number]>([
  [[100, 80], 2],
  [[96, 80], 1.5],
])('a manifest of %p at %p mm does not tile the grid and throws', (sizePx, spacingMm) => {
  expect(() =>
    sliceTensor(
      stackOf(() => 0),
      manifestOf([brain], sizePx, spacingMm),
      0,
    ),
  ).toThrow('does not tile');
});
