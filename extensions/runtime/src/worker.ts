/** The worker's script: a pure handler of messages (workerHandler.ts) joined to this thread. */
import { PIPELINES } from '@ohif-stroke/core';
import * as ort from 'onnxruntime-web/wasm';
import { createWebRuntime } from './web/createWebRuntime.js';
import type { ToWorker } from './worker/messages.js';
import { createWorkerHandler } from './worker/workerHandler.js';

const scope = {
  fetch: (url: string, init?: RequestInit) => fetch(url, init),
  caches: globalThis.caches,
  crossOriginIsolated: globalThis.crossOriginIsolated === true,
  cores: navigator.hardwareConcurrency || 1,
};

const handle = createWorkerHandler({
  post: (message, transfer) => self.postMessage(message, { transfer: [...transfer] }),
  connect: config => createWebRuntime(ort, config, scope),
  pipelines: PIPELINES,
  now: () => performance.now(),
  breathe,
});

/** A message to ourselves comes after those that already wait; a timer would cost 4 ms each time. */
function breathe(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => void handle(event.data));
self.postMessage({ type: 'hello' });
