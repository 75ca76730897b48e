import type { Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { edgesOf, overlapOf } from '../overlap.js';
import type { FoundFinding, ReaderVerdict } from './findingRow.js';

/** A finding that the reader decided on, by its place: a new analysis counts its findings anew. */
export interface DecidedFinding {
  /** A `FindingKind`, kept as text: one that this version does not know matches no row. */
  readonly kind: string;
  readonly side: Side | 'none';
  readonly verdict: ReaderVerdict;
  /** Where it lies, of a kind of which there may be several; absent for what a head has once. */
  readonly slice?: number;
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Share of the union that the boxes of one finding have in common. */
const SAME_OVERLAP = 0.5;

/** What a head has once is the same wherever it lies; of the others the place decides. */
export function isDecidedOn(decided: Omit<DecidedFinding, 'verdict'>, found: Omit<DecidedFinding, 'verdict'>): boolean {
  if (decided.kind !== found.kind || decided.slice !== found.slice) return false;
  if (decided.slice === undefined) return true;
  if (decided.side !== found.side) return false;
  if (decided.box === undefined || found.box === undefined) return decided.box === found.box;
  return overlapOf(edgesOf(decided.box), edgesOf(found.box)) >= SAME_OVERLAP;
}

/** Of lesions and figures a head has one each. */
const isSeveral = ({ subject }: Pick<FoundFinding, 'subject'>): boolean =>
  subject.type !== 'lesion' && subject.type !== 'figure' && subject.type !== 'aspects';

export function placeOfFinding(row: Omit<FoundFinding, 'gone'>): Omit<DecidedFinding, 'verdict'> {
  const { kind, side, slice, box } = row;
  return { kind, side, ...(isSeveral(row) ? defined({ slice, box }) : {}) };
}

/** The decisions with another one on this finding; undefined where nothing changes. */
export function decidedWith(
  decided: readonly DecidedFinding[],
  finding: Omit<DecidedFinding, 'verdict'>,
  verdict: ReaderVerdict | undefined,
): readonly DecidedFinding[] | undefined {
  const before = decided.find(each => isDecidedOn(each, finding));
  if (before?.verdict === verdict) return undefined;
  const others = decided.filter(each => each !== before);
  return verdict === undefined ? others : [...others, { ...finding, verdict }];
}
