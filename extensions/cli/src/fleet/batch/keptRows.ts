import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '@ohif-stroke/core';
import { jsonBytes } from '../../output/outcomeJson.js';
import { writeFiles } from '../../output/writeFiles.js';
import type { CaseRow } from './caseRow.js';

/** Rows of cases that have ended, a file each, whole or not there: what a killed run has done is not done again. */
export interface KeptRows {
  /** Of a case that has its answer; one that failed is tried again. */
  readonly find: (id: string) => Promise<CaseRow | undefined>;
  readonly keep: (row: CaseRow) => Promise<Outcome<undefined>>;
}

export async function openRows(folder: string): Promise<KeptRows> {
  await mkdir(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, `${id}.json`);
  return {
    find: async id => {
      const row = rowIn(await readFile(pathOf(id), 'utf8').catch(() => ''));
      return row?.id === id && row.end._tag !== 'failed' ? row : undefined;
    },
    keep: row => writeFiles([{ path: pathOf(row.id), bytes: jsonBytes(row) }]),
  };
}

/** Ours, or damaged by somebody else: then the case is read anew. */
function rowIn(text: string): CaseRow | undefined {
  try {
    const row: CaseRow = JSON.parse(text);
    return typeof row.name === 'string' && typeof row.end?._tag === 'string' ? row : undefined;
  } catch {
    return undefined;
  }
}
