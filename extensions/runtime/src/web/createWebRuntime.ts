import type { InferencePort, ModelManifest, Outcome } from '@ohif-stroke/core';
import { success } from '@ohif-stroke/core';
import { loadManifests } from '@ohif-stroke/models';
import type { Env } from 'onnxruntime-common';
import { COMMON_SESSION_OPTIONS, createInferencePort, type OrtApi } from '../port/createInferencePort.js';
import type { WorkerConfig } from '../worker/messages.js';
import { chooseThreads } from './chooseThreads.js';
import { downloadText, type Fetch } from './download.js';
import { loadWeights } from './loadWeights.js';
import { createModelCache } from './modelCache.js';

export type WebOrt = OrtApi & { readonly env: Pick<Env, 'wasm'> };

/** The parts of the worker's global scope that are used. */
export interface WebScope {
  readonly fetch: Fetch;
  readonly caches: CacheStorage | undefined;
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
}

export interface WebRuntime {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
}

/**
 * Reads the manifests from the server and gives a port on onnxruntime-web. WebAssembly only: on WebGPU the 3D convolutions
 * of the head-frame net fail without falling back.
 */
export async function createWebRuntime(
  ort: WebOrt,
  config: WorkerConfig,
  scope: WebScope,
): Promise<Outcome<WebRuntime>> {
  const { modelsUrl } = config;
  const manifests = await loadManifests(
    path => downloadText(scope.fetch, new URL(path, modelsUrl).href, 'the model manifest'),
    config.modelIds,
  );
  if (!manifests.ok) return manifests;
  const threads = chooseThreads(scope, config.threads);
  ort.env.wasm.wasmPaths = config.ortUrl;
  ort.env.wasm.numThreads = threads;
  const cache = createModelCache(scope.caches, modelsUrl);
  const port = createInferencePort({
    ort,
    backend: { name: 'wasm', threads },
    manifests: manifests.value,
    sessionOptions: { ...COMMON_SESSION_OPTIONS, executionProviders: ['wasm'] },
    loadWeights: (manifest, onFraction) => loadWeights({ fetch: scope.fetch, cache, modelsUrl }, manifest, onFraction),
  });
  return success({ port, manifests: manifests.value });
}
