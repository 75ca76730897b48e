import { defined } from '../defined.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { changeWork } from './changeWork.js';
import { handInGaps } from './handInGaps.js';
import { carryMask, changedMask, editMask, editOedema, type MaskChanges, type MaskEdit } from './maskEdit.js';
import { type Read, withWork } from './read.js';
import type { ReadAction } from './readAction.js';
import { handedIn, isHandedIn, isUnaided } from './readerStudy.js';
import { isTouched, type ReaderWork, samePartsBut, workOf } from './readerWork.js';
import { BLANK_SHEET, reviewedOf } from './reviewedOf.js';
import { aiOriginOf } from './startRead.js';

/** Steps that undo can go back. */
const MAX_STEPS = 200;
/** A slider sends many values: those that follow within this time are one step of undo. */
const ONE_DRAG_MS = 1000;

/** The next read. What has no place in a phase changes nothing: a signed read stays as it is until it is amended. */
export function reduceRead(read: Read, action: ReadAction): Read {
  switch (action.type) {
    case 'stored':
      return { ...read, stored: action.reference };
    case 'restored':
      return mayBeReplaced(read, action.read) ? action.read : read;
    case 'amended':
      return read.phase === 'signed' ? amend(read) : read;
    case 'revealed':
      return read.phase === 'blind' && !read.awaitsAi && !isUnaided(read.study) ? reveal(read, action.atMs) : read;
    case 'signed':
      return sign(read, action);
    case 'caseShown':
      return showCase(read, action.startedAtMs);
    case 'caseHandedIn':
      return read.study && read.phase !== 'signed' && handInGaps(read).length === 0
        ? { ...read, study: handedIn(read.study, action.atMs), history: NO_HISTORY }
        : read;
    case 'aiReplaced':
      return replaceAi(read, action);
    case 'undone':
      return undo(read);
    case 'redone':
      return redo(read);
    default: {
      const work = read.phase === 'signed' || isHandedIn(read) ? undefined : changeWork(read, action);
      return work === undefined ? read : step(read, work);
    }
  }
}

/** An archive or a store never takes the place of work that a reader has begun here. */
const mayBeReplaced = (read: Read, by: Read): boolean =>
  by.seriesInstanceUid === read.seriesInstanceUid &&
  by.studyInstanceUid === read.studyInstanceUid &&
  (read.phase === 'ai' || read.phase === 'blind') &&
  !isTouched(read);

function step(read: Read, work: ReaderWork): Read {
  const { past } = read.history;
  const before = workOf(read);
  const oneDrag =
    isDrag(past.at(-1), before) && isDrag(before, work) && work.changedAtMs - before.changedAtMs < ONE_DRAG_MS;
  const kept = oneDrag ? past : [...past, before].slice(-MAX_STEPS);
  return settled({ ...withWork(read, work), history: { past: kept, future: [] } });
}

/** Whether nothing but the threshold lies between two states: every other part is the very same value. */
const isDrag = (from: ReaderWork | undefined, to: ReaderWork): boolean =>
  from !== undefined && from.threshold !== to.threshold && samePartsBut(from, to, 'threshold');

/** `ai` or `read`, as the work says; a first read and an amended one are read in any case. */
function settled(read: Read): Read {
  if (read.phase === 'blind' || read.phase === 'signed') return read;
  const isRead = isTouched(read) || read.firstRead !== undefined || read.version > 1;
  return { ...read, phase: isRead ? 'read' : 'ai' };
}

function undo(read: Read): Read {
  const { past, future } = read.history;
  const before = past.at(-1);
  if (before === undefined || read.phase === 'signed') return read;
  return settled({
    ...withWork(read, before),
    history: { past: past.slice(0, -1), future: [workOf(read), ...future] },
  });
}

function redo(read: Read): Read {
  const { past, future } = read.history;
  const after = future[0];
  if (after === undefined || read.phase === 'signed') return read;
  return settled({ ...withWork(read, after), history: { past: [...past, workOf(read)], future: future.slice(1) } });
}

/** Undo never leads back to before these. */
const NO_HISTORY: Read['history'] = { past: [], future: [] };

/**
 * The reader's own score stands, all twenty regions of it: the AI is shown beside it, never put in its place. A sheet on
 * which nothing was marked and nothing said is no read, and none is recorded.
 */
function reveal(read: Read, atMs: number): Read {
  const reviewed = reviewedOf(read);
  if (!reviewed.hidden) return read;
  const { total, side, regions } = reviewed;
  if (total === undefined) return settled({ ...read, phase: 'ai', history: NO_HISTORY });
  const affected = regions.filter(r => r.final).map(r => ({ name: r.name, side: r.side }));
  const edits = BLANK_SHEET.map(blank => read.edits.find(e => e.name === blank.name && e.side === blank.side) ?? blank);
  return {
    ...read,
    edits,
    // What was confirmed was the own sheet, not what the AI says beside it.
    confirmed: false,
    changedAtMs: atMs,
    phase: 'read',
    firstRead: { total, side, affected, startedAtMs: read.startedAtMs, endedAtMs: read.study?.endedAtMs ?? atMs },
    history: NO_HISTORY,
  };
}

/**
 * Signing is confirming, with a name. A blind read has to be revealed first, but in a reader study the unaided one is handed in as it
 * is; a name without a letter signs nothing.
 */
function sign(read: Read, action: Extract<ReadAction, { type: 'signed' }>): Read {
  if (read.phase !== 'blind' || !isUnaided(read.study)) return signShown(read, action);
  const scored = read.awaitsAi ? read : reveal(read, action.atMs);
  const signed = scored.phase === 'read' ? signShown(scored, action) : read;
  return signed.phase === 'signed' ? signed : read;
}

function signShown(read: Read, { name, organisation, atMs }: Extract<ReadAction, { type: 'signed' }>): Read {
  if (read.phase === 'blind' || read.phase === 'signed' || !/[\p{L}\p{N}]/u.test(name)) return read;
  const signature = { name: name.trim(), ...(organisation?.trim() ? { organisation: organisation.trim() } : {}), atMs };
  const study = read.study && handedIn(read.study, atMs);
  return { ...read, confirmed: true, phase: 'signed', signature, ...defined({ study }), history: NO_HISTORY };
}

/** A read that was begun already keeps its time: the clock of a case does not start twice. */
const showCase = (read: Read, startedAtMs: number): Read =>
  read.study === undefined || isTouched(read) || read.phase === 'signed'
    ? read
    : { ...read, startedAtMs, study: { ...read.study, startedAtMs } };

function amend(read: Read): Read {
  const { signature: _signature, ...rest } = read;
  return { ...rest, phase: 'read', version: read.version + 1, history: NO_HISTORY };
}

/** The reader's decisions are laid over the new values, whatever these are. */
function replaceAi(read: Read, { result, shown }: Extract<ReadAction, { type: 'aiReplaced' }>): Read {
  const same = result.seriesInstanceUid === read.seriesInstanceUid && result.studyInstanceUid === read.studyInstanceUid;
  if (!same || read.phase === 'signed') return read;
  const { awaitsAi: _awaits, mask: before, oedemaMask: oedemaBefore, ...rest } = read;
  const mask = before && drawnAgain(before, result, shown);
  const oedemaMask = oedemaBefore && oedemaAgain(oedemaBefore, result, shown);
  // What the reader does blind has nothing to do with the AI: these steps stay open to undo.
  const history = read.phase === 'blind' ? read.history : NO_HISTORY;
  return settled({
    ...rest,
    ai: result.aspects,
    aiOrigin: aiOriginOf(result),
    ...defined({ mask, oedemaMask }),
    history,
  });
}

/** The drawing on a new result: as it was shown, or voxel by voxel where the slabs are the same. */
function drawnAgain(mask: MaskEdit, result: StrokeResult, shown: StrokeResult | undefined): MaskEdit | undefined {
  if (shown) return editMask(result, carryMask(shown, result, 'infarct'));
  // A mask from the archive has no runs against the result that it came with: there is nothing to lay over another.
  return mask.added.length + mask.erased.length > 0 ? changedMask(result, mask) : undefined;
}

function oedemaAgain(
  drawn: MaskChanges,
  result: StrokeResult,
  shown: StrokeResult | undefined,
): MaskChanges | undefined {
  if (shown) return editOedema(result, carryMask(shown, result, 'oedema'));
  return drawn.added.length + drawn.erased.length > 0 ? drawn : undefined;
}
