import { sliceManifest as slices, volumeManifest as volume } from './fixtures/manifests.js';
import { parseManifest } from './parseManifest.js';

type Json = { [key: string]: unknown };
/** The manifest with one field, named by its path, replaced (or removed by undefined). */
function withField(path: string, value: unknown): unknown {
  const copy: Json = structuredClone(slices);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

test('a good manifest of each layout is returned as it is written', () => {
  expect(parseManifest(slices)).toEqual({ ok: true, value: slices });
  const parsed = parseManifest(volume);
  expect(parsed.ok && parsed.value.input).toMatchObject({ layout: 'NCDHW', sizeVoxels: [48, 56, 48] });
});

const defects: readonly [path: string, value: unknown, sentence: RegExp][] = [
  ['id', 'Head Frame', /"id" must be small letters/],
  ['version', '1', /"version" must be a version/],
  ['title', '', /"title" must be a text/],
  ['description', 3, /"description" must be a text/],
  ['licence', undefined, /"licence" must be a text/],
  ['trainedOn', ' ', /"trainedOn" must be a text/],
  ['weights', null, /"weights" must be an object/],
  ['weights.file', '../../secret.onnx', /"weights.file" must be a plain file name/],
  ['weights.file', 'https://example.org/a.onnx', /"weights.file" must be a plain file name/],
  ['weights.sha256', 'AB'.repeat(32), /"weights.sha256" must be 64 small hexadecimal digits/],
  ['weights.bytes', 0, /"weights.bytes" must be a whole number above 0/],
  ['input', [], /"input" must be an object/],
  ['input.name', '', /"input.name" must be a text/],
  ['input.layout', 'NHWC', /"input.layout" must be "NCHW" or "NCDHW"/],
  ['input.frame', 'headVolume', /"input.frame" must be "headSlice"/],
  ['input.sizePx', [96], /"input.sizePx" must be 2 whole numbers/],
  ['input.sizePx', [96, 80.5], /"input.sizePx\[1\]" must be a whole number above 0/],
  ['input.spacingMm', -2, /"input.spacingMm" must be a number above 0/],
  ['input.channels', [], /"input.channels" must be a list of at least one/],
  ['input.channels', [{ windowHu: [80, 0], range: [0, 1] }], /"input.channels\[0\].windowHu" must be two numbers/],
  ['input.channels', [{ windowHu: [0, 80], range: [1] }], /"input.channels\[0\].range" must be two numbers/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], slice: 0.5 }], /slice" must be a whole number of slices/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], mirrored: 1 }], /mirrored" must be true or false/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], boneAbove: 1 }], /boneAbove" must be left out/],
  ['input.channels', [{ coordinate: 'w', scaleMm: 1 }], /coordinate" must be "x" or "y" or "z"/],
  ['outputs', [], /"outputs" must be a list of at least one/],
  ['outputs', [slices.outputs[0], slices.outputs[0]], /"outputs" must be free of repeated names/],
  ['outputs', [{ ...slices.outputs[0], classes: ['C', 'C'] }], /classes" must be free of repeated names/],
  ['outputs', [{ ...slices.outputs[0], activation: 'relu' }], /activation" must be "softmax"/],
  ['thresholds', { infarct: '0.5' }, /"thresholds.infarct" must be a finite number/],
];

test.each(defects)('%s = %j is refused with a sentence', (path, value, sentence) => {
  const parsed = parseManifest(withField(path, value));
  expect(parsed).toMatchObject({ ok: false, failure: { _tag: 'badManifest' } });
  expect(!parsed.ok && parsed.failure.message).toMatch(sentence);
});

test('all defects are named at once, and anything that is not an object is refused', () => {
  const parsed = parseManifest({ ...slices, version: 1, title: 2 });
  expect(!parsed.ok && parsed.failure.message).toMatch(/"version".*"title"/);
  for (const junk of [null, 7, 'text', [slices]]) expect(parseManifest(junk).ok).toBe(false);
});
