import { ASPECTS_REGIONS, type Side } from '../../anatomy/regions.js';
import { isAssessed, isJudged } from '../../findings/findings.js';
import type { ReviewedAspects, ReviewedRegion } from '../../reading/review.js';

export const REGION_COLUMNS = ['', 'counts', 'AI', 'probability', 'HU', 'other side', 'difference'] as const;

export interface RegionRow {
  readonly cells: readonly string[];
  readonly affected: boolean;
}

/** The ten regions of a side as the panel lists them; a dash where nothing was judged. */
export const regionRows = ({ regions, notScored }: ReviewedAspects, side: Side): readonly RegionRow[] =>
  ASPECTS_REGIONS.flatMap(name => regions.find(region => region.name === name && region.side === side) ?? []).map(
    region => ({ affected: region.final, cells: cellsOf(region, notScored === undefined) }),
  );

const DASH = '-';

function cellsOf(region: ReviewedRegion, aiScored: boolean): readonly string[] {
  const { name, side, final, affected, probability, reader, evidence } = region;
  const judged = aiScored && isJudged(region);
  const hu = (value: number) => (isAssessed(region) && Number.isFinite(value) ? value.toFixed(1) : DASH);
  const counts = reader ? `${verdict(final)} (reader)` : judged ? verdict(final) : DASH;
  return [
    `${name} ${side}`,
    counts,
    judged ? verdict(affected) : DASH,
    judged && Number.isFinite(probability) ? `${Math.round(100 * probability)} %` : DASH,
    hu(evidence.huMedian),
    hu(evidence.huMedianOpposite),
    hu(-evidence.differenceHu),
  ];
}

const verdict = (affected: boolean): string => (affected ? 'affected' : 'spared');
