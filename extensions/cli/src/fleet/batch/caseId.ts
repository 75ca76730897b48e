import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { walkFolder } from '../../dicom/walkFolder.js';
import type { BatchCase } from './batchCase.js';

/**
 * Names a case by its files (path, size, time of change), the networks and what is to be written: what changed is read again,
 * the rest is not.
 */
export async function caseId({ name, path, files }: BatchCase, rest: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([name, ...rest]));
  for (const file of files ?? (await walkFolder(path).catch(() => []))) {
    const found = await stat(file).catch(() => undefined);
    hash.update(JSON.stringify([file, found?.size, found?.mtimeMs]));
  }
  return hash.digest('hex').slice(0, 32);
}
