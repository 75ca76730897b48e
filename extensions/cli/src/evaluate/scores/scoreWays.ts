import {
  ASPECTS_REGIONS,
  agreementOf,
  aspectsTotal,
  isMade,
  type MadeScore,
  ofScores,
  type StrokeResult,
  type WayRegion,
} from '@ohif-stroke/core';
import type { AffectedTruth } from '../cases/evaluationCase.js';
import type { WayDecision, WayScored } from './caseScore.js';

/** Every way that made a total. */
export const scoreWays = ({ scores }: Pick<StrokeResult, 'scores'>, truth: AffectedTruth): readonly WayScored[] =>
  ofScores(scores, (way, score): readonly WayScored[] => {
    if (!isMade(score)) return [];
    return [
      {
        way,
        reference: aspectsTotal(truth.regions.length),
        product: score.total,
        referenceSide: truth.side,
        productSide: score.side,
        decisions: decisionsOf(score, truth),
      },
    ];
  }).flat();

const decisionsOf = ({ regions }: MadeScore, truth: AffectedTruth): readonly WayDecision[] =>
  (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(name => {
      const region = regions.find(r => r.name === name && r.side === side);
      return {
        positive: side === truth.side && truth.regions.includes(name),
        predicted: region?.affected ?? false,
        score: region === undefined ? 0 : orderOf(region),
      };
    }),
  );

const orderOf = ({ share, probability }: WayRegion): number => share ?? probability ?? 0;

/** Whether all ways that made a total count the same regions; undefined where fewer than two made one. */
export function waysAgree({ scores }: Pick<StrokeResult, 'scores'>): boolean | undefined {
  const agreement = agreementOf(scores);
  return agreement && agreement.doubtful.length === 0;
}
