import { parseGolden } from './parseGolden.js';

const right = {
  input: { name: 'image', file: 'input.f32.gz', shape: [1, 2] },
  outputs: [{ name: 'masks', file: 'masks.f32.gz', shape: [1], tolerance: 0.01 }],
};

test('a sound one is taken, with what else it says left out', () => {
  expect(parseGolden('tiny', JSON.stringify({ ...right, dtype: 'float32' }))).toEqual({ ok: true, value: right });
});

test.each([
  ['not JSON', '<!doctype html>', /it is not valid JSON/],
  ['nothing', '{}', /"input" must be an object; "outputs" must be a list/],
  ['another folder', { ...right, input: { ...right.input, file: '../weights.onnx' } }, /"input.file" must be a plain/],
  ['an address', { ...right, input: { ...right.input, file: 'https://x/y' } }, /"input.file" must be a plain/],
  ['a size of nothing', { ...right, input: { ...right.input, shape: [0] } }, /"input.shape\[0\]" must be a whole/],
  [
    'a tolerance below nothing',
    { ...right, outputs: [{ ...right.outputs[0], tolerance: -1 }] },
    /tolerance" must be a number above 0/,
  ],
])('%s is one sentence with the model in it', (_what, given, sentence) => {
  const parsed = parseGolden('tiny', typeof given === 'string' ? given : JSON.stringify(given));
  expect(parsed).toMatchObject({ ok: false, failure: { _tag: 'badManifest', values: { model: 'tiny' } } });
  expect(!parsed.ok && parsed.failure.message).toMatch(sentence);
});
