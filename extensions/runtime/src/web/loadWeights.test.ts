import { createHash } from 'node:crypto';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import { loadWeights } from './loadWeights.js';
import { createModelCache, type ModelCache } from './modelCache.js';

const good = new Uint8Array([1, 2, 3, 4]);
const stale = new Uint8Array([9, 9]);
const sha256 = createHash('sha256').update(good).digest('hex');
const manifest = { ...tinyManifest, weights: { file: 'w.onnx', sha256, bytes: good.length } };
const folderUrl = 'https://pacs.example/app/models/tiny-slices/';

function memoryCache(entries: [string, Uint8Array<ArrayBuffer>][] = []) {
  const kept = new Map(entries);
  const cache: ModelCache = {
    has: async key => kept.has(key),
    read: async key => kept.get(key),
    keep: (key, bytes) => void kept.set(key, bytes),
    remove: async key => void kept.delete(key),
    keepOnly: async () => undefined,
    size: async () => ({ files: 0, bytes: 0 }),
    remember: async () => undefined,
    recall: async () => undefined,
  };
  return { cache, kept };
}

function server(...answers: (Uint8Array<ArrayBuffer> | number | Error)[]) {
  const asked: string[] = [];
  const fetch = async (url: string, init?: RequestInit) => {
    asked.push(`${init?.cache} ${url}`);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer);
  };
  return { fetch, asked };
}

test('the first download is kept, the second load needs no server', async () => {
  const { cache } = memoryCache();
  const { fetch, asked } = server(good);
  const fractions: number[] = [];
  expect(await loadWeights({ fetch, cache, folderUrl }, manifest, f => fractions.push(f))).toEqual(good);
  expect(await loadWeights({ fetch, cache, folderUrl }, manifest, f => fractions.push(f))).toEqual(good);
  expect(asked).toEqual([`default https://pacs.example/app/models/tiny-slices/w.onnx?v=${sha256.slice(0, 16)}`]);
  expect(fractions).toEqual([1, 1]);
});

test('a kept copy that was damaged is thrown away and fetched again', async () => {
  const { cache, kept } = memoryCache([[sha256, stale]]);
  const { fetch, asked } = server(good);
  expect(await loadWeights({ fetch, cache, folderUrl }, manifest, () => undefined)).toEqual(good);
  expect(asked).toHaveLength(1);
  expect(kept.get(sha256)).toEqual(good);
});

test('a stale copy of the HTTP cache is asked for once more past it', async () => {
  const { cache } = memoryCache();
  const { fetch, asked } = server(stale, good);
  expect(await loadWeights({ fetch, cache, folderUrl }, manifest, () => undefined)).toEqual(good);
  expect(asked.map(a => a.split(' ')[0])).toEqual(['default', 'reload']);
});

test('weights that never fit are given on for the port to refuse, and are not kept', async () => {
  const { cache, kept } = memoryCache();
  const { fetch } = server(stale, stale);
  expect(await loadWeights({ fetch, cache, folderUrl }, manifest, () => undefined)).toEqual(stale);
  expect(kept.size).toBe(0);
});

const broken = new ReadableStream({
  pull(controller) {
    controller.error(new Error('reset'));
  },
});
test.each([
  [
    'a server error',
    async () => new Response('', { status: 503 }),
    /^The weights of model tiny-slices .* server answered 503/,
    'downloadRefused',
  ],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /check the network/, 'download'],
  ['a connection that breaks', async () => new Response(broken), /broke off/, 'downloadBroken'],
])('%s is a tagged sentence', async (_name, fetch, sentence, tag) => {
  const loading = loadWeights({ fetch, cache: memoryCache().cache, folderUrl }, manifest, () => undefined);
  await expect(loading).rejects.toMatchObject({
    _tag: tag,
    values: { file: expect.stringMatching(/^\w[^/]*\/[^/]+$/) },
  });
  await expect(loading).rejects.toThrow(sentence);
});

test('a browser without the Cache API, or with one that refuses, is silently served', async () => {
  for (const storage of [undefined, { open: () => Promise.reject(new DOMException('denied')) }]) {
    const cache = createModelCache(storage as CacheStorage | undefined, folderUrl);
    cache.keep(sha256, good);
    await cache.remove(sha256);
    await cache.keepOnly([]);
    expect(await cache.read(sha256)).toBeUndefined();
  }
});
