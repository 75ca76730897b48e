import type { ModelManifest } from '@ohif-stroke/core';
import type { InferenceSession } from 'onnxruntime-common';
import { FailureError } from '../failureError.js';

/** Shape of one forward pass; batch 1, because batching slices costs memory and gains no time. */
export function inputDims(manifest: ModelManifest): readonly number[] {
  const { input } = manifest;
  const size = input.layout === 'NCHW' ? input.sizePx : input.sizeVoxels;
  return [1, input.channels.length, ...size];
}

/** Throws a `FailureError` where the network in the file is not the one that the manifest describes. */
export function checkSessionContract(session: InferenceSession, manifest: ModelManifest): void {
  const wrong = (detail: string): never => {
    throw new FailureError('modelMismatch', `Model ${manifest.id} does not fit its manifest: ${detail}.`);
  };
  const { name } = manifest.input;
  if (session.inputNames.length !== 1 || session.inputNames[0] !== name) {
    wrong(`its inputs are ${session.inputNames.join(', ')} instead of ${name}`);
  }
  for (const output of manifest.outputs) {
    if (!session.outputNames.includes(output.name)) {
      wrong(`it has no output ${output.name} (it has ${session.outputNames.join(', ')})`);
    }
  }
  const expected = inputDims(manifest);
  for (const value of session.inputMetadata) {
    if (!value.isTensor) wrong('its input is not a tensor');
    else if (value.type !== 'float32') wrong(`its input is ${value.type} instead of float32`);
    else if (!fits(value.shape, expected)) {
      wrong(`its input has shape ${value.shape.join('x')} instead of ${expected.join('x')}`);
    }
  }
  for (const value of session.outputMetadata) {
    const output = manifest.outputs.find(o => o.name === value.name);
    if (output === undefined || !value.isTensor) continue;
    const channels = value.shape[1];
    if (typeof channels === 'number' && channels > 0 && channels !== output.classes.length) {
      wrong(`output ${output.name} has ${channels} channels but ${output.classes.length} class names`);
    }
  }
}

/** Free dimensions are names in ONNX; ONNX Runtime gives -1 for a dimension without a name. */
function fits(shape: readonly (number | string)[], expected: readonly number[]): boolean {
  return (
    shape.length === expected.length &&
    shape.every((size, i) => typeof size === 'string' || size <= 0 || size === expected[i])
  );
}
