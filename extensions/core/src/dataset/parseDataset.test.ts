import type { Dataset } from './dataset.js';
import { hounsfield } from './hounsfield.js';
import { seriesHeaderOf, sliceGeometryOf } from './parseDataset.js';

const image: Dataset = {
  StudyInstanceUID: '1.2',
  SeriesInstanceUID: '1.2.3',
  SOPInstanceUID: '1.2.3.4',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  Modality: 'CT',
  ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  ConvolutionKernel: 'H31s',
  SliceThickness: '4.5',
  GantryDetectorTilt: [-12],
  InstanceNumber: 7,
  Rows: 4,
  Columns: 3,
  PixelSpacing: ['0.5', '0.4'],
  ImagePositionPatient: [-10, 20, '30.5'],
  ImageOrientationPatient: [1, 0, 0, 0, 0.8, -0.6],
};

test('a header keeps what the file says and leaves out what it does not', () => {
  const header = seriesHeaderOf(image);
  expect(header).toMatchObject({
    seriesInstanceUid: '1.2.3',
    imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    convolutionKernel: ['H31s'],
    sliceThicknessMm: 4.5,
    gantryDetectorTiltDeg: -12,
  });
  expect('contrastBolusAgent' in header).toBe(false);
});

test('backslash-separated strings are lists', () => {
  expect(seriesHeaderOf({ ...image, ImageType: 'DERIVED\\SECONDARY' }).imageType).toEqual(['DERIVED', 'SECONDARY']);
});

test('geometry has spacing between columns first and unit directions', () => {
  const read = sliceGeometryOf(image);
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value).toMatchObject({
    spacingMm: [0.4, 0.5],
    originLps: [-10, 20, 30.5],
    columnLps: [0, 0.8, -0.6],
    columns: 3,
    rows: 4,
    instanceNumber: 7,
    thicknessMm: 4.5,
  });
});

test.each([
  ['ImagePositionPatient', undefined, 'position'],
  ['ImagePositionPatient', [1, 2], 'position'],
  ['ImagePositionPatient', [1, 2, 'x'], 'ImagePositionPatient of the image cannot be read'],
  ['ImagePositionPatient', '1\\2\\3,5', 'ImagePositionPatient of the image cannot be read'],
  ['ImageOrientationPatient', [1, 0, 0, 0, 1, Number.NaN], 'ImageOrientationPatient of the image cannot be read'],
  ['PixelSpacing', '0,5\\0,5', 'PixelSpacing of the image cannot be read'],
  ['PixelSpacing', [0.5], 'spacing'],
  ['SliceThickness', '4,0', 'SliceThickness of the image cannot be read'],
  ['SliceThickness', [4, 5], 'SliceThickness of the image cannot be read'],
  ['Rows', '0x200', 'Rows of the image cannot be read'],
  ['Rows', 2.5, 'size'],
  ['ImageOrientationPatient', undefined, 'orientation'],
  ['ImageOrientationPatient', [1, 0, 0, 1, 0, 0], 'orientation'],
  ['ImageOrientationPatient', [2, 0, 0, 0, 2, 0], 'orientation'],
  ['PixelSpacing', [0, 0.5], 'spacing'],
  ['Rows', undefined, 'size'],
  ['SOPInstanceUID', '', 'UID'],
])('an image with %s = %p is refused', (keyword, value, word) => {
  const read = sliceGeometryOf({ ...image, [keyword]: value });
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.failure.message).toContain(word);
});

test('rescale is applied, rounded, and held to 16 bits', () => {
  expect([...hounsfield([0, 1000, 1, 65535], { slope: 1, intercept: -1024 })]).toEqual([-1024, -24, -1023, 32767]);
  expect([...hounsfield([3], { slope: 0.5, intercept: 0 })]).toEqual([2]);
});

test('padding over -1024 HU becomes -1024, deeper padding stays', () => {
  expect([...hounsfield([0, 5], { slope: 1, intercept: 0, paddingStored: 0 })]).toEqual([-1024, 5]);
  expect([...hounsfield([-2000], { slope: 1, intercept: 0, paddingStored: -2000 })]).toEqual([-2000]);
});

test('a thickness that is missing or empty refuses nothing', () => {
  for (const SliceThickness of [undefined, null, '', ' ', []]) {
    const read = sliceGeometryOf({ ...image, SliceThickness });
    expect(read.ok && 'thicknessMm' in read.value).toBe(false);
    expect(read.ok).toBe(true);
  }
});
