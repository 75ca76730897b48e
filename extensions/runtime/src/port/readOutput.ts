import { type ModelManifest, outputDefect, type Tensor } from '@ohif-stroke/core';
import type { OnnxValue } from 'onnxruntime-common';
import { FailureError } from '../failureError.js';
import { mismatch } from './sessionContract.js';

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
