import type { PipelineId } from '@ohif-stroke/core';
import { ncctView } from './ncctView.js';
import type { PipelineView } from './pipelineView.js';

/** One for each pipeline of core's list: one that is missing does not compile. */
export const VIEWS: Readonly<Record<PipelineId, PipelineView>> = { ncct: ncctView };
