/** Files kept in the browser by their SHA-256, so that a new version never meets an old file. */
export interface ModelCache {
  has(sha256: string): Promise<boolean>;
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** Removes everything that is not in the list: files of versions that nothing names any more. */
  keepOnly(sha256s: readonly string[]): Promise<void>;
  /** How much is kept. */
  size(): Promise<{ readonly files: number; readonly bytes: number }>;
  /** The last answer to an address without a hash, for the time when its server does not answer. */
  remember(url: string, text: string): Promise<void>;
  recall(url: string): Promise<string | undefined>;
}

const CACHE_NAME = 'ohif-stroke-models';

/**
 * The Cache API is missing on insecure origins and may refuse (private windows, full disk); the cache then simply never
 * has anything, because it only saves a download. `baseUrl` makes the keys URLs of this site.
 */
export function createModelCache(storage: CacheStorage | undefined, baseUrl: string): ModelCache {
  // Another installation on this server has keys of its own.
  const ours = new URL('sha256-', baseUrl).href;
  const keyOf = (sha256: string) => `${ours}${sha256}`;
  const answerKey = (url: string) => new URL(`answer-${encodeURIComponent(url)}`, baseUrl).href;
  const quietly = async <T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
    if (storage === undefined) return undefined;
    try {
      return await work(await storage.open(CACHE_NAME));
    } catch {
      return undefined;
    }
  };
  return {
    has: async sha256 => (await quietly(cache => cache.match(keyOf(sha256)))) !== undefined,
    read: sha256 =>
      quietly(async cache => {
        const hit = await cache.match(keyOf(sha256));
        return hit === undefined ? undefined : new Uint8Array(await hit.arrayBuffer());
      }),
    async write(sha256, bytes) {
      await quietly(cache => cache.put(keyOf(sha256), new Response(bytes)));
    },
    async remove(sha256) {
      await quietly(cache => cache.delete(keyOf(sha256)));
    },
    async keepOnly(sha256s) {
      const kept = new Set(sha256s.map(keyOf));
      await quietly(async cache => {
        const stale = (await cache.keys()).filter(({ url }) => url.startsWith(ours) && !kept.has(url));
        await Promise.all(stale.map(request => cache.delete(request)));
      });
    },
    async size() {
      const sizes = await quietly(async cache => {
        const keys = (await cache.keys()).filter(({ url }) => url.startsWith(ours));
        return Promise.all(keys.map(async key => (await (await cache.match(key))?.blob())?.size ?? 0));
      });
      return { files: sizes?.length ?? 0, bytes: sizes?.reduce((sum, each) => sum + each, 0) ?? 0 };
    },
    async remember(url, text) {
      await quietly(cache => cache.put(answerKey(url), new Response(text)));
    },
    recall: url => quietly(async cache => (await cache.match(answerKey(url)))?.text()),
  };
}
