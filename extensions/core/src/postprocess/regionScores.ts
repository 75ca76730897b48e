import { EVEN_ODDS } from '../model/evenOdds.js';
import type { FeatureModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { FeatureRow } from './featureRows.js';

/** One figure's part in a region's log-odds. */
export interface RegionContribution {
  readonly name: string;
  readonly value: number;
  readonly logOdds: number;
}

/** What the region-score network says of the twenty regions, in the order of their labels (right 1-10, left 11-20). */
export interface RegionScores {
  readonly modelId: string;
  /** Probability from which a region counts. */
  readonly threshold: number;
  /** Log-odds of a region whose figures say nothing; with all contributions they make up the probability. */
  readonly baseLogOdds: number;
  readonly regions: readonly RegionScore[];
}

export interface RegionScore {
  readonly probability: number;
  readonly contributions: readonly RegionContribution[];
}

/** Probabilities this close to 0 or 1 have no finite log-odds. */
const EDGE = 1e-6;

const logOddsOf = (probability: number): number => {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(p / (1 - p));
};

/**
 * Reads the outputs `probability` [regions, 1] and `contributions` [regions, features]. The base is what is left of a
 * region's log-odds without its contributions; the median of all rows, as clipped probabilities have none to give.
 */
export function readRegionScores(
  manifest: FeatureModelManifest,
  rows: readonly FeatureRow[],
  outputs: Readonly<Record<string, Tensor>>,
): RegionScores {
  const { features } = manifest.input;
  const [probability, contributions] = [outputs.probability!.data, outputs.contributions!.data];
  const regions = rows.map((row, n) => ({
    probability: probability[n]!,
    contributions: features.map((name, f) => ({
      name,
      value: row[name]!,
      logOdds: contributions[n * features.length + f]!,
    })),
  }));
  const bases = regions
    .map(r => logOddsOf(r.probability) - r.contributions.reduce((sum, c) => sum + c.logOdds, 0))
    .sort((a, b) => a - b);
  return {
    modelId: manifest.id,
    threshold: manifest.thresholds.probability ?? EVEN_ODDS,
    baseLogOdds: bases[bases.length >> 1] ?? 0,
    regions,
  };
}
