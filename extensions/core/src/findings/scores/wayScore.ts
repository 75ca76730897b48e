import { ASPECTS_REGIONS, type AspectsRegion, aspectsTotal, type Side } from '../../anatomy/regions.js';

/** One region as one way to the score sees it. */
export interface WayRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  /** It costs a point: only on the side that this way scores. */
  readonly affected: boolean;
  /** How much of the region the way found, 0-1; absent where it looks at something else. */
  readonly share?: number;
  /** How certain it is, 0-1. */
  readonly probability?: number;
  /** `share` at each probability of `OVERLAP_PROBABILITIES`, in their order. */
  readonly shares?: readonly number[];
}

/** A total by one way, with all that led to it. Regions that the way could not judge are not among `regions`. */
export interface MadeScore {
  readonly total: number;
  readonly side: Side | 'none';
  readonly regions: readonly WayRegion[];
  /** Numbers that decided, by name. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/** Why a way made no total. */
export const NOT_MADE = ['haemorrhage', 'noInfarctNetwork', 'noDetector', 'detectorFailed', 'noRegion'] as const;
export type WhyNotMade = (typeof NOT_MADE)[number];

export interface UnmadeScore {
  readonly notMade: WhyNotMade;
}

export type WayScore = MadeScore | UnmadeScore;

export const isMade = (score: WayScore | undefined): score is MadeScore => score !== undefined && !('notMade' in score);

/** A region before the side is known: `counts` = it is over the limits of its way, `weight` what it says for its side. */
export interface JudgedRegion extends Omit<WayRegion, 'affected'> {
  readonly counts: boolean;
  readonly weight: number;
}

/**
 * The total by one way: 10 minus the counting regions of the side with the larger sum of weights, since the score was made
 * for one middle cerebral artery (Barber, Lancet 2000;355:1670-1674). Right first where both are even.
 */
export function scoreBySide(judged: readonly JudgedRegion[], thresholds: MadeScore['thresholds']): WayScore {
  if (judged.length === 0) return { notMade: 'noRegion' };
  const counting = judged.filter(region => region.counts);
  const sumOf = (side: Side) =>
    counting.filter(region => region.side === side).reduce((sum, { weight }) => sum + weight, 0);
  const side = counting.length === 0 ? 'none' : sumOf('right') >= sumOf('left') ? 'right' : 'left';
  const regions = judged.map(
    ({ counts, weight: _weight, ...region }): WayRegion => ({ ...region, affected: counts && region.side === side }),
  );
  return { total: totalOf(regions), side, regions, thresholds };
}

const totalOf = (regions: readonly WayRegion[]): number => aspectsTotal(regions.filter(r => r.affected).length);

const isShare = (value: number | undefined): boolean => value === undefined || (value >= 0 && value <= 1);

/** Whether a stored score can be true: its total and side are those of its regions, each of them named once. */
export function fits({ total, side, regions, thresholds }: MadeScore): boolean {
  const affected = regions.filter(region => region.affected);
  const names = regions.map(region => `${region.side} ${region.name}`);
  return (
    total === totalOf(regions) &&
    (side === 'none') === (affected.length === 0) &&
    affected.every(region => region.side === side) &&
    new Set(names).size === names.length &&
    regions.every(({ share, probability }) => isShare(share) && isShare(probability)) &&
    Object.values(thresholds).every(isShare)
  );
}

/** A stored share is rounded to a hundredth of a per cent. */
export const ROUNDING = 1e-4;

/** Whether exactly those regions of the scored side cost a point that reach `limit` in `value`. */
export function followsLimit(
  { side, regions }: MadeScore,
  value: (region: WayRegion) => number | undefined,
  limit: number | undefined,
): boolean {
  if (limit === undefined) return true;
  return regions
    .filter(region => region.side === side)
    .every(region => {
      const found = value(region) ?? Number.NaN;
      return region.affected ? found >= limit - ROUNDING : found < limit + ROUNDING;
    });
}

/** The affected regions in the order of the score. */
export const affectedOf = ({ regions }: MadeScore): readonly WayRegion[] =>
  ASPECTS_REGIONS.flatMap(name => regions.filter(region => region.affected && region.name === name));
