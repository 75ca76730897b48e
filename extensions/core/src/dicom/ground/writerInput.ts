import type { Dataset, WriterContext } from '../../dataset/dataset.js';
import type { MaskOfSlice } from '../../findings/sourceMasks.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import type { Read } from '../../reading/read.js';
import type { ReviewedAspects } from '../../reading/review.js';
import type { ScanRecord } from '../../reading/scanRecord.js';

/** What every writer starts from. */
export interface WriterInput {
  /** As read: the mask and the boxes that stand (`resultAsRead`). */
  readonly result: StrokeResult;
  readonly aspects: ReviewedAspects;
  /** The reading behind `aspects`, where there is one: phase, threshold, side, first read, times. */
  readonly read?: Read;
  /** Naturalised dataset of any one source image: patient, study, time zone. Attributes may be missing. */
  readonly source: Dataset;
  readonly maskOfSlice: MaskOfSlice;
  readonly context: WriterContext;
  /** What reports say of other scans of the same patient, with which this one is compared. */
  readonly earlier?: readonly ScanRecord[];
}

/** The same finding of the same series keeps its tracking UID through edits and in SR and SEG alike. */
export const trackingUid = ({ result, context }: Pick<WriterInput, 'result' | 'context'>, finding: string): string =>
  context.uid(`tracking/${result.software.name}/${result.seriesInstanceUid}/${finding}`);
