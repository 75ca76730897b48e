import type {
  AnalysisOutcome,
  AnalysisRecord,
  Backend,
  ChangedScore,
  Failure,
  Outcome,
  PartialResult,
  Progress,
  SeriesSource,
} from '@ohif-stroke/core';
import { failure, withoutCause } from '@ohif-stroke/core';
import { toFailure } from '../failureError.js';
import type { WorkerSelfTest } from '../selfTest/workerSelfTest.js';
import { createSerialQueue } from '../serialQueue.js';
import type { Locks } from './lifeline.js';
import { type LiveWorker, startWorker, type WorkerHandle } from './liveWorker.js';
import type { WorkerConfig } from './messages.js';

export interface AnalyseOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Told after the regions, the haemorrhage and the infarct network what they found. Never after a cancel. */
  readonly onPartial?: (partial: PartialResult) => void;
  /**
   * With it the outcome is there as soon as there is a score (`firmness: 'follows'` says so), and this is told once how firm it
   * is; nothing where that was not measured, as the next analysis began or the worker ended. Never after a cancel.
   */
  readonly onFirmness?: (firmness: readonly ChangedScore[] | undefined) => void;
  readonly signal?: AbortSignal;
}

/** The main thread's side of the analysis. One analysis at a time; the worker is kept between them. */
export interface AnalysisWorker {
  /**
   * Reads one series by the pipeline of this name. The pixel buffers of `source` MOVE to the worker: give copies if they are needed afterwards.
   * Never rejects: a crash, a script that cannot be loaded and a cancel are outcomes.
   */
  analyse(pipeline: string, source: SeriesSource, options?: AnalyseOptions): Promise<AnalysisOutcome<AnalysisRecord>>;
  /** Loads ONNX Runtime and the models of a pipeline ahead of the first analysis, in the order in which it will need them. */
  warmUp(pipeline: string): Promise<Outcome<Backend>>;
  /**
   * Looks at the files and networks of the installation. Waits while an analysis runs, and neither holds one up nor changes it. Never
   * rejects; a worker that ends meanwhile is a failure.
   */
  selfTest(): Promise<Outcome<WorkerSelfTest>>;
  /** Ends the worker; what is running comes back as cancelled. */
  dispose(): void;
}

export interface AnalysisWorkerOptions {
  readonly spawn: () => WorkerHandle;
  readonly config: WorkerConfig;
  /** Why its script could not be loaded, where that can be found out. */
  readonly whyNot?: () => Promise<Failure | undefined>;
  /** How long a cancelled analysis may take to stop by itself before its worker is ended. */
  readonly cancelGraceMs?: number;
  /** The browser's own where absent. */
  readonly locks?: Locks;
}

/** Half of the second within which a cancel must work: the rest is for a busy machine. */
const CANCEL_GRACE_MS = 500;

const CANCELLED: AnalysisOutcome<never> = { _tag: 'cancelled' };

export function createAnalysisWorker(options: AnalysisWorkerOptions): AnalysisWorker {
  const enqueue = createSerialQueue();
  let live: LiveWorker | undefined;
  /** Ends what still follows a score: the thread belongs to the next analysis. */
  let endFollowing: () => void = () => undefined;

  const worker = (): Outcome<LiveWorker> => {
    if (live !== undefined && !live.ended) return { ok: true, value: live };
    try {
      live = startWorker(options.spawn(), options.config, options.whyNot, options.locks);
      return { ok: true, value: live };
    } catch (cause) {
      return failure('workerRefused', 'The browser refused to start the analysis worker.', { cause });
    }
  };

  const run = async (
    pipeline: string,
    source: SeriesSource,
    analyseOptions: AnalyseOptions,
  ): Promise<AnalysisOutcome<AnalysisRecord>> => {
    const { onProgress, onPartial, onFirmness, signal } = analyseOptions;
    if (signal?.aborted) return CANCELLED;
    endFollowing();
    const started = worker();
    if (!started.ok) return failed(started.failure);
    const request = started.value.analyse(pipeline, source, {
      onProgress,
      onPartial: onPartial && (partial => signal?.aborted !== true && onPartial(partial)),
      onFirmness:
        onFirmness &&
        (firmness => {
          endFollowing = () => undefined;
          if (signal?.aborted !== true) onFirmness(firmness);
        }),
    });
    const grace = setTimerOnAbort(signal, options.cancelGraceMs ?? CANCEL_GRACE_MS, request.cancel, () =>
      started.value.end(),
    );
    const outcome = await request.outcome;
    grace.clear();
    if (signal?.aborted || (!outcome.ok && outcome.failure._tag === 'workerEnded')) return CANCELLED;
    if (!outcome.ok) return failed(outcome.failure);
    if (outcome.value._tag === 'scored' && outcome.value.firmness === 'follows') {
      endFollowing = request.cancel;
      signal?.addEventListener('abort', request.cancel, { once: true });
    }
    return outcome.value;
  };

  return {
    analyse(pipeline, source, analyseOptions = {}) {
      const { signal } = analyseOptions;
      return new Promise(resolve => {
        // A cancel must not wait for the analyses that are queued before this one.
        const waiting = { done: false };
        const onAbort = () => !waiting.done && resolve(CANCELLED);
        signal?.addEventListener('abort', onAbort, { once: true });
        enqueue(async () => {
          waiting.done = true;
          signal?.removeEventListener('abort', onAbort);
          resolve(await run(pipeline, source, analyseOptions));
        }).catch((bug: unknown) => resolve(failed(toFailure(bug))));
      });
    },
    async warmUp(pipeline) {
      const started = worker();
      if (!started.ok) return started;
      const outcome = await started.value.warmUp(pipeline);
      return outcome.ok ? outcome.value : outcome;
    },
    async selfTest() {
      const started = worker();
      if (!started.ok) return started;
      const outcome = await started.value.selfTest();
      return outcome.ok ? outcome.value : outcome;
    },
    dispose() {
      live?.end();
      live = undefined;
    },
  };
}

const failed = (failure: Failure): AnalysisOutcome<never> => ({ _tag: 'failed', failure: withoutCause(failure) });

/** On abort: `first` at once, `then` after `graceMs` unless cleared before. */
function setTimerOnAbort(
  signal: AbortSignal | undefined,
  graceMs: number,
  first: () => void,
  then: () => void,
): { clear(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onAbort = () => {
    first();
    timer = setTimeout(then, graceMs);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    clear() {
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}
