import { type AnalysisOutcome, analyseNcct } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { DICOM_MUTATIONS, type Files } from './dicomMutations.js';
import { compare } from './dicomTrials.js';
import type { Verdict } from './mutation.js';
import { type ReadOutcome, readFiles } from './readTrial.js';
import type { Plan } from './runTrials.js';
import { HANG_MS } from './watchdog.js';

/** The same mutations through the whole pipeline, networks and all. */
export async function pipelinePlan(
  base: Files,
  folder: string,
  models: string,
  count: number,
  firstSeed: number,
): Promise<Plan<Files>> {
  const runtime = await createNodeRuntime({ modelsFolder: models });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const score = async ({ source }: ReadOutcome): Promise<AnalysisOutcome | undefined> =>
    source && analyseNcct(source, { ...runtime.value, now: () => performance.now() });
  const before = await readFiles(folder, base);
  const started = performance.now();
  const expected = await score(before);
  const ownMs = performance.now() - started;
  if (expected?._tag !== 'scored') throw new Error(`the series itself is not scored: ${expected?._tag}`);
  return {
    kind: 'pipeline',
    base,
    mutations: DICOM_MUTATIONS,
    count,
    firstSeed,
    // The networks take their time, more of it on a busy machine: what the sound series took is no hang.
    hangMs: HANG_MS + 3 * ownMs,
    judge: async files => {
      const read = await readFiles(folder, files);
      const outcome = await score(read);
      return judged({ read: before, outcome: expected }, { read, outcome });
    },
  };
}

interface Run {
  readonly read: ReadOutcome;
  readonly outcome: AnalysisOutcome | undefined;
}

function judged(before: Run, after: Run): { verdict: Verdict; detail: string } {
  const reading = compare(before.read, after.read);
  if (after.outcome?._tag !== 'scored') return { verdict: 'refused', detail: after.outcome?._tag ?? reading.detail };
  const detail = `${reading.detail}; ${scoreOf(before)} -> ${scoreOf(after)}`;
  // The same picture must be scored the same; a failure of the networks is said by the outcome itself.
  if (reading.verdict === 'same' && scoreOf(before) !== scoreOf(after)) return { verdict: 'silent', detail };
  return { ...reading, detail };
}

function scoreOf({ outcome }: Run): string {
  if (outcome?._tag !== 'scored') return 'no score';
  const { aspects, infarct } = outcome.result;
  return `${aspects.total ?? '-'} ${aspects.side} ${infarct.volumeMl.left.toFixed(2)} ${infarct.volumeMl.right.toFixed(2)}`;
}
