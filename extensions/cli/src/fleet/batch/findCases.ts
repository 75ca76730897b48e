import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { peekStudy } from '../../dicom/peekStudy.js';
import { walkFolder } from '../../dicom/walkFolder.js';
import { isNiftiPath } from '../../input/readNiftiInput.js';
import type { BatchCase } from './batchCase.js';

export interface FoundCases {
  readonly cases: readonly BatchCase[];
  /** Files that are neither DICOM nor NIfTI. */
  readonly passedOver: number;
}

/** A list names its cases itself; a folder is searched to the bottom and taken apart by study, however it is laid out. */
export async function findCases(path: string, onFraction: (fraction: number) => void): Promise<Outcome<FoundCases>> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return failure('noInput', `${path} could not be opened.`);
  const found = kind.isDirectory() ? await casesBelow(path, onFraction) : await casesOfList(path);
  if (found.cases.length > 0) return success(found);
  return failure(
    'noCases',
    kind.isDirectory() ? `${path} holds no DICOM and no NIfTI file.` : `The list ${path} is empty.`,
  );
}

/** A path a line, from where the list lies; empty lines and those that begin with # are none. */
async function casesOfList(list: string): Promise<FoundCases> {
  const lines = (await readFile(list, 'utf8')).split(/\r?\n/).map(line => line.trim());
  const names = [...new Set(lines.filter(line => line !== '' && !line.startsWith('#')))];
  return { cases: names.map(name => ({ name, path: resolve(dirname(list), name) })), passedOver: 0 };
}

async function casesBelow(folder: string, onFraction: (fraction: number) => void): Promise<FoundCases> {
  const files = await walkFolder(folder);
  const studies = new Map<string, string[]>();
  const volumes: BatchCase[] = [];
  let passedOver = 0;
  for (const [i, file] of files.entries()) {
    if (isNiftiPath(file)) volumes.push({ name: relative(folder, file), path: file });
    else {
      const uid = await peekStudy(file);
      if (uid === undefined) passedOver += 1;
      else push(studies, uid, file);
    }
    onFraction((i + 1) / files.length);
  }
  const cases = [...studies].map(([studyInstanceUid, of]) => {
    const shared = sharedFolder(of);
    return { name: relative(folder, shared) || studyInstanceUid, path: shared, files: of, studyInstanceUid };
  });
  return { cases: [...distinct(cases), ...volumes], passedOver };
}

/** Studies that lie in one folder are told apart by their UID. */
function distinct(cases: readonly (BatchCase & { readonly studyInstanceUid: string })[]): readonly BatchCase[] {
  const count = new Map<string, number>();
  for (const { name } of cases) count.set(name, (count.get(name) ?? 0) + 1);
  return cases.map(each =>
    (count.get(each.name) ?? 0) > 1 && each.name !== each.studyInstanceUid
      ? { ...each, name: join(each.name, each.studyInstanceUid) }
      : each,
  );
}

function sharedFolder(files: readonly string[]): string {
  let shared = dirname(files[0] ?? '');
  for (const file of files) while (!isBelow(file, shared) && dirname(shared) !== shared) shared = dirname(shared);
  return shared;
}

const isBelow = (file: string, folder: string): boolean => !relative(folder, file).startsWith('..');

function push(studies: Map<string, string[]>, uid: string, file: string): void {
  const files = studies.get(uid);
  if (files) files.push(file);
  else studies.set(uid, [file]);
}
