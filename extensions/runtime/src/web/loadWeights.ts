import type { ModelManifest } from '@ohif-stroke/core';
import { sha256Hex } from '../sha256.js';
import { download, type Fetch } from './download.js';
import type { ModelCache } from './modelCache.js';

export interface WeightsSource {
  readonly fetch: Fetch;
  readonly cache: ModelCache;
  /** Absolute URL of the model's folder, with a slash at its end. */
  readonly folderUrl: string;
  readonly sha256?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/**
 * Weights from the model cache, else from the server. A copy of the browser's HTTP cache that does not fit the manifest is
 * asked for once more past that cache; what still differs is given to the port, which refuses it.
 */
export async function loadWeights(
  source: WeightsSource,
  manifest: ModelManifest,
  onFraction: (fraction: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sha256, bytes: expectedBytes, file } = manifest.weights;
  const digest = source.sha256 ?? sha256Hex;
  const kept = await source.cache.read(sha256);
  if (kept !== undefined) {
    if ((await digest(kept)) === sha256) {
      onFraction(1);
      return kept;
    }
    await source.cache.remove(sha256);
  }
  const url = new URL(file, source.folderUrl).href;
  const what = `the weights of model ${manifest.id}`;
  const fetchCopy = (cache: RequestCache) => download(source.fetch, url, what, { expectedBytes, onFraction, cache });
  let bytes = await fetchCopy('default');
  let isRight = (await digest(bytes)) === sha256;
  if (!isRight) {
    bytes = await fetchCopy('reload');
    isRight = (await digest(bytes)) === sha256;
  }
  if (isRight) await source.cache.write(sha256, bytes);
  return bytes;
}
