import fc from 'fast-check';
import type { Dataset } from '../dataset/dataset.js';
import { axialImages, factsOf } from '../volume/fixtures/axialImages.js';
import { sortSeries } from './sortSeries.js';

/** What may stand in one attribute of a file, sound or not. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  SOPInstanceUID: ['2.25.3.1', '', undefined],
  SOPClassUID: ['1.2.840.10008.5.1.4.1.1.7', undefined],
  Modality: ['MR', '', undefined],
  ImageType: [['DERIVED', 'SECONDARY'], 'ORIGINAL\\PRIMARY\\LOCALIZER', [], undefined],
  ConvolutionKernel: ['BONEPLUS', ['H30s', '3'], '', undefined],
  ContrastBolusAgent: ['IOHEXOL', '', undefined],
  FrameOfReferenceUID: ['2.25.5', '', undefined],
  PatientID: ['B2', '', undefined],
  PatientName: ['ROE^JO', [{ Alphabetic: 'DOE^JANE' }], { Ideographic: '山田' }, '^^^=', undefined],
  Rows: [256, 0, 'x', undefined],
  PixelSpacing: [[0.5], [0, 0], '0.5\\0.5', undefined],
  ImagePositionPatient: [[0, 0, 0], [-125, -125, 20], ['x', 0, 0], [], undefined],
  ImageOrientationPatient: [[0, 1, 0, 0, 0, -1], [1, 0, 0, 1, 0, 0], undefined],
  SliceThickness: [1, 12, 0, -5, 'thin', undefined],
  InstanceNumber: [1, 'a', undefined],
  AcquisitionNumber: [2, '', undefined],
  AcquisitionDate: ['20260105', '2026', {}],
  AcquisitionTime: ['101502', '', 7],
  RescaleSlope: [0, -1, 'abc', undefined],
  RescaleIntercept: ['-1024', '1,5', undefined],
  PixelPaddingValue: [30, -2000, 'x', undefined],
};

const change = fc
  .constantFrom(...Object.keys(VALUES))
  .chain(name => fc.constantFrom(...VALUES[name]!).map((value): Dataset => ({ [name]: value })));
const changes = fc.dictionary(fc.constantFrom('0', '3', '4', '9', '15', '16'), change);

test('whatever stands in the headers, each image is read, named as set aside, or told to be there again', () => {
  fc.assert(
    fc.property(changes, fc.boolean(), (odd, doubled) => {
      const datasets = axialImages(20, k => odd[`${k}`] ?? {});
      const images = factsOf(doubled ? [...datasets, ...datasets.slice(5, 12)] : datasets);
      const sorted = sortSeries(images);
      expect(images.filter(image => sorted.images.includes(image))).toEqual(sorted.images);
      const aside = sorted.checks.warnings
        .filter(({ code }) => code.startsWith('aside'))
        .reduce((sum, { values }) => sum + Number(values?.images), 0);
      expect(sorted.images.length + aside + sorted.copies + sorted.rivals.length).toBe(images.length);
    }),
    { numRuns: 300, seed: 11 },
  );
});
