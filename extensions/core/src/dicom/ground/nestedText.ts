import type { Dataset } from '../../dataset/dataset.js';

/** What windows-1252 makes of the bytes 0x80-0x9f; the web's "latin1" decoder is that code page. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * dcmjs 0.52 reads text inside sequences as Latin-1, whatever the character set of the file: "Müller" comes back as
 * "MÃ¼ller". This turns such text into what was written. Text that is no UTF-8 when seen as bytes is left alone.
 */
export function mendNestedText(dataset: Dataset): Dataset {
  return mapValues(dataset, value => (isSequence(value) ? value.map(item => mapValues(item, mend)) : value));
}

function mend(value: unknown): unknown {
  if (typeof value === 'string' || value instanceof String) return utf8Of(String(value));
  if (Array.isArray(value)) return value.map(mend);
  return isPlain(value) ? mapValues(value, mend) : value;
}

/** The text whose UTF-8 bytes were read one by one. */
function utf8Of(text: string): string {
  const bytes = [...text].map(character => {
    const late = WINDOWS_1252.indexOf(character);
    return late >= 0 ? 0x80 + late : character.charCodeAt(0);
  });
  if (bytes.every(byte => byte < 0x80) || bytes.some(byte => byte > 0xff)) return text;
  try {
    return decodeURIComponent(bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return text;
  }
}

const isPlain = (value: unknown): value is Dataset =>
  typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value);

/** A list of items; a person's name is a list too, of groups. */
const isSequence = (value: unknown): value is readonly Dataset[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(item => isPlain(item) && !('Alphabetic' in item) && !(item instanceof String));

const mapValues = (dataset: Dataset, change: (value: unknown) => unknown): Dataset =>
  Object.fromEntries(Object.entries(dataset).map(([key, value]) => [key, change(value)]));
