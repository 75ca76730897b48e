import { nameOf } from './dictionary.js';
import type { Element, Elements } from './elements.js';

/** Identity, place and values of an image (groups of PS3.3 C.7.6.2, C.7.6.3, C.11.1, C.12.1). */
const DECISIVE = new Set([
  ...[0x00080016, 0x00080018, 0x00100010, 0x00100020, 0x0020000d, 0x0020000e, 0x00200052],
  ...[0x00180050, 0x00200032, 0x00200037, 0x00280030, 0x00280002, 0x00280004, 0x00280008, 0x00280010, 0x00280011],
  ...[0x00280100, 0x00280101, 0x00280102, 0x00280103, 0x00280120, 0x00281052, 0x00281053, 0x7fe00010],
]);

/**
 * Keyword of a decisive attribute that stands twice in one dataset with different values: of these dcmtk takes the first and
 * pydicom the last, so neither is known to be meant.
 */
export function toldTwice(elements: Elements): string | undefined {
  const seen = new Map<number, Element>();
  for (const element of elements) {
    if (!DECISIVE.has(element.tag)) continue;
    const earlier = seen.get(element.tag);
    if (earlier !== undefined && !isSame(earlier, element)) return nameOf(element.tag);
    seen.set(element.tag, element);
  }
  return undefined;
}

const isSame = (a: Element, b: Element): boolean =>
  a.kind === 'value' &&
  b.kind === 'value' &&
  a.bytes.length === b.bytes.length &&
  a.bytes.every((byte, i) => byte === b.bytes[i]);
