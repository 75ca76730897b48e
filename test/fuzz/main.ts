import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { answerPlan } from './answerTrials.js';
import { archivedPlan } from './archivedTrials.js';
import { dicomPlan } from './dicomTrials.js';
import type { Trial } from './mutation.js';
import { niftiPlan } from './niftiTrials.js';
import { outputPlan } from './outputTrials.js';
import { pipelinePlan } from './pipelineTrials.js';
import { readFiles } from './readTrial.js';
import { textOf } from './report.js';
import { faultsIn, type Plan, runTrials } from './runTrials.js';
import { smallSeries } from './smallSeries.js';
import { startWatchdog } from './watchdog.js';

/** `npm run fuzz`: see test/fuzz/README.md. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    dicom: { type: 'string', default: '2000' },
    nifti: { type: 'string', default: '200' },
    archived: { type: 'string', default: '500' },
    outputs: { type: 'string', default: '500' },
    answers: { type: 'string', default: '2000' },
    pipeline: { type: 'string', default: '60' },
    json: { type: 'string' },
  },
});
const seed = Number(values.seed);
const folder = await mkdtemp(join(tmpdir(), 'stroke-fuzz-'));
const watchdog = startWatchdog();
const trials: Trial[] = [];

async function run<T>(plan: Plan<T>): Promise<void> {
  process.stderr.write(`${plan.kind}: ${plan.count} trials ...\n`);
  trials.push(...(await runTrials(plan, watchdog)));
}

try {
  const base = await smallSeries(join(DEMO, 'left-mca-infarct'));
  const at = (name: string) => join(folder, name);
  await run(await dicomPlan(base, at('dicom'), Number(values.dicom), seed));
  await run(await niftiPlan(await readFiles(at('base'), base), at('nifti'), Number(values.nifti), seed));
  await run(archivedPlan(Number(values.archived), seed));
  await run(outputPlan(Number(values.outputs), seed));
  await run(answerPlan(Number(values.answers), seed));
  if (Number(values.pipeline) > 0) {
    await run(await pipelinePlan(base, at('pipeline'), join(ROOT, 'models'), Number(values.pipeline), seed));
  }
  console.log(textOf(trials));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(trials, null, 2)}\n`);
  process.exitCode = faultsIn(trials).length > 0 ? 1 : 0;
} finally {
  await watchdog.stop();
  await rm(folder, { recursive: true, force: true });
}
