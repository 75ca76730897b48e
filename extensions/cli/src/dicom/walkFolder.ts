import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Every file below a folder (or the file itself), in the order of names, so that two runs read alike. Links are followed,
 * as research sets are often folders of them; what several names lead to comes once, so no loop of links is endless.
 * A link that leads nowhere comes too: opening it fails, and that is then said.
 */
export async function walkFolder(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const files: string[] = [];
  await walk(path, files, new Set());
  return files;
}

async function walk(path: string, files: string[], seen: Set<string>): Promise<void> {
  const real = await realpath(path);
  if (!isNew(real, seen)) return;
  const entries = await readdir(path, { withFileTypes: true });
  // Links last: of a file and a link beside it the file's own name is kept.
  const rank = (entry: Dirent) => Number(entry.isSymbolicLink());
  for (const entry of entries.toSorted((a, b) => rank(a) - rank(b) || byName(a, b))) {
    const child = join(path, entry.name);
    const target = entry.isSymbolicLink() ? await stat(child).catch(() => undefined) : entry;
    if (target === undefined) files.push(child);
    else if (target.isDirectory()) await walk(child, files, seen);
    else if (target.isFile()) {
      const place = entry.isSymbolicLink() ? await realpath(child) : join(real, entry.name);
      if (isNew(place, seen)) files.push(child);
    }
  }
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

function isNew(real: string, seen: Set<string>): boolean {
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}
