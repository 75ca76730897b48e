import type { ReviewedAspects } from '../findings/review.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from '../read/read.js';
import type { Dataset, WriterContext } from './dataset.js';

export type MaskLayer = 'regions' | 'infarct' | 'oldInfarct' | 'haemorrhage';

/**
 * One layer in pixels of one source image, `mask[column + columns * row]`; `regions` has the labels 0-20, the others 0
 * or 1. `slice` indexes `StrokeResult.images`.
 */
export type MaskOfSlice = (slice: number, layer: MaskLayer) => Uint8Array;

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
}

export const DISCLAIMER = 'Research use; not a medical device; models trained on synthetic CT';

/** "ASPECTS 7 (left)", for series descriptions and titles. */
export const scoreText = ({ total, side }: Pick<ReviewedAspects, 'total' | 'side'>): string =>
  side === 'none' ? `ASPECTS ${total}` : `ASPECTS ${total} (${side})`;

/** The same finding of the same series keeps its tracking UID through edits and in SR and SEG alike. */
export const trackingUid = ({ result, context }: Pick<WriterInput, 'result' | 'context'>, finding: string): string =>
  context.uid(`tracking/${result.software.name}/${result.seriesInstanceUid}/${finding}`);
