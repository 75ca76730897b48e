import type { Analysis, AnalysisOutcome, AnalysisRecord, Backend, Outcome } from '@ohif-stroke/core';
import { defined, isStrokeResult, success } from '@ohif-stroke/core';
import { toFailure } from '../failureError.js';
import { testInstallation } from '../selfTest/testInstallation.js';
import type { WorkerSelfTest } from '../selfTest/workerSelfTest.js';
import type { WebRuntime } from '../web/createWebRuntime.js';
import { distinctBuffers } from './distinctBuffers.js';
import type { FromWorker, ToWorker, WorkerConfig } from './messages.js';

/** What the worker's thread lends to the handler; the worker file fills it in, tests fake it. */
export interface WorkerHost {
  readonly post: (message: FromWorker, transfer: readonly ArrayBuffer[]) => void;
  readonly connect: (config: WorkerConfig) => Promise<Outcome<WebRuntime>>;
  /** By the id of their pipeline. */
  readonly analyses: Readonly<Record<string, Analysis>>;
  readonly now: () => number;
  /** Lets waiting messages in, so that a cancel is seen. */
  readonly breathe: () => Promise<void>;
}

type AnalyseMessage = Extract<ToWorker, { readonly type: 'analyse' }>;

/** The worker as a function of messages: it keeps one runtime, and forgets it when it could not be made. */
export function createWorkerHandler(host: WorkerHost): (message: ToWorker) => Promise<void> {
  const running = new Map<number, AbortController>();
  /** Who waits for the thread until no analysis has it. */
  const waiting: (() => void)[] = [];
  let config: WorkerConfig | undefined;
  let runtime: Promise<Outcome<WebRuntime>> | undefined;

  const connect = async (): Promise<Outcome<WebRuntime>> => {
    if (config === undefined) throw new Error('the worker was not started');
    runtime ??= host.connect(config);
    try {
      const outcome = await runtime;
      if (!outcome.ok) runtime = undefined;
      return outcome;
    } catch (bug) {
      runtime = undefined;
      throw bug;
    }
  };

  const untilIdle = async (): Promise<void> => {
    while (running.size > 0) await new Promise<void>(resolve => waiting.push(resolve));
  };

  const warmUp = async (pipeline: string): Promise<Outcome<Backend>> => {
    const outcome = await connect();
    if (!outcome.ok) return { ok: false, failure: toFailure(outcome.failure) };
    const { port, manifests, loadAhead } = outcome.value;
    const models = analysisOf(host.analyses, pipeline).models(manifests);
    loadAhead(models);
    for (const { id } of models) {
      // The thread belongs to an analysis that has begun: it makes the sessions that are missing when it comes to need them.
      if (running.size > 0) break;
      await port.prepare(id);
    }
    // Nobody waits for it, and it waits for every analysis.
    void outcome.value.gpu.tryAll(untilIdle);
    return success(port.backend);
  };

  const selfTest = async (): Promise<Outcome<WorkerSelfTest>> => {
    await untilIdle();
    const outcome = await connect();
    if (!outcome.ok) return { ok: false, failure: toFailure(outcome.failure) };
    return success(await testInstallation(outcome.value, { untilIdle }));
  };

  const analyse = async (
    { id, pipeline, source, partials, scoreFirst }: AnalyseMessage,
    signal: AbortSignal,
    onScored: (result: AnalysisRecord) => void,
  ): Promise<AnalysisOutcome<AnalysisRecord>> => {
    const outcome = await connect();
    if (!outcome.ok) return { _tag: 'failed', failure: outcome.failure };
    const { port, manifests, loadAhead } = outcome.value;
    const analysis = analysisOf(host.analyses, pipeline);
    loadAhead(analysis.models(manifests));
    return analysis.analyse(source, {
      port,
      manifests,
      now: host.now,
      breathe: host.breathe,
      signal,
      onProgress: progress => host.post({ type: 'progress', id, progress }, []),
      // Copied, not moved: the analysis goes on with the same maps.
      ...(partials ? { onPartial: partial => host.post({ type: 'partial', id, partial }, []) } : {}),
      ...(scoreFirst ? { onScored } : {}),
    });
  };

  return async message => {
    switch (message.type) {
      case 'start':
        config = message.config;
        return;
      case 'cancel':
        running.get(message.id)?.abort();
        return;
      case 'warmUp': {
        const outcome = await warmUp(message.pipeline).catch(notDone);
        host.post({ type: 'ready', id: message.id, outcome }, []);
        return;
      }
      case 'selfTest': {
        const outcome = await selfTest().catch(notDone);
        host.post({ type: 'selfTested', id: message.id, outcome }, []);
        return;
      }
      case 'analyse': {
        const { id } = message;
        const cancel = new AbortController();
        running.set(id, cancel);
        let scored = false;
        const outcome = await analyse(message, cancel.signal, result => {
          // Copied, not moved: what follows is measured in the same maps.
          host.post({ type: 'scored', id, result }, []);
          scored = true;
        }).catch(failed);
        running.delete(id);
        for (const go of waiting.splice(0)) go();
        if (scored) host.post({ type: 'firmness', id, ...defined({ firmness: firmnessOf(outcome) }) }, []);
        else host.post({ type: 'outcome', id, outcome: cloneable(outcome) }, transferable(outcome));
      }
    }
  };
}

function analysisOf(analyses: WorkerHost['analyses'], pipeline: string): Analysis {
  const found = Object.hasOwn(analyses, pipeline) ? analyses[pipeline] : undefined;
  if (found === undefined) throw new Error(`there is no pipeline ${pipeline}`);
  return found;
}

const notDone = (thrown: unknown) => ({ ok: false as const, failure: toFailure(thrown) });

const failed = (thrown: unknown): AnalysisOutcome<never> => ({ _tag: 'failed', failure: toFailure(thrown) });

const firmnessOf = (outcome: AnalysisOutcome<AnalysisRecord>) =>
  outcome._tag === 'scored' && isStrokeResult(outcome.result) ? outcome.result.aspects.firmness : undefined;

/** The cause of a failure may be anything (an Error of the runtime, a Response): it stays in its thread. */
function cloneable(outcome: AnalysisOutcome<AnalysisRecord>): AnalysisOutcome<AnalysisRecord> {
  return outcome._tag === 'failed' ? failed(outcome.failure) : outcome;
}

/** The maps are the only big part of a result; they move instead of being copied. Results of other kinds are copied. */
function transferable(outcome: AnalysisOutcome<AnalysisRecord>): readonly ArrayBuffer[] {
  if (outcome._tag !== 'scored' || !isStrokeResult(outcome.result)) return [];
  return distinctBuffers(Object.values(outcome.result.maps));
}
