import dcmjs from 'dcmjs';

export interface DictionaryEntry {
  readonly keyword: string;
  readonly vr: string;
}

const known = new Map<number, DictionaryEntry | undefined>();

const hex = (tag: number): string => tag.toString(16).toUpperCase().padStart(8, '0');

/** What PS3.6 says of a tag. VRs that depend on other attributes: "xs" (US or SS), "ox" (OB or OW), "lt" (US, SS or OW). */
export function dictionaryEntry(tag: number): DictionaryEntry | undefined {
  if (known.has(tag)) return known.get(tag);
  const digits = hex(tag);
  const entry = dcmjs.data.DicomMetaDictionary.dictionary[`(${digits.slice(0, 4)},${digits.slice(4)})`];
  const found = entry?.name ? { keyword: entry.name, vr: entry.vr } : undefined;
  known.set(tag, found);
  return found;
}

/** The VR that an implicit dataset means (PS3.5 A.1); what nobody knows is UN. */
export function implicitVr(tag: number): string {
  const [group, element] = [tag >>> 16, tag & 0xffff];
  if (element === 0) return 'UL';
  // Private creators (PS3.5 7.8.1).
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : 'UN';
  return dictionaryEntry(tag)?.vr ?? 'UN';
}

/** Keyword, or eight hex digits of what has none. */
export const nameOf = (tag: number): string => dictionaryEntry(tag)?.keyword ?? hex(tag);
