import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compare } from './dicomTrials.js';
import { NIFTI_MUTATIONS, niftiOf } from './niftiMutations.js';
import { type ReadOutcome, readPath } from './readTrial.js';
import type { Plan } from './runTrials.js';

/** What the two forms of a file may differ by; see compareForms. */
const SAME_MM = 1.001;

/** Mutations of the head of a series as one NIfTI file, in `folder`. */
export async function niftiPlan(
  head: ReadOutcome,
  folder: string,
  count: number,
  firstSeed: number,
): Promise<Plan<Buffer>> {
  if (head.volume === undefined) throw new Error('no volume to write as NIfTI');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'head.nii.gz');
  const read = async (bytes: Buffer) => {
    await writeFile(path, bytes);
    return readPath(path);
  };
  const base = niftiOf(head.volume);
  const before = await read(base);
  if (before.volume === undefined) throw new Error(`the NIfTI file itself is not read: ${before.said.join(', ')}`);
  return {
    kind: 'NIfTI',
    base,
    mutations: NIFTI_MUTATIONS,
    count,
    firstSeed,
    judge: async bytes => compare(before, await read(bytes), SAME_MM),
  };
}
