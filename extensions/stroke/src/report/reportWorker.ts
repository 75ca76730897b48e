/** The report worker's script: masks and DICOM files take longer than the 100 ms that the main thread may be busy. */
import {
  type Archived,
  composeReport,
  decodeDicom,
  defined,
  failure,
  fhirOfReport,
  type Outcome,
  type ReportFiles,
  type ReportRequest,
  restoreArchived,
  success,
  whyNotReportable,
} from '@ohif-stroke/core';
import { holdLifeline } from '@ohif-stroke/runtime';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';
import type { AnswerOfWorker, ReportAnswer, ToReportWorker } from './reportMessages.js';
import { naturalised, stampedFile } from './stampedReport.js';

self.addEventListener('message', (event: MessageEvent<ToReportWorker>) => {
  const answer = answerTo(event.data);
  const value = answer.ok ? answer.value : undefined;
  const transfer = value && 'files' in value ? value.files.map(({ bytes }) => bytes.buffer) : [];
  self.postMessage(answer, { transfer });
});

void holdLifeline(self.name, lifeline => self.postMessage({ hello: true, ...defined({ lifeline }) }));

function answerTo(message: ToReportWorker): AnswerOfWorker {
  const { id } = message;
  try {
    return { id, ...work(message) };
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    const sentence = `The report worker failed: ${detail}.`;
    return { id, ...failure('reportNotWritten', sentence, { values: { detail } }) };
  }
}

function work(message: ToReportWorker): Outcome<ReportAnswer> {
  switch (message.type) {
    case 'compose':
      return compose(message.request);
    case 'restore':
      return restore(message.request);
    case 'naturalise':
      return success({ naturalised: naturalised(message.report) });
    case 'fhir': {
      const made = fhirOfReport(message.report, message.options);
      return made.ok ? success({ bundle: new TextEncoder().encode(JSON.stringify(made.value, null, 2)) }) : made;
    }
    case 'stamp': {
      const file = stampedFile(message.written, message.stamped);
      return file.ok ? success({ stamped: file.value }) : file;
    }
  }
}

function compose(request: ReportRequest): Outcome<ReportFiles> {
  const gap = whyNotReportable(request.result);
  return gap ? { ok: false, failure: gap } : success(composeReport(request));
}

function restore({ segmentations, ...request }: RestoreRequest): Outcome<Archived> {
  const decoded = segmentations.map(decodeDicom).flatMap(dataset => (dataset.ok ? [dataset.value] : []));
  return restoreArchived({ ...request, segmentations: decoded });
}
