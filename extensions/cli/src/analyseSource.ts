import type { AnalysisContext, Progress, SeriesSource } from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';

/** An analysis on this machine's runtime: what every command that analyses runs. */
export const analyseSource = <Outcome>(
  analyse: (source: SeriesSource, context: AnalysisContext) => Promise<Outcome>,
  source: SeriesSource,
  runtime: NodeRuntime,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> =>
  analyse(source, {
    ...runtime,
    now: () => performance.now(),
    breathe: () => new Promise(resolve => setImmediate(resolve)),
    signal,
    onProgress,
  });
