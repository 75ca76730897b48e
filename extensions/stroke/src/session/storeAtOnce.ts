import type { StrokeResult } from '@ohif-stroke/core';
import { chosenRun } from '../state/state.js';
import type { Store } from '../state/store.js';

/**
 * Stores what an analysis found, unread, where the site wants that: each analysis once, and neither what came back from an archive
 * or the browser's store, nor anything while a reader scores first. Returns the way to stop.
 */
export function storeAtOnce(store: Store, storeReport: () => Promise<void>): () => void {
  let last: StrokeResult | undefined;
  return store.subscribe(() => {
    const run = chosenRun(store.getState());
    if (run?.phase !== 'scored' || run.ai === last || run.restored || run.storage.phase !== 'none') return;
    if (run.read.phase !== 'ai') return;
    last = run.ai;
    void storeReport();
  });
}
