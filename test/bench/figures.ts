import { median } from '@ohif-stroke/core';
/** Milliseconds by stage, as the pipeline measured them itself. */
export type StagesMs = Readonly<Record<string, number>>;

export interface Timed {
  readonly ms: number;
  /** Processor time of all threads: what the run costs, whatever else the machine does. */
  readonly cpuMs: number;
  readonly stagesMs: StagesMs;
}

/** A first run with everything to load, then the runs that found it loaded. */
export interface ColdAndWarm {
  readonly cold: Timed;
  readonly warm: readonly Timed[];
}

/** Runs with everything loaded; the median stands for them. */
export const WARM_RUNS = 3;

/** The warm run with the median time, so that its stages belong together. */
export function medianRun(runs: readonly Timed[]): Timed {
  const wanted = median(runs.map(run => run.ms));
  return runs.toSorted((a, b) => Math.abs(a.ms - wanted) - Math.abs(b.ms - wanted))[0]!;
}
