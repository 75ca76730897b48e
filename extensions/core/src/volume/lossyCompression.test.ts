import { lossiness } from '../dicom/buildSegmentation.js';
import { lossyOf, ratioOf, worstLossy } from './lossyCompression.js';

test('of a stack the strongest compression counts, those of one image multiply', () => {
  const weak = lossyOf({ LossyImageCompression: '01', LossyImageCompressionRatio: 5 });
  const twice = lossyOf({ LossyImageCompression: '01', LossyImageCompressionRatio: [4, 3] });
  const unstated = lossyOf({ LossyImageCompression: '01' });
  expect(ratioOf(worstLossy([weak, undefined, twice, unstated])!)).toBe(12);
  expect(worstLossy([undefined, unstated])).toEqual({ ratios: [], methods: [] });
  expect(worstLossy([undefined, lossyOf({ LossyImageCompression: '00' })])).toBeUndefined();
});

test('what is made from lossy images says so, also where only the transfer syntax tells it', () => {
  expect(lossiness({})).toEqual({ LossyImageCompression: '00' });
  const told = {
    LossyImageCompression: '01',
    LossyImageCompressionRatio: '5',
    LossyImageCompressionMethod: 'ISO_15444_1',
  };
  expect(lossiness(told)).toEqual(told);
  expect(lossiness({ _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.81' } })).toEqual({
    LossyImageCompression: '01',
    LossyImageCompressionMethod: ['ISO_14495_1'],
  });
});
