import { isNobody, NOBODY, type Patient, withItem, withNihssItem } from '../clinic/items/patient.js';
import { defined } from '../defined.js';
import { sameLine } from '../findings/figures/movedMark.js';
import type { AnyBox } from '../findings/findings.js';
import { decidedWith } from './decidedFinding.js';
import type { Read } from './read.js';
import type { ReadAction } from './readAction.js';
import { type ReaderWork, type WorkParts, workOf } from './readerWork.js';
import { type RegionEdit, sameRegion } from './review.js';
import { aiOf } from './reviewedOf.js';
import { isVery, meantBy } from './sameBox.js';
import { sameRemoval } from './signRemoval.js';

/**
 * The work after an action of the reader; nothing where it changes nothing or has no place in this phase. Before the AI
 * is revealed there are only the regions, their reasons and the side to change, and that none is affected to be said.
 */
export function changeWork(read: Read, action: ReadAction): ReaderWork | undefined {
  const change =
    read.phase === 'blind' ? blindChange(read, action) : (blindChange(read, action) ?? openChange(read, action));
  if (change === undefined) return undefined;
  return defined({ ...workOf(read), ...change, changedAtMs: action.atMs });
}

/** The parts that are different afterwards; `undefined` takes a part back. */
type Change = { readonly [P in keyof WorkParts]?: WorkParts[P] | (undefined extends WorkParts[P] ? undefined : never) };

function blindChange(read: Read, action: ReadAction): Change | undefined {
  switch (action.type) {
    case 'regionSet': {
      const { name, side, affected } = action;
      const change = setRegion(read, { name, side, affected, ...reasonOf(action) });
      // "None is affected" does not outlive the first mark.
      return change && read.phase === 'blind' ? { ...change, confirmed: false } : change;
    }
    case 'confirmed': {
      const contradicted = read.phase === 'blind' && read.edits.some(edit => edit.affected);
      return read.confirmed || contradicted ? undefined : { confirmed: true };
    }
    case 'reasonSet': {
      const edit = read.edits.find(e => sameRegion(e, action));
      if (edit === undefined) return undefined;
      const { name, side, affected } = edit;
      return withEdit(read, { name, side, affected, ...reasonOf(action) });
    }
    case 'sideSet':
      return action.side === read.side ? undefined : { side: action.side };
    default:
      return undefined;
  }
}

function openChange(read: Read, action: ReadAction): Change | undefined {
  switch (action.type) {
    case 'thresholdSet': {
      const threshold = action.threshold === read.ai.threshold ? undefined : action.threshold;
      const isProbability = threshold === undefined || (threshold >= 0 && threshold <= 1);
      return threshold === read.threshold || !isProbability ? undefined : { threshold };
    }
    case 'boxesDeleted':
      return deleteBoxes(read, action.boxes);
    case 'boxesRestored': {
      const back = new Set(action.boxes.flatMap(box => meantBy(box, read.boxesDeleted)));
      const boxesDeleted = read.boxesDeleted.filter(gone => !back.has(gone));
      return boxesDeleted.length < read.boxesDeleted.length ? { boxesDeleted } : undefined;
    }
    case 'boxAdded':
      return read.boxesAdded.some(added => added.id === action.box.id)
        ? undefined
        : { boxesAdded: [...read.boxesAdded, action.box] };
    case 'signRemoved':
      return read.signsRemoved.some(gone => sameRemoval(gone, action.removed))
        ? undefined
        : { signsRemoved: [...read.signsRemoved, action.removed] };
    case 'signRestored': {
      const signsRemoved = read.signsRemoved.filter(gone => !sameRemoval(gone, action.removed));
      return signsRemoved.length < read.signsRemoved.length ? { signsRemoved } : undefined;
    }
    case 'findingDecided': {
      const findingsDecided = decidedWith(read.findingsDecided, action.finding, action.verdict);
      return findingsDecided && { findingsDecided };
    }
    case 'markMoved':
      return { marksMoved: [...read.marksMoved.filter(before => !sameLine(before, action.moved)), action.moved] };
    case 'marksReset': {
      const marksMoved = read.marksMoved.filter(({ figure }) => figure !== action.figure);
      return marksMoved.length < read.marksMoved.length ? { marksMoved } : undefined;
    }
    case 'maskEdited':
      return action.mask === read.mask ? undefined : { mask: action.mask };
    case 'patientTold':
      return toldOf(withItem(read.patient ?? NOBODY, action.item, action.value));
    case 'nihssItemTold':
      return toldOf(withNihssItem(read.patient ?? NOBODY, action.item, action.points));
    case 'oedemaEdited':
      return action.changes === read.oedemaMask ? undefined : { oedemaMask: action.changes };
    default:
      return undefined;
  }
}

/** Nothing of the patient is no patient: a form that was emptied is as one that was never touched. */
const toldOf = (patient: Patient | undefined): Change | undefined =>
  patient && { patient: isNobody(patient) ? undefined : patient };

/** A box of the reader's own is simply gone; one of the AI's is kept as deleted. */
function deleteBoxes(read: Read, boxes: readonly AnyBox[]): Change | undefined {
  const isOwn = (box: AnyBox) => read.boxesAdded.some(added => added.id === box.id);
  const isFirst = (box: AnyBox, i: number) => boxes.findIndex(other => isVery(other, box)) === i;
  const boxesAdded = read.boxesAdded.filter(added => !boxes.some(box => box.id === added.id));
  const gone = boxes
    .filter(isFirst)
    .filter(box => !isOwn(box) && !read.boxesDeleted.some(before => isVery(before, box)));
  if (gone.length === 0 && boxesAdded.length === read.boxesAdded.length) return undefined;
  return {
    ...(boxesAdded.length < read.boxesAdded.length ? { boxesAdded } : {}),
    ...(gone.length > 0 ? { boxesDeleted: [...read.boxesDeleted, ...gone] } : {}),
  };
}

/** An edit that agrees with what stands without it is no edit: the AI's value, or a blank sheet's in a blind read. */
function setRegion(read: Read, edit: RegionEdit): Change | undefined {
  const base = read.phase === 'blind' ? false : aiOf(read).regions.find(r => sameRegion(r, edit))?.affected;
  const before = read.edits.find(e => sameRegion(e, edit));
  if (edit.affected !== base) return withEdit(read, edit);
  return before === undefined ? undefined : { edits: read.edits.filter(e => e !== before) };
}

function withEdit({ edits }: Read, edit: RegionEdit): Change | undefined {
  const before = edits.find(e => sameRegion(e, edit));
  if (before === undefined) return { edits: [...edits, edit] };
  const same = before.affected === edit.affected && before.reason === edit.reason && before.comment === edit.comment;
  return same ? undefined : { edits: edits.map(e => (e === before ? edit : e)) };
}

/** Characters of free text that a reason may have: a line in the report, not a report of its own. */
export const MAX_COMMENT = 400;

/** Free text without blanks around it; none is no text. */
function reasonOf({ reason, comment }: Partial<Pick<RegionEdit, 'reason' | 'comment'>>) {
  const words = comment?.trim().slice(0, MAX_COMMENT);
  return defined({ reason, comment: words || undefined });
}
