/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Tensor } from '@ohif-stroke/core';
import { MODEL_IDS } from '@ohif-stroke/models';
import { createNodeRuntime } from './node.js';

/** What models/training writes beside each model: tensors as gzipped little-endian float32, made with onnxruntime in Python. */
interface GoldenTensor {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly number[];
}
interface Golden {
  readonly input: GoldenTensor;
  readonly outputs: readonly (GoldenTensor & { readonly tolerance: number })[];
}

const modelsFolder = join(__dirname, '../../../models');
const folders = readdirSync(modelsFolder).filter(name => existsSync(join(modelsFolder, name, 'manifest.json')));

function readTensor(folder: string, tensor: GoldenTensor): Tensor {
  const raw = gunzipSync(readFileSync(join(folder, tensor.file)));
  return { dims: tensor.shape, data: new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length)) };
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

test('the registry names the model folders, no more and no less', () => {
  expect([...MODEL_IDS].sort()).toEqual(folders.sort());
});

test.each(folders)('%s gives its golden outputs on onnxruntime-node', async id => {
  const runtime = await createNodeRuntime({ modelsFolder, modelIds: [id] });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const folder = join(modelsFolder, id, 'golden');
  const golden: Golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8'));
  const outputs = await runtime.value.port.run(id, readTensor(folder, golden.input));
  expect(golden.outputs.map(o => o.name).sort()).toEqual(Object.keys(outputs).sort());
  for (const expected of golden.outputs) {
    const actual = outputs[expected.name];
    const { dims, data } = readTensor(folder, expected);
    expect(actual?.dims).toEqual(dims);
    expect(actual?.data.length).toBe(data.length);
    expect(largestDifference(data, actual?.data ?? new Float32Array())).toBeLessThanOrEqual(expected.tolerance);
  }
});
