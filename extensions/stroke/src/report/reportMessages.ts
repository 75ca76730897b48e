import type { Archived, Dataset, Failure, FhirOptions, ReportFiles, ReportRequest } from '@ohif-stroke/core';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';

/** What the worker is asked: to write a report, to make a result of stored files again, what a site's step before storing needs, or a report as FHIR. */
export type ToReportWorker =
  | { readonly id: number; readonly type: 'compose'; readonly request: ReportRequest }
  | { readonly id: number; readonly type: 'restore'; readonly request: RestoreRequest }
  | { readonly id: number; readonly type: 'naturalise'; readonly report: Uint8Array<ArrayBuffer> }
  | {
      readonly id: number;
      readonly type: 'fhir';
      readonly report: Uint8Array<ArrayBuffer>;
      readonly options: FhirOptions;
    }
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

/** A FHIR Bundle as JSON, UTF-8. */
export interface Bundled {
  readonly bundle: Uint8Array<ArrayBuffer>;
}

export type ReportAnswer = ReportFiles | Archived | Naturalised | Stamped | Bundled;

export type FromReportWorker =
  /** It listens; with the lock that it holds while it lives, where the browser has locks. */
  { readonly hello: true; readonly lifeline?: string } | AnswerOfWorker;

export type AnswerOfWorker =
  | { readonly id: number; readonly ok: true; readonly value: ReportAnswer }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };
