/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeRuntime } from './node.js';

const modelsFolder = join(__dirname, '../fixtures/models');
const modelIds = ['tiny-slices'];

test('a folder of models becomes a port that says back end and threads', async () => {
  const runtime = await createNodeRuntime({ modelsFolder, modelIds, threads: 2 });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  expect(runtime.value.port.backend).toEqual({ name: 'node-cpu', threads: 2 });
  expect(runtime.value.manifests.map(m => m.id)).toEqual(modelIds);
  const out = await runtime.value.port.run('tiny-slices', { dims: [1, 2, 4, 3], data: new Float32Array(24).fill(2) });
  expect(out.masks?.data[0]).toBe(3);
});

test('a missing manifest and missing weights are failures with a sentence', async () => {
  expect(await createNodeRuntime({ modelsFolder, modelIds: ['none'] })).toMatchObject({
    ok: false,
    failure: { _tag: 'modelMissing', message: 'The manifest of model none could not be read.' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  try {
    await cp(modelsFolder, folder, { recursive: true });
    await rm(join(folder, 'tiny-slices/tiny-slices.onnx'));
    const runtime = await createNodeRuntime({ modelsFolder: folder, modelIds });
    if (!runtime.ok) throw new Error(runtime.failure.message);
    await expect(runtime.value.port.prepare('tiny-slices')).rejects.toMatchObject({
      _tag: 'weightsUnread',
      message: 'The weights of model tiny-slices could not be read.',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a model in a folder of its own runs beside the shipped ones, and one that lacks it is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'site-'));
  try {
    await cp(join(modelsFolder, 'tiny-slices'), folder, { recursive: true });
    const runtime = await createNodeRuntime({ modelsFolder, modelIds: [], modelFolders: [folder] });
    if (!runtime.ok) throw new Error(runtime.failure.message);
    expect(runtime.value.manifests.map(m => m.id)).toEqual(['tiny-slices']);
    const out = await runtime.value.port.run('tiny-slices', { dims: [1, 2, 4, 3], data: new Float32Array(24).fill(2) });
    expect(out.masks?.data[0]).toBe(3);
    const missing = await createNodeRuntime({ modelsFolder, modelIds: [], modelFolders: [join(folder, 'none')] });
    expect(!missing.ok && missing.failure.message).toContain(`${join(folder, 'none')}/ could not be read`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
