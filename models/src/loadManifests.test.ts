import { sliceManifest } from './fixtures/manifests.js';
import { loadManifests } from './loadManifests.js';
import { MODEL_IDS } from './registry.js';

const manifest = (id: string) => ({ ...sliceManifest, id });
const idOf = (path: string) => path.split('/')[0] ?? '';

test('every model of the registry is read, in its order', async () => {
  const loaded = await loadManifests(async path => JSON.stringify(manifest(idOf(path))));
  expect(loaded.ok && loaded.value.map(m => m.id)).toEqual([...MODEL_IDS]);
});

test.each([
  ['a missing file', () => Promise.reject(new Error('404')), 'modelMissing', /model head-frame could not be read/],
  ['a page instead of JSON', async () => '<!doctype html>', 'badManifest', /head-frame is not valid JSON/],
  ['the wrong folder', async () => JSON.stringify(manifest('other')), 'badManifest', /names another model, other/],
  ['a defect', async () => '{}', 'badManifest', /cannot be used/],
])('%s is one sentence', async (_name, readText, tag, sentence) => {
  const loaded = await loadManifests(readText);
  expect(loaded).toMatchObject({ ok: false, failure: { _tag: tag } });
  expect(!loaded.ok && loaded.failure.message).toMatch(sentence);
});
