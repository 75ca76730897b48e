/** Weights kept in the browser by their SHA-256, so that a new version never meets an old file. */
export interface ModelCache {
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** Removes everything that is not in the list: weights of versions that no manifest names any more. */
  keepOnly(sha256s: readonly string[]): Promise<void>;
}

const CACHE_NAME = 'ohif-stroke-models';

/**
 * The Cache API is missing on insecure origins and may refuse (private windows, full disk); the cache then simply never
 * has anything, because it only saves a download. `baseUrl` makes the keys URLs of this site.
 */
export function createModelCache(storage: CacheStorage | undefined, baseUrl: string): ModelCache {
  const keyOf = (sha256: string) => new URL(`sha256-${sha256}`, baseUrl).href;
  const quietly = async <T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
    if (storage === undefined) return undefined;
    try {
      return await work(await storage.open(CACHE_NAME));
    } catch {
      return undefined;
    }
  };
  return {
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
      const ours = new URL('sha256-', baseUrl).href;
      await quietly(async cache => {
        // Another installation on this server has keys of its own.
        const stale = (await cache.keys()).filter(({ url }) => url.startsWith(ours) && !kept.has(url));
        await Promise.all(stale.map(request => cache.delete(request)));
      });
    },
  };
}
