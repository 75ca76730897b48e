import type { ReadableReport } from '@ohif-stroke/core';

/** The report of the study that is open; without `report` its content could not be read. */
export interface OpenReport {
  readonly sopInstanceUid: string;
  readonly report?: ReadableReport;
}
