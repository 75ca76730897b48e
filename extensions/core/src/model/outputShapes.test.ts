import type { Decoder } from './decoders.js';
import { SLICE_MANIFEST } from './fixtures/sliceManifest.js';
import type { ModelManifest } from './manifest.js';
import { outputDefect, type Shape } from './outputShapes.js';

const withOutput = (decoder: Decoder, classes: readonly string[]): ModelManifest => ({
  ...SLICE_MANIFEST,
  outputs: [{ name: 'out', activation: 'none', classes, decoder, sizeOutput: 'size' }],
});
const two = ['infarct', 'haemorrhage'];

test.each<[Decoder, Shape]>([
  ['mask', [1, 2, 96, 80]],
  ['mask', ['batch', 2, 48, 40]],
  ['labelMap', [1, 1, 96, 80]],
  ['labelMap', [1, 96, 80]],
  ['yolov5', [1, 25200, 7]],
  ['yolov8', [1, 6, 8400]],
  ['yolov8', [-1, 6, 'anchors']],
  ['centrePoint', [1, 2, 24, 20]],
  ['centreSides', [1, 6, 12, 10]],
  ['activationMap', ['N', 2, 12, 10]],
  ['classifier', ['N', 2]],
])('%s takes %j', (decoder, shape) => {
  expect(outputDefect(withOutput(decoder, two), 'out', shape)).toBeUndefined();
});

test.each<[Decoder, Shape, string]>([
  ['mask', [1, 3, 96, 80], 'output out has shape 1x3x96x80, but mask with 2 classes needs 1x2x?x?'],
  ['mask', [1, 2, 32, 96, 80], 'needs 1x2x?x?'],
  ['labelMap', [1, 2, 96, 80], 'needs 1x1x?x? or 1x?x?'],
  ['yolov5', [1, 6, 8400], 'yolov5 with 2 classes needs 1x?x7'],
  ['yolov8', [1, 8400, 6], 'output out has shape 1x8400x6, but yolov8 with 2 classes needs 1x6x?'],
  ['classifier', [1, 1000], 'needs 1x2'],
])('%s refuses %j', (decoder, shape, sentence) => {
  expect(outputDefect(withOutput(decoder, two), 'out', shape)).toContain(sentence);
});

test('the sizes of a centre-point head are two planes', () => {
  const manifest = withOutput('centrePoint', two);
  expect(outputDefect(manifest, 'size', [1, 2, 24, 20])).toBeUndefined();
  expect(outputDefect(manifest, 'size', [1, 4, 24, 20])).toContain('output size has shape 1x4x24x20');
});
