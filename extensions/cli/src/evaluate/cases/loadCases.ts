import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { failure, type Outcome } from '@ohif-stroke/core';
import { type CaseList, parseCases } from './parseCases.js';

export async function readCases(path: string): Promise<Outcome<CaseList>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return failure('badCases', `The cases file ${path} could not be opened.`, { cause });
  }
  return parseCases(text, dirname(resolve(path)));
}

/** Reads a cases file and makes sure, before hours of work, that everything it names is there. */
export async function loadCases(path: string): Promise<Outcome<CaseList>> {
  const cases = await readCases(path);
  if (!cases.ok) return cases;
  for (const { id, image, references } of cases.value.cases) {
    for (const [field, file] of Object.entries({ image, ...references })) {
      const exists = await stat(file).then(
        () => true,
        () => false,
      );
      if (!exists) return failure('badCases', `Case "${id}": "${field}" names ${file}, which does not exist.`);
    }
  }
  return cases;
}
