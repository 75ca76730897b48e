import type { CancelSignal } from './cancel.js';

/** The stages in the order in which they run; panel, CLI and bench take their rows from this list. */
export const STAGES = [
  { id: 'assemble', label: 'Assembling the volume' },
  { id: 'suitability', label: 'Checking the series' },
  { id: 'models', label: 'Loading the models' },
  { id: 'pose', label: 'Finding the head' },
  { id: 'resample', label: 'Aligning the slices' },
  { id: 'inference', label: 'Finding the brain regions' },
  { id: 'regions', label: 'Placing the ASPECTS regions' },
  { id: 'haemorrhage', label: 'Looking for haemorrhage' },
  { id: 'infarct', label: 'Looking for infarcts' },
  { id: 'score', label: 'Scoring' },
] as const;

export type StageId = (typeof STAGES)[number]['id'];

export interface Progress {
  readonly stage: StageId;
  /** Share of this stage that is done, 0-1. */
  readonly fraction: number;
}

/** What the walk needs of the outside world. */
export interface StageContext {
  /** Milliseconds from any fixed origin. */
  readonly now: () => number;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between steps; once it is aborted the analysis stops with a `cancelled` outcome. */
  readonly signal?: CancelSignal;
  /** Lets other events of the thread run (so that a cancel can arrive). */
  readonly breathe?: () => Promise<void>;
}

/**
 * Walks through the stages: reports true fractions, takes times and lets other events in. Each step that may wait throws
 * the signal's reason where the analysis was cancelled, which only the pipeline's end catches.
 */
export interface StageRun {
  /** Ends the stage before and begins this one. */
  enter(stage: StageId): Promise<void>;
  /** Tells how much of the stage is done. */
  advance(fraction: number): Promise<void>;
  /** Ends the last stage; the times by stage and in all. */
  finish(): Promise<Readonly<Record<string, number>>>;
  /** Passes a fraction on without a pause, for callbacks that cannot wait. */
  report(fraction: number): void;
}

export function runStages(context: StageContext): StageRun {
  const begun = context.now();
  const timingsMs: Record<string, number> = {};
  let current: { readonly stage: StageId; readonly sinceMs: number } | undefined;
  const report = (fraction: number) => {
    if (current) context.onProgress?.({ stage: current.stage, fraction: Math.min(1, Math.max(0, fraction)) });
  };
  const pause = async () => {
    await context.breathe?.();
    context.signal?.throwIfAborted();
  };
  const leave = () => {
    if (!current) return;
    report(1);
    timingsMs[current.stage] = context.now() - current.sinceMs;
    current = undefined;
  };
  return {
    report,
    async enter(stage) {
      leave();
      current = { stage, sinceMs: context.now() };
      report(0);
      await pause();
    },
    async advance(fraction) {
      report(fraction);
      await pause();
    },
    async finish() {
      leave();
      timingsMs.total = context.now() - begun;
      await pause();
      return timingsMs;
    },
  };
}
