import type { Read } from '@ohif-stroke/core';
import type { Run } from './run.js';

/** The read in hand: that of a result, or a blind one that goes on while the analysis runs. */
export function readIn(run: Run | undefined): Read | undefined {
  if (run?.phase === 'scored' || run?.phase === 'loading' || run?.phase === 'running') return run.read;
  return undefined;
}
