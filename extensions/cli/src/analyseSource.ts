import { type AnalysisOutcome, analyseNcct, type Progress, type SeriesSource } from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';

/** The product's pipeline on this machine's runtime: what every command that scores runs. */
export const analyseSource = (
  source: SeriesSource,
  runtime: NodeRuntime,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<AnalysisOutcome> =>
  analyseNcct(source, {
    ...runtime,
    now: () => performance.now(),
    breathe: () => new Promise(resolve => setImmediate(resolve)),
    signal,
    onProgress,
  });
