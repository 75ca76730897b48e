import { nextTask } from '@ohif-stroke/runtime';

/** Longest stretch of work between two breaths; well under the 100 ms that a person notices. */
const BUSY_MS = 16;

/** Returns a function that yields to the browser when the time since the last yield is up, and otherwise at once. */
export function createBreather(now: () => number = () => performance.now()): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < BUSY_MS) return;
    await nextTask();
    last = now();
  };
}
