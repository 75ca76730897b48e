import type { DcmjsDict, DcmjsElement } from './dicomFile.js';

/** One attribute of the DICOM JSON model, PS3.18 F.2.2. */
export interface JsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly BulkDataURI?: string;
  readonly InlineBinary?: string;
}
export type DicomJson = { readonly [tag: string]: JsonAttribute };

const BINARY_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const NUMBER_VRS = new Set(['DS', 'FD', 'FL', 'IS', 'SL', 'SS', 'UL', 'US']);
/** Above this, bytes travel by their own URI instead of inside the metadata. */
const INLINE_MAX_BYTES = 1024;
const PIXEL_DATA = '7FE00010';

/**
 * Turns dcmjs' elements into the DICOM JSON model.
 * @param bulkRoot path under which the bytes of large values are served, `<bulkRoot>/<tag>[.<item>.<tag>…]`
 */
export function toDicomJson(dict: DcmjsDict, bulkRoot: string, prefix = ''): DicomJson {
  const json: Record<string, JsonAttribute> = {};
  for (const [tag, element] of Object.entries(dict)) {
    // Group length elements are retired and forbidden here (PS3.18 F.2.2).
    if (!/^[0-9A-F]{8}$/.test(tag) || tag.endsWith('0000')) continue;
    json[tag] = toAttribute(tag, element, bulkRoot, prefix);
  }
  // Strings are UTF-8 from here on, whatever the file said (PS3.18 F.2.2).
  if (prefix === '') json['00080005'] = { vr: 'CS', Value: ['ISO_IR 192'] };
  return json;
}

function toAttribute(tag: string, element: DcmjsElement, bulkRoot: string, prefix: string): JsonAttribute {
  const { vr, Value: values = [] } = element;
  const path = prefix + tag;
  if (vr === 'SQ') {
    const items = values.filter(isDict).map((item, index) => toDicomJson(item, bulkRoot, `${path}.${index}.`));
    return items.length > 0 ? { vr, Value: items } : { vr };
  }
  if (BINARY_VRS.has(vr)) return binaryAttribute(tag, vr, values, `${bulkRoot}/${path}`);
  const converted = values.map(value => toJsonValue(vr, value));
  return converted.some(value => value !== null) ? { vr, Value: converted } : { vr };
}

function binaryAttribute(tag: string, vr: string, values: readonly unknown[], uri: string): JsonAttribute {
  const chunks = values.filter(value => value instanceof ArrayBuffer);
  const [only] = chunks;
  if (only === undefined || chunks.every(chunk => chunk.byteLength === 0)) return { vr };
  if (tag === PIXEL_DATA || chunks.length > 1 || only.byteLength > INLINE_MAX_BYTES) return { vr, BulkDataURI: uri };
  return { vr, InlineBinary: Buffer.from(only).toString('base64') };
}

/** Empty values become null, as the model wants for a gap between values (PS3.18 F.2.5). */
function toJsonValue(vr: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (vr === 'PN') return personName(value);
  if (vr === 'AT') return typeof value === 'number' ? value.toString(16).toUpperCase().padStart(8, '0') : String(value);
  if (NUMBER_VRS.has(vr)) {
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  }
  return typeof value === 'string' ? value.replace(/[\0 ]+$/, '') || null : String(value);
}

function personName(value: unknown): unknown {
  if (typeof value === 'string') return { Alphabetic: value };
  if (typeof value !== 'object' || value === null) return null;
  const groups = Object.entries(value).filter(
    ([key, text]) => /^(Alphabetic|Ideographic|Phonetic)$/.test(key) && typeof text === 'string' && text !== '',
  );
  return groups.length > 0 ? Object.fromEntries(groups) : null;
}

const isDict = (value: unknown): value is DcmjsDict => typeof value === 'object' && value !== null;
