import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO } from '../e2e/harness/paths.js';
import { answerPlan } from '../fuzz/answerTrials.js';
import { ARCHIVED_MUTATIONS } from '../fuzz/archivedMutations.js';
import { archivedPlan } from '../fuzz/archivedTrials.js';
import { DICOM_MUTATIONS, type Files } from '../fuzz/dicomMutations.js';
import { dicomPlan } from '../fuzz/dicomTrials.js';
import { NIFTI_MUTATIONS } from '../fuzz/niftiMutations.js';
import { niftiPlan } from '../fuzz/niftiTrials.js';
import { outputPlan } from '../fuzz/outputTrials.js';
import { readFiles } from '../fuzz/readTrial.js';
import { faultsIn, type Plan, runTrials } from '../fuzz/runTrials.js';
import { smallSeries } from '../fuzz/smallSeries.js';

/** A slice of `npm run fuzz`: every kind of mutation once or twice, without the networks. */
const SEED = 20_000;
const SILENT = { beat: () => undefined, stop: async () => undefined };

let folder: string;
let series: Files;
beforeAll(async () => {
  // dcmjs remarks on every odd byte.
  jest.spyOn(console, 'warn').mockReturnValue();
  jest.spyOn(console, 'error').mockReturnValue();
  jest.spyOn(console, 'log').mockReturnValue();
  folder = await mkdtemp(join(tmpdir(), 'stroke-fuzz-'));
  series = await smallSeries(join(DEMO, 'left-mca-infarct'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const faults = async <T>(plan: Plan<T>) => faultsIn(await runTrials(plan, SILENT));

test('mutated DICOM is read the same, or something is said', async () => {
  expect(await faults(await dicomPlan(series, join(folder, 'dicom'), DICOM_MUTATIONS.length, SEED))).toEqual([]);
});

test('mutated NIfTI is read the same, or something is said', async () => {
  const head = await readFiles(join(folder, 'head'), series);
  expect(await faults(await niftiPlan(head, join(folder, 'nifti'), 2 * NIFTI_MUTATIONS.length, SEED))).toEqual([]);
});

test('a mutated report is restored the same, or something is said', async () => {
  expect(await faults(archivedPlan(4 * ARCHIVED_MUTATIONS.length, SEED))).toEqual([]);
});

test('a mutated report is the same as FHIR and as text, or it is refused', async () => {
  expect(await faults(outputPlan(ARCHIVED_MUTATIONS.length, SEED))).toEqual([]);
});

test('no spoilt answer of an archive says that a report was stored', async () => {
  expect(await faults(answerPlan(700, SEED))).toEqual([]);
});

test('the fuzz sees what is not said', async () => {
  const plan = await dicomPlan(series, join(folder, 'seen'), 1, SEED);
  const bigger = { name: 'every spacing', apply: DICOM_MUTATIONS.find(m => m.name === 'spacing of all files')!.apply };
  const [fault] = await faults({ ...plan, mutations: [bigger], count: 1 });
  expect(fault).toMatchObject({
    verdict: 'silent',
    mutation: 'every spacing',
    detail: expect.stringContaining('spacing'),
  });
});
