import { createHash } from 'node:crypto';
import { failure } from '@ohif-stroke/core';
import type { WorkerHandle } from './liveWorker.js';
import { type SpawnOutside, wholeWorker } from './spawnWhole.js';

const url = 'https://pacs.example/plugins/stroke/worker.mjs';
const sha256 = createHash('sha256').update('right').digest('hex');
const own = `${url}?v=${sha256.slice(0, 16)}`;
const soon = async () => {
  for (let turns = 0; turns < 20; turns++) await new Promise(resolve => setTimeout(resolve));
};

/** A server whose answers come in turn, and workers that note what they are posted. */
function outsideOf(...answers: (string | Error)[]) {
  const asked: string[] = [];
  const spawned: string[] = [];
  const posted: unknown[] = [];
  const real = new EventTarget();
  const worker = {
    postMessage: (message: unknown) => posted.push(message),
    terminate: () => posted.push('terminated'),
    addEventListener: real.addEventListener.bind(real),
  };
  const outside: SpawnOutside = {
    fetch: async (address, init) => {
      asked.push(`${init?.cache} ${address}`);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return new Response(answer);
    },
    spawn: address => {
      spawned.push(address);
      return worker as WorkerHandle;
    },
    whyNot: async () => failure('elsewhereRefused', 'No header.').failure,
  };
  return { outside, asked, spawned, posted, real };
}

test('a worker starts when its script has been looked at, and gets what was posted before, in order', async () => {
  const { outside, spawned, posted, real } = outsideOf('right');
  const worker = wholeWorker({ url, sha256 }, outside).spawn();
  const heard: unknown[] = [];
  worker.addEventListener('message', event => heard.push((event as MessageEvent).data));
  const pixels = new ArrayBuffer(8);
  worker.postMessage({ type: 'start' });
  worker.postMessage({ pixels }, [pixels]);
  // Taken at once, as by a worker.
  expect(pixels.byteLength).toBe(0);
  expect(spawned).toEqual([]);
  await soon();
  worker.postMessage('later');
  real.dispatchEvent(new MessageEvent('message', { data: 'hello' }));
  expect(spawned).toEqual([own]);
  expect(posted).toEqual([{ type: 'start' }, { pixels: expect.any(ArrayBuffer) }, 'later']);
  expect((posted[1] as { pixels: ArrayBuffer }).pixels.byteLength).toBe(8);
  expect(heard).toEqual(['hello']);
});

test('an old copy under its address is replaced before it runs', async () => {
  const { outside, asked, spawned } = outsideOf('old', 'right');
  wholeWorker({ url, sha256 }, outside).spawn();
  await soon();
  expect(asked).toEqual([`default ${own}`, `reload ${own}`]);
  expect(spawned).toEqual([own]);
});

test('the script of another build is not run; the reason names it', async () => {
  const { outside, spawned } = outsideOf('other', 'other');
  const script = wholeWorker({ url, sha256 }, outside);
  const errors: Event[] = [];
  script.spawn().addEventListener('error', event => errors.push(event));
  await soon();
  expect([spawned, errors.length]).toEqual([[], 1]);
  expect(await script.whyNot()).toMatchObject({ _tag: 'fileIntegrity', values: { file: 'worker.mjs' } });
});

test('without an answer the browser is left to say so', async () => {
  const { outside, spawned } = outsideOf(new TypeError('Failed to fetch'));
  const script = wholeWorker({ url, sha256 }, outside);
  script.spawn();
  await soon();
  expect(spawned).toEqual([own]);
  expect(await script.whyNot()).toMatchObject({ _tag: 'elsewhereRefused' });
});

test('one that was ended before it started never starts', async () => {
  const { outside, spawned } = outsideOf('right');
  wholeWorker({ url, sha256 }, outside).spawn().terminate();
  await soon();
  expect(spawned).toEqual([]);
});

test('a build that names no files starts its workers at once', () => {
  const { outside, asked, spawned } = outsideOf();
  wholeWorker({ url, sha256: undefined }, outside).spawn();
  expect([asked, spawned]).toEqual([[], [url]]);
});

test('a script may be fetched ahead, and a failure of that is nobody’s', async () => {
  const { outside, asked } = outsideOf(new TypeError('Failed to fetch'));
  await wholeWorker({ url, sha256 }, outside).fetchAhead();
  expect(asked).toEqual([`default ${own}`]);
});
