import type { AspectsRegion, Side } from '../anatomy/regions.js';
import type { FigureId } from '../findings/figures/figures.js';
import type { AnyBox, PossibleHaemorrhage } from '../findings/findings.js';
import type { OutsideInfarct } from '../findings/outsideInfarcts.js';
import type { AnySignFinding, SignId } from '../findings/signs/signs.js';
import type { LesionKind } from '../lesions.js';
import type { Urgency } from '../urgency.js';

/** What a row is about, and so where its numbers stand. */
export type FindingSubject =
  | { readonly type: 'lesion'; readonly lesion: LesionKind }
  | { readonly type: 'figure'; readonly id: FigureId }
  | { readonly type: 'sign'; readonly id: SignId; readonly finding: AnySignFinding }
  | { readonly type: 'outside'; readonly infarct: OutsideInfarct }
  /** Boxes of a detector, of a site's own model or of the reader, that no mask is behind. */
  | { readonly type: 'boxes'; readonly by: 'detector' | 'site' | 'reader' }
  | { readonly type: 'aspects'; readonly name: AspectsRegion; readonly side: Side }
  | { readonly type: 'possible'; readonly place: PossibleHaemorrhage };

/** Lesions, figures and signs by their own names; the others by these. */
export type FindingKind =
  | LesionKind
  | FigureId
  | SignId
  | 'outsideAspects'
  | 'detected'
  | 'drawn'
  | 'aspects'
  | 'site'
  | 'possibleHaemorrhage';

/** What the reader says of a finding; without a word it is the software's alone. */
export type ReaderVerdict = 'accepted' | 'rejected';

/**
 * What a reader's "no" does. `boxes`, `sign`: the change that there was for it before, deleting its boxes or taking the sign away.
 * `mark`: the finding is marked as not confirmed. None alters a measured value. `elsewhere`: it is decided part by part.
 */
export type RejectedBy = 'boxes' | 'sign' | 'mark' | 'elsewhere';

/** Something that was found, before anybody says what the reader decided. */
export interface FoundFinding {
  /** Unique in one list. */
  readonly key: string;
  readonly kind: FindingKind;
  readonly urgency: Urgency;
  readonly side: Side | 'none';
  /** Slice of the volume to look at first; absent where no place is known. */
  readonly slice?: number;
  /** Its place among several of its kind, pixels of the image `slice`. */
  readonly box?: Pick<AnyBox, 'x' | 'y' | 'width' | 'height'>;
  /** English, with its numbers. */
  readonly words: string;
  readonly subject: FindingSubject;
  /** Its boxes, those that the reader took away among them. */
  readonly boxes: readonly AnyBox[];
  readonly rejectedBy: RejectedBy;
  /** The reader took it away by the change that `rejectedBy` names. */
  readonly gone: boolean;
}

/** A row of the list of findings. */
export interface FindingRow extends Omit<FoundFinding, 'gone'> {
  /** Absent = the reader has not decided. */
  readonly verdict?: ReaderVerdict;
}
