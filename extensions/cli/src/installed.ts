import { ANALYSES, type Analysis, PIPELINES, type Pipeline, REPORTS, type ResultReport } from '@ohif-stroke/core';

/** A pipeline with all that the command line does with it. */
export type InstalledPipeline = Pipeline & Analysis & ResultReport;

export const INSTALLED: readonly InstalledPipeline[] = PIPELINES.map(pipeline => ({
  ...pipeline,
  ...ANALYSES[pipeline.id],
  ...REPORTS[pipeline.id],
}));
