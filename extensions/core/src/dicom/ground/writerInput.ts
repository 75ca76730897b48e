import type { Side } from '../../anatomy/regions.js';
import type { Dataset, WriterContext } from '../../dataset/dataset.js';
import type { MaskOfSlice } from '../../findings/sourceMasks.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import type { Read } from '../../reading/read.js';
import type { ReviewedAspects } from '../../reading/review.js';

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

/** A total that counts, or the AI's own, with its side. */
interface Score {
  readonly total?: number | undefined;
  readonly side: Side | 'none';
}

/** "ASPECTS 7 (left)", for series descriptions and titles; a bleed is the one reason why no total is made. */
export function scoreText({ total, side }: Score): string {
  if (total === undefined) return 'ASPECTS not scored: hemorrhage';
  return side === 'none' ? `ASPECTS ${total}` : `ASPECTS ${total} (${side})`;
}

/** What a score says, and does not say, about the head: a total of 10 is no statement about the rest of the brain. */
export const scoreScope = ({ total }: Pick<Score, 'total'>): readonly string[] => [
  ...(total === 10 ? ['10 of 10: none found in the MCA regions'] : []),
  'Posterior fossa and the territories of the anterior and posterior cerebral arteries are not scored',
];

/** The same finding of the same series keeps its tracking UID through edits and in SR and SEG alike. */
export const trackingUid = ({ result, context }: Pick<WriterInput, 'result' | 'context'>, finding: string): string =>
  context.uid(`tracking/${result.software.name}/${result.seriesInstanceUid}/${finding}`);
