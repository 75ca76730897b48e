import { isCancel } from './cancel.js';
import { defined } from './defined.js';
import type { Failure } from './failure.js';
import type { FindingBasis, HeadBasis } from './findings/findingBasis.js';
import { haemorrhageMap, infarctMaps } from './findings/findingMaps.js';
import { findingsInStreaks } from './findings/findingsInStreaks.js';
import { findHaemorrhage } from './findings/haemorrhage/findHaemorrhage.js';
import { freshOrOld } from './findings/infarct/freshOrOld.js';
import { findLesions } from './findings/infarct/lesions.js';
import { measureFindings, scoreFindings } from './findings/makeFindings.js';
import { DEFAULT_PARAMETERS } from './findings/parameters.js';
import { headDensities } from './findings/regions/headDensities.js';
import { localDensity } from './findings/regions/localDensity.js';
import { locateRegions } from './findings/regions/locateRegions.js';
import { checkBrain, checkLesionMasks } from './findings/senselessMasks.js';
import { sourceImages } from './findings/sourceImages.js';
import type { StrokeResult } from './findings/strokeResult.js';
import { alignHead } from './inference/alignHead.js';
import { brainSlices, sliceRange } from './inference/brainSlices.js';
import { inferMaps, inferRole } from './inference/inferMaps.js';
import { inferOthers, type OtherFindings } from './inference/inferOthers.js';
import { loadModels } from './inference/loadModels.js';
import { checkPass } from './inference/outputWatch.js';
import type { PartialResult } from './inference/partialResult.js';
import { type Runner, type Scene, within } from './inference/scene.js';
import { scoreRegions } from './inference/scoreRegions.js';
import { attempt } from './model/attempt.js';
import { chooseModels, maskThresholds, modelUse, rolesToInfer } from './model/chooseModels.js';
import type { InferencePort } from './model/inferencePort.js';
import type { ModelManifest } from './model/manifest.js';
import { combineMaps, type MapPart } from './model/networkMaps.js';
import { fitHeadFrame } from './registration/fitHeadFrame.js';
import { headVolume } from './registration/headVolume.js';
import { buildAnalysisStack } from './resampling/buildAnalysisStack.js';
import { SOFTWARE } from './software.js';
import { runStages, type StageContext } from './stages.js';
import { checkHeader } from './suitability/checkHeader.js';
import { checkOrientation } from './suitability/checkOrientation.js';
import { checkPose } from './suitability/checkPose.js';
import { checkSuitability } from './suitability/checkVolume.js';
import { mergeSuitability, suitabilityOf } from './suitability/suitabilityOf.js';
import type { Suitability } from './suitability.js';
import { assembleVolume } from './volume/assembleVolume.js';
import type { SeriesSource } from './volume/ctSeries.js';

/** What the outside world lends to one analysis. */
export interface AnalysisContext extends StageContext {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
  /** Told after the regions, the haemorrhage and the infarct network what they found. */
  readonly onPartial?: (partial: PartialResult) => void;
}

export type AnalysisOutcome =
  | { readonly _tag: 'scored'; readonly result: StrokeResult }
  | { readonly _tag: 'unsuitable'; readonly suitability: Suitability }
  | { readonly _tag: 'cancelled' }
  | { readonly _tag: 'failed'; readonly failure: Failure };

/** Reads one series from slices to score. Never rejects for what a file or a user can cause. */
export async function analyse(source: SeriesSource, context: AnalysisContext): Promise<AnalysisOutcome> {
  try {
    return await walk(source, context);
  } catch (thrown) {
    if (isCancel(thrown, context.signal)) return { _tag: 'cancelled' };
    throw thrown;
  }
}

async function walk(source: SeriesSource, context: AnalysisContext): Promise<AnalysisOutcome> {
  const run = runStages(context);
  await run.enter('assemble');
  const assembled = assembleVolume(source);
  const { checks: sorted = suitabilityOf([]) } = source;

  await run.enter('suitability');
  if (!assembled.ok) {
    const { _tag: code, message: text } = assembled.failure;
    return unsuitable(mergeSuitability(sorted, checkHeader(source.header), suitabilityOf([{ code, text }])));
  }
  const { volume } = assembled.value;
  const seriesChecks = mergeSuitability(sorted, checkSuitability(assembled.value, source.header));
  if (!seriesChecks.ok) return unsuitable(seriesChecks);

  await run.enter('models');
  const chosen = chooseModels(context.manifests, SOFTWARE.version);
  if (!chosen.ok) return failed(chosen.failure);
  const loaded = await loadModels(chosen.value, (id, onFraction) => context.port.prepare(id, onFraction), run);
  if (!loaded.ok) return failed(loaded.failure);
  const models = loaded.value;
  const runner: Runner = { run: (id, input) => context.port.run(id, input), advance: run.advance };

  await run.enter('pose');
  const head = headVolume(volume, models.head);
  await run.advance(0.3);
  const posed = await attempt(() => runner.run(models.head.id, head.tensor));
  if (!posed.ok) return failed(posed.failure);
  const poseSound = checkPass(models.head, posed.value);
  if (!poseSound.ok) return failed(poseSound.failure);
  await run.advance(0.8);
  const coarseFrame = fitHeadFrame(head, posed.value, models.head);
  const upright = await attempt(() =>
    checkOrientation(head, coarseFrame, models.head, input => runner.run(models.head.id, input)),
  );
  if (!upright.ok) return failed(upright.failure);
  const coarseChecks = mergeSuitability(seriesChecks, upright.value, checkPose(coarseFrame, volume));
  if (!coarseChecks.ok) return unsuitable(coarseChecks);

  await run.enter('resample');
  const coarse: Scene = { volume, frame: coarseFrame, stack: buildAnalysisStack(volume, coarseFrame) };

  await run.enter('inference');
  const regionRoles = rolesToInfer(models, 'regions');
  const seen = await inferMaps(models.regions, regionRoles, coarse, runner);
  if (!seen.ok) return failed(seen.failure);

  await run.enter('regions');
  const aligned = await alignHead(coarse, seen.value, models.regions, regionRoles, runner);
  if (!aligned.ok) return failed(aligned.failure);
  const { scene, part: regionPart } = aligned.value;
  const { stack, frame } = scene;
  const checks = mergeSuitability(seriesChecks, upright.value, checkPose(frame, volume));
  if (!checks.ok) return unsuitable(checks);
  const images = sourceImages(source, volume);
  const { hu: _hu, ...grid } = stack;
  const thresholds = maskThresholds(models);
  const posedHead: HeadBasis = { stack, frame, thresholds, parameters: DEFAULT_PARAMETERS };
  const combined = (...parts: readonly MapPart[]) => combineMaps(parts, stack.hu.length);
  const tell = (found: Pick<PartialResult, 'stage' | 'maps' | 'haemorrhage'>) =>
    context.onPartial?.({ ...found, grid, headFrame: frame, images, thresholds });

  const regionNetwork = combined(regionPart);
  const located = locateRegions(posedHead, regionNetwork);
  const { brain, placement } = located;
  const brainSound = checkBrain(models.regions, posedHead, located);
  if (!brainSound.ok) return failed(brainSound.failure);
  const regions = { ...regionPart, masks: { ...regionPart.masks, brain } };
  const cleaned = { ...regionNetwork, masks: { ...regionNetwork.masks, brain } };
  const basis: FindingBasis = {
    ...posedHead,
    densityAt: localDensity(posedHead, brain),
    densities: headDensities(stack, placement.labels, cleaned, thresholds.brain),
  };
  tell({ stage: 'regions', maps: { regions: placement.labels, brain } });
  const withBrain = brainSlices(cleaned, stack, thresholds.brain);
  const shown = sliceRange(withBrain, stack);

  await run.enter('haemorrhage');
  const haemorrhagePart = await inferRole(models, 'haemorrhage', scene, runner, shown);
  if (!haemorrhagePart.ok) return failed(haemorrhagePart.failure);
  const haemorrhageNetwork = combined(regions, haemorrhagePart.value);
  const haemorrhageSound = checkLesionMasks(models.haemorrhage ?? models.regions, posedHead, {
    part: haemorrhagePart.value,
    network: haemorrhageNetwork,
    names: ['haemorrhage'],
  });
  if (!haemorrhageSound.ok) return failed(haemorrhageSound.failure);
  const bleeding = findHaemorrhage(basis, haemorrhageNetwork);
  const haemorrhageMaps = haemorrhageMap(haemorrhageNetwork, bleeding, thresholds);
  if (models.haemorrhage) tell({ stage: 'haemorrhage', maps: haemorrhageMaps, haemorrhage: bleeding.figures });

  await run.enter('infarct');
  const share = models.others.length > 0 ? 0.5 : 1;
  const infarctPart = await inferRole(models, 'infarct', scene, within(runner, 0, share), shown);
  if (!infarctPart.ok) return failed(infarctPart.failure);
  const drawn = combined(regions, haemorrhagePart.value, infarctPart.value);
  const infarctSound = checkLesionMasks(models.infarct ?? models.regions, posedHead, {
    part: infarctPart.value,
    network: drawn,
    names: ['infarct', 'oldInfarct'],
  });
  if (!infarctSound.ok) return failed(infarctSound.failure);
  const network = freshOrOld(drawn, basis);
  const lesions = findLesions(basis, network, bleeding);
  const lesionMaps = infarctMaps(network, lesions, thresholds);
  if (models.infarct) tell({ stage: 'infarct', maps: lesionMaps });
  const others = await inferOthers(models.others, scene, withBrain, within(runner, share, 1));

  await run.enter('score');
  const maps = { regions: placement.labels, brain, ...lesionMaps, ...haemorrhageMaps };
  const measured = measureFindings(basis, { network, placement, bleeding, lesions, maps });
  const scores = models.regionScore && (await scoreRegions(models.regionScore, measured.features, runner.run));
  if (scores?.ok === false) return failed(scores.failure);
  const { warnings, ...findings } = scoreFindings(basis, measured, images, scores?.value);
  const timingsMs = await run.finish();
  const { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid } = source.header;
  const modelWarnings = [
    ...models.warnings,
    ...[regionPart, haemorrhagePart.value, infarctPart.value].flatMap(part => part.notices ?? []),
    ...haemorrhageSound.value,
    ...infarctSound.value,
  ];
  const result: StrokeResult = {
    software: SOFTWARE,
    studyInstanceUid,
    seriesInstanceUid,
    ...defined({ frameOfReferenceUid }),
    suitability: mergeSuitability(
      checks,
      suitabilityOf(
        [],
        [...modelWarnings, ...others.warnings, ...warnings, ...findingsInStreaks(findings.boxes, checks.warnings)],
      ),
    ),
    headFrame: frame,
    grid,
    ...findings,
    ...(models.others.length === 0 ? {} : othersIn(findings.boxes, others)),
    models: models.all.map(modelUse),
    backend: context.port.backend,
    timingsMs,
    images,
  };
  return { _tag: 'scored', result };
}

const othersIn = (boxes: StrokeResult['boxes'], { warnings: _, ...others }: OtherFindings) => ({
  ...others,
  boxes: [...boxes, ...others.boxes],
});

const unsuitable = (suitability: Suitability): AnalysisOutcome => ({ _tag: 'unsuitable', suitability });
const failed = (failure: Failure): AnalysisOutcome => ({ _tag: 'failed', failure });
