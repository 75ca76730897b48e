import { createHash } from 'node:crypto';
import { type Dataset, decodeDicom } from '@ohif-stroke/core';

/**
 * A Part 10 file as text in which a difference can be read: one line an attribute and one line a content item of
 * a report. A hash of its bytes stands beside it and says whether anything differs at all, so the lines may be short: a code
 * is its meaning, a UID its last digits, a reference its instance, pixels, outlines and the functional groups of frames are a hash.
 */
export function datasetText(bytes: Uint8Array): string {
  const decoded = decodeDicom(bytes);
  if (!decoded.ok) throw new Error(decoded.failure.message, { cause: decoded.failure.cause });
  const { ContentSequence, _meta, ...attributes } = decoded.value;
  const lines = [
    ...Object.entries(attributes).map(([name, value]) => `${name} ${isHashed(name) ? hashed(value) : text(value)}`),
    ...items(ContentSequence, ''),
  ];
  return `${lines.map(line => line.trimEnd()).join('\n')}\n`;
}

const isHashed = (name: string): boolean => name === 'PixelData' || name === 'PerFrameFunctionalGroupsSequence';

const items = (sequence: unknown, indent: string): readonly string[] =>
  list(sequence).flatMap(item => {
    const { ContentSequence, RelationshipType, ValueType, ConceptNameCodeSequence, ...value } = item;
    const words = [
      RelationshipType,
      ValueType,
      ConceptNameCodeSequence ? text(ConceptNameCodeSequence) : '',
      ...Object.entries(value).map(part),
    ];
    return [`${indent}${words.filter(word => word !== '').join(' ')}`, ...items(ContentSequence, `${indent} `)];
  });

const part = ([name, value]: readonly [string, unknown]): string =>
  name === '_vrMap' ? '' : name === 'GraphicData' ? hashed(value) : text(value);

function text(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? text(value[0]) : `[${value.map(text).join(', ')}]`;
  if (isBytes(value)) return hashed(value);
  if (typeof value === 'string') return isLongUid(value) ? `…${value.slice(-8)}` : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('CodeMeaning' in value) return String(value.CodeMeaning);
  if ('ReferencedSOPInstanceUID' in value) return `instance ${text(value.ReferencedSOPInstanceUID)}`;
  const { MeasurementUnitsCodeSequence: unit, _vrMap, ...rest }: Dataset = { ...value };
  const parts = Object.entries(rest).map(([name, item]) =>
    name === 'NumericValue' ? text(item) : `${name} ${text(item)}`,
  );
  return unit ? `${parts.join(' ')} ${text(unit)}` : `{${parts.join(', ')}}`;
}

const isLongUid = (value: string): boolean => value.length > 30 && /^[\d.]+$/.test(value);

const isBytes = (value: unknown): value is ArrayBuffer | ArrayBufferView =>
  value instanceof ArrayBuffer || ArrayBuffer.isView(value);

const list = (value: unknown): readonly Dataset[] => (Array.isArray(value) ? value : []);

const hash = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Enough of it to see a difference. */
const hashed = (value: unknown): string =>
  `#${hash(
    JSON.stringify(value, (_key, item: unknown): unknown => {
      if (item instanceof ArrayBuffer) return hash(new Uint8Array(item));
      return ArrayBuffer.isView(item) ? hash(new Uint8Array(item.buffer, item.byteOffset, item.byteLength)) : item;
    }),
  ).slice(0, 12)}`;
