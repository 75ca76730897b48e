import type { Runner } from '../../inference/scene.js';
import { runStages, type StageRun } from '../../stages.js';
import type { AnalysisContext } from '../analysis.js';
import type { NcctStage } from './stages.js';

/** What every stage has at hand. */
export interface Walk {
  readonly context: AnalysisContext;
  readonly run: StageRun<NcctStage>;
  readonly runner: Runner;
}

export function startWalk(context: AnalysisContext): Walk {
  const run = runStages<NcctStage>(context);
  return { context, run, runner: { run: (id, input) => context.port.run(id, input), advance: run.advance } };
}
