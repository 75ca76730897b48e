import { createHash } from 'node:crypto';
import { success } from '@ohif-stroke/core';
import { endlessAnalysis, FakeWorker, noFiles, noGpu, seriesOf } from '../../fixtures/fakeWorker.js';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import { FailureError } from '../failureError.js';
import type { WebRuntime } from '../web/createWebRuntime.js';
import { createAnalysisWorker } from '../worker/workerClient.js';
import { testInstallation } from './testInstallation.js';

const WEIGHTS = Uint8Array.from([1, 2, 3]);
const sha256 = createHash('sha256').update(WEIGHTS).digest('hex');
const named = (id: string) => ({ ...tinyManifest, id, weights: { ...tinyManifest.weights, sha256 } });
const ONE = { dims: [1], data: Float32Array.of(1) };
const golden = { input: ONE, outputs: [{ name: 'y', expected: ONE, tolerance: 0.01 }] };

function runtimeWith(over: Partial<WebRuntime['files']> = {}, asked: string[] = []): WebRuntime {
  return {
    port: {
      backend: { name: 'wasm', threads: 2 },
      prepare: async () => undefined,
      run: async id => {
        asked.push(id);
        return { y: id === 'drifting' ? { dims: [1], data: Float32Array.of(2) } : ONE };
      },
    },
    manifests: ['sound', 'drifting'].map(named),
    loadAhead: () => undefined,
    adapter: async () => ({ kind: 'none' }),
    gpu: noGpu,
    files: { ...noFiles, weights: async () => WEIGHTS, golden: async () => golden, ...over },
  };
}
const atOnce = { untilIdle: async () => undefined };
const runs = async (over: Partial<WebRuntime['files']>) =>
  (await testInstallation(runtimeWith(over), atOnce)).networks.map(({ run }) => run);

test('each network is told with its golden run, what differs with its figures', async () => {
  expect(await testInstallation(runtimeWith(), atOnce)).toMatchObject({
    backend: { name: 'wasm', threads: 2 },
    adapter: { kind: 'none' },
    networks: [
      { id: 'sound', run: { ok: true, value: { equal: true, output: 'y', difference: 0, tolerance: 0.01 } } },
      { id: 'drifting', run: { ok: true, value: { equal: false, difference: 1 } } },
    ],
    storedReport: { ok: true },
  });
});

test('a file that was changed on the server is refused by name, and not run', async () => {
  const asked: string[] = [];
  const weights: WebRuntime['files']['weights'] = async ({ id }) => (id === 'sound' ? WEIGHTS : Uint8Array.of(9));
  const { networks } = await testInstallation(runtimeWith({ weights }, asked), atOnce);
  expect(networks[0]?.run.ok).toBe(true);
  expect(networks[1]?.run).toMatchObject({
    ok: false,
    failure: { _tag: 'modelIntegrity', values: { model: 'drifting' } },
  });
  expect(asked).toEqual(['sound']);
});

test('a file that is away costs its network only; a model of a site need not bring a golden run', async () => {
  const weights: WebRuntime['files']['weights'] = async ({ id }) => {
    if (id === 'sound') throw new FailureError('downloadRefused', '404');
    return WEIGHTS;
  };
  expect(await runs({ weights, golden: async () => undefined })).toMatchObject([
    { ok: false, failure: { _tag: 'downloadRefused' } },
    { ok: true, value: 'none' },
  ]);
});

test('while an analysis runs no network is touched; the test goes on when it has ended', async () => {
  const asked: string[] = [];
  const client = createAnalysisWorker({
    config: { modelsUrl: 'https://pacs.example/m/', ortUrl: 'https://pacs.example/o/' },
    spawn: () => new FakeWorker(endlessAnalysis, { connect: async () => success(runtimeWith({}, asked)) }),
  });
  const abort = new AbortController();
  let analysed: Promise<unknown> = Promise.resolve();
  await new Promise<void>(begun => {
    const options = { signal: abort.signal, onProgress: () => begun() };
    analysed = client.analyse('ncct', seriesOf(Int16Array.of(1, 2, 3, 4)), options);
  });
  const tested = client.selfTest();
  await new Promise(resolve => setTimeout(resolve, 60));
  expect(asked).toEqual([]);
  abort.abort();
  expect(await analysed).toEqual({ _tag: 'cancelled' });
  expect(await tested).toMatchObject({ ok: true, value: { networks: [{ id: 'sound' }, { id: 'drifting' }] } });
  expect(asked).toEqual(['sound', 'drifting']);
});

test('an analysis that begins in its midst is not held up: the next step waits', async () => {
  const asked: string[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>(resolve => {
    begin = resolve;
  });
  const client = createAnalysisWorker({
    config: { modelsUrl: 'https://pacs.example/m/', ortUrl: 'https://pacs.example/o/' },
    spawn: () =>
      new FakeWorker(
        async (_source, context) => {
          asked.push('analysis');
          begin();
          while (context.signal?.aborted !== true) await context.breathe?.();
          return { _tag: 'cancelled' };
        },
        {
          connect: async () =>
            success(
              runtimeWith(
                {
                  weights: async ({ id }) => {
                    if (id === 'sound') await begun;
                    return WEIGHTS;
                  },
                },
                asked,
              ),
            ),
        },
      ),
  });
  const tested = client.selfTest();
  const abort = new AbortController();
  const analysed = client.analyse('ncct', seriesOf(Int16Array.of(1, 2, 3, 4)), { signal: abort.signal });
  await begun;
  await new Promise(resolve => setTimeout(resolve, 60));
  expect(asked).toEqual(['analysis']);
  abort.abort();
  await analysed;
  expect(await tested).toMatchObject({ ok: true });
  expect(asked).toEqual(['analysis', 'sound', 'drifting']);
});

test('a worker that ends, a runtime that does not come, are failures', async () => {
  const gone = new FailureError('modelMissing', 'Gone.');
  const failing = createAnalysisWorker({
    config: { modelsUrl: 'https://pacs.example/m/', ortUrl: 'https://pacs.example/o/' },
    spawn: () => new FakeWorker(endlessAnalysis, { connect: () => Promise.reject(gone) }),
  });
  expect(await failing.selfTest()).toMatchObject({ ok: false, failure: { _tag: 'modelMissing' } });
  const ending = failing.selfTest();
  failing.dispose();
  expect(await ending).toMatchObject({ ok: false, failure: { _tag: 'workerEnded' } });
});
