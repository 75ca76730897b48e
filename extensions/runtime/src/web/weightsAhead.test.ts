import type { ModelManifest } from '@ohif-stroke/core';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import { createWeightsAhead } from './weightsAhead.js';

const manifestOf = (id: string): ModelManifest => ({ ...tinyManifest, id });
const [a, b, c] = ['a', 'b', 'c'].map(manifestOf) as [ModelManifest, ModelManifest, ModelManifest];
const ignore = () => undefined;
const turns = async () => {
  for (let n = 0; n < 20; n++) await Promise.resolve();
};

/** Downloads that end when the test says so. */
function setUp() {
  const asked: string[] = [];
  const open = new Map<string, { arrive: () => void; break: () => void; tell: (fraction: number) => void }>();
  const ahead = createWeightsAhead(({ id }, tell) => {
    asked.push(id);
    return new Promise((resolve, reject) =>
      open.set(id, { arrive: () => resolve(new TextEncoder().encode(id)), break: () => reject(new Error(id)), tell }),
    );
  });
  return { ahead, asked, open };
}

test('weights come one after the other in the order of need, and each once', async () => {
  const { ahead, asked, open } = setUp();
  ahead.begin([a, b, c]);
  ahead.begin([a, b, c]);
  await turns();
  expect(asked).toEqual(['a']);
  open.get('a')?.arrive();
  await turns();
  expect(asked).toEqual(['a', 'b']);
  const [first, second] = [ahead.take(a, ignore), ahead.take(b, ignore)];
  open.get('b')?.arrive();
  expect(await Promise.all([first, second])).toEqual([Uint8Array.of(97), Uint8Array.of(98)]);
  // Handed over: their sessions hold them now.
  ahead.begin([a, b]);
  await turns();
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('who takes weights that are on their way sees the rest of the way', async () => {
  const { ahead, open } = setUp();
  const seen: number[] = [];
  ahead.begin([a]);
  await turns();
  open.get('a')?.tell(0.3);
  const taken = ahead.take(a, fraction => seen.push(fraction));
  open.get('a')?.tell(0.7);
  open.get('a')?.arrive();
  await taken;
  expect(seen).toEqual([0.7]);
});

test('a download that broke is tried anew by the next who asks, and keeps none behind it', async () => {
  const { ahead, asked, open } = setUp();
  ahead.begin([a, b]);
  await turns();
  open.get('a')?.break();
  await turns();
  expect(asked).toEqual(['a', 'b']);
  const again = ahead.take(a, ignore);
  open.get('a')?.break();
  await expect(again).rejects.toThrow('a');
  const third = ahead.take(a, ignore);
  open.get('a')?.arrive();
  expect(await third).toEqual(Uint8Array.of(97));
  expect(asked).toEqual(['a', 'b', 'a', 'a']);
});
