import type { AnalysisRecord } from '../analysisRecord.js';
import { isCancel } from '../cancel.js';
import type { Failure } from '../failure.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { PartialResult } from '../inference/partialResult.js';
import type { InferencePort } from '../model/inferencePort.js';
import type { ModelManifest } from '../model/manifest.js';
import type { Suitability } from '../notice.js';
import type { StageContext } from '../stages.js';
import type { SeriesSource } from '../volume/imageSeries.js';

/** What the outside world lends to one analysis. */
export interface AnalysisContext extends StageContext {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Told after the regions, the haemorrhage and the infarct network what they found. */
  readonly onPartial?: (partial: PartialResult) => void;
  /** Told the result as soon as it has its score; all that the outcome then adds is how firm that is (`AspectsFinding.firmness`). */
  readonly onScored?: (result: AnalysisRecord) => void;
}

export type AnalysisOutcome<R = StrokeResult> =
  /** `firmness`: how firm the score is, is being measured and follows by itself. */
  | { readonly _tag: 'scored'; readonly result: R; readonly firmness?: 'follows' }
  | Ended
  | { readonly _tag: 'cancelled' };

/** What runs a pipeline. */
export interface Analysis {
  /** Those of the installed models that it would run, to load them ahead. */
  readonly models: (manifests: readonly ModelManifest[]) => readonly ModelManifest[];
  /** Never rejects for what a file or a user can cause. */
  readonly analyse: (source: SeriesSource, context: AnalysisContext) => Promise<AnalysisOutcome<AnalysisRecord>>;
}

/** How an analysis ends before it has a result. */
export type Ended =
  | { readonly _tag: 'unsuitable'; readonly suitability: Suitability }
  | { readonly _tag: 'failed'; readonly failure: Failure };

/** What a stage gives: what the next one needs, or how the analysis ends here. */
export type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly ended: Ended };

export const refuse = (suitability: Suitability): Step<never> => ({
  ok: false,
  ended: { _tag: 'unsuitable', suitability },
});

export const fail = (failure: Failure): Step<never> => ({ ok: false, ended: { _tag: 'failed', failure } });

/** Runs an analysis to its end: a cancel becomes an outcome here and nowhere else, a bug still throws. */
export async function untilCancelled<R>(
  { signal }: Pick<AnalysisContext, 'signal'>,
  analysis: () => Promise<AnalysisOutcome<R>>,
): Promise<AnalysisOutcome<R>> {
  try {
    return await analysis();
  } catch (thrown) {
    if (isCancel(thrown, signal)) return { _tag: 'cancelled' };
    throw thrown;
  }
}
