import { type AnalysisOutcome, analyseNcct, ncct, type Progress } from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';
import { analyseSource } from '../analyseSource.js';
import { readInput } from '../input/readInput.js';

/** Turns the image of a case into a result; the tests put one of their own in its place. */
export type RunCase = (image: string) => Promise<AnalysisOutcome>;

/** Reads the image and runs the pipeline of non-contrast CT on it, exactly as `stroke analyse` does. */
export const productRunner =
  (runtime: NodeRuntime, signal: AbortSignal, onProgress: (progress: Progress) => void): RunCase =>
  async image => {
    const input = await readInput(image, {}, { onFraction: () => undefined, cancelled: () => signal.aborted }, [ncct]);
    if (!input.ok) return { _tag: 'failed', failure: input.failure };
    if (input.value._tag === 'refused') {
      return {
        _tag: 'unsuitable',
        suitability: { ok: false, reasons: input.value.reasons, warnings: input.value.warnings ?? [] },
      };
    }
    return analyseSource(analyseNcct, input.value.source, runtime, signal, onProgress);
  };
