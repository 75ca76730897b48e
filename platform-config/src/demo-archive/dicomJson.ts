import {
  contextOf,
  type Element,
  type Elements,
  PIXEL_DATA,
  readValue,
  type ValueContext,
} from '@ohif-stroke/cli/dicom';

/** One attribute of the DICOM JSON model, PS3.18 F.2.2. */
export interface JsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly BulkDataURI?: string;
  readonly InlineBinary?: string;
}
export type DicomJson = { readonly [tag: string]: JsonAttribute };

const BINARY_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
/** Above this, bytes travel by their own URI instead of inside the metadata. */
const INLINE_MAX_BYTES = 1024;

/**
 * Turns a file's elements into the DICOM JSON model.
 * @param bulkRoot path under which the bytes of large values are served, `<bulkRoot>/<tag>[.<item>.<tag>…]`
 */
export function toDicomJson(elements: Elements, bulkRoot: string, prefix = '', outer?: ValueContext): DicomJson {
  const context = contextOf(elements, outer);
  const json: Record<string, JsonAttribute> = {};
  for (const element of elements) {
    const tag = hexTag(element.tag);
    // Group length elements are retired and forbidden here (PS3.18 F.2.2). Of one that stands twice the first counts.
    if (tag.endsWith('0000') || json[tag] !== undefined) continue;
    json[tag] = toAttribute(element, context, bulkRoot, prefix + tag);
  }
  // Strings are UTF-8 from here on, whatever the file said (PS3.18 F.2.2).
  if (prefix === '') json['00080005'] = { vr: 'CS', Value: ['ISO_IR 192'] };
  return json;
}

export const hexTag = (tag: number): string => tag.toString(16).toUpperCase().padStart(8, '0');

function toAttribute(element: Element, context: ValueContext, bulkRoot: string, path: string): JsonAttribute {
  if (element.kind === 'fragments') return { vr: 'OB', BulkDataURI: `${bulkRoot}/${path}` };
  if (element.kind === 'sequence') {
    const items = element.items.map((item, index) => toDicomJson(item, bulkRoot, `${path}.${index}.`, context));
    return items.length > 0 ? { vr: 'SQ', Value: items } : { vr: 'SQ' };
  }
  const vr = writtenVr(element.vr, context);
  const value = readValue(element, context);
  if (BINARY_VRS.has(vr)) return binaryAttribute(element.tag, vr, value, `${bulkRoot}/${path}`);
  const values = (Array.isArray(value) ? value : [value]).map(toJsonValue);
  return values.some(each => each !== null) ? { vr, Value: values } : { vr };
}

/** What an implicit dataset leaves open (PS3.5 A.1). */
function writtenVr(vr: string, { signedPixels }: ValueContext): string {
  if (vr === 'xs') return signedPixels ? 'SS' : 'US';
  if (vr === 'up') return 'UL';
  return vr === 'ox' || vr === 'lt' ? 'OW' : vr;
}

function binaryAttribute(tag: number, vr: string, value: unknown, uri: string): JsonAttribute {
  if (!(value instanceof Uint8Array) || value.length === 0) return { vr };
  if (tag === PIXEL_DATA || value.length > INLINE_MAX_BYTES) return { vr, BulkDataURI: uri };
  return { vr, InlineBinary: Buffer.from(value).toString('base64') };
}

/**
 * Empty values become null, as the model wants for a gap between values (PS3.18 F.2.5). A decimal that is no number stays text
 * (PS3.18 table F.2.3-1 allows it), so that whoever needs it sees that it is there and can't be read.
 */
function toJsonValue(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object') return String(value);
  const groups = Object.entries(value).filter(([, text]) => text !== '');
  return groups.length > 0 ? Object.fromEntries(groups) : null;
}
