import { randomUUID } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appConfigBelow, belowPath, mayNameRoot } from './belowPath.js';

const APP_CONFIG = fileURLToPath(new URL('../../app-config.js', import.meta.url));

/**
 * A copy of a viewer's folder for a path of the server, beside that folder: the few places that name the server's root are changed
 * (`belowPath.ts`), and the app-config is ours. Any web server can serve it as it is. The first time it is made beside its place, so
 * that half a copy is never served; later only files that would differ are written.
 * @param base with a slash at both ends, as `/viewer/`
 */
export async function placeBelow(viewer: string, base: string): Promise<string> {
  const folder = `${viewer}${base.slice(0, -1).replaceAll('/', '_')}`;
  if (await hasPage(folder)) {
    await writePlaced(viewer, folder, base);
    return folder;
  }
  const made = `${folder}-${randomUUID()}`;
  try {
    await cp(viewer, made, { recursive: true });
    await writePlaced(viewer, made, base);
    await rename(made, folder).catch(async cause => {
      // Another start may have finished first; its copy is as good.
      if (!(await hasPage(folder))) throw cause;
    });
    return folder;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function writePlaced(viewer: string, folder: string, base: string): Promise<void> {
  for (const name of (await readdir(viewer)).filter(mayNameRoot)) {
    const text = await readFile(join(viewer, name), 'utf8');
    const placed = belowPath(name, text, base);
    if (placed !== text) await writeIfNew(join(folder, name), placed);
  }
  await writeIfNew(join(folder, 'app-config.js'), appConfigBelow(await readFile(APP_CONFIG, 'utf8'), base));
}

/** Whole or not at all: a server may be serving the folder. */
async function writeIfNew(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, text);
  await rename(beside, file);
}

const hasPage = (folder: string): Promise<boolean> =>
  readFile(join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
