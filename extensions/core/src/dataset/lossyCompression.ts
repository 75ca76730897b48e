import type { LossyCompression } from '../volume/imageSeries.js';
import type { Dataset } from './dataset.js';
import { numbersOf } from './fileNumbers.js';
import { textOf } from './valueRepresentation.js';

/** Methods by transfer syntax (PS3.5 8.2, defined terms of PS3.3 C.7.6.1.1.5.1): those that can only lose. */
const ALWAYS_LOSSY: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'ISO_10918_1',
  '1.2.840.10008.1.2.4.51': 'ISO_10918_1',
  '1.2.840.10008.1.2.4.81': 'ISO_14495_1',
  // A JPEG that was packed again without further loss.
  '1.2.840.10008.1.2.4.111': 'ISO_10918_1',
};

/** Those that may lose or not: the attribute has to say it, and one that says nothing is taken for lossy. */
const PERHAPS_LOSSY: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.91': 'ISO_15444_1',
  '1.2.840.10008.1.2.4.93': 'ISO_15444_2',
  '1.2.840.10008.1.2.4.112': 'ISO_18181_1',
  '1.2.840.10008.1.2.4.203': 'ISO_15444_15',
};

/**
 * What an image tells of lossy compression, by LossyImageCompression (0028,2110), which stays when the pixels are unpacked
 * again, or by its transfer syntax; undefined where there was none. An archive may name the syntax it keeps without the
 * file (AvailableTransferSyntaxUID, PS3.18 10.4).
 */
export function lossyOf(dataset: Dataset): LossyCompression | undefined {
  const flag = textOf(dataset.LossyImageCompression).trim();
  const syntax = syntaxOf(dataset);
  const bySyntax = ALWAYS_LOSSY[syntax] ?? (flag === '00' ? undefined : PERHAPS_LOSSY[syntax]);
  const told = textsIn(dataset.LossyImageCompressionMethod);
  // A ratio or a method without the flag can only come from a compression.
  const ratios = numbersOf(dataset.LossyImageCompressionRatio).filter(ratio => ratio > 1);
  const isTold = flag === '01' || (flag !== '00' && (ratios.length > 0 || told.length > 0));
  if (!isTold && bySyntax === undefined) return undefined;
  return { ratios, methods: told.length > 0 || bySyntax === undefined ? told : [bySyntax] };
}

function syntaxOf(dataset: Dataset): string {
  const meta = dataset._meta;
  const own = typeof meta === 'object' && meta !== null && 'TransferSyntaxUID' in meta ? meta.TransferSyntaxUID : '';
  return textOf(own).trim() || textOf(dataset.AvailableTransferSyntaxUID).trim();
}

function textsIn(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : textOf(value).split('\\');
  return list.map(text => textOf(text).trim()).filter(text => text !== '');
}

/** Losses of several compressions one after another multiply at most: what is left of the pixels is no better. */
export const ratioOf = ({ ratios }: LossyCompression): number | undefined =>
  ratios.length === 0 ? undefined : ratios.reduce((product, ratio) => product * ratio, 1);

/**
 * What a stack was compressed by: the middle one of its images that tell a ratio, as images of much air shrink more at one and
 * the same loss. Undefined where no image is lossy.
 */
export function typicalLossy(all: readonly (LossyCompression | undefined)[]): LossyCompression | undefined {
  const lossy = all.flatMap(one => one ?? []);
  const told = lossy.filter(one => ratioOf(one) !== undefined).toSorted((a, b) => ratioOf(a)! - ratioOf(b)!);
  return told[Math.floor(told.length / 2)] ?? lossy[0];
}
