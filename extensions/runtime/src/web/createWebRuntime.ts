import type { InferencePort, ModelManifest, Outcome } from '@ohif-stroke/core';
import { success } from '@ohif-stroke/core';
import { loadManifests } from '@ohif-stroke/models';
import type { Env, InferenceSession } from 'onnxruntime-common';
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
  readonly hasWebGpu: boolean;
}

export interface WebRuntime {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
}

/** Reads the manifests from the server and gives a port on onnxruntime-web. `ort` is loaded for the back end that is used. */
export async function createWebRuntime(
  loadOrt: (backend: 'wasm' | 'webgpu') => Promise<WebOrt>,
  config: WorkerConfig,
  scope: WebScope,
): Promise<Outcome<WebRuntime>> {
  const { modelsUrl } = config;
  const manifests = await loadManifests(
    path => downloadText(scope.fetch, new URL(path, modelsUrl).href, 'the model manifest'),
    config.modelIds,
  );
  if (!manifests.ok) return manifests;
  const backend = config.backend === 'webgpu' && scope.hasWebGpu ? 'webgpu' : 'wasm';
  const threads = chooseThreads(scope, config.threads);
  const ort = await loadOrt(backend);
  ort.env.wasm.wasmPaths = config.ortUrl;
  ort.env.wasm.numThreads = threads;
  const sessionOptions: InferenceSession.SessionOptions = {
    ...COMMON_SESSION_OPTIONS,
    executionProviders: backend === 'webgpu' ? ['webgpu', 'wasm'] : ['wasm'],
  };
  const cache = createModelCache(scope.caches, modelsUrl);
  const port = createInferencePort({
    ort,
    backend: { name: backend, threads },
    manifests: manifests.value,
    sessionOptions,
    loadWeights: (manifest, onFraction) => loadWeights({ fetch: scope.fetch, cache, modelsUrl }, manifest, onFraction),
  });
  return success({ port, manifests: manifests.value });
}
