import {
  defined,
  isSpent,
  isTouched,
  type Read,
  SAVED_READ_PREFIX,
  type SeriesIdentity,
  savedAtMsOf,
  saveRead,
} from '@ohif-stroke/core';
import { orUndefined } from '../orUndefined.js';
import { chosenScored } from '../state/chosen.js';
import type { Run } from '../state/run.js';
import type { SeriesKey } from '../state/state.js';
import type { Store } from '../state/store.js';
import { createKeptSlots, type KeptSlots } from './keptSlots.js';
import type { KeptTexts } from './keptTexts.js';

export interface ReadKeeper extends Pick<KeptSlots, 'others' | 'take' | 'discard'> {
  /** What is kept of a series and may be gone on with, as it was written. */
  readonly keptOf: (series: SeriesIdentity) => string | undefined;
  /** What is kept of it was laid over a result: from here on it is this tab's. */
  readonly goOn: (series: SeriesIdentity) => void;
  /** Writes what is not yet written: the page may be about to go. */
  readonly flush: () => void;
  readonly stop: () => void;
}

/** A slider or a brush changes a read many times a second; this is how much of it a crash may cost. */
const WRITE_AFTER_MS = 200;

/**
 * Keeps every read that is in no archive yet in the browser, without pixels and patient attributes, under the UIDs of its
 * study and series. What is stored, or was never touched, is not kept. Says so where the browser keeps nothing, and where
 * another tab keeps a read of the same series.
 */
export function keepReads(store: Store, kept: KeptTexts, nowMs: () => number): ReadKeeper {
  for (const name of namesIn(kept)) {
    const text = orUndefined(() => kept.getItem(name)) ?? null;
    if (text === null || isSpent(text, nowMs())) orUndefined(() => kept.removeItem(name));
  }
  const slots = createKeptSlots(kept);
  const written = new Map<SeriesKey, Read>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [key, run] of Object.entries(store.getState().runs)) {
      const read = readOf(run);
      if (!read || written.get(key) === read) continue;
      written.set(key, read);
      if (isStored(run)) slots.forget(read);
      else if (isWorth(read)) {
        const isKept = slots.write(read, JSON.stringify(saveRead(read, nowMs())));
        store.dispatch({ type: 'readKept', isKept });
      }
      // Taken back to the last: nothing to come back to. A read that nobody has begun yet does not wipe out what is kept.
      else if (read.history.past.length + read.history.future.length > 0) slots.forget(read);
    }
    lookAround();
  };

  /** Other tabs write whenever they want. */
  const lookAround = (): void => {
    const scored = chosenScored(store.getState());
    if (!scored) return;
    const [newest] = slots.others(scored.run.read);
    store.dispatch({
      type: 'otherReadSeen',
      key: scored.key,
      ...defined({ savedAtMs: newest && savedAtMsOf(newest.text) }),
    });
  };

  const unsubscribe = store.subscribe(() => {
    timer ??= setTimeout(flush, WRITE_AFTER_MS);
  });
  const left = new AbortController();
  globalThis.addEventListener?.('pagehide', flush, { signal: left.signal });
  globalThis.addEventListener?.('storage', lookAround, { signal: left.signal });
  return {
    keptOf: slots.newest,
    goOn: slots.goOn,
    others: slots.others,
    take: slots.take,
    discard: other => {
      slots.discard(other);
      lookAround();
    },
    flush,
    stop: () => {
      unsubscribe();
      left.abort();
      clearTimeout(timer);
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
