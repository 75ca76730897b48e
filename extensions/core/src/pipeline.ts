import type { Failure } from './failure.js';
import type { StrokeResult } from './findings/strokeResult.js';
import type { InferencePort } from './model/inferencePort.js';
import type { ModelManifest } from './model/manifest.js';
import type { Suitability } from './suitability.js';
import type { SeriesSource } from './volume/ctSeries.js';

/** The stages in the order in which they run; panel, CLI and bench take their rows from this list. */
export const STAGES = [
  { id: 'assemble', label: 'Assembling the volume' },
  { id: 'suitability', label: 'Checking the series' },
  { id: 'models', label: 'Loading the models' },
  { id: 'pose', label: 'Finding the head' },
  { id: 'resample', label: 'Aligning the slices' },
  { id: 'inference', label: 'Reading the slices' },
  { id: 'regions', label: 'Placing the ASPECTS regions' },
  { id: 'score', label: 'Scoring' },
] as const;

export type StageId = (typeof STAGES)[number]['id'];

export interface Progress {
  readonly stage: StageId;
  /** Share of this stage that is done, 0-1. */
  readonly fraction: number;
}

/** What the outside world lends to one analysis. */
export interface AnalysisContext {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Milliseconds from any fixed origin. */
  readonly now: () => number;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between steps; true stops the analysis with a `cancelled` outcome. */
  readonly cancelled?: () => boolean;
  /** Lets other events of the thread run (so that a cancel can arrive). */
  readonly breathe?: () => Promise<void>;
}

export type AnalysisOutcome =
  | { readonly _tag: 'scored'; readonly result: StrokeResult }
  | { readonly _tag: 'unsuitable'; readonly suitability: Suitability }
  | { readonly _tag: 'cancelled' }
  | { readonly _tag: 'failed'; readonly failure: Failure };

/** Reads one series from slices to score. Never rejects for what a file or a user can cause. */
export async function analyse(_source: SeriesSource, _context: AnalysisContext): Promise<AnalysisOutcome> {
  throw new Error('the stages are being built');
}
