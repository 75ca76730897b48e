import {
  type AnalysisOutcome,
  type AnalysisRecord,
  type Backend,
  type ChangedScore,
  defined,
  type Outcome,
  type PartialResult,
  type Progress,
} from '@ohif-stroke/core';
import type { AnalysisWorker } from '@ohif-stroke/runtime';
import { createBreather } from '../breathe.js';
import { type Host, imageIdsOf } from '../hostPorts.js';
import type { SeriesOption } from '../series/listSeries.js';
import { readSeries } from '../series/readSeries.js';
import { sortDisplaySet } from '../series/seriesImages.js';
import { keyOf, type SeriesKey } from '../state/state.js';
import type { Store } from '../state/store.js';
import { unexpected } from '../unexpected.js';

export interface AnalysisRunner {
  /** `resuming`: a read of an earlier visit is to be laid over the result. */
  readonly start: (option: SeriesOption, resuming?: boolean) => void;
  /**
   * Stops what is running; loading and inference both stop within a second, and the run ends as cancelled. A score that is
   * there stays; how firm it is is then not measured.
   */
  readonly cancel: () => void;
}

/** One analysis at a time. What arrives of a cancelled one is dropped by the reducer. */
export function createAnalysisRunner(
  host: Pick<Host, 'core' | 'services' | 'dataSource'>,
  store: Store,
  worker: Pick<AnalysisWorker, 'analyse' | 'warmUp'>,
): AnalysisRunner {
  interface Ran {
    readonly key: SeriesKey;
    readonly abort: AbortController;
  }
  let current: Ran | undefined;
  /** Has its score; how firm that is is still being measured. */
  let measuring: Ran | undefined;

  const end = (key: SeriesKey, abort: AbortController) => {
    if (current?.abort === abort) current = undefined;
    store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'cancelled' } });
  };

  const run = async (key: SeriesKey, option: SeriesOption, abort: AbortController): Promise<void> => {
    const { signal } = abort;
    const live = () => !signal.aborted;
    // The models load while the images do; a failure of the warm-up shows again in the analysis, with its reason.
    const warm = worker.warmUp(option.pipeline);
    void warm.then((outcome: Outcome<Backend>) => {
      if (outcome.ok && live()) store.dispatch({ type: 'backendKnown', key, backend: outcome.value });
    });
    const set = host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
    if (!set) throw new Error('the display set of the chosen series is gone');
    const due = createPacer();
    const read = await readSeries(host.core, imageIdsOf(host, set), {
      onFraction: fraction =>
        live() && due('load', fraction) && store.dispatch({ type: 'imagesLoaded', key, fraction }),
      cancelled: () => signal.aborted,
      breathe: createBreather(),
    });
    if (!live()) return;
    if (!read.ok) {
      // A screenshot or summary has no image to place; its header already says why it is not for us.
      const suitability = sortDisplaySet(set)?.checks;
      const outcome: AnalysisOutcome<AnalysisRecord> =
        suitability?.ok === false ? { _tag: 'unsuitable', suitability } : { _tag: 'failed', failure: read.failure };
      store.dispatch({ type: 'runEnded', key, outcome });
      return;
    }
    const onProgress = (progress: Progress) => {
      if (live() && due(progress.stage, progress.fraction)) store.dispatch({ type: 'stageProgressed', key, progress });
    };
    const onPartial = (partial: PartialResult) => {
      if (live()) store.dispatch({ type: 'partlyFound', key, partial });
    };
    const onFirmness = (firmness: readonly ChangedScore[] | undefined) => {
      if (!live()) return;
      if (measuring?.abort === abort) measuring = undefined;
      store.dispatch({ type: 'firmnessMeasured', key, ...defined({ firmness }) });
    };
    const outcome = await worker.analyse(option.pipeline, read.value, { onProgress, onPartial, onFirmness, signal });
    if (!live()) return;
    if (outcome._tag === 'scored' && outcome.firmness === 'follows') measuring = { key, abort };
    store.dispatch({ type: 'runEnded', key, outcome });
  };

  const cancel = () => {
    if (measuring) {
      const { key, abort } = measuring;
      measuring = undefined;
      abort.abort();
      store.dispatch({ type: 'firmnessMeasured', key });
    }
    if (!current) return;
    const { key, abort } = current;
    abort.abort();
    end(key, abort);
  };

  return {
    start: (option, resuming = false) => {
      cancel();
      const key = keyOf(option);
      const abort = new AbortController();
      current = { key, abort };
      store.dispatch({ type: 'runStarted', key, pipeline: option.pipeline, resuming });
      run(key, option, abort)
        .catch((bug: unknown) => {
          const { failure } = unexpected(bug);
          store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'failed', failure } });
        })
        .finally(() => {
          if (current?.abort === abort) current = undefined;
        });
    },
    cancel,
  };
}

/** Shortest time between two redraws of one stage: every frame that is drawn takes time from the inference. */
const REDRAW_MS = 250;

/** Says whether a progress is worth a redraw: the first and the last of a stage always, others when time is up. */
function createPacer(now: () => number = () => performance.now()): (stage: string, fraction: number) => boolean {
  let last = { stage: '', at: 0 };
  return (stage, fraction) => {
    if (stage === last.stage && fraction < 1 && now() - last.at < REDRAW_MS) return false;
    last = { stage, at: now() };
    return true;
  };
}
