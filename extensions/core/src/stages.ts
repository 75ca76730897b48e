import type { CancelSignal } from './cancel.js';

/** One part of an analysis that is timed and shown by itself. */
export interface Stage<Id extends string = string> {
  readonly id: Id;
  /** In English; the panel has its own words. */
  readonly label: string;
}

export interface Progress<Id extends string = string> {
  readonly stage: Id;
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
export interface StageRun<Id extends string = string> {
  /** Ends the stage before and begins this one. */
  enter(stage: Id): Promise<void>;
  /** Tells how much of the stage is done. */
  advance(fraction: number): Promise<void>;
  /** Ends the last stage; the times by stage and in all, ms. */
  finish(): Promise<Readonly<Record<string, number>>>;
  /** Passes a fraction on without a pause, for callbacks that cannot wait. */
  report(fraction: number): void;
}

export function runStages<Id extends string>(context: StageContext): StageRun<Id> {
  const begun = context.now();
  const timingsMs: Record<string, number> = {};
  let current: { readonly stage: Id; readonly sinceMs: number } | undefined;
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
