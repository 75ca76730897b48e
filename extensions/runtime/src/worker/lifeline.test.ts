import { fakeLocks } from '../../fixtures/fakeLocks.js';
import { endlessAnalysis, FakeWorker, seriesOf, unsuitable } from '../../fixtures/fakeWorker.js';
import { holdLifeline, type Locks, whenReleased } from './lifeline.js';
import { createAnalysisWorker } from './workerClient.js';

const config = { modelsUrl: 'https://pacs.example/models/', ortUrl: 'https://pacs.example/ort/' };
const source = () => seriesOf(new Int16Array([1, 2, 3, 4]));
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

test('a worker greets when it holds its lock, and its end is told once, whatever ended it', async () => {
  const { locks, kill, held } = fakeLocks();
  const told: unknown[] = [];
  void holdLifeline('a', name => told.push(name), locks);
  await pause(5);
  expect(told).toEqual(['a']);
  whenReleased('a', () => told.push('gone'), locks);
  await pause(5);
  expect(told).toEqual(['a']);
  kill('a');
  await pause(5);
  expect(told).toEqual(['a', 'gone']);
  expect(held('a')).toBe(false);
});

test('without locks, or where they are refused, it greets without one, and nothing is waited for', async () => {
  const refusing: Locks = { request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')) };
  for (const locks of [null, refusing]) {
    const told: unknown[] = [];
    await holdLifeline('a', name => told.push(name), locks);
    whenReleased('a', () => told.push('gone'), locks);
    await pause(5);
    expect(told).toEqual([undefined]);
  }
});

test('a worker that is killed without a word ends its analysis with a sentence, and the next one works', async () => {
  const { locks, kill } = fakeLocks();
  let sound = false;
  const workers: FakeWorker[] = [];
  const client = createAnalysisWorker({
    config,
    locks,
    spawn: () => {
      const name = `worker ${workers.length}`;
      void locks.request(name, () => new Promise(() => undefined));
      const worker = new FakeWorker(sound ? async () => unsuitable : endlessAnalysis, {}, name);
      workers.push(worker);
      return worker;
    },
  });
  const outcome = client.analyse('ncct', source());
  await pause(20);
  // No event: the thread is simply gone.
  workers[0]!.terminated = true;
  kill('worker 0');
  expect(await outcome).toMatchObject({ _tag: 'failed', failure: { _tag: 'workerCrashed' } });
  sound = true;
  expect(await client.analyse('ncct', source())).toEqual(unsuitable);
  expect(workers).toHaveLength(2);
});

test('the death of a worker after its score is told to whoever waits for how firm that is', async () => {
  const { locks, kill } = fakeLocks();
  void locks.request('worker', () => new Promise(() => undefined));
  const client = createAnalysisWorker({
    config,
    locks,
    spawn: () =>
      new FakeWorker(
        async (_source, { onScored, breathe }) => {
          onScored?.({ pipeline: 'x' } as never);
          for (;;) await breathe?.();
        },
        {},
        'worker',
      ),
  });
  const told: unknown[] = [];
  await client.analyse('ncct', source(), { onFirmness: firmness => told.push(firmness) });
  kill('worker');
  await pause(20);
  expect(told).toEqual([undefined]);
});
