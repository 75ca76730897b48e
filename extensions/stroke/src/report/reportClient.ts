import { type Failure, failure, type Outcome, type ReportFiles, type ReportRequest, success } from '@ohif-stroke/core';
import type { FromReportWorker, ToReportWorker } from './reportMessages.js';

export type ComposeReport = (request: ReportRequest) => Promise<Outcome<ReportFiles, Failure<'reportNotWritten'>>>;

type ReportWorkerHandle = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** The main thread's side of the report worker, which is started when the first report is wanted. */
export function createReportClient(spawn: () => ReportWorkerHandle): ComposeReport {
  const waiting = new Map<number, (answer: Outcome<ReportFiles, Failure<'reportNotWritten'>>) => void>();
  let worker: ReportWorkerHandle | undefined;
  let nextId = 1;

  const start = (): ReportWorkerHandle => {
    const started = spawn();
    started.addEventListener('message', (event: MessageEvent<FromReportWorker>) => {
      const answer = event.data;
      const resolve = waiting.get(answer.id);
      waiting.delete(answer.id);
      resolve?.(answer.ok ? success(answer.files) : notWritten(answer.message));
    });
    started.addEventListener('error', event => {
      event.preventDefault();
      worker = undefined;
      started.terminate();
      for (const resolve of waiting.values()) resolve(notWritten('the report worker could not be run'));
      waiting.clear();
    });
    return started;
  };

  return request =>
    new Promise(resolve => {
      const id = nextId++;
      waiting.set(id, resolve);
      worker ??= start();
      const message: ToReportWorker = { id, request };
      worker.postMessage(message);
    });
}

const notWritten = (why: string) => failure('reportNotWritten', `The report could not be written: ${why}.`);
