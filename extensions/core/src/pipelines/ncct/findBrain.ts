import { success } from '../../failure.js';
import type { FindingBasis, HeadBasis } from '../../findings/findingBasis.js';
import { DEFAULT_PARAMETERS } from '../../findings/parameters.js';
import { headDensities } from '../../findings/regions/headDensities.js';
import { localDensity } from '../../findings/regions/localDensity.js';
import { locateRegions } from '../../findings/regions/locateRegions.js';
import type { RegionPlacement } from '../../findings/regions/placeRegions.js';
import { checkBrain } from '../../findings/senselessMasks.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { alignHead } from '../../inference/alignHead.js';
import { brainSlices, type SliceRange, sliceRange } from '../../inference/brainSlices.js';
import { inferMaps } from '../../inference/inferMaps.js';
import type { PartialResult } from '../../inference/partialResult.js';
import type { Scene } from '../../inference/scene.js';
import { type ChosenModels, maskThresholds, rolesToInfer, tellsOedema } from '../../model/chooseModels.js';
import { combineMaps, type MapPart } from '../../model/networkMaps.js';
import type { Suitability } from '../../notice.js';
import { buildAnalysisStack } from '../../resampling/buildAnalysisStack.js';
import { checkPose } from '../../suitability/checkPose.js';
import { mergeSuitability } from '../../suitability/suitabilityOf.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { sourceImages } from '../../volume/sourceImages.js';
import { fail, refuse, type Step } from '../analysis.js';
import type { AssembledSeries } from './assembleSeries.js';
import type { FoundHead } from './findHead.js';
import type { Walk } from './walk.js';

/** The brain on the analysis grid: what everything that is looked for in it rests on. */
export interface FoundBrain {
  readonly scene: Scene;
  readonly basis: FindingBasis;
  readonly placement: RegionPlacement;
  /** What the regions network drew, its brain without what cannot be brain. */
  readonly part: MapPart;
  /** Slices that show brain, and from the lowest to the highest of them. */
  readonly slices: readonly number[];
  readonly shown: SliceRange;
  readonly grid: AnalysisGrid;
  readonly images: readonly SourceImage[];
  /** All that was said of series and head. */
  readonly checks: Suitability;
  /** Tells what can be shown by now. */
  readonly tell: (found: Pick<PartialResult, 'stage' | 'maps' | 'haemorrhage'>) => void;
}

/** The slices turned about the mid-sagittal plane, and brain and ASPECTS regions on them. */
export async function findBrain(
  { source, volume }: AssembledSeries,
  models: ChosenModels,
  head: FoundHead,
  { context, run, runner }: Walk,
): Promise<Step<FoundBrain>> {
  await run.enter('resample');
  const coarse: Scene = { volume, frame: head.frame, stack: buildAnalysisStack(volume, head.frame) };

  await run.enter('inference');
  const roles = rolesToInfer(models, 'regions');
  const seen = await inferMaps(models.regions, roles, coarse, runner);
  if (!seen.ok) return fail(seen.failure);

  await run.enter('regions');
  const aligned = await alignHead(coarse, seen.value, models.regions, roles, runner);
  if (!aligned.ok) return fail(aligned.failure);
  const { scene, part: drawn } = aligned.value;
  const { stack, frame } = scene;
  const checks = mergeSuitability(head.checks, checkPose(frame, volume));
  if (!checks.ok) return refuse(checks);
  const images = sourceImages(source, volume);
  const { hu: _hu, ...grid } = stack;
  const thresholds = maskThresholds(models);
  const posed: HeadBasis = {
    stack,
    frame,
    thresholds,
    parameters: DEFAULT_PARAMETERS,
    ...(tellsOedema(models) ? { tellsOedema: true } : {}),
  };

  const located = locateRegions(posed, combineMaps([drawn], stack.hu.length));
  const { brain, placement } = located;
  const sound = checkBrain(models.regions, posed, located);
  if (!sound.ok) return fail(sound.failure);
  const part: MapPart = { ...drawn, masks: { ...drawn.masks, brain } };
  const network = combineMaps([part], stack.hu.length);
  const basis: FindingBasis = {
    ...posed,
    densityAt: localDensity(posed, brain),
    densities: headDensities(stack, placement.labels, network, thresholds.brain),
  };
  const tell: FoundBrain['tell'] = found =>
    context.onPartial?.({ ...found, grid, headFrame: frame, images, thresholds });
  tell({ stage: 'regions', maps: { regions: placement.labels, brain } });
  const slices = brainSlices(network, stack, thresholds.brain);
  return success({
    scene,
    basis,
    placement,
    part,
    slices,
    shown: sliceRange(slices, stack),
    grid,
    images,
    checks,
    tell,
  });
}
