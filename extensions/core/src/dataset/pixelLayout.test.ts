import type { Dataset } from './dataset.js';
import { pixelLayoutOf } from './pixelLayout.js';

const ct: Dataset = {
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 16,
  BitsStored: 12,
  PixelRepresentation: 0,
};

test.each<[string, Dataset, object]>([
  ['as stated', { HighBit: 11, PixelRepresentation: 1 }, { bitsAllocated: 16, bitsStored: 12, signed: true }],
  ['in texts', { BitsStored: '16', HighBit: '15' }, { bitsAllocated: 16, bitsStored: 16, signed: false }],
  ['MONOCHROME1 has the same values', { PhotometricInterpretation: 'MONOCHROME1 ' }, { bitsStored: 12 }],
  ['padding outside the stored bits', { PixelPaddingValue: 63536 }, { padding: { from: 63536, to: 63536 } }],
  [
    'a range of padding in a signed image',
    { PixelRepresentation: 1, PixelPaddingValue: 63536, PixelPaddingRangeLimit: 63540 },
    { padding: { from: -2000, to: -1996 } },
  ],
])('%s', (_name, over, expected) => {
  expect(pixelLayoutOf({ ...ct, ...over })).toMatchObject({ ok: true, value: expected });
});

test.each<[string, Dataset, string]>([
  ['HighBit above BitsStored - 1', { HighBit: 15 }, 'badPixelLayout'],
  ['HighBit below BitsStored - 1', { HighBit: 10 }, 'badPixelLayout'],
  ['more bits stored than allocated', { BitsStored: 17, HighBit: 16 }, 'badPixelLayout'],
  ['no bits', { BitsStored: 0 }, 'badPixelLayout'],
  ['a PixelRepresentation of 2', { PixelRepresentation: 2 }, 'badPixelLayout'],
  ['32 bits', { BitsAllocated: 32, BitsStored: 32 }, 'badPixelLayout'],
  ['colour', { SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' }, 'notGreyScale'],
  ['a sign that is missing', { PixelRepresentation: undefined }, 'unreadableValue'],
  ['bits that are no number', { BitsStored: '12,0' }, 'unreadableValue'],
  ['a sign that is no number', { PixelRepresentation: 'signed' }, 'unreadableValue'],
])('%s is refused', (_name, over, tag) => {
  expect(pixelLayoutOf({ ...ct, ...over })).toMatchObject({ ok: false, failure: { _tag: tag } });
});
