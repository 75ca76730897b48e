import { defined, type InferencePort, type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
import { loadManifests } from '@ohif-stroke/models';
import type { Env } from 'onnxruntime-common';
import { COMMON_SESSION_OPTIONS, createInferencePort, type OrtApi } from '../port/createInferencePort.js';
import type { WorkerConfig } from '../worker/messages.js';
import { chooseThreads } from './chooseThreads.js';
import { downloadOptional, downloadText, type Fetch } from './download.js';
import { type AdapterFound, findAdapter, type Gpu } from './gpuAdapter.js';
import { type InstalledFiles, installedFiles } from './installedFiles.js';
import { loadWeights } from './loadWeights.js';
import { createModelCache } from './modelCache.js';
import { startOrt } from './startOrt.js';
import { createWeightsAhead } from './weightsAhead.js';

export type WebOrt = OrtApi & { readonly env: Pick<Env, 'wasm'> };

/** The parts of the worker's global scope that are used. */
export interface WebScope {
  readonly fetch: Fetch;
  readonly caches: CacheStorage | undefined;
  readonly gpu?: Gpu | undefined;
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** Of the page, which a worker has as well. */
  readonly origin: string;
  /** Whether the page's policy lets scripts come from `blob:`. */
  readonly runsBlobs: () => Promise<boolean>;
}

export interface WebRuntime {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Begins to load the weights of these networks, in this order; the port makes its sessions of them. */
  readonly loadAhead: (manifests: readonly ModelManifest[]) => void;
  readonly files: InstalledFiles;
  /** What WebGPU has to offer here. */
  readonly adapter: () => Promise<AdapterFound>;
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
  const { modelsUrl, modelIds, modelFolders = [] } = config;
  const urlOf = (path: string) => new URL(path, modelsUrl).href;
  const isElsewhere = new URL(config.ortUrl).origin !== scope.origin;
  // Threads are workers, and browsers start none from another origin: ONNX Runtime makes blobs of its script for them.
  const mayThread = !isElsewhere || (await scope.runsBlobs());
  const threads = mayThread ? chooseThreads(scope, config.threads) : 1;
  // It does so for a file that is named to it, and not for one that it finds in a folder.
  ort.env.wasm.wasmPaths = isElsewhere ? namedIn(config.ortUrl) : config.ortUrl;
  ort.env.wasm.numThreads = threads;
  const sessionOptions = { ...COMMON_SESSION_OPTIONS, executionProviders: ['wasm'] };
  // The largest file of all: it comes while the manifests do.
  void startOrt(ort, sessionOptions);
  const installed = await loadManifests(
    {
      text: path => downloadText(scope.fetch, urlOf(path), 'the model manifest'),
      isElsewhere: folder => !isOnServerOf(modelsUrl, folder),
      optionalText: path => downloadOptional(scope.fetch, urlOf(path), "the list of this site's models"),
    },
    { ...defined({ ids: modelIds }), folders: modelFolders },
  );
  if (!installed.ok) return installed;
  const manifests = installed.value.map(({ manifest }) => manifest);
  const cache = createModelCache(scope.caches, modelsUrl);
  // Nobody waits for the tidying up; the cache swallows its own failures.
  void cache.keepOnly(manifests.map(({ weights }) => weights.sha256));
  const folderOf = ({ id }: ModelManifest): string =>
    urlOf(installed.value.find(({ manifest }) => manifest.id === id)?.folder ?? '');
  const weights = createWeightsAhead((manifest, onFraction) =>
    loadWeights({ fetch: scope.fetch, cache, folderUrl: folderOf(manifest) }, manifest, onFraction),
  );
  const port = createInferencePort({
    ort,
    backend: { name: 'wasm', threads },
    manifests,
    sessionOptions,
    loadWeights: weights.take,
  });
  const files = installedFiles({ fetch: scope.fetch, cache, folderOf, selfTestUrl: urlOf('../self-test/') });
  return success({ port, manifests, loadAhead: weights.begin, files, adapter: () => findAdapter(scope.gpu) });
}

/** What the build puts there (webpack.config.mjs). */
const namedIn = (folder: string) => ({
  mjs: new URL('ort-wasm-simd-threaded.mjs', folder).href,
  wasm: new URL('ort-wasm-simd-threaded.wasm', folder).href,
});

/** Whoever may write `models.json` or the app-config may not bring networks of strangers to the reader's browser. */
const isOnServerOf = (modelsUrl: string, folder: string): boolean =>
  URL.canParse(folder, modelsUrl) && new URL(folder, modelsUrl).origin === new URL(modelsUrl).origin;
