import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '../../anatomy/regions.js';
import { SCORE_IDS, type ScoreId, type Scores } from './scores.js';
import { isMade, type MadeScore, type WhyNotMade } from './wayScore.js';

/** A region that one way counts and another does not, whether it calls the region spared or could not judge it. */
export interface DoubtfulRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly countedBy: readonly ScoreId[];
}

/** What the ways to a score say together. Nothing is averaged: where they differ, the reader is told where. */
export interface Agreement {
  /** Those that made a total, in the order of the list. */
  readonly made: readonly { readonly id: ScoreId; readonly score: MadeScore }[];
  readonly notMade: readonly { readonly id: ScoreId; readonly why: WhyNotMade }[];
  /** By side and in the order of the score; where there is none all totals and sides are the same. */
  readonly doubtful: readonly DoubtfulRegion[];
}

/** Undefined where fewer than two ways made a total: one alone agrees with nobody. */
export function agreementOf(scores: Scores): Agreement | undefined {
  const made = SCORE_IDS.flatMap(id => {
    const score = scores[id];
    return isMade(score) ? [{ id, score }] : [];
  });
  if (made.length < 2) return undefined;
  const notMade = SCORE_IDS.flatMap(id => {
    const score = scores[id];
    return score !== undefined && !isMade(score) ? [{ id, why: score.notMade }] : [];
  });
  const doubtful = (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.flatMap(name => {
      const countedBy = made.flatMap(({ id, score }) =>
        score.regions.some(region => region.affected && region.name === name && region.side === side) ? [id] : [],
      );
      return countedBy.length > 0 && countedBy.length < made.length ? [{ name, side, countedBy }] : [];
    }),
  );
  return { made, notMade, doubtful };
}
