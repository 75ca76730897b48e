import { type Failure, failure } from '../failure.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { changedMask } from './maskEdit.js';
import type { AiOrigin, Read } from './read.js';
import { parseSavedRead, type SavedRead } from './savedRead.js';
import { aiOriginOf } from './startRead.js';

export type RestoredRead =
  | { readonly _tag: 'restored'; readonly read: Read }
  /**
   * Other software or other models made the AI's values: the reader's decisions are laid over the new ones, unsigned, and
   * `message` says so. Nothing is lost, but the reader has to agree.
   */
  | { readonly _tag: 'offered'; readonly read: Read; readonly madeBy: AiOrigin; readonly message: string }
  | { readonly _tag: 'refused'; readonly failure: Failure<'unreadable' | 'expired' | 'otherSeries'> };

/** A saved read over the result of the same series. `saved` is what the store held: JSON text or its value. */
export function restoreRead(saved: unknown, result: StrokeResult, nowMs: number): RestoredRead {
  const known = parseSaved(saved);
  if (known === undefined) return refused('unreadable', 'The saved read could not be understood and was left out.');
  if (known.seriesInstanceUid !== result.seriesInstanceUid || known.studyInstanceUid !== result.studyInstanceUid) {
    return refused('otherSeries', 'The saved read belongs to another series.');
  }
  if (isExpired(known, nowMs)) return refused('expired', 'The saved read of this series was too old and was left out.');
  const read = readOf(known, result);
  // A blind read holds nothing that depends on the AI.
  if (known.phase === 'blind' || sameOrigin(known.aiOrigin, read.aiOrigin)) return { _tag: 'restored', read };
  const { software } = known.aiOrigin;
  const message =
    `This read was made with ${software.name} ${software.version} or other models. ` +
    'Its changes are laid over the new analysis; please look through them again.';
  return { _tag: 'offered', read: unsigned(read), madeBy: known.aiOrigin, message };
}

/** Study that a kept read is of; undefined for what cannot be understood. */
export const savedStudyOf = (saved: unknown): string | undefined => parseSaved(saved)?.studyInstanceUid;

/** When it was kept, ms since 1970; undefined for what cannot be understood. */
export const savedAtMsOf = (saved: unknown): number | undefined => parseSaved(saved)?.savedAtMs;

/** Whether two kept texts hold the same work: when they were kept, and for how long, is none. */
export const sameSavedRead = (a: string, b: string): boolean => a === b || (workIn(a) ?? a) === (workIn(b) ?? b);

function workIn(text: string): string | undefined {
  const known = parseSaved(text);
  if (known === undefined) return undefined;
  const { savedAtMs: _s, expiresAtMs: _e, ...work } = known;
  return JSON.stringify(work);
}

/** For the store's housekeeping: true for what has expired and for what cannot be understood. */
export function isSpent(saved: unknown, nowMs: number): boolean {
  const known = parseSaved(saved);
  return known === undefined || isExpired(known, nowMs);
}

const isExpired = ({ expiresAtMs }: SavedRead, nowMs: number): boolean => !(nowMs < expiresAtMs);

const refused = (tag: 'unreadable' | 'expired' | 'otherSeries', sentence: string): RestoredRead => ({
  _tag: 'refused',
  failure: failure(tag, sentence).failure,
});

const parseSaved = (saved: unknown): SavedRead | undefined =>
  parseSavedRead(typeof saved === 'string' ? parseJson(saved) : saved);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readOf(saved: SavedRead, result: StrokeResult): Read {
  const { format: _f, savedVersion: _v, savedAtMs: _s, expiresAtMs: _e, mask, awaitsAi: _a, ...kept } = saved;
  return {
    ...kept,
    ai: result.aspects,
    aiOrigin: aiOriginOf(result),
    ...(mask ? { mask: changedMask(result, mask) } : {}),
    history: { past: [], future: [] },
  };
}

/** What was signed was another AI's reading: over new values it is a new version that nobody signed. */
function unsigned(read: Read): Read {
  const { signature, ...rest } = read;
  return signature === undefined ? read : { ...rest, phase: 'read', version: read.version + 1 };
}

const sameOrigin = (a: AiOrigin, b: AiOrigin): boolean => originText(a) === originText(b);

const originText = ({ software, models }: AiOrigin): string =>
  JSON.stringify([software.name, software.version, models.map(m => `${m.id} ${m.version}`).sort()]);
