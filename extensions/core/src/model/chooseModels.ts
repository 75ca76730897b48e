import { defined } from '../defined.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import { perLesion } from '../lesions.js';
import type { Notice } from '../notice.js';
import { EVEN_ODDS } from './evenOdds.js';
import {
  type FeatureModelManifest,
  hasFrame,
  type ImageModelManifest,
  type ModelManifest,
  type Role,
  type SignModelManifest,
  type SliceModelManifest,
  type Volume3dModelManifest,
  type VolumeModelManifest,
} from './manifest.js';
import type { ModelUse } from './modelUse.js';
import { type MaskRole, type MaskThresholds, ROLE_MASKS } from './networkMaps.js';
import { rolesOf } from './roles.js';
import { isAtLeast } from './versions.js';

/** Manifests that can draw masks on the head. */
export type MaskManifest = SliceModelManifest | ImageModelManifest | Volume3dModelManifest;
/** Manifests that look at single slices. */
export type SliceViewManifest = SliceModelManifest | ImageModelManifest;

export interface ChosenModels {
  readonly head: VolumeModelManifest;
  readonly regions: MaskManifest;
  readonly haemorrhage?: MaskManifest;
  readonly infarct?: MaskManifest;
  /** Draws boxes about infarcts, beside the infarct network. */
  readonly detector?: SliceViewManifest;
  readonly regionScore?: FeatureModelManifest;
  /** By the sign that they judge; the later of two counts. */
  readonly signs: ReadonlyMap<string, SignModelManifest>;
  /** Classifiers of slices, each for the sign that one of its classes is named like; the later of two counts. */
  readonly signNetworks: readonly SliceViewManifest[];
  /** Detectors and classifiers: their findings stand beside the score. */
  readonly others: readonly SliceViewManifest[];
  /** All of them, each once. */
  readonly all: readonly ModelManifest[];
  /** What is not looked for, because no model for it is installed. */
  readonly warnings: readonly Notice[];
}

type ChoiceFailure = 'headModelMissing' | 'regionsModelMissing' | 'modelNeedsNewer' | 'modelWithoutBrain';

const isMaskModel = (m: ModelManifest): m is MaskManifest => isSliceView(m) || hasFrame(m, 'headVolume3d');
const isSliceView = (m: ModelManifest): m is SliceViewManifest =>
  hasFrame(m, 'headSlice') || hasFrame(m, 'acquiredSlice');

/** The networks of the pipeline by their roles. Of two models with one role the later in the list counts: a site's own. */
export function chooseModels(
  manifests: readonly ModelManifest[],
  softwareVersion: string,
): Outcome<ChosenModels, Failure<ChoiceFailure>> {
  const tooNew = manifests.find(m => m.minimumSoftware !== undefined && !isAtLeast(softwareVersion, m.minimumSoftware));
  if (tooNew !== undefined) {
    const { id, minimumSoftware } = tooNew;
    return failure(
      'modelNeedsNewer',
      `Model ${id} needs version ${minimumSoftware} of this software; this is ${softwareVersion}.`,
      { values: { model: id, needs: `${minimumSoftware}`, has: softwareVersion } },
    );
  }
  const has = (role: Role) => (m: ModelManifest) => rolesOf(m).includes(role);
  const last = (role: Role) => manifests.findLast(has(role));
  const maskModel = (role: MaskRole) => manifests.filter(isMaskModel).findLast(has(role));

  const head = manifests.filter(m => hasFrame(m, 'headVolume')).findLast(has('head-frame'));
  const regions = maskModel('regions');
  if (head === undefined) return failure('headModelMissing', 'The model that finds the head is not installed.');
  if (regions === undefined)
    return failure('regionsModelMissing', 'The model that finds the brain regions is not installed.');
  if (!regions.outputs.some(o => o.classes.includes('brain'))) {
    return failure(
      'modelWithoutBrain',
      `Model ${regions.id} cannot place the regions: it does not draw the class brain.`,
      { values: { model: regions.id } },
    );
  }
  const [haemorrhage, infarct] = [maskModel('haemorrhage'), maskModel('infarct')];
  const detector = manifests.filter(isSliceView).findLast(has('infarct-detector'));
  const score = last('region-score');
  const regionScore = score !== undefined && hasFrame(score, 'regionFeatures') ? score : undefined;
  const others = manifests.filter(isSliceView).filter(m => has('detector')(m) || has('classifier')(m));
  const signs = new Map(manifests.flatMap(m => (hasFrame(m, 'signFeatures') ? [[m.input.sign, m] as const] : [])));
  const signNetworks = manifests.filter(isSliceView).filter(has('sign'));
  const ofSigns = [...signs.values(), ...signNetworks];
  const all = [head, regions, haemorrhage, infarct, detector, regionScore, ...ofSigns, ...others].filter(
    m => m !== undefined,
  );
  return success({
    head,
    regions,
    ...defined({ haemorrhage, infarct, detector, regionScore }),
    signs,
    signNetworks,
    others,
    all: [...new Set<ModelManifest>(all)],
    warnings: [
      ...(haemorrhage === undefined ? [NO_HAEMORRHAGE_MODEL] : []),
      ...(infarct === undefined ? [NO_INFARCT_MODEL] : []),
    ],
  });
}

export const NO_HAEMORRHAGE_MODEL: Notice = {
  code: 'haemorrhageNotRead',
  text: 'No model for haemorrhage is installed: bleeding was not looked for.',
};
export const NO_INFARCT_MODEL: Notice = {
  code: 'infarctNotRead',
  text: 'No model for infarcts is installed: the score rests on densities alone, and no infarct is outlined.',
};

/** The roles that a model fills when the pipeline comes to `role`: all it was chosen for, at the first of them. */
export function rolesToInfer(models: ChosenModels, role: MaskRole): readonly MaskRole[] {
  const same = MASK_ROLES.filter(other => models[other] !== undefined && models[other] === models[role]);
  return same[0] === role ? same : [];
}

const MASK_ROLES = Object.keys(ROLE_MASKS) as readonly MaskRole[];

/** The thresholds of each mask, from the manifest of the model that draws it. */
export function maskThresholds(models: ChosenModels): MaskThresholds {
  const stated = MASK_ROLES.flatMap(role => {
    const thresholds = models[role]?.thresholds ?? {};
    return ROLE_MASKS[role].flatMap(name =>
      thresholds[name] === undefined ? [] : [[name, thresholds[name]] as const],
    );
  });
  return { brain: EVEN_ODDS, ...perLesion(() => EVEN_ODDS), ...Object.fromEntries(stated) };
}

/** Whether oedema is told as a finding: the manifest of the network that draws it has to say so. */
export const tellsOedema = ({ haemorrhage }: Pick<ChosenModels, 'haemorrhage'>): boolean =>
  haemorrhage?.outputs.some(({ told, classes }) => told?.includes('oedema') && classes.includes('oedema')) ?? false;

export const modelUse = ({ id, version, weights, trainedOn }: ModelManifest): ModelUse => ({
  id,
  version,
  sha256: weights.sha256,
  trainedOn,
});
