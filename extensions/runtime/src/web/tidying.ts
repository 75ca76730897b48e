import type { ModelCache } from './modelCache.js';

export interface Tidying {
  /** Files that will be loaded. */
  readonly expect: (sha256s: readonly string[]) => void;
  /** One of them has been loaded, and kept where the browser keeps anything. */
  readonly arrived: (sha256: string) => Promise<void>;
}

/** The files of a version, by their SHA-256. */
export interface VersionFiles {
  readonly all: readonly string[];
  /** Needed in any case. */
  readonly needed: readonly string[];
}

/**
 * Files of an earlier version go when all that this one loads is kept, and not before: a version that never comes to work leaves the kept files as they
 * are. The cache swallows its own failures.
 */
export function tidying(cache: Pick<ModelCache, 'keepOnly' | 'has'>, { all, needed }: VersionFiles): Tidying {
  const missing = new Set<string>();
  const isKept = async (sha256s: readonly string[]) =>
    (await Promise.all(sha256s.map(sha256 => cache.has(sha256)))).every(Boolean);
  return {
    expect: sha256s => {
      for (const sha256 of sha256s) missing.add(sha256);
    },
    arrived: async sha256 => {
      if (!missing.has(sha256) || !(await isKept([sha256]))) return;
      missing.delete(sha256);
      if (missing.size === 0 && (await isKept(needed))) await cache.keepOnly(all);
    },
  };
}
