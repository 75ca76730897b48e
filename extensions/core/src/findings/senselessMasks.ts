import { ASPECTS_REGIONS, isDeepRegion } from '../anatomy/regions.js';
import { type Failure, type Outcome, success } from '../failure.js';
import type { AnalysisStack } from '../grid/analysisStack.js';
import { planeSize } from '../grid/analysisStack.js';
import { voxelMl } from '../grid/components.js';
import type { ModelManifest } from '../model/manifest.js';
import { modelName, modelOutputFailure } from '../model/modelOutput.js';
import { type AnyMaskName, type MapPart, type NetworkMaps, thresholdByte } from '../model/networkMaps.js';
import { type Notice, notice } from '../notice.js';
import type { HeadBasis } from './findingBasis.js';
import { isInsideSkull } from './regions/cleanBrain.js';
import type { LocatedRegions } from './regions/locateRegions.js';

/** Brains of newborns have about 350 mL, the largest ever measured under 3 L with all CSF. Engineering limits, mL. */
const BRAIN_ML = [100, 3000] as const;
/** Share of what is drawn as brain that must have the density of something inside the skull: the rest is air, scalp or bone. */
const MIN_INSIDE_SHARE = 0.5;

/** A complete infarct of one middle cerebral artery takes some 40 % of the brain; half of it is no finding but a broken network. */
const IMPOSSIBLE_SHARE = 0.5;
/** From a third of the brain on a reader should look at the outline first: then it is true very rarely. */
const UNLIKELY_SHARE = 1 / 3;

/** A mask of less than this outside the brain is the usual error of a network, mL. */
const WORTH_SAYING_ML = 20;
const MOSTLY = 2 / 3;

/** Volume of the voxels that are not 0, mL. */
function volumeOf(stack: AnalysisStack, mask: Uint8Array): number {
  const plane = planeSize(stack);
  return voxelMl(stack).reduce((sum, ml, k) => {
    let voxels = 0;
    for (let i = k * plane; i < (k + 1) * plane; i++) if (mask[i] !== 0) voxels++;
    return sum + voxels * ml;
  }, 0);
}

/** 1 where any of the maps reaches its byte. */
function marked(length: number, maps: readonly (readonly [map: Uint8Array | undefined, byte: number])[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const [map, byte] of maps) {
    for (let i = 0; map !== undefined && i < length; i++) if (map[i]! >= byte) mask[i] = 1;
  }
  return mask;
}

/** Whether the regions network has seen a brain and regions in it; everything else rests on both. */
export function checkBrain(
  model: ModelManifest,
  { stack, thresholds }: Pick<HeadBasis, 'stack' | 'thresholds'>,
  { drawn, brain, placement }: LocatedRegions,
): Outcome<void, Failure<'modelOutput'>> {
  const byte = thresholdByte(thresholds.brain);
  const all = marked(drawn.length, [[drawn, byte]]);
  const drawnMl = volumeOf(stack, all);
  const insideMl = volumeOf(
    stack,
    all.map((is, i) => (is !== 0 && isInsideSkull(stack.hu[i]!) ? 1 : 0)),
  );
  if (insideMl < MIN_INSIDE_SHARE * drawnMl) {
    return modelOutputFailure(model, 'most of the brain that it draws has the density of air or bone');
  }
  const brainMl = volumeOf(stack, marked(brain.length, [[brain, byte]]));
  const [least, most] = BRAIN_ML;
  if (brainMl < least || brainMl > most) {
    return modelOutputFailure(model, `it draws a brain of ${brainMl.toFixed(0)} mL`);
  }
  if (placement.byAtlas.length === 2 * ASPECTS_REGIONS.filter(isDeepRegion).length) {
    return modelOutputFailure(model, 'it draws none of the deep regions (C, L, IC, I) on either side');
  }
  return success(undefined);
}

/** What a lesion network drew, and in what: `part` before anything is cut to the brain. */
interface Drawn {
  readonly part: MapPart;
  /** Its masks with those of the others, the brain cleaned. */
  readonly network: NetworkMaps;
  readonly names: readonly (keyof NetworkMaps['masks'] & AnyMaskName)[];
}

/**
 * Whether the masks of a lesion network can be true: more than half of the brain cannot; a third, and a mask that lies
 * mostly outside of the brain, are said with the name of the model.
 */
export function checkLesionMasks(
  model: ModelManifest,
  { stack, thresholds }: Pick<HeadBasis, 'stack' | 'thresholds'>,
  { part, network, names }: Drawn,
): Outcome<readonly Notice[], Failure<'modelOutput'>> {
  const { length } = network.masks.brain;
  const drawnOn = (masks: MapPart['masks']) =>
    marked(
      length,
      names.map(name => [masks[name], thresholdByte(thresholds[name])]),
    );
  const brain = marked(length, [[network.masks.brain, thresholdByte(thresholds.brain)]]);
  const [own, all] = [drawnOn(part.masks), drawnOn(network.masks)];
  const brainMl = volumeOf(stack, brain);
  const markedMl = volumeOf(
    stack,
    all.map((is, i) => is & brain[i]!),
  );
  const percent = Math.round((100 * markedMl) / brainMl);
  if (markedMl > IMPOSSIBLE_SHARE * brainMl) {
    return modelOutputFailure(model, `it marks ${percent} % of the brain as ${names.join(' or ')}`);
  }
  const warnings: Notice[] = [];
  const values = { model: modelName(model), percent };
  if (markedMl > UNLIKELY_SHARE * brainMl) {
    const text = `The model ${values.model} marks ${percent} % of the brain, which is hardly ever true: look at the outline before using score and volumes.`;
    warnings.push(notice('modelMarksMuch', text, values));
  }
  const ownMl = volumeOf(stack, own);
  const outsideMl = volumeOf(
    stack,
    own.map((is, i) => is & (1 - brain[i]!)),
  );
  if (outsideMl >= WORTH_SAYING_ML && outsideMl > MOSTLY * ownMl) {
    const outside = { ...values, percent: Math.round((100 * outsideMl) / ownMl) };
    const text = `${outside.percent} % of what the model ${values.model} marks lies outside the brain and was left out: it may not fit this scan.`;
    warnings.push(notice('modelOutsideBrain', text, outside));
  }
  return success(warnings);
}
