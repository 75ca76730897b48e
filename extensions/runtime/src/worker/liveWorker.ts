import type {
  AnalysisOutcome,
  AnalysisRecord,
  Backend,
  ChangedScore,
  Failure,
  NoticeValues,
  Outcome,
  PartialResult,
  Progress,
  SeriesSource,
} from '@ohif-stroke/core';
import { failure, success } from '@ohif-stroke/core';
import type { WorkerSelfTest } from '../selfTest/workerSelfTest.js';
import { distinctBuffers } from './distinctBuffers.js';
import { type Locks, whenReleased } from './lifeline.js';
import type { FromWorker, ToWorker, WorkerConfig } from './messages.js';

export type WorkerHandle = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** Who is told while an analysis runs. */
export interface AnalysisListener {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onPartial?: ((partial: PartialResult) => void) | undefined;
  /** With it the score comes first, and this is told how firm it is, or nothing where that was not measured. */
  readonly onFirmness?: ((firmness: readonly ChangedScore[] | undefined) => void) | undefined;
}

/** One worker from its start to its end; every request gets exactly one answer, at the latest when the worker ends. */
export interface LiveWorker {
  readonly ended: boolean;
  analyse(
    pipeline: string,
    source: SeriesSource,
    listener: AnalysisListener,
  ): { readonly outcome: Promise<Outcome<AnalysisOutcome<AnalysisRecord>>>; cancel(): void };
  warmUp(pipeline: string): Promise<Outcome<Outcome<Backend>>>;
  selfTest(): Promise<Outcome<Outcome<WorkerSelfTest>>>;
  end(): void;
}

interface Pending {
  readonly onMessage: (message: FromWorker) => void;
  readonly onEnd: (failed: { readonly ok: false; readonly failure: Failure }) => void;
}

/** `whyNot` is asked where the script could not be loaded; what it does not know is told in general words. */
export function startWorker(
  handle: WorkerHandle,
  config: WorkerConfig,
  whyNot: () => Promise<Failure | undefined> = async () => undefined,
  locks?: Locks,
): LiveWorker {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let ended = false;
  let greeted = false;

  const endWith = (tag: string, sentence: string, values?: NoticeValues): void => {
    if (ended) return;
    ended = true;
    handle.terminate();
    const waiting = [...pending.values()];
    pending.clear();
    for (const { onEnd } of waiting) onEnd(failure(tag, sentence, values && { values }));
  };
  const crashed = (detail: string): void =>
    endWith('workerCrashed', `The analysis worker stopped unexpectedly${detail}; try again.`, { detail });
  handle.addEventListener('message', (event: MessageEvent<FromWorker>) => {
    const message = event.data;
    if (message.type === 'hello') {
      greeted = true;
      whenReleased(message.lifeline, () => crashed(''), locks);
    } else pending.get(message.id)?.onMessage(message);
  });
  handle.addEventListener('error', event => {
    event.preventDefault();
    if (greeted) crashed(event.message ? ` (${event.message})` : '');
    else
      void whyNot().then(why =>
        why
          ? endWith(why._tag, why.message, why.values)
          : endWith(
              'workerUnavailable',
              'The analysis worker could not be loaded; check that its files are on the server.',
            ),
      );
  });
  handle.addEventListener('messageerror', () =>
    endWith('workerUnreadable', 'An answer of the analysis worker was unreadable.'),
  );

  const post = (message: ToWorker, transfer: readonly ArrayBuffer[] = []) => handle.postMessage(message, [...transfer]);
  post({ type: 'start', config });

  /** Posts one request and waits for the message that `answer` accepts. */
  const request = <T>(
    id: number,
    message: ToWorker,
    transfer: readonly ArrayBuffer[],
    answer: (message: FromWorker) => { readonly value: T } | undefined,
  ): Promise<Outcome<T>> =>
    new Promise(resolve => {
      pending.set(id, {
        onEnd: resolve,
        onMessage: incoming => {
          const accepted = answer(incoming);
          if (accepted === undefined) return;
          pending.delete(id);
          resolve(success(accepted.value));
        },
      });
      post(message, transfer);
    });

  return {
    get ended() {
      return ended;
    },
    analyse(pipeline, source, { onProgress, onPartial, onFirmness }) {
      const id = nextId++;
      const transfer = distinctBuffers(source.slices.map(slice => slice.samples));
      const message = {
        type: 'analyse',
        id,
        pipeline,
        source,
        partials: onPartial !== undefined,
        scoreFirst: onFirmness !== undefined,
      } as const;
      const outcome = new Promise<Outcome<AnalysisOutcome<AnalysisRecord>>>(resolve => {
        let scored = false;
        const onMessage = (incoming: FromWorker): void => {
          if (incoming.type === 'progress') onProgress?.(incoming.progress);
          if (incoming.type === 'partial') onPartial?.(incoming.partial);
          if (incoming.type === 'scored') {
            scored = true;
            resolve(success({ _tag: 'scored', result: incoming.result, firmness: 'follows' }));
          }
          if (incoming.type !== 'outcome' && incoming.type !== 'firmness') return;
          pending.delete(id);
          if (incoming.type === 'outcome') resolve(success(incoming.outcome));
          else onFirmness?.(incoming.firmness);
        };
        const onEnd: Pending['onEnd'] = ended => {
          resolve(ended);
          if (scored) onFirmness?.(undefined);
        };
        pending.set(id, { onMessage, onEnd });
        post(message, transfer);
      });
      return { outcome, cancel: () => post({ type: 'cancel', id }) };
    },
    warmUp(pipeline) {
      const id = nextId++;
      return request(id, { type: 'warmUp', id, pipeline }, [], message =>
        message.type === 'ready' ? { value: message.outcome } : undefined,
      );
    },
    selfTest() {
      const id = nextId++;
      return request(id, { type: 'selfTest', id }, [], message =>
        message.type === 'selfTested' ? { value: message.outcome } : undefined,
      );
    },
    end: () => endWith('workerEnded', 'The analysis worker was ended.'),
  };
}
