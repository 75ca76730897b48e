/** The report worker's script: masks and DICOM files take longer than the 100 ms that the main thread may be busy. */
import { type Archived, composeReport, decodeDicom, type ReportFiles, restoreArchived } from '@ohif-stroke/core';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';
import type { FromReportWorker, ToReportWorker } from './reportMessages.js';

self.addEventListener('message', (event: MessageEvent<ToReportWorker>) => {
  const answer = answerTo(event.data);
  const value = answer.ok ? answer.value : undefined;
  const transfer = value && 'sr' in value ? [value.sr.buffer, ...(value.seg ? [value.seg.buffer] : [])] : [];
  self.postMessage(answer, { transfer });
});

function answerTo(message: ToReportWorker): FromReportWorker {
  const { id } = message;
  try {
    return { id, ok: true, value: work(message) };
  } catch (problem) {
    return { id, ok: false, message: problem instanceof Error ? problem.message : String(problem) };
  }
}

const work = (message: ToReportWorker): ReportFiles | Archived =>
  message.type === 'compose' ? composeReport(message.request) : restore(message.request);

function restore({ report, segmentation, images, seriesInstanceUid }: RestoreRequest): Archived {
  const decoded = segmentation && decodeDicom(segmentation);
  const archived = restoreArchived({
    report,
    ...(decoded?.ok ? { segmentation: decoded.value } : {}),
    images,
    seriesInstanceUid,
  });
  if (!archived.ok) throw new Error(archived.failure.message);
  return archived.value;
}
