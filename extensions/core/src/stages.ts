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
  /** Asked between steps; true stops the analysis with a `cancelled` outcome. */
  readonly cancelled?: () => boolean;
  /** Lets other events of the thread run (so that a cancel can arrive). */
  readonly breathe?: () => Promise<void>;
}

/** Walks through the stages: reports true fractions, takes times, lets other events in and asks whether to go on. */
export interface StageRun {
  /** Ends the stage before and begins this one; false if the analysis was cancelled. */
  enter(stage: StageId): Promise<boolean>;
  /** Tells how much of the stage is done; false if the analysis was cancelled. */
  advance(fraction: number): Promise<boolean>;
  /** Ends the last stage; the times by stage and in all. False in `alive` if the analysis was cancelled. */
  finish(): Promise<{ readonly alive: boolean; readonly timingsMs: Readonly<Record<string, number>> }>;
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
  const alive = async () => {
    await context.breathe?.();
    return context.cancelled?.() !== true;
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
      return alive();
    },
    async advance(fraction) {
      report(fraction);
      return alive();
    },
    async finish() {
      leave();
      timingsMs.total = context.now() - begun;
      return { alive: await alive(), timingsMs };
    },
  };
}
