import type { InferencePort, ModelManifest } from '@ohif-stroke/core';
import type { Env } from 'onnxruntime-common';
import { COMMON_SESSION_OPTIONS, createInferencePort, type OrtApi } from '../port/createInferencePort.js';
import { addressed } from './addressed.js';
import { type Bytes, type FilePlace, serverFirst } from './builtFile.js';
import { type OrtFiles, placeOrt } from './placeOrt.js';

export type GpuOrt = OrtApi & { readonly env: Pick<Env, 'wasm'> };

export interface StartGpu {
  readonly files: FilePlace;
  /** Of `ort-gpu.mjs`. */
  readonly url: string;
  readonly ortFolder: string;
  readonly isElsewhere: boolean;
  /** Of a path below the plugin's folder, where the build knows it. */
  readonly hashOf: (path: string) => string | undefined;
  readonly importModule: (url: string) => Promise<unknown>;
  readonly manifests: readonly ModelManifest[];
  readonly loadWeights: (manifest: ModelManifest) => Promise<Bytes>;
}

const BUNDLE = 'ort-gpu.mjs';
const JSPI: OrtFiles = { glue: 'ort-wasm-simd-threaded.jspi.mjs', binary: 'ort-wasm-simd-threaded.jspi.wasm' };

/** A port on WebGPU alone, for networks that are tried on it; what it lacks ONNX Runtime computes on the processor, on one thread. */
export async function startGpu(options: StartGpu): Promise<Pick<InferencePort, 'run'>> {
  const { files, url, ortFolder, isElsewhere, hashOf, importModule, manifests, loadWeights } = options;
  const sha256 = hashOf(BUNDLE);
  if (sha256 !== undefined) await serverFirst(files, { url, what: BUNDLE, sha256, bytes: 1 });
  const ort = (await importModule(sha256 === undefined ? url : addressed(url, sha256))) as GpuOrt;
  ort.env.wasm.numThreads = 1;
  const hashOfOrt = (name: string) => hashOf(`ort/${name}`);
  await placeOrt(ort.env.wasm, files, { folder: ortFolder, isElsewhere, hashOf: hashOfOrt, names: JSPI });
  return createInferencePort({
    ort,
    backend: { name: 'wasm', threads: 1 },
    manifests,
    sessionOptions: { ...COMMON_SESSION_OPTIONS, executionProviders: ['webgpu'] },
    loadWeights,
  });
}
