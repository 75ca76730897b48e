import type { Side } from '../anatomy/regions.js';
import type { BoxFinding } from '../findings/findings.js';
import { atMostWords, type OpenRegions, openRegions } from '../findings/openRegions.js';
import { nothingInRegions, outsideWords } from '../findings/outsideInfarcts.js';
import type { Read } from './read.js';
import type { ReviewedAspects } from './review.js';

/** English words for a score, as report, picture and command line have them. */

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

/**
 * What a score says, and does not say, about the head: a total of 10 is no statement about the rest of the brain. `boxes` are
 * those that stand.
 */
export const scoreScope = (aspects: ReviewedAspects, boxes: readonly BoxFinding[]): readonly string[] => [
  ...(aspects.total === undefined ? [] : boundWords(aspects.total, openRegions(aspects), boxes)),
  ...outsideWords(boxes),
  'Posterior fossa and the territories of the anterior and posterior cerebral arteries are not scored',
];

const boundWords = (total: number, judged: OpenRegions, boxes: readonly BoxFinding[]): readonly string[] =>
  total === 10 ? [nothingInRegions(boxes, judged)] : atMostWords(total, judged);

/** Empty where the shipped threshold is in use. */
export function thresholdText({ threshold, ai }: Pick<Read, 'threshold' | 'ai'>): readonly string[] {
  if (threshold === undefined) return [];
  const shipped = ai.threshold === undefined ? '' : ` (shipped: ${ai.threshold.toFixed(2)}, with it ${scoreText(ai)})`;
  return [`Threshold changed by the reader: probability ${threshold.toFixed(2)}${shipped}`];
}
