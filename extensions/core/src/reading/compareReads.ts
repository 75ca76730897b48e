import type { AspectsRegion, Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { isJudged, type SidedVolume } from '../findings/findings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from './read.js';
import { type ReviewedRegion, sameRegion } from './review.js';
import { reviewedOf, type VisibleReview } from './reviewedOf.js';

/** What of one reading another is compared with. */
export interface ComparedRead {
  /** Absent where none was made. */
  readonly total?: number;
  readonly side: Side | 'none';
  readonly phase: 'ai' | 'read' | 'signed';
  /** All twenty; without `affected` where the AI could not judge the region and the reader did not decide it. */
  readonly regions: readonly { readonly name: AspectsRegion; readonly side: Side; readonly affected?: boolean }[];
  readonly acuteInfarctMl: number;
  readonly haemorrhageMl: number;
}

/** `new`: affected now only. `gone`: affected then only. A region that was not judged in one of the scans is not compared. */
export type RegionChange = 'new' | 'gone' | 'stays' | 'unaffected' | 'notComparable';

export interface ReadComparison {
  readonly before: ComparedRead;
  readonly now: ComparedRead;
  /** Now minus then; absent where one has no total, and where the scored sides differ: two sides have no common scale. */
  readonly totalChange?: number;
  readonly regions: readonly { readonly name: AspectsRegion; readonly side: Side; readonly change: RegionChange }[];
}

/** What counts in a read, with the volumes as the read has them. Undefined while it is blind: nothing of the AI shows. */
export function comparedRead(
  read: Read,
  { infarct, haemorrhage }: Pick<StrokeResult, 'infarct' | 'haemorrhage'>,
): ComparedRead | undefined {
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) return undefined;
  const { total, side, phase } = reviewed;
  return {
    ...defined({ total }),
    side,
    phase,
    regions: reviewed.regions.map(region => ({
      name: region.name,
      side: region.side,
      ...(isKnown(region, reviewed) ? { affected: region.final } : {}),
    })),
    acuteInfarctMl: sum(infarct.acuteVolumeMl),
    haemorrhageMl: haemorrhage.volumeMl,
  };
}

/** Decided by the reader, or by an AI that scored and could compare the region with its mirror. */
const isKnown = (region: ReviewedRegion, { notScored }: VisibleReview): boolean =>
  region.reader !== undefined || (notScored === undefined && isJudged(region));

const sum = ({ left, right }: SidedVolume): number => left + right;

/** Two reads of one patient, region by region. */
export function compareReads(now: ComparedRead, before: ComparedRead): ReadComparison {
  const sameSide = before.side === now.side || before.side === 'none' || now.side === 'none';
  return {
    before,
    now,
    ...(sameSide && now.total !== undefined && before.total !== undefined
      ? { totalChange: now.total - before.total }
      : {}),
    regions: now.regions.map(({ name, side, affected }) => {
      const then = before.regions.find(r => sameRegion(r, { name, side }))?.affected;
      const known = affected !== undefined && then !== undefined;
      return { name, side, change: known ? changeOf(then, affected) : 'notComparable' };
    }),
  };
}

const changeOf = (before: boolean, after: boolean): RegionChange =>
  before ? (after ? 'stays' : 'gone') : after ? 'new' : 'unaffected';
