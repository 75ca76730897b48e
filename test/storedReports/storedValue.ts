import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** How a value that JSON does not know is kept: bytes as Brotli in base64, a number that is none by its name. */
interface StoredBytes {
  readonly brotli: string;
}
interface StoredNumber {
  readonly number: string;
}

const isKept = <K extends string>(value: unknown, key: K): value is Readonly<Record<K, string>> =>
  typeof value === 'object' && value !== null && key in value && Object.keys(value).length === 1;

/** Plain data with maps of bytes in it as JSON text, one line a member of the first two levels. */
export function storedText(value: unknown): string {
  const kept = JSON.stringify(value, (_key, item: unknown): unknown => {
    if (item instanceof Uint8Array) {
      return { brotli: brotliCompressSync(item).toString('base64') } satisfies StoredBytes;
    }
    if (typeof item === 'number' && !Number.isFinite(item)) return { number: String(item) } satisfies StoredNumber;
    return item;
  });
  return `${inLines(JSON.parse(kept), 2)}\n`;
}

/** JSON with a line for each member of the first `levels` levels. */
export function inLines(value: unknown, levels: number, indent = ''): string {
  if (levels === 0 || typeof value !== 'object' || value === null || isKept(value, 'brotli'))
    return JSON.stringify(value);
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${indent} ${isList ? '' : `${JSON.stringify(key)}: `}${inLines(item, levels - 1, `${indent} `)}`,
  );
  const [open, close] = isList ? '[]' : '{}';
  return members.length === 0 ? `${open}${close}` : `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

/** What `storedText` was given. The caller says what it is: whoever wrote the fixture knows. */
export const fromStored = (text: string) =>
  JSON.parse(text, (_key, item: unknown): unknown => {
    if (isKept(item, 'brotli')) return new Uint8Array(brotliDecompressSync(Buffer.from(item.brotli, 'base64')));
    if (isKept(item, 'number')) return Number(item.number);
    return item;
  });
