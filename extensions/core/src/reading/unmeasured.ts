import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '../anatomy/regions.js';
import type { AspectsFinding, RegionEvidence, RegionFinding } from '../findings/findings.js';

/** Evidence without one figure: not a number is shown as a dash and left out of reports, a 0 would be a statement. */
export const UNMEASURED: RegionEvidence = {
  huMean: Number.NaN,
  huMedian: Number.NaN,
  huMeanOpposite: Number.NaN,
  huMedianOpposite: Number.NaN,
  differenceHu: Number.NaN,
  differencePercent: Number.NaN,
  voxelsCounted: Number.NaN,
  voxelsLeftOut: Number.NaN,
  volumeMl: Number.NaN,
  networkProbability: Number.NaN,
  infarctShare: Number.NaN,
  oldInfarctShare: Number.NaN,
  haemorrhageShare: Number.NaN,
  cuts: Number.NaN,
  consecutiveDarkCuts: Number.NaN,
};

/** A region of which nothing is known. */
export const unmeasuredRegion = (name: AspectsRegion, side: Side): RegionFinding => ({
  name,
  side,
  affected: false,
  probability: Number.NaN,
  evidence: UNMEASURED,
  slices: [],
  note: 'notAssessed',
});

/** Stands where the AI has not answered yet; nothing of it is ever shown, see `Read.awaitsAi`. */
export const NO_ASPECTS: AspectsFinding = {
  total: 10,
  side: 'none',
  regions: (['right', 'left'] as const).flatMap(side => ASPECTS_REGIONS.map(name => unmeasuredRegion(name, side))),
};
