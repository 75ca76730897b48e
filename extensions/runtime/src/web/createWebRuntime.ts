import { defined, type InferencePort, type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
import { loadManifests } from '@ohif-stroke/models';
import type { Env } from 'onnxruntime-common';
import { decideMachine } from '../gpu/gpuDecision.js';
import { type GpuRuntime, gpuRuntime } from '../gpu/gpuRuntime.js';
import { COMMON_SESSION_OPTIONS, createInferencePort, type OrtApi } from '../port/createInferencePort.js';
import type { WorkerConfig } from '../worker/messages.js';
import { addressed } from './addressed.js';
import { chooseThreads } from './chooseThreads.js';
import type { Fetch } from './download.js';
import { type AdapterFound, findAdapter, type Gpu } from './gpuAdapter.js';
import { type InstalledFiles, installedFiles } from './installedFiles.js';
import { loadWeights } from './loadWeights.js';
import { manifestFiles } from './manifestFiles.js';
import { createModelCache } from './modelCache.js';
import { placeOrt } from './placeOrt.js';
import { startGpu } from './startGpu.js';
import { startOrt } from './startOrt.js';
import { tidying } from './tidying.js';
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
  /** `WebAssembly.Suspending`: what the build for WebGPU stands on. */
  readonly suspends?: boolean;
  readonly importModule?: (url: string) => Promise<unknown>;
  readonly now?: () => number;
}

export interface WebRuntime {
  /** For one analysis: which networks run where does not change under it. */
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Begins to load the weights of these networks, in this order; the port makes its sessions of them. */
  readonly loadAhead: (manifests: readonly ModelManifest[]) => void;
  readonly files: InstalledFiles;
  /** What WebGPU has to offer here. */
  readonly adapter: () => Promise<AdapterFound>;
  readonly gpu: Pick<GpuRuntime, 'tryAll' | 'report'>;
}

/**
 * Reads the manifests from the server and gives a port on onnxruntime-web: WebAssembly, and WebGPU for networks that have proved
 * themselves there (gpu/), where the site wants it.
 */
export async function createWebRuntime(
  ort: WebOrt,
  config: WorkerConfig,
  scope: WebScope,
): Promise<Outcome<WebRuntime>> {
  const { modelsUrl, modelIds, modelFolders = [], files: hashes = {} } = config;
  const urlOf = (path: string) => new URL(path, modelsUrl).href;
  const isElsewhere = new URL(config.ortUrl).origin !== scope.origin;
  const mayThread = !isElsewhere || (await scope.runsBlobs());
  const threads = mayThread ? chooseThreads(scope, config.threads) : 1;
  ort.env.wasm.numThreads = threads;
  const sessionOptions = { ...COMMON_SESSION_OPTIONS, executionProviders: ['wasm'] };
  const cache = createModelCache(scope.caches, modelsUrl);
  const refused: string[] = [];
  const place = { fetch: scope.fetch, cache, onRefused: (file: string) => void refused.push(file) };
  const startedOrt = untilItWorks(async () => {
    await placeOrt(ort.env.wasm, place, {
      folder: config.ortUrl,
      isElsewhere,
      hashOf: name => hashes[`ort/${name}`],
    });
    void startOrt(ort, sessionOptions);
  });
  // The largest file of all: it comes while the manifests do. Who needs it hears what keeps it from coming.
  startedOrt().catch(() => undefined);
  const installed = await loadManifests(
    {
      ...manifestFiles(place, modelsUrl, path => hashes[`models/${path}`]),
      isElsewhere: folder => !isOnServerOf(modelsUrl, folder),
    },
    { ...defined({ ids: modelIds }), folders: modelFolders },
  );
  if (!installed.ok) return installed;
  const manifests = installed.value.map(({ manifest }) => manifest);
  const folderOf = ({ id }: ModelManifest): string =>
    urlOf(installed.value.find(({ manifest }) => manifest.id === id)?.folder ?? '');
  const tidy = tidying(cache, {
    all: [...Object.values(hashes), ...manifests.map(({ weights }) => weights.sha256)],
    needed: Object.entries(hashes).flatMap(([path, sha256]) =>
      path.endsWith('.wasm') && !FOR_WEBGPU.test(path) ? [sha256] : [],
    ),
  });
  const weights = createWeightsAhead(async (manifest, onFraction) => {
    const bytes = await loadWeights({ ...place, folderUrl: folderOf(manifest) }, manifest, onFraction);
    // Nobody waits for the tidying up.
    void tidy.arrived(manifest.weights.sha256);
    return bytes;
  });
  const port = createInferencePort({
    ort,
    backend: { name: 'wasm', threads },
    manifests,
    sessionOptions,
    loadWeights: async (manifest, onFraction) => {
      const bytes = weights.take(manifest, onFraction);
      // Without a runtime nobody asks what became of them.
      bytes.catch(() => undefined);
      await startedOrt();
      return bytes;
    },
  });
  const files = installedFiles({
    fetch: scope.fetch,
    cache,
    folderOf,
    selfTestUrl: urlOf('../self-test/'),
    built: async () => {
      const { tries } = (await gpu.report()).machine;
      const used = Object.entries(hashes).filter(([path]) => tries || !FOR_WEBGPU.test(path));
      return used.map(([path, sha256]) => addressed(urlOf(`../${path}`), sha256));
    },
    refused,
  });
  const loadAhead = (wanted: readonly ModelManifest[]) => {
    tidy.expect(wanted.map(manifest => manifest.weights.sha256));
    weights.begin(wanted);
  };
  const adapter = () => findAdapter(scope.gpu);
  const gpu = gpuRuntime({
    wasm: port,
    manifests,
    machine: async () =>
      decideMachine({
        wanted: config.webgpu === true,
        // A site that does not want it has no card started for it.
        adapter: config.webgpu === true ? await adapter() : { kind: 'none' },
        suspends: scope.suspends === true,
      }),
    start: () =>
      startGpu({
        files: place,
        url: urlOf('../ort-gpu.mjs'),
        ortFolder: config.ortUrl,
        isElsewhere,
        hashOf: path => hashes[path],
        importModule: scope.importModule ?? (() => Promise.reject(new Error('modules cannot be imported here'))),
        manifests,
        loadWeights: manifest => loadWeights({ ...place, folderUrl: folderOf(manifest) }, manifest, () => undefined),
      }),
    golden: files.golden,
    now: scope.now ?? (() => performance.now()),
  });
  return success({
    get port() {
      return gpu.port();
    },
    manifests,
    loadAhead,
    files,
    adapter,
    gpu,
  });
}

/** Files that nobody asks for unless a site has switched WebGPU on. */
const FOR_WEBGPU = /\.jspi\.|\bort-gpu\b/;

/** What failed is tried anew when it is asked for again: the network, or the right file, may be back. */
function untilItWorks(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((thrown: unknown) => {
      done = undefined;
      throw thrown;
    });
    return done;
  };
}

/** Whoever may write `models.json` or the app-config may not bring networks of strangers to the reader's browser. */
const isOnServerOf = (modelsUrl: string, folder: string): boolean =>
  URL.canParse(folder, modelsUrl) && new URL(folder, modelsUrl).origin === new URL(modelsUrl).origin;
