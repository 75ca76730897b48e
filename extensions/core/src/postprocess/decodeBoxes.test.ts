import type { ImageModelManifest } from '../model/manifest.js';
import { decodeBoxes } from './decodeBoxes.js';

const MANIFEST: ImageModelManifest = {
  id: 'site-boxes',
  version: '1.0.0',
  title: 'Boxes',
  description: '',
  licence: '',
  trainedOn: '',
  weights: { file: '', sha256: '', bytes: 1 },
  thresholds: { lvo: 0.5 },
  input: {
    name: 'images',
    layout: 'NCHW',
    frame: 'acquiredSlice',
    sizePx: [64, 64],
    fit: 'stretch',
    channels: [{ windowHu: [0, 80], range: [0, 1] }],
  },
  outputs: [{ name: 'boxes', activation: 'none', classes: ['lvo'], decoder: 'yolov8' }],
};

type Candidate = readonly [x: number, y: number, width: number, height: number, probability: number];

/** YOLOv8's layout: figures by rows, candidates by columns. */
function decode(candidates: readonly Candidate[]) {
  const data = Float32Array.from({ length: 5 * candidates.length }, (_, i) => {
    return candidates[i % candidates.length]![Math.floor(i / candidates.length)]!;
  });
  return decodeBoxes(MANIFEST, { boxes: { dims: [1, 5, candidates.length], data } }, [64, 64]);
}

test('sound boxes over the threshold are taken, and one that reaches out of the picture', () => {
  const decoded = decode([
    [20, 20, 8, 8, 0.9],
    [60, 60, 30, 30, 0.7],
    [5, 5, 4, 4, 0.2],
  ]);
  expect(decoded.ok && decoded.value.map(box => [box.left, box.right])).toEqual([
    [16, 24],
    [45, 75],
  ]);
});

test.each<[string, readonly Candidate[], RegExp]>([
  ['a probability that is no number', [[20, 20, 8, 8, Number.NaN]], /gives a box the probability NaN/],
  ['a probability of 40', [[20, 20, 8, 8, 40]], /gives a box the probability 40\.0/],
  ['a negative one, though nothing is found', [[20, 20, 8, 8, -5]], /gives a box the probability -5\.00/],
  ['a box without end', [[20, 20, Number.POSITIVE_INFINITY, 8, 0.9]], /more than 10 times the size of its picture/],
  ['a box of 1e30', [[20, 20, 8, 1e30, 0.9]], /more than 10 times the size of its picture/],
  ['a million boxes', Array(1_000_000).fill([20, 20, 8, 8, 0.9]), /1000000 boxes or more on one slice/],
  [
    'more boxes than can be told apart',
    Array.from({ length: 400 }, (_, n): Candidate => [3 * (n % 20), 3 * Math.floor(n / 20), 2, 2, 0.9]),
    /301 boxes or more on one slice/,
  ],
])('%s is no result, and the model is named', (_, candidates, detail) => {
  const decoded = decode(candidates);
  expect(decoded).toMatchObject({ ok: false, failure: { _tag: 'modelOutput' } });
  if (decoded.ok) return;
  expect(decoded.failure.message).toMatch(detail);
  expect(decoded.failure.message).toContain('Boxes (site-boxes)');
});

test('an odd box under the threshold is nobody’s finding', () => {
  expect(decode([[20, 20, 1e30, 8, 0.1]])).toEqual({ ok: true, value: [] });
});
