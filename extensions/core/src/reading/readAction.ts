import type { AspectsRegion, Side } from '../anatomy/regions.js';
import type { NihssItem } from '../clinic/items/nihss.js';
import type { ItemValue } from '../clinic/items/patient.js';
import type { ItemId } from '../clinic/items/patientItems.js';
import type { StoredReportReference } from '../dataset/documentReference.js';
import type { FigureId } from '../findings/figures/figures.js';
import type { MovedMark } from '../findings/figures/movedMark.js';
import type { AnyBox, BoxFinding } from '../findings/findings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { DecidedFinding } from './decidedFinding.js';
import type { ReaderVerdict } from './findingRow.js';
import type { MaskChanges, MaskEdit } from './maskEdit.js';
import type { Read } from './read.js';
import type { EditReason } from './review.js';
import type { RemovedSign } from './signRemoval.js';

/** What can happen to a read. Every action carries the time at which it happened: the reducer has no clock. */
export type ReadAction = { readonly atMs: number } & (
  | {
      readonly type: 'regionSet';
      readonly name: AspectsRegion;
      readonly side: Side;
      readonly affected: boolean;
      readonly reason?: EditReason;
      readonly comment?: string;
    }
  /** Why a region was changed; without a reason the one that was given is taken back. */
  | {
      readonly type: 'reasonSet';
      readonly name: AspectsRegion;
      readonly side: Side;
      readonly reason?: EditReason;
      readonly comment?: string;
    }
  /** The clinical side; absent = automatic again. */
  | { readonly type: 'sideSet'; readonly side?: Side }
  /** Absent = the shipped threshold again. */
  | { readonly type: 'thresholdSet'; readonly threshold?: number }
  /** One box, or all of a finding: one step either way. */
  | { readonly type: 'boxesDeleted'; readonly boxes: readonly AnyBox[] }
  | { readonly type: 'boxesRestored'; readonly boxes: readonly AnyBox[] }
  | { readonly type: 'boxAdded'; readonly box: BoxFinding }
  /** One finding of a sign, taken away or brought back. */
  | { readonly type: 'signRemoved'; readonly removed: RemovedSign }
  | { readonly type: 'signRestored'; readonly removed: RemovedSign }
  /** The reader's word on a finding that no other change speaks of; without a verdict it is taken back. Made by `decideFinding`. */
  | {
      readonly type: 'findingDecided';
      readonly finding: Omit<DecidedFinding, 'verdict'>;
      readonly verdict?: ReaderVerdict;
    }
  /** A line of a figure drawn elsewhere, in place of what the reader drew of it before. */
  | { readonly type: 'markMoved'; readonly moved: MovedMark }
  /** All lines of a figure as they were found. */
  | { readonly type: 'marksReset'; readonly figure: FigureId }
  /** Absent = the AI's own mask again. Made by `editMask`. */
  | { readonly type: 'maskEdited'; readonly mask?: MaskEdit }
  /** The same of the oedema. Made by `editOedema`. */
  | { readonly type: 'oedemaEdited'; readonly changes?: MaskChanges }
  /** An item of the patient; absent = not entered any more. A value that is none changes nothing. */
  | { readonly type: 'patientTold'; readonly item: ItemId; readonly value?: ItemValue }
  /** Points of one item of the stroke scale. */
  | { readonly type: 'nihssItemTold'; readonly item: NihssItem; readonly points?: number }
  | { readonly type: 'confirmed' }
  /** The reader has scored: the first read is kept, the AI is shown. */
  | { readonly type: 'revealed' }
  /** Reader study: the first image of the case was shown at that time. */
  | { readonly type: 'caseShown'; readonly startedAtMs: number }
  /** Reader study: the reader is through; signing follows as soon as the analysis has ended. */
  | { readonly type: 'caseHandedIn' }
  | { readonly type: 'signed'; readonly name: string; readonly organisation?: string }
  /** Opens a signed read again, as a new version whose report replaces the signed one. */
  | { readonly type: 'amended' }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  /**
   * A new analysis of the same series. A signed read has to be amended first. `shown` is what was shown before
   * (`resultAsRead`): a corrected mask is carried over from there.
   */
  | { readonly type: 'aiReplaced'; readonly result: StrokeResult; readonly shown?: StrokeResult }
  /** Read back from the archive or from the browser's store. */
  | { readonly type: 'restored'; readonly read: Read }
  /** A report with this read is in the archive. */
  | { readonly type: 'stored'; readonly reference: StoredReportReference }
);
