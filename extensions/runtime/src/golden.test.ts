/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { channelTensor, hasFrame, isCoordinate, type Tensor, type Vec3 } from '@ohif-stroke/core';
import { MODEL_IDS } from '@ohif-stroke/models';
import { type GoldenFiles, type GoldenRun, readGolden } from './golden/readGolden.js';
import { runGolden } from './golden/runGolden.js';
import { createNodeRuntime } from './node.js';

/** What the input was made of: HU [below, current, above] in the network's pixels, and their template plane. Tests alone read it. */
interface GoldenSlices {
  readonly hu: { readonly file: string; readonly shape: readonly number[] };
  readonly plane: readonly [origin: Vec3, perRow: Vec3, perCol: Vec3];
}

const modelsFolder = join(__dirname, '../../../models');
const folders = readdirSync(modelsFolder).filter(name => existsSync(join(modelsFolder, name, 'manifest.json')));

const goldenFolder = (id: string): string => join(modelsFolder, id, 'golden');
const filesOf = (folder: string): GoldenFiles => ({
  optionalText: async file => readFileSync(join(folder, file), 'utf8'),
  bytes: async file => new Uint8Array(readFileSync(join(folder, file))),
});
async function goldenOf(id: string): Promise<GoldenRun> {
  const golden = await readGolden(id, filesOf(goldenFolder(id)));
  if (golden === undefined) throw new Error(`${id} has no golden run`);
  return golden;
}

function slicesOf(id: string): (Omit<GoldenSlices, 'hu'> & { readonly hu: Float32Array }) | undefined {
  const { slices }: { slices?: GoldenSlices } = JSON.parse(readFileSync(join(goldenFolder(id), 'golden.json'), 'utf8'));
  if (slices === undefined) return undefined;
  const raw = gunzipSync(readFileSync(join(goldenFolder(id), slices.hu.file)));
  return { plane: slices.plane, hu: new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length)) };
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

test('the registry names the model folders, no more and no less', () => {
  expect([...MODEL_IDS].sort()).toEqual(folders.sort());
});

test.each(folders)('%s gives its golden outputs on onnxruntime-node, and not those of another input', async id => {
  const runtime = await createNodeRuntime({ modelsFolder, modelIds: [id] });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const { port } = runtime.value;
  const golden = await goldenOf(id);
  const outputs = await port.run(id, golden.input);
  expect(golden.outputs.map(o => o.name).sort()).toEqual(Object.keys(outputs).sort());
  expect(await runGolden(port, id, golden)).toMatchObject({ equal: true });
  const other: Tensor = { dims: golden.input.dims, data: golden.input.data.map(value => 1 - value) };
  expect(await runGolden(port, id, { ...golden, input: other })).toMatchObject({ equal: false });
});

const withSlices = folders.filter(id => slicesOf(id) !== undefined);

test.each(withSlices)('%s gets the same input from the same slices as in training', async id => {
  const runtime = await createNodeRuntime({ modelsFolder, modelIds: [id] });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const [manifest] = runtime.value.manifests;
  const { input } = await goldenOf(id);
  const slices = slicesOf(id);
  if (manifest === undefined || !hasFrame(manifest, 'headSlice') || slices === undefined) throw new Error('no slices');
  const [origin, perRow, perCol] = slices.plane;
  const { hu } = slices;
  const { sizePx, channels } = manifest.input;
  const pixels = sizePx[0] * sizePx[1];
  const huAt = (offset: number) => hu.subarray((offset + 1) * pixels, (offset + 2) * pixels);
  const made = channelTensor(channels, { sizePx, huAt, place: { origin, perRow, perCol } });
  expect(made.dims).toEqual(input.dims);
  channels.forEach((channel, c) => {
    const [a, b] = [made, input].map(({ data }) => data.subarray(c * pixels, (c + 1) * pixels));
    // The plane is kept to a thousandth of a millimetre per step, and there are a hundred steps.
    expect(largestDifference(a!, b!)).toBeLessThanOrEqual(isCoordinate(channel) ? 1e-3 : 1e-5);
  });
});
