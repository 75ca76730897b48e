import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWebRuntime, type WebOrt } from './createWebRuntime.js';

const modelsUrl = 'https://pacs.example/plugins/stroke/models/';
const ortUrl = 'https://pacs.example/plugins/stroke/ort/';
const tiny = readFileSync(join(__dirname, '../../fixtures/models/tiny-slices/manifest.json'), 'utf8');
const sha256: string = JSON.parse(tiny).weights.sha256;

/** A Cache API over a map of addresses. */
function fakeCaches(urls: readonly string[]) {
  const kept = new Set(urls);
  const cache: Pick<Cache, 'keys' | 'delete'> = {
    keys: async () => [...kept].map(url => new Request(url)),
    delete: async request => kept.delete(request instanceof Request ? request.url : String(request)),
  };
  const storage: Pick<CacheStorage, 'open'> = { open: async () => cache as Cache };
  return { kept, caches: storage as CacheStorage };
}

/** A server whose every model folder holds the tiny model, renamed like the folder. */
function scopeOf(list: string | number, caches?: CacheStorage) {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    if (url.endsWith('models.json'))
      return typeof list === 'number' ? new Response('', { status: list }) : new Response(list);
    return new Response(tiny.replace('tiny-slices', url.split('/').at(-2) ?? ''));
  };
  const page = { origin: 'https://pacs.example', runsBlobs: async () => false };
  return { asked, scope: { fetch, caches, crossOriginIsolated: false, cores: 2, ...page } };
}

/** What is asked of ONNX Runtime, beside the server. */
function fakeOrt(asked: string[] = []): WebOrt {
  const create = async () => {
    asked.push('session');
    return { release: async () => undefined };
  };
  const api: unknown = { env: { wasm: {} }, InferenceSession: { create } };
  return api as WebOrt;
}
const ort = fakeOrt();

test('ONNX Runtime starts before anything is known of the networks; weights come in the order asked for', async () => {
  const { scope, asked } = scopeOf(404);
  const runtime = await createWebRuntime(fakeOrt(asked), { modelsUrl, ortUrl }, scope);
  expect(asked.slice(0, 2)).toEqual(['session', `${modelsUrl}models.json`]);
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const { manifests, loadAhead } = runtime.value;
  const order = manifests.toReversed();
  asked.length = 0;
  loadAhead(order);
  // The first answer is no weights, so each is asked for once more past the browser's cache.
  while (asked.length < 2 * order.length) await new Promise(resolve => setTimeout(resolve, 1));
  expect([...new Set(asked)]).toEqual(order.map(({ id }) => `${modelsUrl}${id}/tiny-slices.onnx`));
});

test("shipped models, then the site's list, then the configured folders", async () => {
  const { scope, asked } = scopeOf('{"models": ["own"]}');
  const modelFolders = ['https://pacs.example/nets/boxes/'];
  const runtime = await createWebRuntime(ort, { modelsUrl, ortUrl, modelFolders }, scope);
  if (!runtime.ok) throw new Error(runtime.failure.message);
  expect(runtime.value.manifests.slice(-2).map(m => m.id)).toEqual(['own', 'boxes']);
  expect(asked).toContain(`${modelsUrl}own/manifest.json`);
  expect(asked).toContain('https://pacs.example/nets/boxes/manifest.json');
});

test('a server without a list has no models of its own; one that fails is a sentence', async () => {
  const runtime = await createWebRuntime(ort, { modelsUrl, ortUrl }, scopeOf(404).scope);
  expect(runtime.ok && runtime.value.manifests.some(m => m.id === 'own')).toBe(false);
  expect(await createWebRuntime(ort, { modelsUrl, ortUrl }, scopeOf(500).scope)).toMatchObject({
    ok: false,
    failure: { message: "The list of this site's models (models.json) could not be read." },
  });
});

describe('models of another server are refused before anything is asked of it', () => {
  test.each([
    ['https://elsewhere.example/net/'],
    ['//elsewhere.example/net'],
    ['http://pacs.example/nets/'],
    ['https://pacs.example:8443/nets/'],
    ['https://'],
  ])('%s', async folder => {
    const configured = scopeOf('{"models": []}');
    const listed = scopeOf(JSON.stringify({ models: ['own', folder] }));
    const runtimes = [
      await createWebRuntime(ort, { modelsUrl, ortUrl, modelFolders: [folder] }, configured.scope),
      await createWebRuntime(ort, { modelsUrl, ortUrl }, listed.scope),
    ];
    for (const runtime of runtimes) {
      expect(runtime).toMatchObject({ ok: false, failure: { _tag: 'modelElsewhere', values: { folder } } });
      expect(!runtime.ok && runtime.failure.message).toContain(`${folder} lies on another server`);
    }
    expect([...configured.asked, ...listed.asked]).toEqual(Array(2).fill(`${modelsUrl}models.json`));
  });
});

test('weights that no manifest names any more leave the cache, those of other installations stay', async () => {
  const current = `${modelsUrl}sha256-${sha256}`;
  const other = 'https://pacs.example/old/models/sha256-aa';
  const { kept, caches } = fakeCaches([current, `${modelsUrl}sha256-${'00'.repeat(32)}`, other]);
  await createWebRuntime(ort, { modelsUrl, ortUrl, modelIds: ['tiny-slices'] }, scopeOf(404, caches).scope);
  await new Promise(resolve => setTimeout(resolve));
  expect([...kept]).toEqual([current, other]);
});

test.each([
  ['on the viewer’s origin', 'https://pacs.example', false, 2, ortUrl],
  [
    'elsewhere, where scripts may be blobs',
    'https://viewer.example',
    true,
    2,
    { mjs: `${ortUrl}ort-wasm-simd-threaded.mjs`, wasm: `${ortUrl}ort-wasm-simd-threaded.wasm` },
  ],
  [
    'elsewhere, where they may not',
    'https://viewer.example',
    false,
    1,
    { mjs: `${ortUrl}ort-wasm-simd-threaded.mjs`, wasm: `${ortUrl}ort-wasm-simd-threaded.wasm` },
  ],
])('threads and files of ONNX Runtime: %s', async (_where, origin, blobs, threads, wasmPaths) => {
  const api = fakeOrt();
  const { scope } = scopeOf(404);
  const page = { ...scope, origin, crossOriginIsolated: true, runsBlobs: async () => blobs };
  const runtime = await createWebRuntime(api, { modelsUrl, ortUrl }, page);
  expect(runtime.ok && runtime.value.port.backend).toEqual({ name: 'wasm', threads });
  expect(api.env.wasm).toEqual({ wasmPaths, numThreads: threads });
});
