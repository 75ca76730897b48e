/** The worker's script: a pure handler of messages (workerHandler.ts) joined to this thread. */
import { ANALYSES, defined } from '@ohif-stroke/core';
import * as ort from 'onnxruntime-web/wasm';
import { nextTask } from './nextTask.js';
import { createWebRuntime } from './web/createWebRuntime.js';
import type { Gpu } from './web/gpuAdapter.js';
import { runsBlobs } from './web/runsBlobs.js';
import { holdLifeline } from './worker/lifeline.js';
import type { ToWorker } from './worker/messages.js';
import { createWorkerHandler } from './worker/workerHandler.js';

const scope = {
  fetch: (url: string, init?: RequestInit) => fetch(url, init),
  caches: globalThis.caches,
  gpu: 'gpu' in navigator ? (navigator.gpu as Gpu) : undefined,
  crossOriginIsolated: globalThis.crossOriginIsolated === true,
  cores: navigator.hardwareConcurrency || 1,
  origin: globalThis.location.origin,
  runsBlobs,
  suspends: 'Suspending' in WebAssembly,
  importModule: (url: string) => import(/* webpackIgnore: true */ url),
};

const handle = createWorkerHandler({
  post: (message, transfer) => self.postMessage(message, { transfer: [...transfer] }),
  connect: config => createWebRuntime(ort, config, scope),
  analyses: ANALYSES,
  now: () => performance.now(),
  breathe: nextTask,
});

self.addEventListener('message', (event: MessageEvent<ToWorker>) => void handle(event.data));
void holdLifeline(self.name, lifeline => self.postMessage({ type: 'hello', ...defined({ lifeline }) }));
