import {
  isSpent,
  isTouched,
  oldSavedReadKey,
  type Read,
  SAVED_READ_PREFIX,
  type SeriesIdentity,
  savedReadKey,
  savedStudyOf,
  saveRead,
} from '@ohif-stroke/core';
import { orUndefined } from '../orUndefined.js';
import type { Run } from '../state/run.js';
import type { SeriesKey } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { KeptTexts } from './keptTexts.js';

export interface ReadKeeper {
  /** What is kept of a series, as it was written. */
  readonly keptOf: (series: SeriesIdentity) => string | undefined;
  /** Writes what is not yet written: the page may be about to go. */
  readonly flush: () => void;
  readonly stop: () => void;
}

/** A slider or a brush changes a read many times a second; this is how much of it a crash may cost. */
const WRITE_AFTER_MS = 200;

/**
 * Keeps every read that is in no archive yet in the browser, without pixels and patient attributes, under the UIDs of its
 * study and series. What is stored, or was never touched, is not kept.
 */
export function keepReads(store: Store, kept: KeptTexts, nowMs: () => number): ReadKeeper {
  for (const name of namesIn(kept)) {
    const text = orUndefined(() => kept.getItem(name)) ?? null;
    if (text === null || isSpent(text, nowMs())) orUndefined(() => kept.removeItem(name));
  }
  const written = new Map<SeriesKey, Read>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [key, run] of Object.entries(store.getState().runs)) {
      const read = readOf(run);
      if (!read || written.get(key) === read) continue;
      written.set(key, read);
      const name = savedReadKey(read);
      if (isStored(run)) forget(read);
      else if (isWorth(read)) {
        forgetOld(read);
        orUndefined(() => kept.setItem(name, JSON.stringify(saveRead(read, nowMs()))));
      }
      // Taken back to the last: nothing to come back to. A read that nobody has begun yet does not wipe out what is kept.
      else if (read.history.past.length + read.history.future.length > 0) forget(read);
    }
  };

  /** Kept by 0.2.0 under the series alone: another study's read may lie there. */
  const oldTextOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity): string | undefined => {
    const text = orUndefined(() => kept.getItem(oldSavedReadKey(seriesInstanceUid))) ?? undefined;
    return text !== undefined && savedStudyOf(text) === studyInstanceUid ? text : undefined;
  };
  const forgetOld = (series: SeriesIdentity): void => {
    if (oldTextOf(series) !== undefined) orUndefined(() => kept.removeItem(oldSavedReadKey(series.seriesInstanceUid)));
  };
  const forget = (series: SeriesIdentity): void => {
    orUndefined(() => kept.removeItem(savedReadKey(series)));
    forgetOld(series);
  };

  const unsubscribe = store.subscribe(() => {
    timer ??= setTimeout(flush, WRITE_AFTER_MS);
  });
  const left = new AbortController();
  globalThis.addEventListener?.('pagehide', flush, { signal: left.signal });
  return {
    keptOf: series => orUndefined(() => kept.getItem(savedReadKey(series))) ?? oldTextOf(series),
    flush,
    stop: () => {
      unsubscribe();
      left.abort();
      flush();
    },
  };
}

const namesIn = (kept: KeptTexts): readonly string[] =>
  orUndefined(() =>
    Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '').filter(name => name.startsWith(SAVED_READ_PREFIX)),
  ) ?? [];

function readOf(run: Run): Read | undefined {
  if (run.phase === 'unsuitable' || run.phase === 'found') return undefined;
  if (run.phase === 'scored') return run.read;
  return ('previous' in run ? run.previous?.read : undefined) ?? run.read;
}

const isStored = (run: Run): boolean => run.phase === 'scored' && run.storage.phase === 'stored';

const isWorth = (read: Read): boolean => isTouched(read) || read.firstRead !== undefined || read.phase === 'signed';
