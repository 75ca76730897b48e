import { imageManifest, sliceManifest } from './fixtures/manifests.js';
import { loadManifests, type ModelFiles } from './loadManifests.js';
import { MODEL_IDS } from './registry.js';

/** Answers with a manifest named like its folder; `over` replaces single files. */
function filesWith(over: Readonly<Record<string, string>> = {}): ModelFiles & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    text: async path => {
      asked.push(path);
      return over[path] ?? JSON.stringify({ ...sliceManifest, id: path.split('/').at(-2) });
    },
    optionalText: async path => over[path],
  };
}
const idsOf = async (...args: Parameters<typeof loadManifests>) => {
  const loaded = await loadManifests(...args);
  return loaded.ok ? loaded.value.map(m => m.manifest.id) : loaded.failure.message;
};

test('every model of the registry is read, in its order', async () => {
  expect(await idsOf(filesWith())).toEqual([...MODEL_IDS]);
});

test('a site adds a folder and one line, or names a folder anywhere', async () => {
  const files = filesWith({ 'models.json': '{"models": ["my-infarct"]}' });
  const loaded = await loadManifests(files, { folders: ['https://pacs.example/nets/boxes'] });
  expect(loaded.ok && loaded.value.slice(MODEL_IDS.length).map(m => [m.manifest.id, m.folder])).toEqual([
    ['my-infarct', 'my-infarct/'],
    ['boxes', 'https://pacs.example/nets/boxes/'],
  ]);
  expect(files.asked.at(-1)).toBe('https://pacs.example/nets/boxes/manifest.json');
});

test('a model of the same name takes the place of the earlier one, behind all others', async () => {
  const files = filesWith({ 'own/manifest.json': JSON.stringify({ ...imageManifest, id: 'regions' }) });
  const loaded = await loadManifests(files, { folders: ['own'] });
  const regions = loaded.ok ? loaded.value.filter(m => m.manifest.id === 'regions') : [];
  expect(regions.map(m => m.folder)).toEqual(['own/']);
  expect(loaded.ok && loaded.value.at(-1)).toBe(regions[0]);
});

test('asked for single models, nothing else is read', async () => {
  const files = filesWith({ 'models.json': '{"models": ["my-infarct"]}' });
  expect(await idsOf(files, { ids: ['infarct'] })).toEqual(['infarct']);
  expect(files.asked).toEqual(['infarct/manifest.json']);
});

test('a start page instead of the list means that there is none', async () => {
  expect(await idsOf(filesWith({ 'models.json': '\n<!doctype html>' }))).toHaveLength(MODEL_IDS.length);
});

test.each([
  ['{"models": "my-infarct"}', 'models.json cannot be used: "models" must be a list.'],
  ['{"folders": []}', /"folders" must be left out \(known fields: models\); "models" must be a list/],
  ['{"models": [""]}', /"models\[0\]" must be a text/],
  ['{', 'models.json is not valid JSON.'],
])('a list such as %s is one sentence', async (text, sentence) => {
  expect(await idsOf(filesWith({ 'models.json': text }))).toMatch(sentence);
});

test('a list that cannot be read is one sentence: a site must not silently lose its models', async () => {
  const files = { ...filesWith(), optionalText: () => Promise.reject(new Error('500')) };
  expect(await idsOf(files)).toBe("The list of this site's models (models.json) could not be read.");
});

test.each([
  ['a missing file', () => Promise.reject(new Error('404')), 'modelMissing', /model head-frame could not be read/],
  ['a page instead of JSON', async () => '<!doctype html>', 'badManifest', /head-frame is not valid JSON/],
  [
    'the wrong folder',
    async () => JSON.stringify({ ...sliceManifest, id: 'other' }),
    'badManifest',
    /names another model, other/,
  ],
  ['a defect', async () => '{}', 'badManifest', /cannot be used/],
])('%s is one sentence', async (_name, text, tag, sentence) => {
  const loaded = await loadManifests({ ...filesWith(), text });
  expect(loaded).toMatchObject({ ok: false, failure: { _tag: tag } });
  expect(!loaded.ok && loaded.failure.message).toMatch(sentence);
});

test('a folder of the site that holds no model is named as it was given', async () => {
  const files = filesWith();
  const text: ModelFiles['text'] = path =>
    path.startsWith('/mnt') ? Promise.reject(new Error('404')) : files.text(path);
  expect(await idsOf({ ...files, text }, { folders: ['/mnt/net'] })).toBe(
    'The manifest in folder /mnt/net/ could not be read.',
  );
});
