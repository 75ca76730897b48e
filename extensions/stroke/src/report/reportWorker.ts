/** The report worker's script: masks and DICOM writing take longer than the 100 ms that the main thread may be busy. */
import { composeReport } from '@ohif-stroke/core';
import type { FromReportWorker, ToReportWorker } from './reportMessages.js';

self.addEventListener('message', (event: MessageEvent<ToReportWorker>) => {
  const { id, request } = event.data;
  const answer = compose(id, request);
  const buffers = answer.ok ? [answer.files.sr.buffer, ...(answer.files.seg ? [answer.files.seg.buffer] : [])] : [];
  self.postMessage(answer, { transfer: buffers });
});

function compose(id: number, request: ToReportWorker['request']): FromReportWorker {
  try {
    return { id, ok: true, files: composeReport(request) };
  } catch (bug) {
    return { id, ok: false, message: bug instanceof Error ? bug.message : String(bug) };
  }
}
