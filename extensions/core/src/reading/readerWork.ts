import type { Side } from '../anatomy/regions.js';
import type { Patient } from '../clinic/items/patient.js';
import { defined } from '../defined.js';
import type { MovedMark } from '../findings/figures/movedMark.js';
import type { AnyBox, BoxFinding } from '../findings/findings.js';
import type { DecidedFinding } from './decidedFinding.js';
import type { MaskChanges, MaskEdit } from './maskEdit.js';
import type { RegionEdit } from './review.js';
import type { RemovedSign } from './signRemoval.js';

/** All that a reader may change, and what undo and redo go back and forth through. No pixels, no attributes of the DICOM patient. */
export interface WorkParts {
  /** The reader's decisions, at most one a region; one that agrees with the AI at a changed threshold is still a decision. */
  readonly edits: readonly RegionEdit[];
  /** The clinical side; absent = the side that follows from the regions. */
  readonly side?: Side;
  /** Probability from which a region counts; absent = the shipped one. */
  readonly threshold?: number;
  /**
   * Boxes that the reader took away, those of a site's own models among them, as they were: an id may name another
   * lesion after a new analysis.
   */
  readonly boxesDeleted: readonly AnyBox[];
  /** Boxes that the reader drew. */
  readonly boxesAdded: readonly BoxFinding[];
  /** Findings of signs that the reader took away. */
  readonly signsRemoved: readonly RemovedSign[];
  /** Findings that the reader accepted, or did not confirm where nothing else says so. */
  readonly findingsDecided: readonly DecidedFinding[];
  /** Lines of figures that the reader drew elsewhere, each once. */
  readonly marksMoved: readonly MovedMark[];
  /** The infarct mask as the reader corrected it, with the figures that follow. */
  readonly mask?: MaskEdit;
  /** What the reader added to the oedema's mask and erased from it. */
  readonly oedemaMask?: MaskChanges;
  /** What was entered about the patient; absent = nothing. */
  readonly patient?: Patient;
  /** The reader agrees with what stands; in a blind read, that no region is affected. */
  readonly confirmed: boolean;
}

export interface ReaderWork extends WorkParts {
  /** Time of the last change, ms since 1970. */
  readonly changedAtMs: number;
}

type PartName = keyof WorkParts;

/** What the house has to know of a part of the work; its layout in the browser's store is in `savedRead.ts`. */
interface PartSpec<P extends PartName> {
  /** As it is where the reader has not touched it. */
  readonly empty: WorkParts[P] | undefined;
  /** Whether the result as read (overlays, report, picture) is another with it. */
  readonly changesResult: boolean;
}

/** The one list of the parts: whoever goes over the work goes over these rows. */
const WORK_PARTS: { readonly [P in PartName]-?: PartSpec<P> } = {
  edits: { empty: [], changesResult: false },
  side: { empty: undefined, changesResult: false },
  threshold: { empty: undefined, changesResult: true },
  boxesDeleted: { empty: [], changesResult: true },
  boxesAdded: { empty: [], changesResult: true },
  signsRemoved: { empty: [], changesResult: true },
  findingsDecided: { empty: [], changesResult: false },
  marksMoved: { empty: [], changesResult: true },
  mask: { empty: undefined, changesResult: true },
  oedemaMask: { empty: undefined, changesResult: true },
  patient: { empty: undefined, changesResult: false },
  confirmed: { empty: false, changesResult: false },
};

const PART_NAMES = Object.keys(WORK_PARTS) as readonly PartName[];
const CHANGING_RESULT = PART_NAMES.filter(part => WORK_PARTS[part].changesResult);

/** One value for each row; the compiler cannot see that the names are those of the table. */
const pick = (of: (part: PartName) => unknown): WorkParts =>
  defined(Object.fromEntries(PART_NAMES.map(part => [part, of(part)]))) as unknown as WorkParts;

/** The reader's part alone. */
export const workOf = (work: ReaderWork): ReaderWork => ({
  ...pick(part => work[part]),
  changedAtMs: work.changedAtMs,
});

export const noWork = (atMs: number): ReaderWork => ({
  ...pick(part => WORK_PARTS[part].empty),
  changedAtMs: atMs,
});

/** All but the work. */
export const withoutWork = <T extends ReaderWork>(read: T): Omit<T, keyof ReaderWork> =>
  Object.fromEntries(
    Object.entries(read).filter(([name]) => name !== 'changedAtMs' && !Object.hasOwn(WORK_PARTS, name)),
  ) as Omit<T, keyof ReaderWork>;

/** Whether the reader has put a hand to it. */
export const isTouched = (work: WorkParts): boolean =>
  PART_NAMES.some(part => {
    const value = work[part];
    return Array.isArray(value) ? value.length > 0 : value !== WORK_PARTS[part].empty;
  });

/** Whether every part, but those named, is the very same value. */
export const samePartsBut = (a: WorkParts, b: WorkParts, ...but: readonly PartName[]): boolean =>
  PART_NAMES.every(part => but.includes(part) || a[part] === b[part]);

/** Whether both give the same result as read. */
export const sameForResult = (a: WorkParts, b: WorkParts): boolean =>
  CHANGING_RESULT.every(part => a[part] === b[part]);
