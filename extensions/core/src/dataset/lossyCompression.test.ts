import { lossiness } from '../dicom/ground/lossiness.js';
import { lossyOf, ratioOf, typicalLossy } from './lossyCompression.js';

test('of a stack the middle compression counts, those of one image multiply', () => {
  const one = (ratio: number | readonly number[]) =>
    lossyOf({ LossyImageCompression: '01', LossyImageCompressionRatio: ratio });
  const unstated = lossyOf({ LossyImageCompression: '01' });
  const stack = [one(5), undefined, one([4, 3]), unstated, one(30)];
  expect(ratioOf(typicalLossy(stack)!)).toBe(12);
  expect(typicalLossy([undefined, unstated])).toEqual({ ratios: [], methods: [] });
  expect(typicalLossy([undefined, lossyOf({ LossyImageCompression: '00' })])).toBeUndefined();
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
