const BLOCK = 512;
const NAME_BYTES = 100;

export interface TarEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A ustar archive (POSIX.1-1988): files only, owned by root, of no date, so that the same files make the same archive. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap(({ path, bytes }) => [
    headerOf(path, bytes.length),
    bytes,
    new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...blocks, new Uint8Array(2 * BLOCK)]);
}

function headerOf(path: string, length: number): Uint8Array {
  if (Buffer.byteLength(path) > NAME_BYTES) throw new Error(`The name ${path} is too long for the archive.`);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): number =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1');
  header.write(path, 0, 'utf8');
  octal(0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(length, 124, 11);
  octal(0, 136, 11);
  header.write('        0', 148, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  // The sum is taken with blanks in its own place.
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
