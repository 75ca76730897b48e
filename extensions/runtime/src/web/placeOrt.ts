import type { Env } from 'onnxruntime-common';
import { addressed } from './addressed.js';
import { type BuiltFile, type FilePlace, serverFirst } from './builtFile.js';

/** The two files of one of ONNX Runtime's builds, as the bundles name them. */
export interface OrtFiles {
  readonly glue: string;
  readonly binary: string;
}

/** The smallest one: WebAssembly with threads. */
const PLAIN: OrtFiles = { glue: 'ort-wasm-simd-threaded.mjs', binary: 'ort-wasm-simd-threaded.wasm' };

export interface OrtPlace {
  /** Folder of both files, with a slash at its end. */
  readonly folder: string;
  /** Threads are workers, and browsers start none from another origin: ONNX Runtime makes blobs of a script that is named to it. */
  readonly isElsewhere: boolean;
  /** Of a file's name, where the build knows it. */
  readonly hashOf: (name: string) => string | undefined;
  readonly names?: OrtFiles;
}

/**
 * Tells ONNX Runtime where its WebAssembly lies, once both of its files are known to be those of this build. Rejects where one is not; then nothing was
 * told, and a later try may be better. Where the build knows no hashes the files are taken as they come.
 */
export async function placeOrt(wasm: Env['wasm'], files: FilePlace, place: OrtPlace): Promise<void> {
  const { folder, isElsewhere, hashOf, names = PLAIN } = place;
  const built = (name: string): BuiltFile | undefined => {
    const sha256 = hashOf(name);
    return sha256 === undefined ? undefined : { url: new URL(name, folder).href, what: name, sha256, bytes: 1 };
  };
  const [glue, binary] = [built(names.glue), built(names.binary)];
  if (glue === undefined || binary === undefined) {
    wasm.wasmPaths = isElsewhere ? namedIn(folder, names) : folder;
    return;
  }
  const [, kept] = await Promise.all([serverFirst(files, glue), serverFirst(files, binary)]);
  wasm.wasmPaths = { mjs: addressed(glue.url, glue.sha256), wasm: addressed(binary.url, binary.sha256) };
  if (kept !== undefined) wasm.wasmBinary = kept.buffer;
}

const namedIn = (folder: string, { glue, binary }: OrtFiles) => ({
  mjs: new URL(glue, folder).href,
  wasm: new URL(binary, folder).href,
});
