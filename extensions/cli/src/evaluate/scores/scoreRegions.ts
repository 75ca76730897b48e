import { ASPECTS_REGIONS, isAssessed, regionLabel, type StrokeResult } from '@ohif-stroke/core';
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

/** Every region of both sides is a decision: those of the other side and those not named are truly unaffected. */
export const scoreDecisions = ({ aspects }: StrokeResult, truth: AffectedTruth): readonly RegionDecision[] =>
  aspects.regions.map(region => ({
    name: region.name,
    side: region.side,
    positive: region.side === truth.side && truth.regions.includes(region.name),
    predicted: region.affected,
    probability: region.probability,
    networkProbability: region.evidence.networkProbability,
    assessed: isAssessed(region),
    ...(region.note === undefined ? {} : { note: region.note }),
    ...(region.features === undefined ? {} : { features: region.features }),
  }));

export const scoreAspectsPair = ({ aspects }: StrokeResult, truth: AffectedTruth): AspectsPair => ({
  reference: 10 - truth.regions.length,
  product: aspects.total,
  referenceSide: truth.side,
  productSide: aspects.side,
});
