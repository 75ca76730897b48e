import { DICOM_MUTATIONS, type Files } from './dicomMutations.js';
import type { Verdict } from './mutation.js';
import { difference, type ReadOutcome, readFiles } from './readTrial.js';
import type { Plan } from './runTrials.js';

/** What a slice may lie beside the line of the others; see OFF_LINE_MM of core's limits. */
const SAME_MM = 0.3;

/** Mutations of one series through reading and suitability, in `folder`. */
export async function dicomPlan(base: Files, folder: string, count: number, firstSeed: number): Promise<Plan<Files>> {
  const before = await readFiles(folder, base);
  if (before.volume === undefined) throw new Error(`the series itself is not read: ${before.said.join(', ')}`);
  return {
    kind: 'DICOM',
    base,
    mutations: DICOM_MUTATIONS,
    count,
    firstSeed,
    judge: async files => compare(before, await readFiles(folder, files), SAME_MM),
  };
}

export function compare(
  before: ReadOutcome,
  after: ReadOutcome,
  withinMm?: number,
): { verdict: Verdict; detail: string } {
  const news = after.said.filter(code => !before.said.includes(code));
  if (after.volume === undefined || before.volume === undefined) {
    return { verdict: after.said.length > 0 ? 'refused' : 'silent', detail: after.said.join(', ') };
  }
  const differs = difference(before.volume, after.volume, withinMm);
  if (differs === undefined) return { verdict: 'same', detail: '' };
  return {
    verdict: news.length > 0 ? 'said' : 'silent',
    detail: `${differs}${news.length > 0 ? `; ${news.join(', ')}` : ''}`,
  };
}
