import type { AnalysisOutcome, SeriesSource } from '@ohif-stroke/core';
import type { AnalyseOptions } from '@ohif-stroke/runtime';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { FIRMNESS } from '../fixtures/firmness.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import { until } from '../fixtures/until.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { chosenRun, type Run } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createAnalysisRunner } from './runAnalysis.js';

const option = fixtureOption();

type Analyse = (pipeline: string, source: SeriesSource, options?: AnalyseOptions) => Promise<AnalysisOutcome>;

function setUp(analyse: Analyse, set: HostDisplaySet = fixtureDisplaySet()) {
  const { host } = fakeHost({ sets: [set] });
  const store = createStore();
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [option] });
  const phases: string[] = [];
  store.subscribe(() => {
    const phase = chosenRun(store.getState())?.phase;
    if (phase && phases.at(-1) !== phase) phases.push(phase);
  });
  const runner = createAnalysisRunner(host, store, {
    analyse,
    warmUp: async () => ({ ok: true, value: { name: 'wasm', threads: 1 } }),
  });
  const run = (): Run | undefined => chosenRun(store.getState());
  return { runner, store, phases, run, start: () => runner.start(option) };
}

/** For what must NOT happen: time enough for it to happen on a quiet machine. */
const soon = () => new Promise(resolve => setTimeout(resolve, 30));

const ended = ['scored', 'failed', 'unsuitable', 'cancelled'];

test('images are loaded, analysed, and the score is kept', async () => {
  const { start, phases, run } = setUp(async (_pipeline, source, options) => {
    expect(source.slices).toHaveLength(2);
    options?.onProgress?.({ stage: 'inference', fraction: 0.5 });
    return { _tag: 'scored', result: fixtureResult() };
  });
  start();
  await until(() => run()?.phase === 'scored');
  expect(phases).toEqual(['loading', 'running', 'scored']);
  expect(run()?.phase).toBe('scored');
});

test('a cancel is seen at once, reaches the worker, and a late answer changes nothing', async () => {
  let signal: AbortSignal | undefined;
  let answer: (outcome: AnalysisOutcome) => void = () => undefined;
  const { start, runner, run } = setUp((_pipeline, _source, options) => {
    signal = options?.signal;
    return new Promise(resolve => {
      answer = resolve;
    });
  });
  start();
  await until(() => signal !== undefined);
  runner.cancel();
  expect(run()?.phase).toBe('cancelled');
  expect(signal?.aborted).toBe(true);
  answer({ _tag: 'scored', result: fixtureResult() });
  await soon();
  expect(run()?.phase).toBe('cancelled');
});

test('how firm the score is follows it; an analysis that begins meanwhile ends that, and the score stays', async () => {
  const asked: AnalyseOptions[] = [];
  const { start, store, run } = setUp(async (_pipeline, _source, options = {}) => {
    asked.push(options);
    return { _tag: 'scored', result: fixtureResult(), firmness: 'follows' };
  });
  start();
  await until(() => run()?.phase === 'scored');
  expect(run()).toMatchObject({ firmness: 'measuring' });
  const first = run();
  start();
  expect(asked[0]?.signal?.aborted).toBe(true);
  asked[0]?.onFirmness?.(FIRMNESS);
  const waiting = run();
  expect(waiting?.phase === 'loading' && waiting.previous).toEqual({ ...first, firmness: 'notMeasured' });
  await until(() => run()?.phase === 'scored');
  asked[1]?.onFirmness?.(FIRMNESS);
  const last = chosenRun(store.getState());
  expect(last?.phase === 'scored' && last.ai.aspects.firmness).toBe(FIRMNESS);
});

test('a second start replaces the first', async () => {
  let starts = 0;
  const { start, run } = setUp(async () => {
    starts++;
    return { _tag: 'scored', result: fixtureResult() };
  });
  start();
  start();
  await until(() => run()?.phase === 'scored');
  await soon();
  expect(starts).toBe(1);
  expect(run()?.phase).toBe('scored');
});

test('a bug of the worker ends as a failure with its message, and the next start works', async () => {
  let broken = true;
  const { start, run } = setUp(async () => {
    if (broken) throw new Error('out of memory');
    return { _tag: 'scored', result: fixtureResult() };
  });
  start();
  await until(() => ended.includes(run()?.phase ?? ''));
  expect(run()).toMatchObject({ phase: 'failed', failure: { message: expect.stringContaining('out of memory') } });
  broken = false;
  start();
  await until(() => run()?.phase === 'scored');
});

test('a screenshot series without places is refused for what its header says, not called an error', async () => {
  const [instance] = fixtureDisplaySet().instances!;
  const { ImagePositionPatient: _position, ...placeless } = { ...instance, ImagePositionPatient: undefined };
  const capture = {
    ...placeless,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    ImageType: ['DERIVED', 'SECONDARY'],
  };
  const set = fixtureDisplaySet({ instances: [capture, capture] });
  const { start, run } = setUp(() => Promise.reject(new Error('must not be asked')), set);
  start();
  await until(() => ended.includes(run()?.phase ?? ''));
  const last = run();
  expect(last?.phase).toBe('unsuitable');
  expect(last?.phase === 'unsuitable' && last.suitability.reasons.length).toBeGreaterThan(0);
});
