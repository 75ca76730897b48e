import { type AspectsRegion, aspectsTotal, type Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import type { AspectsFinding, NotScored, RegionFinding } from '../findings/findings.js';

/** Why a reader disagrees with the AI on a region: the common mimics of early ischaemic change, or free text. */
export const EDIT_REASONS = ['oldInfarct', 'artefact', 'leukoaraiosis', 'tumour', 'other'] as const;
export type EditReason = (typeof EDIT_REASONS)[number];

/** What the reader decided about one region; the AI's own value is never overwritten. */
export interface RegionEdit {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly affected: boolean;
  readonly reason?: EditReason;
  /** The reader's own words, shown as text and never as markup. */
  readonly comment?: string;
}

/** A reader's corrections to one result: at most one edit per region, and a side if the reader set it. */
export interface Review {
  readonly edits: readonly RegionEdit[];
  readonly side?: Side;
}

export const EMPTY_REVIEW: Review = { edits: [] };

export interface ReviewedRegion extends RegionFinding {
  /** The value that counts: the reader's where there is one, else the AI's. */
  readonly final: boolean;
  /** The reader's decision differs from the AI's. */
  readonly editedByReader: boolean;
  /** The reader's decision, if any; it may agree with the AI. */
  readonly reader?: Omit<RegionEdit, 'name' | 'side'>;
}

export interface ReviewedAspects {
  /** Absent where the AI made no total and the reader has not scored by hand. */
  readonly total?: number;
  readonly side: Side | 'none';
  /** Absent where `notScored` says why the AI made none. */
  readonly aiTotal?: number;
  readonly notScored?: NotScored;
  readonly aiSide: Side | 'none';
  readonly regions: readonly ReviewedRegion[];
}

export const sameRegion = (
  a: Pick<RegionEdit, 'name' | 'side'>,
  { name, side }: Pick<RegionEdit, 'name' | 'side'>,
): boolean => a.name === name && a.side === side;

/**
 * The AI's finding with the reader's edits applied; `total` is 10 minus the regions that count on the scored side. Where the AI
 * made none, the first region that the reader decides begins a score by hand.
 */
export function applyReview(aspects: AspectsFinding, review: Review): ReviewedAspects {
  const regions = aspects.regions.map((region): ReviewedRegion => {
    const edit = review.edits.find(e => sameRegion(e, region));
    if (edit === undefined) return { ...region, final: region.affected, editedByReader: false };
    const { name: _name, side: _side, ...reader } = edit;
    return { ...region, final: edit.affected, editedByReader: edit.affected !== region.affected, reader };
  });
  const count = (side: Side) => regions.filter(r => r.side === side && r.final).length;
  const side = review.side ?? scoredSide(aspects.side, count('left'), count('right'));
  const affected = side === 'none' ? 0 : count(side);
  const { total: aiTotal, notScored } = aspects;
  return {
    ...(notScored === undefined || review.edits.length > 0 ? { total: aspectsTotal(affected) } : {}),
    side,
    ...defined({ aiTotal }),
    aiSide: aspects.side,
    ...defined({ notScored }),
    regions,
  };
}

/** The side with more affected regions; a tie keeps the AI's side, and no region at all means none. */
export function scoredSide(ai: Side | 'none', left: number, right: number): Side | 'none' {
  if (left === right) return left === 0 ? 'none' : ai === 'none' ? 'left' : ai;
  return left > right ? 'left' : 'right';
}
