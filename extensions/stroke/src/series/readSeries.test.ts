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
  return read.ok ? read.value.samples[0]! : read.failure.message;
};

test('HU: the rescale is applied once, by the loader or by us', () => {
  expect(firstHu(image(twelve(1064)))).toBe(40);
  expect(firstHu(image(twelve(1064), { slope: 1, intercept: -1024 }))).toBe(40);
  // Slope and intercept stay set when the loader has already scaled.
  expect(firstHu(image(twelve(40), { slope: 1, intercept: -1024, preScale: { scaled: true } }))).toBe(40);
  expect(firstHu(image(twelve(1064), { preScale: { scaled: false } }))).toBe(40);
});

test.each<[string, Partial<HostImage>]>([
  ['intercept', { slope: 1, intercept: -1000 }],
  ['slope', { slope: 2, intercept: -1024 }],
  ['intercept of what it has scaled', { preScale: { scaled: true, scalingParameters: { rescaleIntercept: 0 } } }],
])('a loader that goes by another %s than the file makes no slice', (_name, changes) => {
  expect(firstHu(image(twelve(1064), changes))).toContain('in another way than the file says');
});

test.each<[string, object, string]>([
  ['RescaleIntercept "abc"', { RescaleIntercept: 'abc' }, 'RescaleIntercept of the image cannot be read: "abc"'],
  ['RescaleIntercept that the archive could not read', { RescaleIntercept: null }, 'RescaleIntercept'],
  ['slope 0', { RescaleSlope: '0' }, 'RescaleSlope of the image is 0'],
  ['slope -1', { RescaleSlope: -1 }, 'RescaleSlope of the image is -1'],
  ['a decimal comma in the spacing', { PixelSpacing: ['0,5', '0,5'] }, 'PixelSpacing'],
  ['HighBit 15 with 12 bits', { BitsAllocated: 16, BitsStored: 12, HighBit: 15 }, 'HighBit 15'],
  ['a LUT that the viewer does not have', { ModalityLUTSequence: [{ LUTData: { BulkDataURI: 'x' } }] }, 'modality LUT'],
])('%s makes no slice, as on the command line', (_name, over, words) => {
  expect(firstHu(image(twelve(1064)), { ...instance, ...over })).toContain(words);
});

test('metadata in texts are read as numbers; MONOCHROME1 has the same values', () => {
  const texts = {
    ...instance,
    ...{ Rows: '3', Columns: '4', PixelSpacing: '40\\40', RescaleSlope: '2', RescaleIntercept: '-1024' },
    ...{ PhotometricInterpretation: 'MONOCHROME1', PixelRepresentation: '1', BitsStored: '16', BitsAllocated: '16' },
  };
  expect(firstHu(image(twelve(532)), texts)).toBe(40);
});

test('a signed image that a decoder gave without its sign is turned back, scaled or not', () => {
  const signed = { ...instance, PixelRepresentation: 1, RescaleSlope: 2, RescaleIntercept: 24 };
  const firstTwo = (of: HostImage) => {
    const read = readSlice(of, signed);
    return read.ok && [read.value.samples[0], read.value.samples[1]];
  };
  expect(firstTwo(image(twelve(65036)))).toEqual([-976, 24]);
  const scaled = [65036 * 2 + 24, ...new Array<number>(11).fill(24)];
  expect(firstTwo(image(scaled, { preScale: { scaled: true } }))).toEqual([-976, 24]);
});

test('numbers of an unsigned image whose sign was lost make no slice', () => {
  const wrapped = Array.from({ length: 12 }, (_, i) => 64536 + i);
  expect(firstHu(image(wrapped), { ...instance, RescaleIntercept: 0 })).toContain('sign is lost');
});

test('padding becomes -1024 whether scaled or not', () => {
  const padded = { ...instance, PixelPaddingValue: 3000 };
  expect(firstHu(image(twelve(3000)), padded)).toBe(-1024);
  expect(firstHu(image(twelve(1976), { preScale: { scaled: true } }), padded)).toBe(-1024);
});

test('the slice is a copy, which may move to the worker without emptying the viewer', () => {
  const stored = new Int16Array(12).fill(1064);
  const read = readSlice(image([], { voxelManager: { getScalarData: () => stored } }), instance);
  expect(read.ok && read.value.samples.buffer).not.toBe(stored.buffer);
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
  const read = await readSeries(core, set.imageIds!, { ...hooks, onFraction: f => fractions.push(f) });
  if (!read.ok) throw new Error(read.failure.message);
  expect(fractions).toEqual([0.5, 1]);
  expect(read.value.slices.map(s => s.sopInstanceUid)).toEqual(['1.2.3.1']);
  expect(read.value.unread).toEqual([
    { sopInstanceUid: '1.2.3.0', reason: 'An image could not be loaded from the archive.' },
  ]);
  expect(read.value.header.seriesInstanceUid).toBe('1.2.3');
});

test.each([401, 403])(
  'a log-in that runs out between two images (%i) ends the reading: no score is made of a part',
  async status => {
    const { host } = fakeHost({ sets: [set] });
    const loader = {
      // As cornerstone's loader: the request itself is thrown.
      loadAndCacheImage: (id: string) =>
        id === 'image/0' ? Promise.reject({ status }) : host.core.imageLoader.loadAndCacheImage(id),
    };
    const read = await readSeries({ ...host.core, imageLoader: loader }, set.imageIds!, hooks);
    expect(read).toMatchObject({ ok: false, failure: { _tag: 'archiveForbids', values: { status } } });
  },
);

test('nothing readable is a failure, and a cancel stops between two images', async () => {
  const { host } = fakeHost({ sets: [set] });
  const none = await readSeries({ ...host.core, metaData: { get: () => undefined } }, set.imageIds!, hooks);
  expect(none.ok ? '' : none.failure.message).toContain('None of the 2 images could be read');
  let asked = 0;
  const cancelled = await readSeries(host.core, set.imageIds!, { ...hooks, cancelled: () => ++asked > 1 });
  expect(cancelled.ok ? '' : cancelled.failure._tag).toBe('cancelled');
});

test('a scout, another kernel and another patient in a display set are seen before any image is loaded', async () => {
  const scout = { ...instance, SOPInstanceUID: '9', ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] };
  const mixed = fixtureDisplaySet({ imageIds: ['image/9', ...set.imageIds!], instances: [scout, ...set.instances!] });
  const { host } = fakeHost({ sets: [mixed] });
  const read = await readSeries(host.core, mixed.imageIds!, hooks);
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.slices.map(s => s.sopInstanceUid)).toEqual(['1.2.3.1', '1.2.3.0']);
  expect(read.value.checks?.warnings.map(w => w.code)).toContain('asideScout');
  const [first, second] = set.instances!;
  const others = fixtureDisplaySet({
    instances: [
      { ...first, PatientID: 'A' },
      { ...second, PatientID: 'B' },
    ],
  });
  const two = await readSeries(fakeHost({ sets: [others] }).host.core, others.imageIds!, hooks);
  expect(two.ok && two.value.checks?.reasons.map(r => r.code)).toContain('severalPatients');
});
