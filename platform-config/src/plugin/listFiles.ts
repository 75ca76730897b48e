import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isPrecompressed } from './precompress.js';

/** One file of the built plugin, as `files.json` names it and `stroke doctor` compares it. */
export interface ListedFile {
  /** Below the plugin's folder, with `/` between. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const FILE_LIST = 'files.json';

/** Every file below a folder but the list itself, by name, so that the same build gives the same list. */
export async function listFiles(folder: string): Promise<readonly ListedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => path !== FILE_LIST)
    .sort();
  const listed: ListedFile[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(folder, path));
    listed.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return listed;
}

/** Writes `files.json` into the built plugin. A site's own models are added later and are not in it. */
export async function writeFileList(folder: string, version: string): Promise<void> {
  // The site's own list of models is there to be changed; compressed forms are what a server sends, not what is asked for.
  const files = (await listFiles(folder)).filter(({ path }) => path !== 'models/models.json' && !isPrecompressed(path));
  await writeFile(join(folder, FILE_LIST), `${JSON.stringify({ version, files }, undefined, 1)}\n`);
}
