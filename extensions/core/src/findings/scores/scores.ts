import { density } from './density/density.js';
import { detection } from './detection/detection.js';
import { overlap } from './overlap/overlap.js';
import type { ScoreWay } from './scoreWay.js';
import type { WayScore } from './wayScore.js';

/**
 * The ways to an ASPECTS total, in the order in which they are said, shown and stored. One folder and one line each; the
 * key is the name of the total in results and JSON.
 */
export const SCORES = { density, overlap, detection } as const satisfies Readonly<Record<string, ScoreWay>>;

export type ScoreId = keyof typeof SCORES;

/** The way whose total is the product's: all else stands beside it. */
export const SHIPPED: ScoreId = 'density';

const isScoreId = (name: string): name is ScoreId => Object.hasOwn(SCORES, name);

export const SCORE_IDS: readonly ScoreId[] = Object.keys(SCORES).filter(isScoreId);

/** What each way says; one that is absent was not asked, as in results of versions that did not have it. */
export type Scores = { readonly [K in ScoreId]?: WayScore };
