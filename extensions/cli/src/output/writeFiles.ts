import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Says before the work whether the folders of the outputs are there. */
export async function checkFolders(paths: readonly string[]): Promise<Outcome<undefined>> {
  for (const path of paths) {
    const folder = dirname(path);
    const isFolder = await stat(folder).then(
      found => found.isDirectory(),
      () => false,
    );
    if (!isFolder) return failure('noOutputFolder', `The folder ${folder} for ${basename(path)} does not exist.`);
    const isTaken = await stat(path).then(
      found => found.isDirectory(),
      () => false,
    );
    if (isTaken) return failure('noOutputFolder', `${path} is a folder, not a file to write.`);
  }
  return success(undefined);
}

/** Makes a folder and those above it; one that is there is taken. */
export async function makeFolder(path: string): Promise<Outcome<undefined>> {
  try {
    await mkdir(path, { recursive: true });
    return success(undefined);
  } catch (cause) {
    return failure('noOutputFolder', `The folder ${path} could not be made: ${firstLine(cause)}.`, { cause });
  }
}

/** All files or none: each is written beside its place first and renamed when all are complete. */
export async function writeFiles(files: readonly OutputFile[]): Promise<Outcome<undefined>> {
  const staged = files.map(({ path, bytes }) => ({
    path,
    bytes,
    temporary: join(dirname(path), `.${basename(path)}.${process.pid}.tmp`),
  }));
  try {
    for (const { temporary, bytes } of staged) await writeFile(temporary, bytes);
    for (const { temporary, path } of staged) await rename(temporary, path);
    return success(undefined);
  } catch (cause) {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
    return failure('notWritten', `The results could not be written: ${firstLine(cause)}.`, { cause });
  }
}
