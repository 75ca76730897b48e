import type { ModelManifest } from '@ohif-stroke/core';
import { FailureError } from '../failureError.js';
import { type GoldenRun, readGolden } from '../golden/readGolden.js';
import { unzip } from '../golden/unzip.js';
import { download, downloadOptional, type Fetch } from './download.js';
import type { ModelCache } from './modelCache.js';

/** The files of the installation as the self-test asks for them. */
export interface InstalledFiles {
  /** As the server has them now, past every cache; checked by nobody. */
  readonly weights: (manifest: ModelManifest) => Promise<Uint8Array<ArrayBuffer>>;
  /** Undefined where a model brings none. */
  readonly golden: (manifest: ModelManifest) => Promise<GoldenRun | undefined>;
  readonly isKept: (manifest: ModelManifest) => Promise<boolean>;
  /** A report that an earlier version stored, as a Part 10 file. */
  readonly storedReport: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly atHand: () => Promise<FilesAtHand>;
}

/** What of the build the browser has, so that its server need not answer. */
export interface FilesAtHand {
  /** Files that the build names by their hashes; none in a build of the viewer's own. */
  readonly known: number;
  /** Those that the browser's HTTP cache has and uses without asking. */
  readonly unasked: number;
  /** In Cache Storage: weights, WebAssembly and manifests. */
  readonly keptFiles: number;
  readonly keptBytes: number;
  /** Kept copies that were other files than their names said, since this worker was started; they were thrown away. */
  readonly refused: readonly string[];
}

export interface InstalledPlaces {
  readonly fetch: Fetch;
  readonly cache: ModelCache;
  /** Absolute URL of a model's folder, with a slash at its end. */
  readonly folderOf: (manifest: ModelManifest) => string;
  /** Absolute URL of the folder of the self-test. */
  readonly selfTestUrl: string;
  /** Absolute URLs of the files of the build that are used here, with their hashes. */
  readonly built: () => Promise<readonly string[]>;
  readonly refused: readonly string[];
}

/** Made of a demo study by version 0.2.0 (`test/storedReports`); see `webpack.config.mjs`. */
export const STORED_REPORT = 'stored-report.dcm.gzip';
const MOST_REPORT_BYTES = 4 * 1024 * 1024;
/** Reported to nobody: no share is shown of files this small. */
const WHOLE = { expectedBytes: 1, onFraction: () => undefined };

export function installedFiles(places: InstalledPlaces): InstalledFiles {
  const { fetch, cache, folderOf, selfTestUrl, built, refused } = places;
  const goldenUrl = (manifest: ModelManifest, file: string) => new URL(`golden/${file}`, folderOf(manifest)).href;
  return {
    weights: manifest =>
      download(fetch, new URL(manifest.weights.file, folderOf(manifest)).href, `the weights of model ${manifest.id}`, {
        ...WHOLE,
        cache: 'reload',
      }),
    golden: manifest => {
      const what = `the golden run of model ${manifest.id}`;
      return readGolden(manifest.id, {
        optionalText: file => downloadOptional(fetch, goldenUrl(manifest, file), what),
        bytes: file => download(fetch, goldenUrl(manifest, file), what, WHOLE),
      });
    },
    isKept: manifest => cache.has(manifest.weights.sha256),
    storedReport: async () => {
      const what = 'the stored report of the self-test';
      const url = new URL(STORED_REPORT, selfTestUrl).href;
      const report = await unzip(await download(fetch, url, what, WHOLE), MOST_REPORT_BYTES);
      if (report) return report;
      throw new FailureError('notDicom', 'The file could not be read as DICOM.');
    },
    atHand: async () => {
      const urls = await built();
      const unasked = await Promise.all(urls.map(url => isUnasked(fetch, url)));
      const { files, bytes } = await cache.size();
      const known = urls.length;
      return { known, unasked: unasked.filter(Boolean).length, keptFiles: files, keptBytes: bytes, refused };
    },
  };
}

/** Whether the browser has a file and may use it without asking its server; looked up in its cache alone. */
async function isUnasked(look: Fetch, url: string): Promise<boolean> {
  try {
    const response = await look(url, { cache: 'only-if-cached', mode: 'same-origin' });
    await response.body?.cancel();
    return response.ok && /immutable|max-age=[1-9]/.test(response.headers.get('cache-control') ?? '');
  } catch {
    // Not there, or of another origin, where browsers don't say.
    return false;
  }
}
