import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '../findings/regions.js';
import { sameRegion } from '../findings/review.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { isAssessed, type SidedVolume } from '../findings/strokeResult.js';
import type { Read } from './read.js';
import { resultAsRead } from './resultAsRead.js';
import { reviewedOf } from './reviewedOf.js';

/** One reading with its result, from an analysis or from the archive. */
export interface ReadCase {
  readonly result: StrokeResult;
  readonly read: Read;
}

/** `new`: affected now only. `gone`: affected then only. A region that one of the scans does not show is not compared. */
export type RegionChange = 'new' | 'gone' | 'stays' | 'unaffected' | 'notComparable';

export interface ReadComparison {
  readonly before: ComparedScore;
  readonly now: ComparedScore;
  /** Now minus then; absent where the scored sides differ: two sides have no common scale. */
  readonly totalChange?: number;
  readonly regions: readonly { readonly name: AspectsRegion; readonly side: Side; readonly change: RegionChange }[];
}

export interface ComparedScore {
  readonly total: number;
  readonly side: Side | 'none';
  readonly phase: 'ai' | 'read' | 'signed';
  readonly acuteInfarctMl: number;
  readonly haemorrhageMl: number;
}

/** Two reads of one patient, region by region. Undefined while one of them is blind: a prior read hides nothing less. */
export function compareReads(now: ReadCase, then: ReadCase): ReadComparison | undefined {
  const [a, b] = [reviewedOf(then.read), reviewedOf(now.read)];
  if (a.hidden || b.hidden) return undefined;
  const sameSide = a.side === b.side || a.side === 'none' || b.side === 'none';
  const regions = (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(name => {
      const [before, after] = [a, b].map(reviewed => reviewed.regions.find(r => sameRegion(r, { name, side })));
      const known = [before, after].every(r => r && (isAssessed(r) || r.reader !== undefined));
      const change = known ? changeOf(before?.final === true, after?.final === true) : 'notComparable';
      return { name, side, change };
    }),
  );
  return {
    before: scoreOf(then, a),
    now: scoreOf(now, b),
    ...(sameSide ? { totalChange: b.total - a.total } : {}),
    regions,
  };
}

const changeOf = (before: boolean, after: boolean): RegionChange =>
  before ? (after ? 'stays' : 'gone') : after ? 'new' : 'unaffected';

function scoreOf({ result, read }: ReadCase, { total, side, phase }: Pick<ComparedScore, 'total' | 'side' | 'phase'>) {
  const { infarct, haemorrhage } = resultAsRead(result, read);
  const sum = ({ left, right }: SidedVolume) => left + right;
  return { total, side, phase, acuteInfarctMl: sum(infarct.acuteVolumeMl), haemorrhageMl: haemorrhage.volumeMl };
}
