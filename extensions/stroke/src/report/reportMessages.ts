import type { Archived, Dataset, Failure, ReportFiles, ReportRequest } from '@ohif-stroke/core';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';

/** What the worker is asked: to write a report, to make a result of stored files again, or what a site's step before storing needs. */
export type ToReportWorker =
  | { readonly id: number; readonly type: 'compose'; readonly request: ReportRequest }
  | { readonly id: number; readonly type: 'restore'; readonly request: RestoreRequest }
  | { readonly id: number; readonly type: 'naturalise'; readonly report: Uint8Array<ArrayBuffer> }
  | {
      readonly id: number;
      readonly type: 'stamp';
      readonly written: Uint8Array<ArrayBuffer>;
      readonly stamped: Dataset | Uint8Array<ArrayBuffer>;
    };

export interface Naturalised {
  readonly naturalised: Dataset;
}

export interface Stamped {
  readonly stamped: Uint8Array<ArrayBuffer>;
}

export type ReportAnswer = ReportFiles | Archived | Naturalised | Stamped;

export type FromReportWorker =
  | { readonly id: number; readonly ok: true; readonly value: ReportAnswer }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };
