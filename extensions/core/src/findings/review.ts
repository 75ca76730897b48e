import type { AspectsRegion, Side } from './regions.js';
import type { AspectsFinding, RegionFinding } from './strokeResult.js';

/** What the reader decided about one region; the AI's own value is never overwritten. */
export interface RegionEdit {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly affected: boolean;
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
  readonly editedByReader: boolean;
}

export interface ReviewedAspects {
  readonly total: number;
  readonly side: Side | 'none';
  readonly aiTotal: number;
  readonly aiSide: Side | 'none';
  readonly regions: readonly ReviewedRegion[];
}

const sameRegion = (a: RegionEdit, name: AspectsRegion, side: Side) => a.name === name && a.side === side;

/** Sets one region to `affected`; an edit that agrees with the AI is dropped, so "edited" always means "differs". */
export function editRegion(aspects: AspectsFinding, review: Review, edit: RegionEdit): Review {
  const others = review.edits.filter(e => !sameRegion(e, edit.name, edit.side));
  const ai = aspects.regions.find(r => r.name === edit.name && r.side === edit.side);
  return { ...review, edits: ai?.affected === edit.affected ? others : [...others, edit] };
}

/** The AI's finding with the reader's edits applied; `total` is 10 minus the regions that count on the scored side. */
export function applyReview(aspects: AspectsFinding, review: Review): ReviewedAspects {
  const regions = aspects.regions.map(region => {
    const edit = review.edits.find(e => sameRegion(e, region.name, region.side));
    return { ...region, final: edit?.affected ?? region.affected, editedByReader: edit !== undefined };
  });
  const count = (side: Side) => regions.filter(r => r.side === side && r.final).length;
  const side = review.side ?? scoredSide(aspects.side, count('left'), count('right'));
  const affected = side === 'none' ? 0 : count(side);
  return { total: 10 - affected, side, aiTotal: aspects.total, aiSide: aspects.side, regions };
}

/** The side with more affected regions; a tie keeps the AI's side, and no region at all means none. */
export function scoredSide(ai: Side | 'none', left: number, right: number): Side | 'none' {
  if (left === right) return left === 0 ? 'none' : ai === 'none' ? 'left' : ai;
  return left > right ? 'left' : 'right';
}
