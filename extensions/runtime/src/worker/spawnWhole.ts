import type { Failure } from '@ohif-stroke/core';
import { toFailure } from '../failureError.js';
import { addressed } from '../web/addressed.js';
import { otherFile, serversCopy } from '../web/builtFile.js';
import type { Fetch } from '../web/download.js';
import { createModelCache } from '../web/modelCache.js';
import type { WorkerHandle } from './liveWorker.js';
import { spawnWorker } from './spawnWorker.js';
import { whyNotSpawned } from './whyNotSpawned.js';

/** A worker's script as the build knows it. */
export interface WorkerScript {
  readonly url: string;
  /** Undefined in a build of the viewer's own. */
  readonly sha256: string | undefined;
}

export interface SpawnOutside {
  readonly fetch: Fetch;
  readonly spawn: (url: string) => WorkerHandle;
  readonly whyNot: (url: string) => Promise<Failure | undefined>;
}

const page: SpawnOutside = {
  fetch: (url, init) => fetch(url, init),
  spawn: url => spawnWorker(url),
  whyNot: url => whyNotSpawned(url),
};

/** Scripts are kept by the browser itself, under an address with their hash. */
const NOTHING_KEPT = createModelCache(undefined, 'https://nowhere.invalid/');

/** Starts the workers of one script. */
export interface WholeWorker {
  /** Has the browser fetch it ahead of its first start. */
  readonly fetchAhead: () => Promise<void>;
  readonly spawn: () => WorkerHandle;
  /** Why the last one could not be started, where that can be found out. */
  readonly whyNot: () => Promise<Failure | undefined>;
}

/**
 * Workers of a script that is looked at before it is run: what the browser has under its address is the file of this build, or is fetched anew, or refused.
 * (A worker cannot be told a hash that it must have.) Until that is known what is posted waits.
 */
export function wholeWorker({ url, sha256 }: WorkerScript, outside: SpawnOutside = page): WholeWorker {
  let refused: Failure | undefined;
  const own = sha256 === undefined ? url : addressed(url, sha256);

  const look = async (): Promise<void> => {
    if (sha256 === undefined) return;
    const place = { fetch: outside.fetch, cache: NOTHING_KEPT };
    const { isRight } = await serversCopy(place, { url, what: 'the script of a worker', sha256, bytes: 1 });
    if (!isRight) throw otherFile(url);
  };

  return {
    fetchAhead: () => look().catch(() => undefined),
    spawn() {
      refused = undefined;
      if (sha256 === undefined) return outside.spawn(own);
      return whenWhole(
        look().catch((thrown: unknown) => {
          const failure = toFailure(thrown);
          // No answer at all: the browser may know better, and whoever asks for the reason looks into it.
          if (failure._tag !== 'fileIntegrity') return;
          refused = failure;
          throw failure;
        }),
        () => outside.spawn(own),
      );
    },
    whyNot: async () => refused ?? outside.whyNot(url),
  };
}

/** A worker that starts when a script is known to be whole, and errs where it is not. */
function whenWhole(whole: Promise<void>, spawn: () => WorkerHandle): WorkerHandle {
  const events = new EventTarget();
  let waiting: (readonly [message: unknown, transfer: readonly Transferable[]])[] | undefined = [];
  let worker: WorkerHandle | undefined;
  let ended = false;

  const start = (): void => {
    if (ended) return;
    worker = spawn();
    worker.addEventListener('message', event =>
      events.dispatchEvent(new MessageEvent('message', { data: (event as MessageEvent).data })),
    );
    worker.addEventListener('messageerror', () => events.dispatchEvent(new MessageEvent('messageerror')));
    worker.addEventListener('error', event => {
      event.preventDefault();
      events.dispatchEvent(errorEvent((event as ErrorEvent).message));
    });
    for (const [message, transfer] of waiting ?? []) worker.postMessage(message, [...transfer]);
    waiting = undefined;
  };
  whole.then(start).catch(() => events.dispatchEvent(errorEvent('')));

  return {
    postMessage: (message: unknown, transfer: unknown = []) => {
      const moved = Array.isArray(transfer) ? (transfer as Transferable[]) : [];
      if (worker) worker.postMessage(message, moved);
      // Taken at once, as by a worker: whoever posts may use its arrays no more.
      else waiting?.push([structuredClone(message, { transfer: moved }), []]);
    },
    terminate: () => {
      ended = true;
      worker?.terminate();
    },
    addEventListener: events.addEventListener.bind(events),
  };
}

const errorEvent = (message: string): Event => Object.assign(new Event('error', { cancelable: true }), { message });
