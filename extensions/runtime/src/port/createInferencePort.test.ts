/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SliceModelManifest } from '@ohif-stroke/core';
import * as ort from 'onnxruntime-node';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import { FailureError } from '../failureError.js';
import { createInferencePort, type InferencePortOptions } from './createInferencePort.js';

const weights = () =>
  new Uint8Array(readFileSync(join(__dirname, '../../fixtures/models/tiny-slices/tiny-slices.onnx')));
const image = { dims: [1, 2, 4, 3], data: Float32Array.from({ length: 24 }, (_, i) => i) };

function portFor(manifest: SliceModelManifest = tinyManifest, over: Partial<InferencePortOptions> = {}) {
  return createInferencePort({
    ort,
    backend: { name: 'node-cpu', threads: 1 },
    manifests: [manifest],
    sessionOptions: { logSeverityLevel: 4 },
    loadWeights: async () => weights(),
    ...over,
  });
}

/** An ORT whose runs are answered by the test. */
function fakeOrt(
  run: () => Promise<unknown>,
  over: object = {},
): { ort: InferencePortOptions['ort']; created: () => number } {
  let created = 0;
  const session = {
    inputNames: ['image'],
    outputNames: ['regions', 'masks'],
    inputMetadata: [{ name: 'image', isTensor: true, type: 'float32', shape: ['N', 2, 4, 3] }],
    outputMetadata: [],
    run,
    ...over,
  };
  const api: unknown = {
    Tensor: ort.Tensor,
    InferenceSession: {
      create: async () => {
        created += 1;
        return session;
      },
    },
  };
  return { ort: api as InferencePortOptions['ort'], created: () => created };
}

const outputs = () => ({
  regions: new ort.Tensor('float32', new Float32Array(24), [1, 2, 4, 3]),
  masks: new ort.Tensor('float32', new Float32Array(12), [1, 1, 4, 3]),
});

test('a forward pass gives every output of the manifest as a tensor', async () => {
  const out = await portFor().run('tiny-slices', image);
  expect(out.regions?.dims).toEqual([1, 2, 4, 3]);
  expect(Array.from(out.regions?.data.slice(0, 3) ?? [])).toEqual([12, 14, 16]);
  expect(Array.from(out.regions?.data.slice(12, 15) ?? [])).toEqual([-12, -12, -12]);
  expect(Array.from(out.masks?.data ?? [])).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test('prepare reports true fractions that end at 1, and the weights are read once', async () => {
  const fractions: number[] = [];
  let reads = 0;
  const port = portFor(tinyManifest, {
    loadWeights: async (_manifest, onFraction) => {
      reads += 1;
      onFraction(0.5);
      onFraction(1);
      return weights();
    },
  });
  await port.prepare('tiny-slices', fraction => fractions.push(fraction));
  await port.prepare('tiny-slices');
  await port.run('tiny-slices', image);
  expect(fractions).toEqual([0.35, 0.7, 1]);
  expect(reads).toBe(1);
});

test('weights with another SHA-256 never become a session', async () => {
  const { ort: api, created } = fakeOrt(async () => outputs());
  const port = portFor(tinyManifest, {
    ort: api,
    loadWeights: async () => {
      const bytes = weights();
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      return bytes;
    },
  });
  await expect(port.prepare('tiny-slices')).rejects.toMatchObject({ _tag: 'modelIntegrity' });
  expect(created()).toBe(0);
});

const channel = tinyManifest.input.channels[0]!;
const mismatches: readonly [string, SliceModelManifest, RegExp][] = [
  [
    'input name',
    { ...tinyManifest, input: { ...tinyManifest.input, name: 'picture' } },
    /inputs are image instead of picture/,
  ],
  ['channels', { ...tinyManifest, input: { ...tinyManifest.input, channels: [channel] } }, /instead of 1x1x4x3/],
  ['size', { ...tinyManifest, input: { ...tinyManifest.input, sizePx: [8, 3] } }, /instead of 1x2x8x3/],
  [
    'output name',
    { ...tinyManifest, outputs: [{ name: 'boxes', activation: 'none', classes: ['a'] }] },
    /no output boxes/,
  ],
  [
    'class count',
    { ...tinyManifest, outputs: [{ name: 'masks', activation: 'none', classes: ['a', 'b'] }] },
    /output masks has shape \?x1x4x3, but mask with 2 classes needs 1x2/,
  ],
];
test.each(mismatches)(
  'a session that differs from the manifest in its %s is refused',
  async (_name, manifest, sentence) => {
    const refused = portFor(manifest).prepare('tiny-slices');
    await expect(refused).rejects.toMatchObject({ _tag: 'modelMismatch' });
    await expect(refused).rejects.toThrow(sentence);
  },
);

test('a file that is no network is a tagged failure, not a crash', async () => {
  const port = portFor(tinyManifest, {
    loadWeights: async () => new Uint8Array(9),
    sha256: async () => tinyManifest.weights.sha256,
  });
  await expect(port.prepare('tiny-slices')).rejects.toMatchObject({ _tag: 'sessionFailed' });
});

test('a start that failed is tried again', async () => {
  let tries = 0;
  const port = portFor(tinyManifest, {
    loadWeights: async () => {
      tries += 1;
      if (tries === 1) throw new FailureError('modelDownload', 'no network');
      return weights();
    },
  });
  await expect(port.prepare('tiny-slices')).rejects.toMatchObject({ _tag: 'modelDownload' });
  await expect(port.prepare('tiny-slices')).resolves.toBeUndefined();
});

test('one forward pass at a time, and one that fails does not stop the next', async () => {
  let running = 0;
  let most = 0;
  let call = 0;
  const { ort: api } = fakeOrt(async () => {
    call += 1;
    const fails = call === 2;
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setTimeout(resolve, 5));
    running -= 1;
    if (fails) throw new Error('out of memory\nstack');
    return outputs();
  });
  const port = portFor(tinyManifest, { ort: api });
  const settled = await Promise.allSettled([1, 2, 3].map(() => port.run('tiny-slices', image)));
  expect(settled.map(s => s.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(most).toBe(1);
  expect(settled[1]).toMatchObject({
    reason: { _tag: 'modelTooLarge', message: expect.stringContaining('does not fit into the memory') },
  });
});

test('an unknown model and a tensor of the wrong size are bugs and throw', async () => {
  const port = portFor();
  await expect(port.run('nothing', image)).rejects.toThrow('there is no model nothing');
  await expect(port.run('tiny-slices', { ...image, dims: [1, 2, 3, 4] })).rejects.toThrow('takes 1x2x4x3, got 1x2x3x4');
});

const withMasks = (masks: ort.Tensor) =>
  portFor(
    tinyManifest,
    fakeOrt(async () => ({ ...outputs(), masks })),
  ).run('tiny-slices', image);

test('whole numbers are read, as label maps come; other types are refused', async () => {
  const labels = await withMasks(
    new ort.Tensor(
      'int64',
      BigInt64Array.from({ length: 12 }, () => 3n),
      [1, 1, 4, 3],
    ),
  );
  expect([...labels.masks!.data]).toEqual(Array(12).fill(3));
  await expect(withMasks(new ort.Tensor('string', Array(12).fill('a'), [1, 1, 4, 3]))).rejects.toMatchObject({
    _tag: 'modelMismatch',
    message:
      'Model tiny-slices does not fit its manifest: its output masks is string; numbers of 32 bits or whole numbers are read.',
  });
});

test.each([Number.NaN, Infinity])('an output with %p in it is refused', async value => {
  const data = new Float32Array(12);
  data[7] = value;
  await expect(withMasks(new ort.Tensor('float32', data, [1, 1, 4, 3]))).rejects.toMatchObject({
    _tag: 'inferenceFailed',
    message: expect.stringContaining('values that are no numbers in its output masks'),
  });
});

test('a result of another shape than the manifest says is refused', async () => {
  const data = new Float32Array(24);
  await expect(withMasks(new ort.Tensor('float32', data, [1, 2, 4, 3]))).rejects.toMatchObject({
    _tag: 'modelMismatch',
    message: expect.stringContaining('output masks has shape 1x2x4x3'),
  });
});
