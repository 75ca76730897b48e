import { type ModelManifest, outputDefect, outputNames, shapesAgree, shapeText, type Tensor } from '@ohif-stroke/core';
import type { InferenceSession, OnnxValue } from 'onnxruntime-common';
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

/** The network is not the one that the manifest describes. */
export const mismatch = (model: string, detail: string) =>
  new FailureError('modelMismatch', `Model ${model} does not fit its manifest: ${detail}.`, {
    values: { model, detail },
  });

/** Throws a `FailureError` where the network in the file is not the one that the manifest describes. */
export function checkSessionContract(session: InferenceSession, manifest: ModelManifest): void {
  const wrong = (detail: string): never => {
    throw mismatch(manifest.id, detail);
  };
  const { name } = manifest.input;
  if (session.inputNames.length !== 1 || session.inputNames[0] !== name) {
    wrong(`its inputs are ${session.inputNames.join(', ')} instead of ${name}`);
  }
  const names = outputNames(manifest);
  for (const wanted of names) {
    if (!session.outputNames.includes(wanted)) {
      wrong(`it has no output ${wanted} (it has ${session.outputNames.join(', ')})`);
    }
  }
  const expected = inputDims(manifest);
  for (const value of session.inputMetadata) {
    if (!value.isTensor) wrong('its input is not a tensor');
    else if (value.type !== 'float32') wrong(`its input is ${value.type} instead of float32`);
    else if (!shapesAgree(value.shape, expected)) {
      wrong(`its input has shape ${shapeText(value.shape)} instead of ${shapeText(expected)}`);
    }
  }
  for (const value of session.outputMetadata) {
    const defect = value.isTensor && names.includes(value.name) && outputDefect(manifest, value.name, value.shape);
    if (defect) wrong(defect);
  }
}

/** One output of a pass as a plain tensor, or a `FailureError` where it is not what the manifest says. */
export function readOutput(manifest: ModelManifest, name: string, value: OnnxValue | undefined): Tensor {
  const data = value === undefined ? undefined : asFloats(value.data);
  if (value === undefined || data === undefined) {
    const type = value?.type ?? 'missing';
    throw mismatch(manifest.id, `its output ${name} is ${type}; numbers of 32 bits or whole numbers are read`);
  }
  const dims = [...value.dims];
  const defect = outputDefect(manifest, name, dims);
  if (defect !== undefined) throw mismatch(manifest.id, defect);
  if (!allFinite(data)) {
    const detail = `it gave values that are no numbers in its output ${name}`;
    throw new FailureError('inferenceFailed', `Model ${manifest.id} failed: ${detail}.`, {
      values: { model: manifest.id, detail },
    });
  }
  return { dims, data };
}

/** A loop: `every` would take as long as some networks do for the pass itself. */
function allFinite(data: Float32Array): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}

/** Label maps come as whole numbers of some width; their values are small, so nothing is lost. */
function asFloats(data: OnnxValue['data']): Float32Array | undefined {
  if (data instanceof Float32Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float32Array.from(data, Number);
  const isWhole = data instanceof Int32Array || data instanceof Uint8Array || data instanceof Int8Array;
  return isWhole ? Float32Array.from(data) : undefined;
}
