import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { MaskThresholds } from '../findings/parameters.js';
import type { ModelUse } from '../findings/strokeResult.js';
import type { ModelManifest, SliceModelManifest, VolumeModelManifest } from './manifest.js';

export interface ChosenModels {
  readonly headModel: VolumeModelManifest;
  readonly sliceModel: SliceModelManifest;
}

const isHeadModel = (m: ModelManifest): m is VolumeModelManifest => m.input.frame === 'headVolume';
const isSliceModel = (m: ModelManifest): m is SliceModelManifest => m.input.frame === 'headSlice';

/** The two networks of the pipeline, by the frame that their input lives in; the first of each kind. */
export function chooseModels(manifests: readonly ModelManifest[]): Outcome<ChosenModels, Failure<'modelMissing'>> {
  const headModel = manifests.find(isHeadModel);
  const sliceModel = manifests.find(isSliceModel);
  if (headModel === undefined) return failure('modelMissing', 'The model that finds the head is not installed.');
  if (sliceModel === undefined) return failure('modelMissing', 'The model that reads the slices is not installed.');
  return success({ headModel, sliceModel });
}

/** The manifest's thresholds; a mask without one holds from one half, where a calibrated network says "rather yes". */
export function maskThresholds({ thresholds }: SliceModelManifest): MaskThresholds {
  const { brain = 0.5, infarct = 0.5, oldInfarct = 0.5, haemorrhage = 0.5 } = thresholds;
  return { brain, infarct, oldInfarct, haemorrhage };
}

export const modelUse = ({ id, version, weights, trainedOn }: ModelManifest): ModelUse => ({
  id,
  version,
  sha256: weights.sha256,
  trainedOn,
});

/** Runs a step of the port; what it rejects with becomes a failure with a sentence. */
export async function attempt<T>(step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await step());
  } catch (thrown) {
    if (isFailure(thrown)) return failure(thrown._tag, thrown.message, thrown.cause);
    return failure('inferenceFailed', 'The network could not be run on this machine.', thrown);
  }
}

const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === 'object' &&
  thrown !== null &&
  '_tag' in thrown &&
  typeof thrown._tag === 'string' &&
  'message' in thrown &&
  typeof thrown.message === 'string';
