import type { Archived, Failure, ReportFiles, ReportRequest } from '@ohif-stroke/core';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';

/** What the worker is asked: to write a report, or to make a result of stored files again. */
export type ToReportWorker =
  | { readonly id: number; readonly type: 'compose'; readonly request: ReportRequest }
  | { readonly id: number; readonly type: 'restore'; readonly request: RestoreRequest };

export type FromReportWorker =
  | { readonly id: number; readonly ok: true; readonly value: ReportFiles | Archived }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };
