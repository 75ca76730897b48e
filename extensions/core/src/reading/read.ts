import type { AspectsRegion, Side } from '../anatomy/regions.js';
import type { DocumentReference } from '../dataset/documentReference.js';
import { defined } from '../defined.js';
import type { AspectsFinding, BoxFinding } from '../findings/findings.js';
import type { MaskEdit } from './maskEdit.js';
import type { RegionEdit } from './review.js';

/**
 * `blind`: reader first, nothing of the AI is shown until the reader has scored. `ai`: the AI's values, untouched.
 * `read`: a reader changed or confirmed them. `signed`: frozen under a name until it is amended.
 */
export type ReadPhase = 'blind' | 'ai' | 'read' | 'signed';

/** All that a reader may change, and what undo and redo go back and forth through. No pixels, no patient attributes. */
export interface ReaderWork {
  /** The reader's decisions, at most one a region; one that agrees with the AI at a changed threshold is still a decision. */
  readonly edits: readonly RegionEdit[];
  /** The clinical side; absent = the side that follows from the regions. */
  readonly side?: Side;
  /** Probability from which a region counts; absent = the shipped one. */
  readonly threshold?: number;
  /** Boxes that the reader took away, as they were: an id may name another lesion after a new analysis. */
  readonly boxesDeleted: readonly BoxFinding[];
  /** Boxes that the reader drew. */
  readonly boxesAdded: readonly BoxFinding[];
  /** The infarct mask as the reader corrected it, with the figures that follow. */
  readonly mask?: MaskEdit;
  /** The reader agrees with what stands; in a blind read, that no region is affected. */
  readonly confirmed: boolean;
  /** Time of the last change, ms since 1970. */
  readonly changedAtMs: number;
}

/** What the reader scored before the AI was shown; never changed afterwards. */
export interface FirstRead {
  readonly total: number;
  readonly side: Side | 'none';
  readonly affected: readonly { readonly name: AspectsRegion; readonly side: Side }[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

export interface Signature {
  /** As DICOM has it, "Family^Given". */
  readonly name: string;
  readonly organisation?: string;
  readonly atMs: number;
}

/** Which software and models the AI's values come from; a saved read is laid over the same ones only. */
export interface AiOrigin {
  readonly software: { readonly name: string; readonly version: string };
  readonly models: readonly { readonly id: string; readonly version: string }[];
}

/** One reading of one series: immutable, JSON by nature, the only place where the reader's values stand. */
export interface Read extends ReaderWork {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly phase: ReadPhase;
  /** The analysis is still running: a blind read cannot be revealed yet. */
  readonly awaitsAi?: true;
  /** The AI's finding at its shipped threshold. */
  readonly ai: AspectsFinding;
  readonly aiOrigin: AiOrigin;
  readonly startedAtMs: number;
  readonly firstRead?: FirstRead;
  readonly signature?: Signature;
  /** 1, and one more each time a signed read was opened again. */
  readonly version: number;
  /** The report of this series that is in the archive: the next one replaces it. */
  readonly stored?: DocumentReference;
  readonly history: { readonly past: readonly ReaderWork[]; readonly future: readonly ReaderWork[] };
}

/** The reader's part alone. */
export function workOf(read: ReaderWork): ReaderWork {
  const { edits, side, threshold, boxesDeleted, boxesAdded, mask, confirmed, changedAtMs } = read;
  return {
    edits,
    ...defined({ side, threshold }),
    boxesDeleted,
    boxesAdded,
    ...defined({ mask }),
    confirmed,
    changedAtMs,
  };
}

export const noWork = (atMs: number): ReaderWork => ({
  edits: [],
  boxesDeleted: [],
  boxesAdded: [],
  confirmed: false,
  changedAtMs: atMs,
});

/** Whether the reader has put a hand to it. */
export const isTouched = (work: ReaderWork): boolean =>
  work.confirmed ||
  work.edits.length > 0 ||
  work.side !== undefined ||
  work.threshold !== undefined ||
  work.boxesDeleted.length > 0 ||
  work.boxesAdded.length > 0 ||
  work.mask !== undefined;

/** The same read with other work; what was absent there is absent here. */
export function withWork(read: Read, work: ReaderWork): Read {
  const { side: _side, threshold: _threshold, mask: _mask, ...rest } = read;
  return { ...rest, ...workOf(work) };
}
