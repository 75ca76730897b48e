import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a job's file is, is what the job's state is. */
export interface SpoolFolders {
  readonly incoming: string;
  readonly waiting: (priority: number) => string;
  readonly delayed: string;
  readonly claimed: string;
  readonly dead: string;
  /** A name for every job that was ever put in, in folders of 1/256 of them. */
  readonly known: (id: string) => string;
  readonly done: (id: string) => string;
  readonly doneRoot: string;
}

export const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export async function spoolFolders(root: string): Promise<SpoolFolders> {
  const at = (...names: readonly string[]) => join(root, ...names);
  const folders: SpoolFolders = {
    incoming: at('incoming'),
    waiting: priority => at('waiting', String(priority)),
    delayed: at('delayed'),
    claimed: at('claimed'),
    dead: at('dead'),
    known: id => at('known', id.slice(0, 2)),
    done: id => at('done', id.slice(0, 2)),
    doneRoot: at('done'),
  };
  const { incoming, delayed, claimed, dead, doneRoot } = folders;
  for (const folder of [incoming, delayed, claimed, dead, doneRoot, ...PRIORITIES.map(folders.waiting)]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  return folders;
}

/** False where the file is no longer there: somebody else was first. */
export async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw cause;
  }
}

export const isAbsent = (cause: unknown): boolean => codeOf(cause) === 'ENOENT';
export const isThere = (cause: unknown): boolean => codeOf(cause) === 'EEXIST';

const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;

/** In the order of names; a folder that is not there is empty. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}
