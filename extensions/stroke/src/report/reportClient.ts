import { type Archived, failure, type Outcome, type ReportFiles, type ReportRequest, success } from '@ohif-stroke/core';
import type { RestoreArchived } from '../archive/restoreFromArchive.js';
import type { FromReportWorker, ToReportWorker } from './reportMessages.js';

export type ComposeReport = (request: ReportRequest) => Promise<Outcome<ReportFiles>>;

export interface ReportClient {
  readonly compose: ComposeReport;
  readonly restore: RestoreArchived;
}

type ReportWorkerHandle = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Question = ToReportWorker extends infer Message ? (Message extends unknown ? Omit<Message, 'id'> : never) : never;

/** The main thread's side of the report worker, which is started when the first report is wanted. */
export function createReportClient(spawn: () => ReportWorkerHandle): ReportClient {
  const waiting = new Map<number, (answer: FromReportWorker) => void>();
  let worker: ReportWorkerHandle | undefined;
  let nextId = 1;

  const start = (): ReportWorkerHandle => {
    const started = spawn();
    started.addEventListener('message', (event: MessageEvent<FromReportWorker>) => {
      const resolve = waiting.get(event.data.id);
      waiting.delete(event.data.id);
      resolve?.(event.data);
    });
    started.addEventListener('error', event => {
      event.preventDefault();
      worker = undefined;
      started.terminate();
      const unavailable = failure('reportWorkerUnavailable', 'The report worker could not be run.').failure;
      for (const [id, resolve] of waiting) resolve({ id, ok: false, failure: unavailable });
      waiting.clear();
    });
    return started;
  };

  const ask = (question: Question): Promise<FromReportWorker> =>
    new Promise(resolve => {
      const id = nextId++;
      waiting.set(id, resolve);
      worker ??= start();
      worker.postMessage({ ...question, id });
    });

  return {
    compose: async request => {
      const answer = await ask({ type: 'compose', request });
      if (answer.ok && isFiles(answer.value)) return success(answer.value);
      return answer.ok ? otherAnswer() : answer;
    },
    restore: async request => {
      const answer = await ask({ type: 'restore', request });
      if (answer.ok && !isFiles(answer.value)) return success(answer.value);
      return answer.ok ? otherAnswer() : answer;
    },
  };
}

const otherAnswer = () => {
  const detail = 'the report worker gave another answer';
  return failure('unexpected', `Something unexpected went wrong: ${detail}.`, { values: { detail } });
};

const isFiles = (value: ReportFiles | Archived): value is ReportFiles => 'sr' in value;
