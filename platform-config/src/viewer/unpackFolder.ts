import type { Stats } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extract, type ReadEntry } from 'tar';

/** Many times what the viewer needs; a header may claim anything. */
const MOST_BYTES = 2 ** 30;

/**
 * Unpacks the regular files of a tar archive, gzipped or not, below one of its folders. A machine with Node alone has no
 * tar program to rely on. Links and devices are left out, so that no file can be written through one.
 * @param only folder of the files wanted, left out of the path written, e.g. `package/dist/`
 * @returns number of files written
 */
export async function unpackFolder(tarball: string, folder: string, only: string): Promise<number> {
  let files = 0;
  let bytes = 0;
  let fault: string | undefined;
  await mkdir(folder, { recursive: true });
  const cause = await extract({
    file: tarball,
    cwd: folder,
    strip: only.split('/').length - 1,
    filter: (path, entry) => {
      if (fault !== undefined || !isFile(entry) || !path.startsWith(only)) return false;
      bytes += entry.size;
      if (!isInside(path.slice(only.length))) fault = 'The tarball holds a file outside its own folder.';
      else if (bytes > MOST_BYTES) fault = `The tarball holds more than ${MOST_BYTES} bytes.`;
      else files += 1;
      return fault === undefined;
    },
    // What is doubtful about an archive is an error and not a warning; nobody's owner, time and rights are taken over.
    strict: true,
    preserveOwner: false,
    noMtime: true,
    onReadEntry: entry => {
      entry.mode = 0o644;
    },
  }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (fault !== undefined) throw new Error(fault);
  if (cause !== undefined) throw new Error('The tarball is damaged or ends early.', { cause });
  return files;
}

/** The type of `Stats` is that of archives being made. */
const isFile = (entry: ReadEntry | Stats): boolean =>
  'type' in entry && (entry.type === 'File' || entry.type === 'OldFile');

/** Refuses what could climb out of the folder, on any system's idea of a path. */
const isInside = (path: string): boolean =>
  path !== '' && !/[\\:\0]/.test(path) && path.split('/').every(part => part !== '' && part !== '.' && part !== '..');
