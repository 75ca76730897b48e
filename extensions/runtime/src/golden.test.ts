/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { channelTensor, hasFrame, isCoordinate, type Tensor, type Vec3 } from '@ohif-stroke/core';
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
  /** What the input was made of: HU [below, current, above] in the network's pixels, and their template plane. */
  readonly slices?: {
    readonly hu: Omit<GoldenTensor, 'name'>;
    readonly plane: readonly [origin: Vec3, perRow: Vec3, perCol: Vec3];
  };
}

const modelsFolder = join(__dirname, '../../../models');
const folders = readdirSync(modelsFolder).filter(name => existsSync(join(modelsFolder, name, 'manifest.json')));

function readTensor(folder: string, tensor: Omit<GoldenTensor, 'name'>): Tensor {
  const raw = gunzipSync(readFileSync(join(folder, tensor.file)));
  return { dims: tensor.shape, data: new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length)) };
}

const goldenOf = (folder: string): Golden => JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8'));

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
  const golden = goldenOf(folder);
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

const withSlices = folders.filter(id => goldenOf(join(modelsFolder, id, 'golden')).slices !== undefined);

test.each(withSlices)('%s gets the same input from the same slices as in training', async id => {
  const runtime = await createNodeRuntime({ modelsFolder, modelIds: [id] });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const [manifest] = runtime.value.manifests;
  const folder = join(modelsFolder, id, 'golden');
  const { input, slices } = goldenOf(folder);
  if (manifest === undefined || !hasFrame(manifest, 'headSlice') || slices === undefined) throw new Error('no slices');
  const [origin, perRow, perCol] = slices.plane;
  const hu = readTensor(folder, slices.hu).data;
  const { sizePx, channels } = manifest.input;
  const pixels = sizePx[0] * sizePx[1];
  const huAt = (offset: number) => hu.subarray((offset + 1) * pixels, (offset + 2) * pixels);
  const made = channelTensor(channels, { sizePx, huAt, place: { origin, perRow, perCol } });
  const expected = readTensor(folder, input);
  expect(made.dims).toEqual(expected.dims);
  channels.forEach((channel, c) => {
    const [a, b] = [made, expected].map(({ data }) => data.subarray(c * pixels, (c + 1) * pixels));
    // The plane is kept to a thousandth of a millimetre per step, and there are a hundred steps.
    expect(largestDifference(a!, b!)).toBeLessThanOrEqual(isCoordinate(channel) ? 1e-3 : 1e-5);
  });
});
