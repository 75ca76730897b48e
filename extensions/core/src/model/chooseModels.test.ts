import { HEAD_MANIFEST } from '../prepare/fixtures/headManifest.js';
import { attempt, chooseModels, maskThresholds, modelUse } from './chooseModels.js';
import { SLICE_MANIFEST } from './fixtures/sliceManifest.js';

test('the models are told apart by the frame of their input', () => {
  const chosen = chooseModels([SLICE_MANIFEST, HEAD_MANIFEST]);
  expect(chosen).toEqual({ ok: true, value: { headModel: HEAD_MANIFEST, sliceModel: SLICE_MANIFEST } });
});

test.each([
  ['finds the head', [SLICE_MANIFEST]],
  ['reads the slices', [HEAD_MANIFEST]],
])('a missing model that %s is one sentence', (part, manifests) => {
  const chosen = chooseModels(manifests);
  expect(chosen).toMatchObject({ ok: false, failure: { _tag: 'modelMissing' } });
  expect(!chosen.ok && chosen.failure.message).toContain(part);
});

test('thresholds come from the manifest, one half where it has none', () => {
  expect(maskThresholds(SLICE_MANIFEST)).toEqual({ brain: 0.5, infarct: 0.4, oldInfarct: 0.5, haemorrhage: 0.3 });
});

test('a report names model, version, hash and what it was trained on', () => {
  expect(modelUse(SLICE_MANIFEST)).toEqual({
    id: 'ncct-slices',
    version: '1.2.3',
    sha256: 'ab'.repeat(32),
    trainedOn: 'synthetic CT',
  });
});

test('what the port rejects with keeps its tag; anything else becomes a sentence with its cause', async () => {
  const tagged = Object.assign(new Error('The file is damaged.'), { _tag: 'badHash' });
  expect(await attempt(() => Promise.reject(tagged))).toMatchObject({
    ok: false,
    failure: { _tag: 'badHash', message: 'The file is damaged.' },
  });
  const bug = new Error('oom');
  expect(await attempt(() => Promise.reject(bug))).toMatchObject({
    ok: false,
    failure: { _tag: 'inferenceFailed', cause: bug },
  });
  expect(await attempt(async () => 7)).toEqual({ ok: true, value: 7 });
});
