/** Values as PS3.5 section 6.2 allows them. dcmjs checks none of this: it truncates, and writes NaN as "NaN". */

const MAX_PERSON_GROUP = 64;

/** C0 controls, DEL and the value delimiter; none may stand inside a value of a short string VR (PS3.5 table 6.2-1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: TAB, LF, FF and CR are allowed in text VRs
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;

/** A shape that dcmjs and DICOM JSON give to one text: a string, a String with accessors, a list, an object. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join('/');
  if (typeof value === 'object' && 'Alphabetic' in value) return textOf(value.Alphabetic);
  return String(value);
}

/** Cuts without splitting a surrogate pair; counts UTF-16 units, never fewer than characters. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

const oneLine = (value: unknown, length: number): string =>
  cut(textOf(value).replaceAll('\\', '/').replace(FORBIDDEN, ' ').trim(), length).trim();

/** LO: 64 characters, one value. A backslash would split the value, so it becomes a slash. */
export const longString = (value: unknown): string => oneLine(value, 64);

/** SH: 16 characters, one value. */
export const shortString = (value: unknown): string => oneLine(value, 16);

/** CS: 16 characters of A-Z, 0-9, space and underscore. */
export const codeString = (value: unknown): string => {
  const text = oneLine(value, 16).toUpperCase();
  return /^[A-Z0-9_ ]*$/.test(text) ? text : '';
};

/** UT, LT, ST: paragraphs are kept, other control characters become spaces. */
export const paragraphs = (text: string): string => text.replace(FORBIDDEN_IN_TEXT, ' ').trimEnd();

export const dateValue = (value: unknown): string => (/^\d{8}$/.test(textOf(value)) ? textOf(value) : '');

export const timeValue = (value: unknown): string =>
  /^([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?$/.test(textOf(value)) ? textOf(value) : '';

export const ageValue = (value: unknown): string => (/^\d{3}[DWMY]$/.test(textOf(value)) ? textOf(value) : '');

/** PN in the form that dcmjs writes: up to three groups of up to five components, 64 characters each (PS3.5 6.2.1). */
export interface PersonName {
  readonly Alphabetic: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

const NAME_GROUPS = ['Alphabetic', 'Ideographic', 'Phonetic'] as const;

export function personName(value: unknown): PersonName {
  const first: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const groups =
    typeof first === 'object' && first !== null && NAME_GROUPS.some(group => group in first)
      ? // A name may be written in one group alone (PS3.18 F.2.2).
        NAME_GROUPS.map(group => get(first, group))
      : textOf(first).split('=');
  const [Alphabetic = '', Ideographic = '', Phonetic = ''] = groups.slice(0, 3).map(personGroup);
  return { Alphabetic, ...(Ideographic && { Ideographic }), ...(Phonetic && { Phonetic }) };
}

const get = (from: object, key: string): unknown => new Map(Object.entries(from)).get(key);

function personGroup(value: unknown): string {
  const parts = textOf(value).replaceAll('=', ' ').replaceAll('\\', '/').replace(FORBIDDEN, ' ').split('^');
  const components = [...parts.slice(0, 4), parts.slice(4).join(' ')].map(part => part.trim());
  return cut(components.join('^'), MAX_PERSON_GROUP).replace(/\^+$/, '').trim();
}

/** DS: at most 16 characters, rounded (dcmjs truncates). A value that is no number is a bug of the caller. */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a decimal string needs a finite number');
  const plain = String(Object.is(value, -0) ? 0 : value);
  if (plain.length <= 16) return plain;
  for (let digits = 16; digits > 0; digits--) {
    const rounded = Number(value.toPrecision(digits));
    // Numbers from 1e16 to 1e21 are plain digits to JavaScript, and too many of them.
    const text = [String(rounded), rounded.toExponential()].find(written => written.length <= 16);
    if (Number.isFinite(rounded) && text !== undefined) return text;
  }
  throw new Error('a number that fits no decimal string');
}

export const roundTo = (value: number, digits: number): number => Number(value.toFixed(digits));
