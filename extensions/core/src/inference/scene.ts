import type { AnalysisStack } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { Tensor } from '../model/tensor.js';
import type { CtVolume } from '../volume/imageVolume.js';

/** What a network can be shown: the series and what is known of the head so far. */
export interface Scene {
  readonly volume: CtVolume;
  readonly stack: AnalysisStack;
  readonly frame: HeadFrame;
}

/** How networks are run here, and where it is told how far they are. */
export interface Runner {
  readonly run: (modelId: string, input: Tensor) => Promise<Readonly<Record<string, Tensor>>>;
  /** Tells the share that is done; throws where the analysis was cancelled. */
  readonly advance: (fraction: number) => Promise<void>;
}

/** The same runner for one of several things that a stage does: from one share of the stage to another. */
export const stagePart = (runner: Runner, from: number, to: number): Runner => ({
  run: runner.run,
  advance: fraction => runner.advance(from + fraction * (to - from)),
});
