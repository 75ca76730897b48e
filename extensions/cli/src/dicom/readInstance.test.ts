import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS, ctDataset, huAt, part10, ROWS } from '../../fixtures/syntheticCt.js';
import { quietLibraries } from '../quietLibraries.js';
import { type DicomInstance, parseInstance, readSlices } from './readInstance.js';

quietLibraries();
const folder = join(__dirname, '../../fixtures/transfer-syntaxes');
const expectedHu = Array.from({ length: ROWS * COLUMNS }, (_, i) => huAt(i % COLUMNS, Math.floor(i / COLUMNS)));

function parsed(bytes: Uint8Array): DicomInstance {
  const instance = parseInstance(bytes);
  if (!instance.ok) throw new Error(instance.failure.message);
  return instance.value;
}

async function slicesOf(bytes: Uint8Array) {
  const slices = await readSlices(parsed(bytes));
  if (!slices.ok) throw new Error(slices.failure.message);
  return slices.value;
}

async function huOf(over: Record<string, unknown>): Promise<number[]> {
  const [slice] = await slicesOf(part10(ctDataset(over)));
  if (!slice?.ok) throw new Error(slice?.failure.message);
  return Array.from(slice.value.samples);
}

test.each(readdirSync(folder))('%s is read to the same HU and geometry', async file => {
  const [slice] = await slicesOf(readFileSync(join(folder, file)));
  expect(slice?.ok && Array.from(slice.value.samples)).toEqual(expectedHu);
  expect(slice?.ok && slice.value).toMatchObject({
    sopInstanceUid: '2.25.1001',
    columns: COLUMNS,
    rows: ROWS,
    originLps: [-8, -6, 0],
    thicknessMm: 5,
  });
});

test('padding becomes air, also a range of it and a value outside the stored bits', async () => {
  const pixels = new Uint16Array(ROWS * COLUMNS).fill(1064);
  pixels.set([63536, 63537, 63540, 0], 0);
  const unsigned = { PixelRepresentation: 0, RescaleSlope: 1, RescaleIntercept: -1024, PixelData: pixels.buffer };
  const one = await huOf({ ...unsigned, PixelPaddingValue: 63536 });
  expect(one.slice(0, 5)).toEqual([-1024, (63537 & 0xfff) - 1024, (63540 & 0xfff) - 1024, -1024, 40]);
  const range = await huOf({ ...unsigned, PixelPaddingValue: 63536, PixelPaddingRangeLimit: 63540 });
  expect(range.slice(0, 5)).toEqual([-1024, -1024, -1024, -1024, 40]);
});

test('bits above the stored ones (old overlays) are not part of the value', async () => {
  const pixels = new Uint16Array(ROWS * COLUMNS).fill(0xf000 + 1064);
  expect(
    (await huOf({ PixelRepresentation: 0, RescaleSlope: 1, RescaleIntercept: -1024, PixelData: pixels.buffer }))[0],
  ).toBe(40);
});

test('MONOCHROME1 is another display of the same values', async () => {
  expect(await huOf({ PhotometricInterpretation: 'MONOCHROME1' })).toEqual(expectedHu);
});

const ofFrames = (count: number) => new Uint8Array(ROWS * COLUMNS * 2 * count).buffer;
test('an enhanced multi-frame CT gives one slice a frame, each with its own place and rescale', async () => {
  const frame = (z: number, intercept: number) => ({
    PlanePositionSequence: [{ ImagePositionPatient: [-8, -6, z] }],
    PixelValueTransformationSequence: [{ RescaleIntercept: intercept, RescaleSlope: 1, RescaleType: 'HU' }],
  });
  const enhanced = ctDataset({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2.1',
    NumberOfFrames: 2,
    PixelData: ofFrames(2),
    ImagePositionPatient: undefined,
    ImageOrientationPatient: undefined,
    PixelSpacing: undefined,
    SliceThickness: undefined,
    RescaleIntercept: undefined,
    RescaleSlope: undefined,
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [{ PixelSpacing: [0.5, 0.4], SliceThickness: 3 }],
        PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
      },
    ],
    PerFrameFunctionalGroupsSequence: [frame(0, 7), frame(3, 9)],
  });
  const slices = await slicesOf(part10(enhanced));
  expect(slices.map(s => s.ok && [s.value.frameNumber, s.value.originLps[2], s.value.samples[0]])).toEqual([
    [1, 0, 7],
    [2, 3, 9],
  ]);
  expect(slices[0]?.ok && slices[0].value).toMatchObject({ spacingMm: [0.4, 0.5], thicknessMm: 3 });
});

const pixelDefects: readonly [string, Record<string, unknown>, string][] = [
  ['a colour image', { SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' }, 'notGreyScale'],
  ['32 bits', { BitsAllocated: 32, BitsStored: 32, HighBit: 31 }, 'badPixelLayout'],
  ['bits that do not fit', { BitsStored: 12, HighBit: 10 }, 'badPixelLayout'],
  ['values in the upper bits', { BitsStored: 12, HighBit: 15 }, 'badPixelLayout'],
  ['too few bytes', { Rows: ROWS + 1 }, 'truncated'],
  ['a row too many bytes', { Rows: ROWS - 1 }, 'tooLong'],
  ['columns that are too few', { Columns: COLUMNS - 2 }, 'tooLong'],
  ['no sign', { PixelRepresentation: undefined }, 'unreadableValue'],
  ['no pixels', { PixelData: undefined }, 'noPixels'],
];
test.each(pixelDefects)('%s is refused with a reason', async (_name, over, tag) => {
  expect(await readSlices(parsed(part10(ctDataset(over))))).toMatchObject({ ok: false, failure: { _tag: tag } });
});

test('an unknown compression and a damaged compressed frame are refused with a reason', async () => {
  const instance = parsed(readFileSync(join(folder, 'jpeg-ls.dcm')));
  expect(await readSlices({ ...instance, transferSyntaxUid: '1.2.840.10008.1.2.4.100' })).toMatchObject({
    ok: false,
    failure: { _tag: 'unknownTransferSyntax' },
  });
  const damaged = { ...instance, dataset: { ...instance.dataset, PixelData: [new Uint8Array(40).buffer] } };
  expect(await readSlices(damaged)).toMatchObject({ ok: false, failure: { _tag: 'notDecoded' } });
});

test('a slice without a place is no slice', async () => {
  const [slice] = await slicesOf(part10(ctDataset({ ImagePositionPatient: undefined })));
  expect(slice).toMatchObject({ ok: false, failure: { _tag: 'noGeometry' } });
});

const text = (content: string) => new TextEncoder().encode(content);
test.each([
  ['an empty file', new Uint8Array(0)],
  ['a text', text('Series 4: nothing to see here, only words')],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])],
])('%s is not DICOM', (_name, bytes) => {
  expect(parseInstance(bytes)).toMatchObject({ ok: false, failure: { _tag: 'notDicom' } });
});

test('a DICOM file that is cut off inside its header is unreadable, not another kind', () => {
  expect(parseInstance(part10(ctDataset()).slice(0, 200))).toMatchObject({
    ok: false,
    failure: { _tag: 'unreadableDicom' },
  });
});
