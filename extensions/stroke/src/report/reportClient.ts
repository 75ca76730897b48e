import {
  type Failure,
  type FhirOptions,
  failure,
  type Outcome,
  type ReportFiles,
  type ReportRequest,
  success,
} from '@ohif-stroke/core';
import { distinctBuffers, type Locks, whenReleased } from '@ohif-stroke/runtime';
import type { RestoreArchived } from '../archive/restoreFromArchive.js';
import { unexpected } from '../unexpected.js';
import type { ReportShapes } from './beforeDicomStore.js';
import type { AnswerOfWorker, FromReportWorker, ReportAnswer, ToReportWorker } from './reportMessages.js';

/** A report, Part 10, as a FHIR Bundle. */
export type BundleReport = (
  report: Uint8Array<ArrayBuffer>,
  options: FhirOptions,
) => Promise<Outcome<Uint8Array<ArrayBuffer>>>;

export type ComposeReport = (request: ReportRequest) => Promise<Outcome<ReportFiles>>;

export interface ReportClient extends ReportShapes {
  readonly compose: ComposeReport;
  readonly restore: RestoreArchived;
  readonly bundle: BundleReport;
}

type ReportWorkerHandle = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Question = ToReportWorker extends infer Message ? (Message extends unknown ? Omit<Message, 'id'> : never) : never;

export interface ReportWorkerOptions {
  readonly locks?: Locks;
  /** Why its script could not be run, where that can be found out. */
  readonly whyNot?: () => Promise<Failure | undefined>;
}

/** The main thread's side of the report worker, which is started when the first report is wanted. */
export function createReportClient(
  spawn: () => ReportWorkerHandle,
  { locks, whyNot = async () => undefined }: ReportWorkerOptions = {},
): ReportClient {
  const waiting = new Map<number, (answer: AnswerOfWorker) => void>();
  let worker: ReportWorkerHandle | undefined;
  let nextId = 1;

  const start = (): ReportWorkerHandle => {
    const started = spawn();
    started.addEventListener('message', (event: MessageEvent<FromReportWorker>) => {
      if ('hello' in event.data) return whenReleased(event.data.lifeline, giveUp, locks);
      const resolve = waiting.get(event.data.id);
      waiting.delete(event.data.id);
      resolve?.(event.data);
    });
    const giveUp = (event?: Event): void => {
      event?.preventDefault();
      // It has ended before, and others wait for the next one by now.
      if (worker !== started) return;
      worker = undefined;
      started.terminate();
      const asked = [...waiting];
      waiting.clear();
      void whyNot().then(why => {
        for (const [id, resolve] of asked) resolve({ id, ...(why ? { ok: false, failure: why } : unavailable()) });
      });
    };
    started.addEventListener('error', giveUp);
    // An answer that the page cannot take (memory that ran out) is an answer that will not come.
    started.addEventListener('messageerror', giveUp);
    return started;
  };

  const ask = (question: Question): Promise<AnswerOfWorker> =>
    new Promise(resolve => {
      const id = nextId++;
      try {
        worker ??= start();
      } catch {
        return resolve({ id, ...unavailable() });
      }
      // Throws where a site's report holds something that cannot cross to a worker: then nobody waits.
      worker.postMessage({ ...question, id }, pixelsIn(question));
      waiting.set(id, resolve);
    });

  /** The answer that belongs to this kind of question; another one is a bug. */
  const answerTo = async <T>(question: Question, its: (answer: ReportAnswer) => T | undefined): Promise<Outcome<T>> => {
    const answer = await ask(question);
    if (!answer.ok) return answer;
    const value = its(answer.value);
    return value === undefined ? otherAnswer() : success(value);
  };

  return {
    compose: request => answerTo({ type: 'compose', request }, answer => ('files' in answer ? answer : undefined)),
    restore: request => answerTo({ type: 'restore', request }, answer => ('withMasks' in answer ? answer : undefined)),
    bundle: (report, options) =>
      answerTo({ type: 'fhir', report, options }, answer => ('bundle' in answer ? answer.bundle : undefined)),
    naturalise: report =>
      answerTo({ type: 'naturalise', report }, answer => ('naturalised' in answer ? answer.naturalised : undefined)),
    stamp: (written, stamped) =>
      answerTo({ type: 'stamp', written, stamped }, answer => ('stamped' in answer ? answer.stamped : undefined)),
  };
}

/** The images of a question go to the worker and are not needed here any more. */
function pixelsIn(question: Question): Transferable[] {
  const pixels = question.type === 'compose' ? question.request.pixels : undefined;
  return pixels?.ok ? [...distinctBuffers(pixels.value.slices.map(({ samples }) => samples))] : [];
}

const unavailable = () => failure('reportWorkerUnavailable', 'The report worker could not be run.');

const otherAnswer = () => unexpected('the report worker gave another answer');
