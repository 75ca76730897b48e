import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWebRuntime, type WebOrt, type WebScope } from './createWebRuntime.js';

const modelsUrl = 'https://pacs.example/plugins/stroke/models/';
const ortUrl = 'https://pacs.example/plugins/stroke/ort/';
const tiny = readFileSync(join(__dirname, '../../fixtures/models/tiny-slices/manifest.json'), 'utf8');
const sha256: string = JSON.parse(tiny).weights.sha256;

/** A Cache API over a map of addresses. */
function fakeCaches(entries: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) {
  const kept = new Map(Object.entries(entries));
  const keyOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
  const cache: Pick<Cache, 'keys' | 'delete' | 'match' | 'put'> = {
    keys: async () => [...kept.keys()].map(url => new Request(url)),
    delete: async request => kept.delete(keyOf(request)),
    match: async request => {
      const hit = kept.get(keyOf(request));
      return hit && new Response(hit);
    },
    put: async (request, response) => void kept.set(keyOf(request), new Uint8Array(await response.arrayBuffer())),
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
  expect(asked.slice(0, 2).sort()).toEqual([`${modelsUrl}models.json`, 'session']);
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const { manifests, loadAhead } = runtime.value;
  const order = manifests.toReversed();
  asked.length = 0;
  loadAhead(order);
  // The first answer is no weights, so each is asked for once more past the browser's cache.
  while (asked.length < 2 * order.length) await new Promise(resolve => setTimeout(resolve, 1));
  expect([...new Set(asked)]).toEqual(
    order.map(({ id }) => `${modelsUrl}${id}/tiny-slices.onnx?v=${sha256.slice(0, 16)}`),
  );
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

const breathe = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns++) await new Promise(resolve => setTimeout(resolve));
};

test('files of an earlier version leave when those of this one are there, those of other installations stay', async () => {
  const weights = readFileSync(join(__dirname, '../../fixtures/models/tiny-slices/tiny-slices.onnx'));
  const earlier = `${modelsUrl}sha256-${'00'.repeat(32)}`;
  const other = 'https://pacs.example/old/models/sha256-aa';
  const one = Uint8Array.of(1);
  const { kept, caches } = fakeCaches({ [earlier]: one, [other]: one });
  const { scope } = scopeOf(404, caches);
  let served: Uint8Array<ArrayBuffer> = Uint8Array.of(9);
  const fetch = async (url: string) => (url.includes('.onnx') ? new Response(served) : scope.fetch(url));
  const runtime = await createWebRuntime(ort, { modelsUrl, ortUrl, modelIds: ['tiny-slices'] }, { ...scope, fetch });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const { loadAhead, manifests, port } = runtime.value;
  // Wrong weights, which are refused: the version is not whole.
  loadAhead(manifests);
  await expect(port.prepare('tiny-slices')).rejects.toMatchObject({ _tag: 'modelIntegrity' });
  await breathe();
  expect(kept.has(earlier)).toBe(true);
  served = new Uint8Array(weights);
  await port.prepare('tiny-slices').catch(() => undefined);
  await breathe();
  expect([...kept.keys()].filter(url => url.includes('sha256-')).sort()).toEqual(
    [`${modelsUrl}sha256-${sha256}`, other].sort(),
  );
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

describe('a build that names its files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const [GLUE, WASM] = ['ort/ort-wasm-simd-threaded.mjs', 'ort/ort-wasm-simd-threaded.wasm'] as const;
  const manifestPath = 'models/tiny-slices/manifest.json';
  const files = { [GLUE]: hash('glue'), [WASM]: hash('binary'), [manifestPath]: hash(tiny) };
  const config = { modelsUrl, ortUrl, modelIds: ['tiny-slices'], files };
  const at = (path: keyof typeof files) => `https://pacs.example/plugins/stroke/${path}?v=${files[path]?.slice(0, 16)}`;

  /** Answers by address; what is missing is a network that is down. */
  const online = (over: Readonly<Record<string, string>> = {}) => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, string>> = {
      [at(GLUE)]: 'glue',
      [at(WASM)]: 'binary',
      [at(manifestPath)]: tiny,
      ...over,
    };
    const fetch = async (url: string, init?: RequestInit) => {
      asked.push(`${init?.cache} ${url}`);
      const answer = answers[url];
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return new Response(answer);
    };
    return { fetch, asked };
  };
  const start = async (fetch: WebScope['fetch'], caches?: CacheStorage) => {
    const api = fakeOrt();
    const runtime = await createWebRuntime(api, config, { ...scopeOf(404, caches).scope, fetch });
    await breathe();
    return { api, runtime };
  };

  test('is taken from addresses with their hashes, and kept', async () => {
    const { kept, caches } = fakeCaches({});
    const { api, runtime } = await start(online().fetch, caches);
    expect(runtime.ok).toBe(true);
    expect(api.env.wasm.wasmPaths).toEqual({ mjs: at(GLUE), wasm: at(WASM) });
    expect(api.env.wasm.wasmBinary).toBeUndefined();
    expect([...kept.keys()].sort()).toEqual(
      Object.values(files)
        .map(each => `${modelsUrl}sha256-${each}`)
        .sort(),
    );
  });

  test('works without its server from what was kept', async () => {
    const { caches } = fakeCaches({});
    await start(online().fetch, caches);
    const { api, runtime } = await start(async url => {
      // Code comes from the HTTP cache, which is asked by the browser.
      if (url === at(GLUE)) return new Response('glue');
      throw new TypeError('Failed to fetch');
    }, caches);
    expect(runtime.ok).toBe(true);
    expect(new Uint8Array(api.env.wasm.wasmBinary as ArrayBuffer)).toEqual(bytes('binary'));
  });

  test('a kept copy that was changed is refused by name, thrown away and fetched anew', async () => {
    const key = `${modelsUrl}sha256-${files[manifestPath]}`;
    const { kept, caches } = fakeCaches({ [key]: bytes('{}') });
    const { runtime } = await start(online().fetch, caches);
    if (!runtime.ok) throw new Error(runtime.failure.message);
    expect((await runtime.value.files.atHand()).refused).toEqual(['tiny-slices/manifest.json']);
    expect(kept.get(key)).toEqual(bytes(tiny));
  });

  test('a file of another build on the server is refused by name, after one more try past the cache', async () => {
    const { fetch, asked } = online({ [at(WASM)]: 'other' });
    const { runtime, api } = await start(fetch);
    if (!runtime.ok) throw new Error(runtime.failure.message);
    expect(asked.filter(each => each.endsWith(at(WASM)))).toEqual([`default ${at(WASM)}`, `reload ${at(WASM)}`]);
    await expect(runtime.value.port.prepare('tiny-slices')).rejects.toMatchObject({
      _tag: 'fileIntegrity',
      values: { file: 'ort-wasm-simd-threaded.wasm' },
    });
    expect(api.env.wasm.wasmPaths).toBeUndefined();
    const other = await start(online({ [at(manifestPath)]: '{}' }).fetch);
    expect(other.runtime).toMatchObject({ ok: false, failure: { _tag: 'fileIntegrity' } });
  });
});

test("a site's own manifests are those of the last visit where the server does not answer, and none where it has none", async () => {
  const { caches } = fakeCaches({});
  const own = async () => {
    const runtime = await createWebRuntime(ort, { modelsUrl, ortUrl }, scope);
    return runtime.ok ? runtime.value.manifests.map(({ id }) => id).filter(id => id === 'own') : runtime.failure._tag;
  };
  let scope = scopeOf('{"models": ["own"]}', caches).scope;
  expect(await own()).toEqual(['own']);
  const down = async () => {
    throw new TypeError('Failed to fetch');
  };
  scope = { ...scope, fetch: down };
  expect(await own()).toEqual(['own']);
  scope = { ...scopeOf(404).scope, fetch: down };
  expect(await own()).toBe('siteListUnread');
});
