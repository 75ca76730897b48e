import type { Outcome } from '@ohif-stroke/core';

/** Finds studies that have become complete. */
export interface StudySource {
  /** Those that are new since the last time. */
  readonly next: () => Promise<Outcome<readonly string[]>>;
  /** What `next` gave has been dealt with: it need not come again after a restart. */
  readonly done: () => Promise<void>;
}
