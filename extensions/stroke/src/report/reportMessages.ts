import type { ReportFiles, ReportRequest } from '@ohif-stroke/core';

export interface ToReportWorker {
  readonly id: number;
  readonly request: ReportRequest;
}

export type FromReportWorker =
  | { readonly id: number; readonly ok: true; readonly files: ReportFiles }
  | { readonly id: number; readonly ok: false; readonly message: string };
