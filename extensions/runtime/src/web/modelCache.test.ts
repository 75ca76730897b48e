import { createModelCache } from './modelCache.js';

const BYTES = Uint8Array.of(1, 2, 3);

/** A browser's cache on a slow disk: what is put there is there once `finish` was called. */
function slowStorage() {
  const files = new Map<string, ArrayBuffer>();
  let finish: () => void = () => undefined;
  const written = new Promise<void>(resolve => {
    finish = resolve;
  });
  const storage = {
    open: async () => ({
      match: async (url: string) => (files.has(url) ? new Response(files.get(url)) : undefined),
      put: async (url: string, response: Response) => {
        await written;
        files.set(url, await response.arrayBuffer());
      },
      keys: async () => [...files.keys()].map(url => ({ url })),
      delete: async ({ url }: { readonly url: string }) => files.delete(url),
    }),
  } as unknown as CacheStorage;
  return { storage, finish: () => finish() };
}

test('nobody waits for a file to be kept but who asks for what is kept', async () => {
  const { storage, finish } = slowStorage();
  const cache = createModelCache(storage, 'https://viewer.test/models/');
  const bytes = BYTES.slice();
  cache.keep('a', bytes);
  // Whoever has them may go on with them at once.
  bytes.fill(9);
  const asked = Promise.all([cache.has('a'), cache.read('a'), cache.size().then(({ files }) => files), cache.has('b')]);
  const first = await Promise.race([
    asked.then(() => 'answered'),
    new Promise(wait => setTimeout(wait, 30, 'waiting')),
  ]);
  expect(first).toBe('waiting');
  finish();
  expect(await asked).toEqual([true, BYTES, 1, false]);
});

test('files of another version go, and not one that is just being kept', async () => {
  const { storage, finish } = slowStorage();
  const cache = createModelCache(storage, 'https://viewer.test/models/');
  cache.keep('new', BYTES);
  cache.keep('old', BYTES);
  const tidied = cache.keepOnly(['new']);
  finish();
  await tidied;
  expect([await cache.has('new'), await cache.has('old')]).toEqual([true, false]);
});
