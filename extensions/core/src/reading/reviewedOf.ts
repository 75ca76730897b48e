import { ASPECTS_REGIONS, type AspectsRegion, aspectsTotal, type Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { rescore } from '../findings/aspects/rescore.js';
import type { AspectsFinding } from '../findings/findings.js';
import type { Read } from './read.js';
import { applyReview, type RegionEdit, type ReviewedAspects, sameRegion, scoredSide } from './review.js';

/** A region on the reader's own sheet: nothing here comes from the AI. */
export interface BlindRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly final: boolean;
  readonly reader?: Omit<RegionEdit, 'name' | 'side'>;
}

/** What is shown while the reader scores first: the reader's own marks and nothing else. */
export interface BlindReview {
  readonly hidden: true;
  readonly phase: 'blind';
  /** Absent until the reader has marked a region or said that none is affected: an empty sheet is not a ten. */
  readonly total?: number;
  readonly side: Side | 'none';
  readonly sideSetByReader: boolean;
  readonly regions: readonly BlindRegion[];
}

/** The AI's finding at the threshold in use with the reader's decisions laid over it. */
export interface VisibleReview extends ReviewedAspects {
  readonly hidden: false;
  readonly phase: 'ai' | 'read' | 'signed';
  readonly sideSetByReader: boolean;
  /** Threshold that the reader set; absent = the shipped one. */
  readonly threshold?: number;
  /** The AI's total at the shipped threshold, if it made one; `aiTotal` is the one at the threshold in use. */
  readonly shippedTotal?: number;
}

export type ReviewedRead = BlindReview | VisibleReview;

const known = new WeakMap<Read, ReviewedRead>();

/** What counts: total = 10 minus the affected regions of the scored side, where there is a score. The same read gives the same object. */
export function reviewedOf(read: Read): ReviewedRead {
  const before = known.get(read);
  if (before !== undefined) return before;
  const reviewed = read.phase === 'blind' ? blindReview(read) : visibleReview(read, read.phase);
  known.set(read, reviewed);
  return reviewed;
}

export const BLANK_SHEET: readonly { readonly name: AspectsRegion; readonly side: Side; readonly affected: false }[] = (
  ['right', 'left'] as const
).flatMap(side => ASPECTS_REGIONS.map(name => ({ name, side, affected: false as const })));

function blindReview({ edits, side: chosen, confirmed }: Read): BlindReview {
  const regions = BLANK_SHEET.map(({ name, side }): BlindRegion => {
    const edit = edits.find(e => sameRegion(e, { name, side }));
    if (edit === undefined) return { name, side, final: false };
    const { name: _name, side: _side, ...reader } = edit;
    return { name, side, final: edit.affected, reader };
  });
  const count = (of: Side) => regions.filter(r => r.side === of && r.final).length;
  const side = chosen ?? scoredSide('none', count('left'), count('right'));
  const total = aspectsTotal(side === 'none' ? 0 : count(side));
  const isScored = confirmed || regions.some(region => region.final);
  const shared = { hidden: true, phase: 'blind', side, sideSetByReader: chosen !== undefined, regions } as const;
  return isScored ? { ...shared, total } : shared;
}

function visibleReview(read: Read, phase: VisibleReview['phase']): VisibleReview {
  const { edits, side, threshold, mask } = read;
  const reviewed = applyReview(aiOf(read), { edits, ...defined({ side }) });
  return {
    hidden: false,
    phase,
    ...(mask ? besideOwn(reviewed, at(read.ai, threshold)) : reviewed),
    sideSetByReader: side !== undefined,
    ...defined({ threshold, shippedTotal: read.ai.total }),
  };
}

/** What a reader's drawing changed is the reader's, not the AI's: its own values stand beside. */
function besideOwn(reviewed: ReviewedAspects, own: AspectsFinding): ReviewedAspects {
  const regions = reviewed.regions.map(region => {
    const affected = own.regions.find(r => sameRegion(r, region))?.affected ?? region.affected;
    return { ...region, affected, editedByReader: region.final !== affected };
  });
  return { ...reviewed, ...defined({ aiTotal: own.total }), aiSide: own.side, regions };
}

/**
 * What stands without the reader's decisions on regions, and what these are held against: the AI's finding, measured
 * again where the mask was corrected, at the threshold in use.
 */
export const aiOf = ({ ai, mask, threshold }: Read): AspectsFinding => at(mask?.aspects ?? ai, threshold);

const at = (aspects: AspectsFinding, threshold: number | undefined): AspectsFinding =>
  threshold === undefined ? aspects : rescore(aspects, threshold);
