/** Files kept in the browser by their SHA-256, so that a new version never meets an old file. */
export interface ModelCache {
  has(sha256: string): Promise<boolean>;
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Keeps a file unless it is kept already. It is used meanwhile: only who asks for what is kept waits for it. */
  keep(sha256: string, bytes: Uint8Array<ArrayBuffer>): void;
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
  const onTheWay = new Map<string, Promise<void>>();
  const allKept = () => Promise.all(onTheWay.values());
  return {
    async has(sha256) {
      await onTheWay.get(sha256);
      return (await quietly(cache => cache.match(keyOf(sha256)))) !== undefined;
    },
    async read(sha256) {
      await onTheWay.get(sha256);
      return quietly(async cache => {
        const hit = await cache.match(keyOf(sha256));
        return hit === undefined ? undefined : new Uint8Array(await hit.arrayBuffer());
      });
    },
    keep(sha256, bytes) {
      if (storage === undefined) return;
      // Its own copy, made at once.
      const file = new Response(bytes);
      const kept = quietly(async cache => {
        if ((await cache.match(keyOf(sha256))) === undefined) await cache.put(keyOf(sha256), file);
      });
      onTheWay.set(
        sha256,
        kept.finally(() => onTheWay.delete(sha256)),
      );
    },
    async remove(sha256) {
      await onTheWay.get(sha256);
      await quietly(cache => cache.delete(keyOf(sha256)));
    },
    async keepOnly(sha256s) {
      await allKept();
      const kept = new Set(sha256s.map(keyOf));
      await quietly(async cache => {
        const stale = (await cache.keys()).filter(({ url }) => url.startsWith(ours) && !kept.has(url));
        await Promise.all(stale.map(request => cache.delete(request)));
      });
    },
    async size() {
      await allKept();
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
