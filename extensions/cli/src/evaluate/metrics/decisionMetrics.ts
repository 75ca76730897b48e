import {
  ASPECTS_REGIONS,
  type ConfusionRates,
  calibration,
  confusion,
  rocAuc,
  rocCurve,
  type Scored,
} from '@ohif-stroke/core';
import { type BootstrapInterval, type BootstrapOptions, bootstrapInterval } from '../../statistics/bootstrap.js';
import type { CaseScore, RegionDecision } from '../scores/caseScore.js';

/** All decisions of one case: the unit that the bootstrap draws. */
export type CaseDecisions = readonly RegionDecision[];

export const decisionsOf = (scores: readonly CaseScore[]): readonly CaseDecisions[] =>
  scores.flatMap(({ decisions }) => (decisions ? [decisions] : []));

const byProbability = ({ probability, positive }: RegionDecision): Scored => ({ score: probability, positive });
const byNetwork = ({ networkProbability, positive }: RegionDecision): Scored => ({
  score: networkProbability,
  positive,
});

/** Low and high end, as the metrics file has every interval. */
export const ends = (interval: BootstrapInterval | null): readonly [number, number] | null =>
  interval && [interval.low, interval.high];

/** Region by region: the product's probability (AUC) and its decision at the shipped thresholds (the other figures). */
export function decisionMetrics(scores: readonly CaseScore[], bootstrap: BootstrapOptions) {
  const cases = decisionsOf(scores);
  const all = cases.flat();
  const interval = (statistic: (decisions: CaseDecisions) => number | null) =>
    ends(bootstrapInterval(cases, resample => statistic(resample.flat()), bootstrap));
  const auc = (decisions: CaseDecisions) => rocAuc(decisions.map(byProbability));
  const rate = (name: keyof ConfusionRates) => interval(decisions => confusion(decisions)[name]);
  return {
    cases: cases.length,
    decisions: all.length,
    notAssessed: all.filter(decision => !decision.assessed).length,
    auc: auc(all),
    aucCi: interval(auc),
    ...confusion(all),
    sensitivityCi: rate('sensitivity'),
    specificityCi: rate('specificity'),
    perRegion: Object.fromEntries(
      ASPECTS_REGIONS.map(name => {
        const decisions = all.filter(decision => decision.name === name);
        return [name, { auc: auc(decisions), ...confusion(decisions) }];
      }),
    ),
    rocCurve: rocCurve(all.map(byProbability)),
  };
}

/** How well the infarct network alone tells affected regions: its mean probability over each region. */
export function networkRegionAuc(scores: readonly CaseScore[], bootstrap: BootstrapOptions) {
  const cases = decisionsOf(scores);
  const auc = (decisions: CaseDecisions) => rocAuc(decisions.map(byNetwork));
  return {
    regionAuc: auc(cases.flat()),
    regionAucCi: ends(bootstrapInterval(cases, resample => auc(resample.flat()), bootstrap)),
  };
}

/** Regions that the scan does not cover carry no probability, so they say nothing about calibration. */
export const calibrationMetrics = (scores: readonly CaseScore[]) =>
  calibration(
    decisionsOf(scores)
      .flat()
      .filter(decision => decision.assessed)
      .map(byProbability),
  );
