import type { Side } from '../anatomy/regions.js';
import { CODES, type Code, sameCode } from './codes.js';
import type { Dataset } from './dataset.js';
import { parseDateTime } from './dicomTime.js';
import { textOf } from './valueRepresentation.js';

/** Reading a naturalised content tree that may come from anywhere: what is missing or of another kind is undefined. */

const isDataset = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;

/** Sequences are lists; some readers give a sequence of one as its only item. */
export const listOf = (value: unknown): readonly Dataset[] =>
  Array.isArray(value) ? value.filter(isDataset) : isDataset(value) ? [value] : [];

export const childrenOf = (item: Dataset): readonly Dataset[] => listOf(item.ContentSequence);

function readCode(sequence: unknown): Code | undefined {
  const first = listOf(sequence)[0];
  if (first === undefined) return undefined;
  const equivalents = listOf(first.EquivalentCodeSequence).map(plainCode);
  return { ...plainCode(first), ...(equivalents.length > 0 && { equivalents }) };
}

const plainCode = (item: Dataset): Code => ({
  value: textOf(item.CodeValue),
  scheme: textOf(item.CodingSchemeDesignator),
  meaning: textOf(item.CodeMeaning),
});

/** The concept that an item is named by. */
export const nameOf = (item: Dataset): Code | undefined => readCode(item.ConceptNameCodeSequence);

export function isNamed(item: Dataset, name: Code): boolean {
  const own = nameOf(item);
  return own !== undefined && sameCode(own, name);
}

export const childrenNamed = (item: Dataset, name: Code): readonly Dataset[] =>
  childrenOf(item).filter(child => isNamed(child, name));

export const child = (item: Dataset | undefined, name: Code): Dataset | undefined =>
  item && childrenOf(item).find(c => isNamed(c, name));

/** The value of a CODE item itself. */
export const codeIn = (item: Dataset | undefined): Code | undefined => readCode(item?.ConceptCodeSequence);

export const codeOf = (item: Dataset | undefined, name: Code): Code | undefined => codeIn(child(item, name));

/** The words of a TEXT item. A UT has one value, whatever it holds (PS3.5 6.2), but dcmjs splits it at backslashes. */
export const wordsOf = ({ TextValue }: Dataset): string =>
  Array.isArray(TextValue) ? TextValue.map(textOf).join('\\') : textOf(TextValue);

export function textIn(item: Dataset | undefined, name: Code): string {
  const found = child(item, name);
  return found ? wordsOf(found) : '';
}

export const trackingUidOf = (group: Dataset): string => textOf(child(group, CODES.trackingUid)?.UID);

/** The number of a NUM item itself. */
export function measuredValue(item: Dataset | undefined): number | undefined {
  const value = textOf(listOf(item?.MeasuredValueSequence)[0]?.NumericValue);
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

export const numberUnder = (item: Dataset | undefined, name: Code): number | undefined =>
  measuredValue(child(item, name));

/** Milliseconds since 1970 of a DATETIME item. */
export const momentUnder = (item: Dataset | undefined, name: Code): number | undefined =>
  parseDateTime(textOf(child(item, name)?.DateTime));

export function presenceOf(group: Dataset, name: Code): boolean | undefined {
  return presenceIn(child(group, name));
}

/** Present or absent, as the value of an item itself. */
export function presenceIn(item: Dataset | undefined): boolean | undefined {
  const value = codeIn(item);
  if (value === undefined) return undefined;
  return sameCode(value, CODES.present) ? true : sameCode(value, CODES.absent) ? false : undefined;
}

export const lateralityOf = (group: Dataset): Side | undefined =>
  codedSide(codeOf(child(group, CODES.findingSite), CODES.laterality));

export function codedSide(value: Code | undefined): Side | undefined {
  if (value === undefined) return undefined;
  return sameCode(value, CODES.left) ? 'left' : sameCode(value, CODES.right) ? 'right' : undefined;
}

/** The key whose code this is. */
export const keyOfCode = <K extends string>(
  codes: Readonly<Partial<Record<K, Code>>>,
  value: Code | undefined,
): K | undefined => {
  for (const key in codes) {
    const own = codes[key];
    if (value !== undefined && own !== undefined && sameCode(own, value)) return key;
  }
  return undefined;
};

/** The image that an SCOORD was drawn on. */
export function selectedImage(outline: Dataset): { readonly sopInstanceUid: string; readonly frameNumber?: number } {
  const image = childrenOf(outline).find(item => item.ValueType === 'IMAGE');
  const reference = listOf(image?.ReferencedSOPSequence)[0];
  const frame = Number(textOf(reference?.ReferencedFrameNumber));
  return {
    sopInstanceUid: textOf(reference?.ReferencedSOPInstanceUID),
    ...(frame > 0 ? { frameNumber: frame } : {}),
  };
}
