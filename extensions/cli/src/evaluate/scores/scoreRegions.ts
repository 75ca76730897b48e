import {
  ASPECTS_REGIONS,
  aspectsTotal,
  defined,
  firmnessOf,
  isJudged,
  isMade,
  ofScores,
  type RegionFinding,
  regionLabel,
  type StrokeResult,
} from '@ohif-stroke/core';
import type { AffectedTruth } from '../cases/evaluationCase.js';
import type { LabelCounts } from '../reference/countLabels.js';
import { dice } from '../reference/overlap.js';
import type { AspectsPair, RegionDecision, RegionDice } from './caseScore.js';

export const LAST_REGION_LABEL = 2 * ASPECTS_REGIONS.length;

/** Dice of the 20 regions, right side first. */
export const scoreRegionDice = (counts: LabelCounts): readonly RegionDice[] =>
  (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(name => ({ name, side, dice: dice(counts, regionLabel(name, side)) })),
  );

/**
 * Every region of both sides is a decision: those of the other side and those not named are truly unaffected. None where the
 * product made no score.
 */
export const scoreDecisions = (
  { aspects, scores }: StrokeResult,
  truth: AffectedTruth,
): readonly RegionDecision[] | undefined => {
  if (aspects.total === undefined) return undefined;
  const covered = ofScores(scores, (_id, score) => (isMade(score) ? score.regions : [])).flat();
  return aspects.regions.map(region => ({
    ...decisionOf(region, truth),
    ...defined({
      overlapShares: covered.find(r => r.shares && r.name === region.name && r.side === region.side)?.shares,
    }),
  }));
};

function decisionOf(region: RegionFinding, truth: AffectedTruth): RegionDecision {
  const judged = isJudged(region);
  return {
    name: region.name,
    side: region.side,
    positive: region.side === truth.side && truth.regions.includes(region.name),
    predicted: region.affected,
    probability: judged ? region.probability : 0,
    networkProbability: region.evidence.networkProbability,
    assessed: judged,
    ...defined({ note: region.note, features: region.features }),
  };
}

/** Undefined where the product made no total. */
export function scoreAspectsPair({ aspects }: StrokeResult, truth: AffectedTruth): AspectsPair | undefined {
  if (aspects.total === undefined) return undefined;
  const firm = firmnessOf(aspects);
  return {
    reference: aspectsTotal(truth.regions.length),
    product: aspects.total,
    referenceSide: truth.side,
    productSide: aspects.side,
    ...(firm && { firmness: { same: firm.same, of: firm.of, sameFavour: firm.sameFavour } }),
  };
}
