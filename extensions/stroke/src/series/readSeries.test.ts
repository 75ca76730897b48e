import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import type { HostImage } from '../hostPorts.js';
import { readSeries, readSlice } from './readSeries.js';

const set = fixtureDisplaySet();
const [instance] = set.instances!;
const image = (stored: readonly number[], changes: Partial<HostImage> = {}): HostImage => ({
  imageId: 'image/1',
  voxelManager: { getScalarData: () => stored },
  ...changes,
});
const twelve = (first: number) => [first, ...new Array<number>(11).fill(0)];
const hooks = { onFraction: () => undefined, cancelled: () => false, breathe: async () => undefined };

const firstHu = (of: HostImage, dataset: unknown = instance): number | string => {
  const read = readSlice(of, dataset);
  return read.ok ? read.value.hu[0]! : read.failure.message;
};

test('HU: the rescale is applied once, by the loader or by us', () => {
  expect(firstHu(image(twelve(1064)))).toBe(40);
  expect(firstHu(image(twelve(1064), { slope: 1, intercept: -1000 }))).toBe(64);
  // Slope and intercept stay set when the loader has already scaled.
  expect(firstHu(image(twelve(40), { slope: 1, intercept: -1024, preScale: { scaled: true } }))).toBe(40);
  expect(firstHu(image(twelve(1064), { preScale: { scaled: false } }))).toBe(40);
});

test('padding becomes -1024 whether scaled or not', () => {
  const padded = { ...instance, PixelPaddingValue: 3000 };
  expect(firstHu(image(twelve(3000)), padded)).toBe(-1024);
  expect(firstHu(image(twelve(1976), { preScale: { scaled: true } }), padded)).toBe(-1024);
});

test('the slice is a copy, which may move to the worker without emptying the viewer', () => {
  const stored = new Int16Array(12).fill(1064);
  const read = readSlice(image([], { voxelManager: { getScalarData: () => stored } }), instance);
  expect(read.ok && read.value.hu.buffer).not.toBe(stored.buffer);
  expect(stored[0]).toBe(1064);
});

test('a frame number is kept for multi-frame images only', () => {
  const frame = { imageId: 'wadors:/x/frames/3' };
  const multi = readSlice(image(twelve(0), frame), { ...instance, NumberOfFrames: 5 });
  const single = readSlice(image(twelve(0), frame), instance);
  expect(multi.ok && multi.value.frameNumber).toBe(3);
  expect(single.ok && 'frameNumber' in single.value).toBe(false);
});

test.each([
  ['no metadata', image(twelve(0)), null, 'no metadata'],
  ['no position', image(twelve(0)), { ...instance, ImagePositionPatient: undefined }, 'position'],
  ['colour pixels', image(new Array<number>(36).fill(0)), instance, 'grey-scale'],
])('%s is refused with a sentence', (_name, of, dataset, word) => {
  expect(String(firstHu(of, dataset))).toContain(word);
});

test('a series is read with true fractions; what cannot be loaded is listed, not fatal', async () => {
  const { host } = fakeHost({ sets: [set] });
  const fractions: number[] = [];
  const loader = {
    loadAndCacheImage: async (id: string) => {
      if (id === 'image/0') throw new Error('404');
      return host.core.imageLoader.loadAndCacheImage(id);
    },
  };
  const core = { ...host.core, imageLoader: loader };
  const read = await readSeries(core, set, set.imageIds!, { ...hooks, onFraction: f => fractions.push(f) });
  if (!read.ok) throw new Error(read.failure.message);
  expect(fractions).toEqual([0.5, 1]);
  expect(read.value.slices.map(s => s.sopInstanceUid)).toEqual(['1.2.3.1']);
  expect(read.value.unread).toEqual([
    { sopInstanceUid: '1.2.3.0', reason: 'An image could not be loaded from the archive.' },
  ]);
  expect(read.value.header.seriesInstanceUid).toBe('1.2.3');
});

test('nothing readable is a failure, and a cancel stops between two images', async () => {
  const { host } = fakeHost({ sets: [set] });
  const none = await readSeries({ ...host.core, metaData: { get: () => undefined } }, set, set.imageIds!, hooks);
  expect(none.ok ? '' : none.failure.message).toContain('None of the 2 images could be read');
  let asked = 0;
  const cancelled = await readSeries(host.core, set, set.imageIds!, { ...hooks, cancelled: () => ++asked > 1 });
  expect(cancelled.ok ? '' : cancelled.failure._tag).toBe('cancelled');
});
