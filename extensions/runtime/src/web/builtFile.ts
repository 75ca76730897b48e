import { FailureError } from '../failureError.js';
import { sha256Hex } from '../sha256.js';
import { addressed } from './addressed.js';
import { download, type Fetch, fileOf } from './download.js';
import type { ModelCache } from './modelCache.js';

/** A file that is known by its content. */
export interface BuiltFile {
  /** Absolute, without its hash. */
  readonly url: string;
  /** In a sentence: `the weights of model regions`. */
  readonly what: string;
  readonly sha256: string;
  /** For the share that has arrived. */
  readonly bytes: number;
}

export interface FilePlace {
  readonly fetch: Fetch;
  readonly cache: ModelCache;
  readonly sha256?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** Told the file of each kept copy that was another than its name said; it is thrown away. */
  readonly onRefused?: (file: string) => void;
}

export type Bytes = Uint8Array<ArrayBuffer>;
type OnFraction = (fraction: number) => void;
const NOBODY: OnFraction = () => undefined;

/** The kept copy, else the server's, which is kept then. Rejects where the server's is another file. */
export async function keptFirst(place: FilePlace, file: BuiltFile, onFraction: OnFraction = NOBODY): Promise<Bytes> {
  const kept = await keptCopy(place, file);
  if (kept !== undefined) {
    onFraction(1);
    return kept;
  }
  const { bytes, isRight } = await serversCopy(place, file, onFraction);
  if (!isRight) throw otherFile(file.url);
  return bytes;
}

/**
 * Sees to it that the browser has the right file under its address. Where the server does not give it, the kept copy is given back in its place;
 * undefined where what lies at the address can be used, which lets the browser compile it as it comes and keep what it has compiled.
 */
export async function serverFirst(place: FilePlace, file: BuiltFile): Promise<Bytes | undefined> {
  try {
    if ((await serversCopy(place, file)).isRight) return undefined;
  } catch (thrown) {
    const kept = await keptCopy(place, file);
    if (kept !== undefined) return kept;
    throw thrown;
  }
  const kept = await keptCopy(place, file);
  if (kept !== undefined) return kept;
  throw otherFile(file.url);
}

/** What was kept under its hash, looked at again each time: whoever can write to the browser's storage could have changed it. */
export async function keptCopy(place: FilePlace, { sha256, url }: BuiltFile): Promise<Bytes | undefined> {
  const kept = await place.cache.read(sha256);
  if (kept === undefined || (await digestOf(place)(kept)) === sha256) return kept;
  await place.cache.remove(sha256);
  place.onRefused?.(fileOf(url));
  return undefined;
}

/**
 * As the server has it. A copy of the browser's HTTP cache that is another file is asked for once more past that cache.
 * A right one is kept.
 */
export async function serversCopy(
  place: FilePlace,
  { url, what, sha256, bytes: expectedBytes }: BuiltFile,
  onFraction: OnFraction = NOBODY,
): Promise<{ readonly bytes: Bytes; readonly isRight: boolean }> {
  const digest = digestOf(place);
  const fetchCopy = (cache: RequestCache) =>
    download(place.fetch, addressed(url, sha256), what, { expectedBytes, onFraction, cache });
  // A refusal may be an old one as well: that the file was not there once, of a folder half put in place.
  let bytes = await fetchCopy('default').catch(unlessRefused);
  let isRight = bytes !== undefined && (await digest(bytes)) === sha256;
  if (bytes === undefined || !isRight) {
    bytes = await fetchCopy('reload');
    isRight = (await digest(bytes)) === sha256;
  }
  if (isRight) place.cache.keep(sha256, bytes);
  return { bytes, isRight };
}

function unlessRefused(thrown: unknown): undefined {
  if (!(thrown instanceof FailureError) || thrown._tag !== 'downloadRefused') throw thrown;
}

const digestOf = ({ sha256 }: FilePlace) => sha256 ?? ((bytes: Bytes) => sha256Hex(bytes));

/** Of two builds, damaged on its way, or changed by somebody. */
export function otherFile(url: string): FailureError {
  const file = new URL(url).pathname.split('/').at(-1) ?? '';
  return new FailureError(
    'fileIntegrity',
    `The file ${file} is not that of this build of the plugin (SHA-256 differs), so it is not used.`,
    { values: { file } },
  );
}
