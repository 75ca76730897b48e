import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const BLOCK = 512;

/**
 * Unpacks the regular files of a tar archive below one of its folders (POSIX ustar with the pax path extension, which
 * is what npm writes). A machine with Node alone has no tar program to rely on.
 * @param only prefix of the entries wanted, left out of the path written, e.g. `package/dist/`
 * @returns number of files written
 */
export async function untar(tar: AsyncIterable<Uint8Array>, folder: string, only: string): Promise<number> {
  const reader = blockReader(tar);
  let written = 0;
  let paxPath: string | undefined;
  for (;;) {
    const header = await reader(BLOCK);
    if (header === undefined || header.every(byte => byte === 0)) return written;
    const size = parseOctal(header, 124, 12);
    const type = String.fromCharCode(header[156] ?? 0);
    const content = (await reader(Math.ceil(size / BLOCK) * BLOCK))?.subarray(0, size);
    if (content === undefined || content.length < size) throw new Error('The tarball ends early.');
    if (type === 'x') {
      paxPath = paxField(content, 'path');
      continue;
    }
    const name = paxPath ?? [text(header, 345, 155), text(header, 0, 100)].filter(part => part !== '').join('/');
    paxPath = undefined;
    if ((type !== '0' && type !== '\0') || !name.startsWith(only)) continue;
    const relative = name.slice(only.length);
    if (!isInside(relative)) throw new Error('The tarball holds a file outside its own folder.');
    await mkdir(dirname(join(folder, relative)), { recursive: true });
    await writeFile(join(folder, relative), content);
    written += 1;
  }
}

/** Refuses what could climb out of the folder, on any system's idea of a path. */
const isInside = (path: string): boolean =>
  path !== '' && !/[\\:\0]/.test(path) && path.split('/').every(part => part !== '' && part !== '.' && part !== '..');

const text = (header: Uint8Array, at: number, length: number): string =>
  Buffer.from(header.subarray(at, at + length))
    .toString('utf8')
    .replace(/\0.*$/s, '');

const parseOctal = (header: Uint8Array, at: number, length: number): number =>
  Number.parseInt(text(header, at, length).trim() || '0', 8);

/** One `length key=value\n` record of a pax header. */
const paxField = (content: Uint8Array, key: string): string | undefined =>
  new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(Buffer.from(content).toString('utf8'))?.[1];

/** Hands out exact byte counts of a stream; undefined at its end. */
function blockReader(source: AsyncIterable<Uint8Array>): (length: number) => Promise<Uint8Array | undefined> {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return async length => {
    const parts = [rest];
    let have = rest.length;
    while (have < length) {
      const { value, done } = await chunks.next();
      if (done) break;
      parts.push(value);
      have += value.length;
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(length);
    return all.length === 0 && length > 0 ? undefined : all.subarray(0, length);
  };
}
