import type { PixelLayout, Rescale } from '@ohif-stroke/core';

const WORD = 0x10000;
const LARGEST_SIGNED = 0x7fff;

/**
 * Values of a signed image that a decoder gave as unsigned words (JPEG 2000 whose codestream claims another sign than
 * PixelRepresentation), turned back as pydicom does; all others as they are. `scaled`: by slope and intercept already.
 */
export function restoreSign(
  values: ArrayLike<number>,
  { signed }: PixelLayout,
  { slope, intercept }: Rescale,
  scaled: boolean,
): ArrayLike<number> {
  const [factor, offset] = scaled ? [slope, intercept] : [1, 0];
  const limit = (LARGEST_SIGNED + 0.5) * factor + offset;
  if (!signed || !Array.prototype.some.call(values, value => value > limit)) return values;
  return Float64Array.from(values, value => (value > limit ? value - WORD * factor : value));
}
