import { type AnalysisRecord, type Failure, type Notice, pipelineOf, type Suitability } from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';
import { analyseSource } from '../../analyseSource.js';
import type { Input } from '../../input/input.js';
import { withWarnings } from '../../input/withWarnings.js';
import { INSTALLED, type InstalledPipeline } from '../../installed.js';
import type { TaskEnd } from '../task.js';

/** An end without a result. */
export type Unscored = Exclude<TaskEnd, { readonly _tag: 'scored' }>;

export type Readable = Extract<Input, { _tag: 'readable' }>;

export interface Analysed {
  readonly result: AnalysisRecord;
  readonly pipeline: InstalledPipeline;
}

/** The analysis of what was read, or how it ended without a result. Nobody cancels one here: a child is ended as a whole. */
export async function analyseInput(
  input: Readable,
  runtime: NodeRuntime,
): Promise<{ readonly scored: Analysed } | { readonly ended: Unscored; readonly suitability?: Suitability }> {
  const pipeline = pipelineOf(INSTALLED, input.pipeline);
  const never = new AbortController().signal;
  const outcome = await analyseSource(pipeline.analyse, input.source, runtime, never, () => undefined);
  switch (outcome._tag) {
    case 'scored':
      return { scored: { result: withWarnings(outcome.result, input), pipeline } };
    case 'unsuitable':
      return { ended: refusedFor(outcome.suitability.reasons), suitability: outcome.suitability };
    case 'failed':
      return { ended: failedBy(outcome.failure) };
    case 'cancelled':
      throw new Error('an analysis that nobody cancels was cancelled');
  }
}

/** A series that must not be scored has its answer: nobody has to try again. */
export const refusedFor = (reasons: readonly Notice[]): Unscored => ({
  _tag: 'refused',
  code: reasons[0]?.code ?? 'unsuitable',
  sentence: reasons.map(({ text }) => text).join(' ') || 'No series here can be analysed.',
});

export const failedBy = ({ _tag, message }: Failure, heals = false): Unscored => ({
  _tag: 'failed',
  code: _tag,
  sentence: message,
  heals,
});
