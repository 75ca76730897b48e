import { ncctReport } from './pipelines/ncct/ncctReport.js';
import type { ResultReport } from './pipelines/resultReport.js';
import type { PipelineId } from './pipelines.js';

/** What is made of the results of each pipeline; one that is missing does not compile. */
export const REPORTS: Readonly<Record<PipelineId, ResultReport>> = { ncct: ncctReport };
