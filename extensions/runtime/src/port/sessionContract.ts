import type { ModelManifest } from '@ohif-stroke/core';
import type { InferenceSession } from 'onnxruntime-common';
import { FailureError } from '../failureError.js';

/** A dimension whose size each pass decides. */
export const FREE = -1;

/** Shape of one forward pass; batch 1, because batching slices costs memory and gains no time. Rows of figures are free. */
export function inputDims({ input }: ModelManifest): readonly number[] {
  switch (input.layout) {
    case 'NCHW':
      return [1, input.channels.length, ...input.sizePx];
    case 'NCDHW':
      return [1, input.channels.length, ...input.sizeVoxels];
    case 'NF':
      return [FREE, input.features.length];
  }
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
      wrong(`its input has shape ${shapeText(value.shape)} instead of ${shapeText(expected)}`);
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
    shape.every((size, i) => typeof size === 'string' || size <= 0 || expected[i] === FREE || size === expected[i])
  );
}

/** A shape as people write it; dimensions without a fixed size as a question mark. */
export const shapeText = (shape: readonly (number | string)[]): string =>
  shape.map(size => (typeof size === 'number' && size > 0 ? size : '?')).join('x');
