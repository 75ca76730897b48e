import type { ReadableReport } from '@ohif-stroke/core';

/** A structured report of the study, of whatever maker. */
export interface StudyReport {
  readonly sopInstanceUid: string;
  /** Of its series; raw text from the archive. */
  readonly description: string;
}

/** The one that is open; without `report` its content could not be read. */
export interface OpenReport {
  readonly sopInstanceUid: string;
  readonly report?: ReadableReport;
}
