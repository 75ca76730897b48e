import type { Analysis } from './pipelines/analysis.js';
import { ncctAnalysis } from './pipelines/ncct/ncctAnalysis.js';
import type { PipelineId } from './pipelines.js';

/** What runs each pipeline; one that is missing does not compile. */
export const ANALYSES: Readonly<Record<PipelineId, Analysis>> = { ncct: ncctAnalysis };
