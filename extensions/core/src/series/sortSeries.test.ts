import type { Dataset } from '../dataset/dataset.js';
import { imageFactsOf } from '../dataset/imageFacts.js';
import { again, axialImages, factsOf } from '../volume/fixtures/axialImages.js';
import { rankSeries } from './rankSeries.js';
import { sortSeries } from './sortSeries.js';

const CT = axialImages();
const sorted = (...lists: readonly (readonly Dataset[])[]) => sortSeries(factsOf(lists.flat()));

/** What is read and what is said, short. */
function outcome(...lists: readonly (readonly Dataset[])[]) {
  const { images, checks, candidate } = sorted(...lists);
  const [ranked] = rankSeries([candidate]);
  return {
    images: images.length,
    usable: ranked!.usable,
    reasons: ranked!.reasons.map(r => r.code),
    said: checks.warnings.map(w => [w.code, w.values?.images]),
  };
}
const kernels = (...lists: readonly (readonly Dataset[])[]) =>
  new Set(sorted(...lists).images.map(({ header }) => header.convolutionKernel[0]));
const WHOLE = { images: 28, usable: true, reasons: [] };

const scout: Dataset = {
  ...CT[0],
  SOPInstanceUID: '2.25.9',
  ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'],
  ImageOrientationPatient: [0, 1, 0, 0, 0, -1],
  SliceThickness: 250,
};
const { ImagePositionPatient: _p, ImageOrientationPatient: _o, PixelSpacing: _s, ...unplaced } = CT[0]!;
const dosePage: Dataset = {
  ...unplaced,
  SOPInstanceUID: '2.25.10',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
  ImageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'],
};

test('a plain series is read whole and nothing is said', () => {
  expect(outcome(CT)).toEqual({ ...WHOLE, said: [] });
});

describe('what is no part of the stack', () => {
  test.each<[string, Dataset, string]>([
    ['a scout', scout, 'asideScout'],
    ['a dose page', dosePage, 'asideObject'],
    ['a reformat', { ...CT[3], SOPInstanceUID: '2.25.11', ImageType: ['DERIVED', 'PRIMARY', 'MPR'] }, 'asideImageType'],
    ['another matrix', { ...CT[3], SOPInstanceUID: '2.25.11', Rows: 256, Columns: 256 }, 'asideGeometry'],
  ])('%s is set aside, first or last', (_name, other, code) => {
    expect(outcome([other], CT)).toEqual({ ...WHOLE, said: [[code, 1]] });
    expect(outcome(CT, [other])).toEqual({ ...WHOLE, said: [[code, 1]] });
    expect(sorted([other], CT).candidate.header.imageType).toEqual(['ORIGINAL', 'PRIMARY', 'AXIAL']);
  });

  test('of two kernels the soft one is read, at the same positions and at those between', () => {
    const bone = again(CT, { ConvolutionKernel: 'BONEPLUS' });
    const between = bone.map((d, k) => ({ ...d, ImagePositionPatient: [-125, -125, 5 * k + 2.5] }));
    for (const other of [bone, between]) {
      expect(outcome(other, CT)).toEqual({ ...WHOLE, said: [['asideKernel', 28]] });
      expect(kernels(other, CT)).toEqual(new Set(['STANDARD']));
    }
    expect(sorted(bone, CT).checks.warnings[0]!.text).toBe(
      '28 images of the series set aside: another kernel (BONEPLUS).',
    );
  });

  test('with a contrast phase of the same head the plain one is read', () => {
    const venous = again(CT, { ContrastBolusAgent: 'IOHEXOL', AcquisitionNumber: 2 });
    expect(outcome(venous, CT)).toEqual({ ...WHOLE, said: [['asideContrast', 28]] });
  });

  test('two examinations under one identity are told apart by the hours between them', () => {
    const at = (of: readonly Dataset[], AcquisitionDate: string, AcquisitionTime: string, z: number) =>
      of.map((d, k) => ({ ...d, AcquisitionDate, AcquisitionTime, ImagePositionPatient: [-125, -125, 5 * k + z] }));
    const later = at(again(CT, {}), '20260203', '081500', 2);
    expect(outcome(later, at(CT, '20260105', '101502', 0))).toMatchObject({ ...WHOLE, said: [['asideTime', 28]] });
    const midnight = CT.map((d, k) => ({
      ...d,
      AcquisitionDate: k < 14 ? '20260105' : '20260106',
      AcquisitionTime: k < 14 ? '235940' : '000010',
    }));
    expect(outcome(midnight)).toEqual({ ...WHOLE, said: [] });
  });

  test('thin and thick reconstructions of one range are two stacks, thin at the base and thick above is one', () => {
    const thin = again(
      axialImages(136, k => ({ ImagePositionPatient: [-125, -125, k], SliceThickness: 1 })),
      {},
    );
    expect(outcome(thin, CT)).toEqual({ ...WHOLE, said: [['asideThickness', 136]] });
    const mixed = axialImages(28, k => ({
      SliceThickness: k < 14 ? 4 : 7,
      ImagePositionPatient: [-125, -125, k < 14 ? 4 * k : 53.1 + 7 * (k - 14)],
    }));
    expect(outcome(mixed)).toEqual({ ...WHOLE, said: [] });
    expect(outcome(axialImages(28, k => (k === 9 ? { SliceThickness: 10 } : {})))).toEqual({ ...WHOLE, said: [] });
  });
});

describe('every header is asked', () => {
  test.each<[string, Dataset, string]>([
    ['contrast medium', { ContrastBolusAgent: 'IOHEXOL' }, 'contrastEnhanced'],
    ['a bone kernel', { ConvolutionKernel: 'BONEPLUS' }, 'boneKernel'],
  ])('%s on all files but the first is refused', (_name, over, code) => {
    expect(outcome(axialImages(28, k => (k === 0 ? {} : over)))).toMatchObject({ usable: false, reasons: [code] });
  });

  test('contrast medium on the last three files is in the whole head', () => {
    const late = axialImages(28, k => (k > 24 ? { ContrastBolusAgent: 'IOHEXOL' } : {}));
    expect(sorted(late).checks.reasons.map(r => r.values?.why)).toEqual(['contrast']);
  });

  test.each<[string, Dataset]>([
    ['contrast medium', { ContrastBolusAgent: 'IOHEXOL' }],
    ['a bone kernel', { ConvolutionKernel: 'BONEPLUS' }],
    ['another frame of reference', { FrameOfReferenceUID: '2.25.5' }],
    ['another intercept', { RescaleIntercept: 10 }],
    ['another sign', { PixelRepresentation: 0 }],
    ['padding in the brain', { PixelPaddingValue: 30 }],
  ])('%s on every second file, or on half of the head, is refused', (_name, over) => {
    const said = (k: number): Dataset => (k % 2 ? over : {});
    expect(outcome(axialImages(28, said)).reasons).toContain('mixedSeries');
    expect(outcome(axialImages(36, k => said(k < 18 ? 0 : 1))).reasons).toContain('mixedSeries');
  });

  test.each<[string, Dataset, string]>([
    ['slope', { RescaleSlope: 2 }, 'asideScaling'],
    ['intercept', { RescaleIntercept: '-1024' }, 'asideScaling'],
    ['bits', { BitsStored: 12, HighBit: 11 }, 'asideScaling'],
    ['high bit', { HighBit: 11 }, 'asideScaling'],
    ['padding', { PixelPaddingValue: 30 }, 'asideScaling'],
    ['frame of reference', { FrameOfReferenceUID: '2.25.5' }, 'asideFrame'],
  ])('three images of another %s are not read, and it is said', (_name, over, code) => {
    const { images, usable, said } = outcome(axialImages(28, k => (k > 24 ? over : {})));
    expect({ images, usable, said }).toEqual({ images: 25, usable: true, said: [[code, 3]] });
  });

  test('a frame of reference for each file is refused with words', () => {
    const { checks } = sorted(axialImages(28, k => ({ FrameOfReferenceUID: `2.25.5.${k}` })));
    expect(checks.reasons[0]!.text).toBe(
      'The images of this head differ in the frame of reference; they cannot be read as one scan.',
    );
  });

  test('other patients in one series are refused, one written in several ways is one', () => {
    expect(outcome(axialImages(28, k => (k % 2 ? { PatientID: 'B2' } : {}))).reasons).toContain('severalPatients');
    expect(outcome(axialImages(28, k => (k % 2 ? { PatientName: 'ROE^JO' } : {}))).reasons).toContain(
      'severalPatients',
    );
    const ways = ['DOE^JANE', 'DOE^JANE^^^', 'Doe^Jane ', 'DOE^JANE=山田^花子', ''];
    expect(outcome(axialImages(28, k => ({ PatientName: ways[k % 5]!, PatientID: k % 3 ? 'A1' : '' })))).toEqual({
      ...WHOLE,
      said: [],
    });
  });

  test('what some images do not state parts nothing, and vendor words in ImageType neither', () => {
    const bare = axialImages(28, k =>
      k % 2
        ? { FrameOfReferenceUID: undefined, ImageType: undefined, PatientID: undefined, Modality: undefined }
        : { ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'ADD'], PixelPaddingValue: -2000, RescaleSlope: '1.0' },
    );
    expect(outcome(bare)).toEqual({ ...WHOLE, said: [] });
    const untold = axialImages(28, k => (k % 2 ? { ConvolutionKernel: undefined } : {}));
    expect(outcome(untold)).toEqual({ ...WHOLE, said: [['kernelUnknown', undefined]] });
  });

  test('an image of the stack without a legible place stays to be read, which finds out why not', () => {
    const blurred = axialImages(28, k => (k === 20 ? { ImagePositionPatient: ['x', 0, 0] } : {}));
    expect(outcome(blurred)).toEqual({ ...WHOLE, said: [] });
  });
});

describe('each instance once', () => {
  const stored = (fingerprint: (copy: number) => string, over: Dataset = {}) => {
    const facts = [0, 1].flatMap(copy =>
      CT.map(d => imageFactsOf({ ...d, ...(copy ? over : {}) }, { fingerprint: fingerprint(copy) })),
    );
    return sortSeries([facts[0]!, ...facts.slice(1)]);
  };

  test('files that are there twice count once', () => {
    const { images, copies, rivals, checks } = stored(() => 'same');
    expect([images.length, copies, rivals.length, checks.warnings]).toEqual([28, 28, 0, []]);
  });

  test('with other bytes under one UID their pixels are to be compared', () => {
    const { images, copies, rivals } = stored(copy => `${copy}`);
    expect([images.length, copies, rivals.length]).toEqual([28, 0, 28]);
  });

  test('one UID for all slices keeps them all and says that no report can refer to them', () => {
    expect(outcome(axialImages(28, () => ({ SOPInstanceUID: '2.25.3' })))).toEqual({
      ...WHOLE,
      said: [['sharedUid', 28]],
    });
  });
});

describe('positions that repeat', () => {
  const numbers = (...lists: readonly (readonly Dataset[])[]) =>
    sorted(...lists).images.map(({ geometry }) => geometry?.instanceNumber);
  const second = again(CT, { AcquisitionNumber: 2 });

  test('of two acquisitions the first whole one is read', () => {
    expect(outcome(second, CT)).toEqual({ ...WHOLE, said: [['asideAcquisition', 28]] });
    expect(numbers(second, CT)).toEqual(CT.map((_, k) => k + 1));
    const broken = CT.slice(0, 10);
    expect(outcome(broken, second)).toEqual({ ...WHOLE, said: [['asideAcquisition', 10]] });
    expect(numbers(broken, second)[0]).toBe(101);
    expect(numbers(CT, second.slice(8, 14))).toEqual(CT.map((_, k) => k + 1));
  });

  test('times of day and instance numbers tell them apart where acquisition numbers do not', () => {
    const timed = (of: readonly Dataset[], AcquisitionTime: string) => of.map(d => ({ ...d, AcquisitionTime }));
    expect(numbers(timed(again(CT, {}), '0912'), timed(CT, '0915'))[0]).toBe(101);
    expect(numbers(again(CT, {}), CT)[0]).toBe(1);
  });

  test('a scanner that numbers each slice or block as an acquisition makes one stack', () => {
    expect(outcome(axialImages(28, k => ({ AcquisitionNumber: k + 1 })))).toEqual({ ...WHOLE, said: [] });
    // The second block begins where the first one ended.
    const blocks = axialImages(28, k => ({
      AcquisitionNumber: k < 14 ? 1 : 2,
      ImagePositionPatient: [-125, -125, 5 * (k < 14 ? k : k - 1)],
    }));
    expect(outcome(blocks)).toEqual({ ...WHOLE, said: [] });
    expect(outcome(blocks.map((d, k) => ({ ...d, AcquisitionNumber: k })))).toEqual({ ...WHOLE, said: [] });
  });

  test('time points of a dynamic scan are refused, however they are told apart', () => {
    const points = (over: (t: number) => Dataset) => [0, 1, 2, 3].flatMap(t => again(CT, over(t), 'abcd'[t]));
    for (const over of [
      (t: number) => ({ AcquisitionNumber: t }),
      (t: number) => ({ TemporalPositionIdentifier: t, AcquisitionNumber: 1 }),
    ]) {
      expect(outcome(points(over))).toMatchObject({ usable: false, reasons: ['repeatedPositions'] });
    }
  });
});
