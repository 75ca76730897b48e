import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder (or the file itself), in the order of names, so that two runs read alike. */
export async function walkFolder(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const files: string[] = [];
  for (const entry of (await readdir(path, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    // Links are not followed: a loop of links would never end.
    if (entry.isDirectory()) files.push(...(await walkFolder(child)));
    else if (entry.isFile()) files.push(child);
  }
  return files;
}
