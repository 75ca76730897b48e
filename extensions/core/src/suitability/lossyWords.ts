import { ratioOf } from '../dataset/lossyCompression.js';
import type { LossyCompression } from '../volume/imageSeries.js';

/** Defined terms of LossyImageCompressionMethod (PS3.3 C.7.6.1.1.5.1) by the names that people know. */
const NAMES: Readonly<Record<string, string>> = {
  ISO_10918_1: 'JPEG',
  ISO_14495_1: 'JPEG-LS',
  ISO_15444_1: 'JPEG 2000',
  ISO_15444_2: 'JPEG 2000',
  ISO_15444_15: 'HTJ2K',
  ISO_18181_1: 'JPEG XL',
};

/** The methods in the order in which they were used, each once; empty where none is told. */
export const methodNames = ({ methods }: LossyCompression): string =>
  [...new Set(methods.map(method => NAMES[method.toUpperCase()] ?? method))].join(', ');

/** 11 and 5.3, as ratios are spoken. */
export const figureOf = (ratio: number): string => String(Number(ratio.toPrecision(2)));

export function lossySentence(lossy: LossyCompression): string {
  const ratio = ratioOf(lossy);
  const method = methodNames(lossy);
  const how = [...(method ? [method] : []), ratio === undefined ? 'ratio not stated' : `${figureOf(ratio)}:1`].join(
    ', ',
  );
  return `The images were compressed with loss (${how}): differences of few HU are less certain.`;
}
