import {
  ANALYSES,
  type Analysis,
  type AnalysisOutcome,
  type ChangedScore,
  failure,
  type PartialResult,
  type Progress,
  success,
} from '@ohif-stroke/core';
import { meanDensity } from '../../../core/src/pipelines/fixtures/meanDensity.js';
import { drawnResult } from '../../../core/src/reading/fixtures/readResult.js';
import { endlessAnalysis, FakeWorker, noFiles, noGpu, seriesOf, unsuitable } from '../../fixtures/fakeWorker.js';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import { FailureError } from '../failureError.js';
import { createAnalysisWorker } from './workerClient.js';
import type { WorkerHost } from './workerHandler.js';

const config = {
  modelsUrl: 'https://pacs.example/plugins/stroke/models/',
  ortUrl: 'https://pacs.example/plugins/stroke/ort/',
};
const source = () => seriesOf(new Int16Array([1, 2, 3, 4]));

/** A client whose workers are kept for the test to look at; each analysis is answered by `analyse`. */
function clientWith(analyse: Analysis['analyse'], over: Partial<WorkerHost> = {}) {
  const workers: FakeWorker[] = [];
  const client = createAnalysisWorker({
    config,
    cancelGraceMs: 30,
    spawn: () => {
      const worker = new FakeWorker(analyse, over);
      workers.push(worker);
      return worker;
    },
  });
  return { client, workers };
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

test('the outcome comes back, the pixels move once, and the worker is kept', async () => {
  let seen: number[] = [];
  const { client, workers } = clientWith(async input => {
    seen = Array.from(input.slices[0]?.samples ?? []);
    return unsuitable;
  });
  const series = source();
  expect(await client.analyse('ncct', series)).toEqual(unsuitable);
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(series.slices[0]?.samples.length).toBe(0);
  expect(await client.analyse('ncct', source())).toEqual(unsuitable);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.received.map(m => m.type)).toEqual(['start', 'analyse', 'analyse']);
});

test('slices that share one buffer move it once, shared memory is sent without moving', async () => {
  const { client } = clientWith(async input =>
    input.slices.map(s => s.samples[0]).join() === '0,4' ? unsuitable : { _tag: 'cancelled' },
  );
  const pixels = Int16Array.from({ length: 8 }, (_, i) => i);
  expect(await client.analyse('ncct', seriesOf(pixels.subarray(0, 4), pixels.subarray(4)))).toEqual(unsuitable);
  const shared = new Int16Array(new SharedArrayBuffer(16));
  shared.set([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await client.analyse('ncct', seriesOf(shared.subarray(0, 4), shared.subarray(4)))).toEqual(unsuitable);
  expect(shared.length).toBe(8);
});

const partial: PartialResult = {
  thresholds: { brain: 0.5, infarct: 0.5, oldInfarct: 0.5, haemorrhage: 0.5, oedema: 0.5 },
  stage: 'haemorrhage',
  grid: { sizePx: [160, 192], spacingMm: 1, slices: [] },
  headFrame: { mniToLps: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], residualMm: 1, inliers: 20, trusted: true },
  images: [],
  maps: { haemorrhage: Uint8Array.from([0, 200]) },
};

test('what is found on the way reaches the page while the analysis keeps its maps; unasked it is not made', async () => {
  let wanted: boolean | undefined;
  const { client } = clientWith(async (_source, context) => {
    wanted = context.onPartial !== undefined;
    context.onPartial?.(partial);
    return unsuitable;
  });
  const seen: PartialResult[] = [];
  expect(await client.analyse('ncct', source(), { onPartial: p => seen.push(p) })).toEqual(unsuitable);
  expect(seen).toEqual([partial]);
  expect(partial.maps.haemorrhage).toHaveLength(2);
  await client.analyse('ncct', source());
  expect(wanted).toBe(false);
});

test('after a cancel nothing more is told', async () => {
  const { client } = clientWith(async (_source, context) => {
    while (context.signal?.aborted !== true) await context.breathe?.();
    context.onPartial?.(partial);
    return { _tag: 'cancelled' };
  });
  const seen: PartialResult[] = [];
  const abort = new AbortController();
  const outcome = client.analyse('ncct', source(), { onPartial: p => seen.push(p), signal: abort.signal });
  await pause(5);
  abort.abort();
  expect(await outcome).toEqual({ _tag: 'cancelled' });
  expect(seen).toEqual([]);
});

const FIRMNESS: readonly ChangedScore[] = [{ change: 'pitch', by: 2, total: 9, side: 'left', turned: [] }];
/** Scores, waits for the test and then knows how firm that is; a cancel ends the waiting. */
function scoringFirst() {
  let known = false;
  const result = drawnResult();
  const measured = { ...result, aspects: { ...result.aspects, firmness: FIRMNESS } };
  const analyse: Analysis['analyse'] = async (_source, { onScored, signal, breathe }) => {
    onScored?.(result);
    while (!known && signal?.aborted !== true) await breathe?.();
    return signal?.aborted ? { _tag: 'cancelled' } : { _tag: 'scored', result: measured };
  };
  return {
    result,
    analyse,
    go: () => {
      known = true;
    },
  };
}

test('the score comes first with its maps, and how firm it is follows by itself, once', async () => {
  const { analyse, go, result } = scoringFirst();
  const { client } = clientWith(analyse);
  const told: unknown[] = [];
  const outcome = await client.analyse('ncct', source(), { onFirmness: firmness => told.push(firmness) });
  expect(outcome).toEqual({ _tag: 'scored', result, firmness: 'follows' });
  expect(result.maps.regions.length).toBeGreaterThan(0);
  expect(told).toEqual([]);
  go();
  await pause(30);
  expect(told).toEqual([FIRMNESS]);
});

test('who does not ask for the score first gets it with how firm it is', async () => {
  const { analyse, go } = scoringFirst();
  go();
  expect(await clientWith(analyse).client.analyse('ncct', source())).toMatchObject({
    _tag: 'scored',
    result: { aspects: { firmness: FIRMNESS } },
  });
});

test('a cancel after the score ends what follows it, and nothing is told', async () => {
  const { client, workers } = clientWith(scoringFirst().analyse);
  const abort = new AbortController();
  const told: unknown[] = [];
  await client.analyse('ncct', source(), { onFirmness: firmness => told.push(firmness), signal: abort.signal });
  abort.abort();
  await pause(60);
  expect(told).toEqual([]);
  expect(workers[0]?.received.at(-1)).toMatchObject({ type: 'cancel' });
  expect(workers[0]?.terminated).toBe(false);
});

test('another analysis ends what follows the score before it, whose reader is told that there is nothing', async () => {
  const { client, workers } = clientWith(scoringFirst().analyse);
  const told: unknown[] = [];
  const listen = (n: number) => ({ onFirmness: (firmness: unknown) => void told.push([n, firmness]) });
  await client.analyse('ncct', source(), listen(1));
  await client.analyse('ncct', source(), listen(2));
  await pause(30);
  expect(told).toEqual([[1, undefined]]);
  workers[0]?.fail('out of memory');
  expect(told).toEqual([
    [1, undefined],
    [2, undefined],
  ]);
});

test('progress of the stages reaches the page in order', async () => {
  const { client } = clientWith(async (_source, context) => {
    context.onProgress?.({ stage: 'assemble', fraction: 1 });
    context.onProgress?.({ stage: 'models', fraction: 0.5 });
    return unsuitable;
  });
  const seen: Progress[] = [];
  await client.analyse('ncct', source(), { onProgress: progress => seen.push(progress) });
  expect(seen).toEqual([
    { stage: 'assemble', fraction: 1 },
    { stage: 'models', fraction: 0.5 },
  ]);
});

test('a cancel that the analysis hears keeps the warm worker', async () => {
  const { client, workers } = clientWith(endlessAnalysis);
  const controller = new AbortController();
  const outcome = client.analyse('ncct', source(), { signal: controller.signal, onProgress: () => controller.abort() });
  expect(await outcome).toEqual({ _tag: 'cancelled' });
  await pause(60);
  expect(workers[0]?.terminated).toBe(false);
});

test('a cancel that is not heard ends the worker within the grace time, and the next analysis gets a fresh one', async () => {
  let deaf = true;
  const { client, workers } = clientWith(() =>
    deaf ? new Promise<AnalysisOutcome>(() => undefined) : Promise.resolve(unsuitable),
  );
  const controller = new AbortController();
  const outcome = client.analyse('ncct', source(), { signal: controller.signal });
  setTimeout(() => controller.abort(), 10);
  expect(await outcome).toEqual({ _tag: 'cancelled' });
  expect(workers[0]?.terminated).toBe(true);
  deaf = false;
  expect(await client.analyse('ncct', source())).toEqual(unsuitable);
  expect(workers).toHaveLength(2);
});

test('an abort before the start, and one while waiting behind another analysis, are cancelled at once', async () => {
  const { client, workers } = clientWith(endlessAnalysis);
  expect(await client.analyse('ncct', source(), { signal: AbortSignal.abort() })).toEqual({ _tag: 'cancelled' });
  expect(workers).toHaveLength(0);
  const first = new AbortController();
  const second = new AbortController();
  const running = client.analyse('ncct', source(), { signal: first.signal });
  const waiting = client.analyse('ncct', source(), { signal: second.signal });
  await pause(10);
  second.abort();
  expect(await waiting).toEqual({ _tag: 'cancelled' });
  first.abort();
  expect(await running).toEqual({ _tag: 'cancelled' });
  expect(workers[0]?.received.filter(m => m.type === 'analyse')).toHaveLength(1);
});

test('a crash is a failure with a sentence, and the analysis after it works', async () => {
  let crash = true;
  const { client, workers } = clientWith(() =>
    crash ? new Promise<AnalysisOutcome>(() => undefined) : Promise.resolve(unsuitable),
  );
  const outcome = client.analyse('ncct', source());
  await pause(20);
  workers[0]?.fail('RuntimeError: memory access out of bounds');
  expect(await outcome).toEqual({
    _tag: 'failed',
    failure: {
      _tag: 'workerCrashed',
      message: 'The analysis worker stopped unexpectedly (RuntimeError: memory access out of bounds); try again.',
      values: { detail: ' (RuntimeError: memory access out of bounds)' },
    },
  });
  crash = false;
  expect(await client.analyse('ncct', source())).toEqual(unsuitable);
});

test('a script that cannot be loaded or started is a failure with a sentence', async () => {
  const silent = new FakeWorker(endlessAnalysis, {}, false);
  const client = createAnalysisWorker({ config, spawn: () => silent });
  const outcome = client.analyse('ncct', source());
  await pause(10);
  silent.fail('');
  expect(await outcome).toMatchObject({ _tag: 'failed', failure: { _tag: 'workerUnavailable' } });
  const elsewhere = new FakeWorker(endlessAnalysis, {}, false);
  const why = failure('elsewhereRefused', 'A header is missing.', {
    values: { origin: 'https://cdn.example' },
  }).failure;
  const asked = createAnalysisWorker({ config, spawn: () => elsewhere, whyNot: async () => why });
  const answer = asked.analyse('ncct', source());
  await pause(10);
  elsewhere.fail('');
  expect(await answer).toEqual({ _tag: 'failed', failure: why });
  const refused = createAnalysisWorker({
    config,
    spawn: () => {
      throw new DOMException('blocked by Content Security Policy', 'SecurityError');
    },
  });
  expect(await refused.analyse('ncct', source())).toEqual({
    _tag: 'failed',
    failure: { _tag: 'workerRefused', message: 'The browser refused to start the analysis worker.' },
  });
  expect(await refused.warmUp('ncct')).toMatchObject({ ok: false, failure: { _tag: 'workerRefused' } });
});

test('errors cross the threads with their tag, sentence and values; a bug crosses as one sentence', async () => {
  const errors = [
    new FailureError('modelIntegrity', 'Wrong weights.', {
      values: { model: 'regions' },
      cause: () => 'not cloneable',
    }),
    new TypeError('x is undefined'),
  ];
  const { client } = clientWith(async () => {
    throw errors.shift();
  });
  expect(await client.analyse('ncct', source())).toEqual({
    _tag: 'failed',
    failure: { _tag: 'modelIntegrity', message: 'Wrong weights.', values: { model: 'regions' } },
  });
  expect(await client.analyse('ncct', source())).toMatchObject({ _tag: 'failed', failure: { _tag: 'unexpected' } });
});

test('a failure that is a value loses its cause on the way, because a cause may not be cloneable', async () => {
  const { client } = clientWith(async () => ({
    _tag: 'failed',
    failure: { _tag: 'download', message: 'No network.', cause: () => 1 },
  }));
  expect(await client.analyse('ncct', source())).toEqual({
    _tag: 'failed',
    failure: { _tag: 'download', message: 'No network.' },
  });
});

test('models that could not be loaded are tried again by the next request', async () => {
  let tries = 0;
  const { client } = clientWith(async () => unsuitable, {
    connect: async () => {
      tries += 1;
      return { ok: false, failure: { _tag: 'modelMissing', message: 'Gone.', cause: new Error('404') } };
    },
  });
  expect(await client.warmUp('ncct')).toEqual({ ok: false, failure: { _tag: 'modelMissing', message: 'Gone.' } });
  expect(await client.analyse('ncct', source())).toEqual({
    _tag: 'failed',
    failure: { _tag: 'modelMissing', message: 'Gone.' },
  });
  expect(tries).toBe(2);
});

test('warming up says the back end; dispose ends what runs', async () => {
  const { client, workers } = clientWith(endlessAnalysis);
  expect(await client.warmUp('ncct')).toEqual({ ok: true, value: { name: 'wasm', threads: 1 } });
  const running = client.analyse('ncct', source());
  await pause(10);
  client.dispose();
  expect(await running).toEqual({ _tag: 'cancelled' });
  expect(workers[0]?.terminated).toBe(true);
});

test('the worker runs the pipeline that is asked for, of its list', async () => {
  const workers: FakeWorker[] = [];
  const client = createAnalysisWorker({
    config,
    spawn: () => {
      const worker = new FakeWorker(async () => unsuitable, { analyses: { ...ANALYSES, meanDensity } });
      workers.push(worker);
      return worker;
    },
  });
  const stages: string[] = [];
  const onProgress = ({ stage, fraction }: Progress) => fraction === 1 && stages.push(stage);
  expect(await client.analyse('meanDensity', source(), { onProgress })).toMatchObject({
    _tag: 'scored',
    result: { pipeline: 'meanDensity', meanHu: 2.5, seriesInstanceUid: '1.3' },
  });
  expect(stages).toEqual(meanDensity.stages.map(({ id }) => id));
  // Two pixels are no head: the other pipeline of the list says so.
  expect(await client.analyse('ncct', source())).toMatchObject({ _tag: 'unsuitable', suitability: { ok: false } });
  expect(await client.analyse('ctp', source())).toMatchObject({ _tag: 'failed', failure: { _tag: 'unexpected' } });
  expect(workers).toHaveLength(1);
});

/** A runtime that notes what it is asked for; a session is made when the test lets it. */
function notingRuntime(ids: readonly string[]) {
  const asked: string[] = [];
  let made: () => void = () => undefined;
  const port = {
    backend: { name: 'wasm', threads: 1 } as const,
    prepare: (id: string) => {
      asked.push(`session ${id}`);
      return new Promise<void>(resolve => {
        made = resolve;
      });
    },
    run: async () => ({}),
  };
  const manifests = ids.map(id => ({ ...tinyManifest, id }));
  const loadAhead = (models: readonly { readonly id: string }[]) => {
    asked.push(`weights ${models.map(({ id }) => id).join()}`);
  };
  return {
    asked,
    made: () => made(),
    connect: async () =>
      success({
        port,
        manifests,
        loadAhead,
        files: noFiles,
        gpu: noGpu,
        adapter: async () => ({ kind: 'none' as const }),
      }),
  };
}

test('only the models of the pipeline that is asked for are loaded ahead', async () => {
  const { asked, made, connect } = notingRuntime(['tiny']);
  const { client } = clientWith(async () => unsuitable, { analyses: { ...ANALYSES, meanDensity }, connect });
  expect(await client.warmUp('meanDensity')).toMatchObject({ ok: true });
  expect(asked).toEqual(['weights ']);
  const warm = client.warmUp('ncct');
  await pause(20);
  made();
  expect(await warm).toMatchObject({ ok: true });
  expect(asked).toEqual(['weights ', 'weights tiny', 'session tiny']);
});

test('sessions are made ahead in the order of need until an analysis begins, which then makes its own', async () => {
  const { asked, made, connect } = notingRuntime(['first', 'second', 'third']);
  const { client } = clientWith(endlessAnalysis, { connect });
  const warm = client.warmUp('ncct');
  await pause(20);
  made();
  await pause(20);
  const abort = new AbortController();
  const outcome = client.analyse('ncct', source(), { signal: abort.signal });
  await pause(20);
  made();
  expect(await warm).toMatchObject({ ok: true });
  abort.abort();
  await outcome;
  const all = 'weights first,second,third';
  expect(asked).toEqual([all, 'session first', 'session second', all]);
});
