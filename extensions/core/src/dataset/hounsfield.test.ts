import type { Dataset } from './dataset.js';
import { hounsfield, hounsfieldOf, rescaleOf } from './hounsfield.js';

const rescale = (dataset: Dataset) => {
  const read = rescaleOf(dataset);
  return read.ok ? read.value : read.failure;
};

test('padding of a signed image that was read as unsigned is turned back', () => {
  const padded = (PixelRepresentation: number) =>
    rescale({ PixelRepresentation, BitsAllocated: 16, PixelPaddingValue: 63536 });
  expect(padded(1)).toMatchObject({ paddingStored: -2000 });
  expect(padded(0)).toMatchObject({ paddingStored: 63536 });
});

test.each<[string, Dataset, number, number]>([
  ['numbers', { RescaleSlope: 2, RescaleIntercept: -1024 }, 2, -1024],
  ['texts, as archives give them', { RescaleSlope: '1', RescaleIntercept: '-1024' }, 1, -1024],
  ['texts in lists', { RescaleSlope: ['1.0'], RescaleIntercept: ['-1.024e3'] }, 1, -1024],
  ['padding of NUL and space', { RescaleSlope: '1\0', RescaleIntercept: ' -1024 \0\0' }, 1, -1024],
  ['more than 16 characters', { RescaleSlope: '1.00000000000000000000', RescaleIntercept: '+.5' }, 1, 0.5],
  ['the same twice', { RescaleSlope: '1\\1', RescaleIntercept: [7, 7] }, 1, 7],
  ['nothing', {}, 1, 0],
  ['a unit that is HU or unspecified', { RescaleType: 'US' }, 1, 0],
])('slope and intercept: %s', (_name, dataset, slope, intercept) => {
  expect(rescale(dataset)).toEqual({ slope, intercept });
});

test.each<[string, Dataset, string, string]>([
  ['a word', { RescaleIntercept: 'abc' }, 'unreadableValue', 'RescaleIntercept'],
  [
    'a decimal comma',
    { RescaleIntercept: '-1024,0' },
    'unreadableValue',
    'RescaleIntercept of the image cannot be read: "-1024,0"',
  ],
  ['hexadecimal', { RescaleSlope: '0x10' }, 'unreadableValue', 'RescaleSlope'],
  ['infinite', { RescaleSlope: 'Infinity' }, 'unreadableValue', 'RescaleSlope'],
  ['NaN', { RescaleSlope: Number.NaN }, 'unreadableValue', 'RescaleSlope'],
  [
    'there and empty, as an archive gives what it cannot read',
    { RescaleIntercept: null },
    'unreadableValue',
    'RescaleIntercept',
  ],
  ['two values', { RescaleIntercept: [0, -1024] }, 'unreadableValue', 'RescaleIntercept'],
  ['an object', { RescaleSlope: { Value: 1 } }, 'unreadableValue', 'RescaleSlope'],
  ['a bad padding value', { PixelPaddingValue: '-2000,0' }, 'unreadableValue', 'PixelPaddingValue'],
  ['slope 0', { RescaleSlope: 0 }, 'badRescale', 'RescaleSlope of the image is 0'],
  ['slope -1', { RescaleSlope: '-1' }, 'badRescale', 'RescaleSlope of the image is -1'],
  ['electron density', { RescaleType: 'EDW' }, 'otherUnits', 'EDW'],
])('%s is refused with the name of the attribute', (_name, dataset, tag, words) => {
  const read = rescaleOf(dataset);
  expect(read).toMatchObject({ ok: false, failure: { _tag: tag, message: expect.stringContaining(words) } });
});

test('what is quoted holds no text that could be of a patient', () => {
  expect(JSON.stringify(rescaleOf({ RescaleSlope: 'Müller^Jörg' }))).not.toContain('ller');
});

const lut = (over: Dataset = {}, top: Dataset = {}): Dataset => ({
  PixelRepresentation: 0,
  ...top,
  ModalityLUTSequence: [
    { LUTDescriptor: [3, 10, 16], ModalityLUTType: 'HU', LUTData: Int16Array.of(-1000, 40, 1200).buffer, ...over },
  ],
});

test('a modality LUT stands in place of slope and intercept; what lies outside takes its ends', () => {
  const read = rescaleOf(lut());
  if (!read.ok) throw new Error(read.failure.message);
  expect([...hounsfield([0, 10, 11, 12, 4000], read.value)]).toEqual([-1000, -1000, 40, 1200, 1200]);
  const signed = rescaleOf(lut({ LUTDescriptor: [3, 65535, 16] }, { PixelRepresentation: 1 }));
  expect(signed.ok && [...hounsfield([-1, 0, 1], signed.value)]).toEqual([-1000, 40, 1200]);
  const numbers = rescaleOf(lut({ LUTData: [64536, 40, 1200] }));
  expect(numbers.ok && [...hounsfield([10, 11], numbers.value)]).toEqual([-1000, 40]);
});

test.each<[string, Dataset]>([
  ['without data', lut({ LUTData: undefined })],
  ['whose data the archive keeps elsewhere', lut({ LUTData: { BulkDataURI: '/x' } })],
  ['that is cut off', lut({ LUTData: new ArrayBuffer(4) })],
  ['without descriptor', lut({ LUTDescriptor: undefined })],
  ['of optical density', lut({ ModalityLUTType: 'OD' })],
])('a modality LUT %s is refused', (_name, dataset) => {
  expect(rescaleOf(dataset)).toMatchObject({ ok: false, failure: { _tag: 'badModalityLut' } });
});

describe('values beyond those of a CT', () => {
  const plain = { slope: 1, intercept: -1024 };
  const image = (at: (i: number) => number) => Array.from({ length: 2000 }, (_, i) => at(i));

  it('one and the same from the corner on is padding without its tag', () => {
    const read = hounsfieldOf(
      image(i => (i < 500 ? 63536 : 1064)),
      plain,
    );
    expect(read.ok && [read.value[0], read.value[499], read.value[500]]).toEqual([-1024, -1024, 40]);
  });

  it('many different ones are numbers without their sign', () => {
    const wrapped = image(i => (i % 2 === 0 ? 65536 - 1000 + (i % 7) : 40));
    expect(hounsfieldOf(wrapped, { slope: 1, intercept: 0 })).toMatchObject({
      ok: false,
      failure: { _tag: 'signLost', values: { percent: 50 } },
    });
  });

  it('a single one is saturated metal, and padding that has its tag is padding', () => {
    const metal = hounsfieldOf(
      image(i => (i === 1000 ? 65535 : 1064)),
      plain,
    );
    expect(metal.ok && metal.value[1000]).toBe(32767);
    const named = hounsfieldOf(
      image(i => (i % 2 ? 63536 : 1064)),
      { ...plain, paddingStored: 63536 },
    );
    expect(named.ok && [named.value[0], named.value[1]]).toEqual([40, -1024]);
  });
});
