import { createMapCollector } from './decode/sliceMaps.js';
import type { Failure } from './failure.js';
import { locateFindings, scoreFindings } from './findings/makeFindings.js';
import { DEFAULT_PARAMETERS } from './findings/parameters.js';
import { sourceImages } from './findings/sourceImages.js';
import { runStages } from './findings/stageRun.js';
import type { StrokeResult } from './findings/strokeResult.js';
import { attempt, chooseModels, maskThresholds, modelUse } from './model/chooseModels.js';
import type { InferencePort } from './model/inferencePort.js';
import type { ModelManifest } from './model/manifest.js';
import { buildAnalysisStack } from './prepare/buildAnalysisStack.js';
import { fitHeadFrame } from './prepare/fitHeadFrame.js';
import { headVolume } from './prepare/headVolume.js';
import { refineHeadFrame } from './prepare/refineHeadFrame.js';
import { regionCentroids } from './prepare/regionCentroids.js';
import { sliceTensor } from './prepare/sliceTensor.js';
import { checkHeader } from './suitability/checkHeader.js';
import { checkOrientation } from './suitability/checkOrientation.js';
import { checkPose } from './suitability/checkPose.js';
import { checkSuitability } from './suitability/checkVolume.js';
import { mergeSuitability, suitabilityOf } from './suitability/suitabilityOf.js';
import type { Suitability } from './suitability.js';
import { assembleVolume } from './volume/assembleVolume.js';
import type { SeriesSource } from './volume/ctSeries.js';

/** The stages in the order in which they run; panel, CLI and bench take their rows from this list. */
export const STAGES = [
  { id: 'assemble', label: 'Assembling the volume' },
  { id: 'suitability', label: 'Checking the series' },
  { id: 'models', label: 'Loading the models' },
  { id: 'pose', label: 'Finding the head' },
  { id: 'resample', label: 'Aligning the slices' },
  { id: 'inference', label: 'Reading the slices' },
  { id: 'regions', label: 'Placing the ASPECTS regions' },
  { id: 'score', label: 'Scoring' },
] as const;

export type StageId = (typeof STAGES)[number]['id'];

export interface Progress {
  readonly stage: StageId;
  /** Share of this stage that is done, 0-1. */
  readonly fraction: number;
}

/** What the outside world lends to one analysis. */
export interface AnalysisContext {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Milliseconds from any fixed origin. */
  readonly now: () => number;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between steps; true stops the analysis with a `cancelled` outcome. */
  readonly cancelled?: () => boolean;
  /** Lets other events of the thread run (so that a cancel can arrive). */
  readonly breathe?: () => Promise<void>;
}

export type AnalysisOutcome =
  | { readonly _tag: 'scored'; readonly result: StrokeResult }
  | { readonly _tag: 'unsuitable'; readonly suitability: Suitability }
  | { readonly _tag: 'cancelled' }
  | { readonly _tag: 'failed'; readonly failure: Failure };

/** Name and version that go into every report. */
export const SOFTWARE = { name: 'OHIF stroke mode', version: '0.1.0' } as const;

const CANCELLED: AnalysisOutcome = { _tag: 'cancelled' };

/** Reads one series from slices to score. Never rejects for what a file or a user can cause. */
export async function analyse(source: SeriesSource, context: AnalysisContext): Promise<AnalysisOutcome> {
  const run = runStages(context);
  if (!(await run.enter('assemble'))) return CANCELLED;
  const assembled = assembleVolume(source);

  if (!(await run.enter('suitability'))) return CANCELLED;
  if (!assembled.ok) {
    const { _tag: code, message: text } = assembled.failure;
    return unsuitable(mergeSuitability(checkHeader(source.header), suitabilityOf([{ code, text }])));
  }
  const { volume } = assembled.value;
  const seriesChecks = checkSuitability(assembled.value, source.header);
  if (!seriesChecks.ok) return unsuitable(seriesChecks);

  if (!(await run.enter('models'))) return CANCELLED;
  const models = chooseModels(context.manifests);
  if (!models.ok) return failed(models.failure);
  const { headModel, sliceModel } = models.value;
  for (const [n, { id }] of [headModel, sliceModel].entries()) {
    const ready = await attempt(() => context.port.prepare(id, fraction => run.report((n + fraction) / 2)));
    if (!ready.ok) return failed(ready.failure);
    if (!(await run.advance((n + 1) / 2))) return CANCELLED;
  }

  if (!(await run.enter('pose'))) return CANCELLED;
  const head = headVolume(volume, headModel);
  if (!(await run.advance(0.3))) return CANCELLED;
  const posed = await attempt(() => context.port.run(headModel.id, head.tensor));
  if (!posed.ok) return failed(posed.failure);
  if (!(await run.advance(0.8))) return CANCELLED;
  const coarseFrame = fitHeadFrame(head, posed.value, headModel);
  const upright = await attempt(() =>
    checkOrientation(head, coarseFrame, headModel, input => context.port.run(headModel.id, input)),
  );
  if (!upright.ok) return failed(upright.failure);
  const coarseChecks = mergeSuitability(seriesChecks, upright.value, checkPose(coarseFrame, volume));
  if (!coarseChecks.ok) return unsuitable(coarseChecks);

  if (!(await run.enter('resample'))) return CANCELLED;
  const stack = buildAnalysisStack(volume, coarseFrame);

  if (!(await run.enter('inference'))) return CANCELLED;
  const collector = createMapCollector(sliceModel, stack.slices.length);
  for (let k = 0; k < stack.slices.length; k++) {
    const outputs = await attempt(() => context.port.run(sliceModel.id, sliceTensor(stack, sliceModel, k)));
    if (!outputs.ok) return failed(outputs.failure);
    collector.add(k, outputs.value);
    if (!(await run.advance((k + 1) / stack.slices.length))) return CANCELLED;
  }
  const network = collector.maps();

  if (!(await run.enter('regions'))) return CANCELLED;
  const frame = refineHeadFrame(coarseFrame, regionCentroids(stack, network.regionClass));
  const checks = mergeSuitability(seriesChecks, upright.value, checkPose(frame, volume));
  if (!checks.ok) return unsuitable(checks);
  const thresholds = maskThresholds(sliceModel);
  const located = locateFindings(stack, frame, network, thresholds, DEFAULT_PARAMETERS);

  if (!(await run.enter('score'))) return CANCELLED;
  const images = sourceImages(source, volume);
  const { warnings, ...findings } = scoreFindings(stack, frame, located, images, thresholds, DEFAULT_PARAMETERS);
  const { alive, timingsMs } = await run.finish();
  if (!alive) return CANCELLED;
  const { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid } = source.header;
  const { hu: _hu, ...grid } = stack;
  const result: StrokeResult = {
    software: SOFTWARE,
    studyInstanceUid,
    seriesInstanceUid,
    ...(frameOfReferenceUid === undefined ? {} : { frameOfReferenceUid }),
    suitability: mergeSuitability(checks, suitabilityOf([], warnings)),
    headFrame: frame,
    grid,
    ...findings,
    models: [headModel, sliceModel].map(modelUse),
    backend: context.port.backend,
    timingsMs,
    images,
  };
  return { _tag: 'scored', result };
}

const unsuitable = (suitability: Suitability): AnalysisOutcome => ({ _tag: 'unsuitable', suitability });
const failed = (failure: Failure): AnalysisOutcome => ({ _tag: 'failed', failure });
