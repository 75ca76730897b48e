import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ctDataset, part10 } from '../../fixtures/syntheticCt.js';
import { quietLibraries } from '../quietLibraries.js';
import type { Wanted } from './input.js';
import { readDicomInput } from './readDicomInput.js';

quietLibraries();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-input-'));
});
afterEach(() => rm(folder, { recursive: true }));

const SERIES = '2.25.7';
/** By name the earlier study comes first in the folder; by its kernel the later one is better. */
const EARLIER = { StudyInstanceUID: '2.25.11', SeriesNumber: 3, ConvolutionKernel: 'BONE', StudyDate: '20250101' };
const LATER = { StudyInstanceUID: '2.25.12', SeriesNumber: 2, ConvolutionKernel: 'STANDARD' };

/** A series of 24 slices of 5 mm, all of one UID, whatever its study. */
async function writeStudy(name: string, over: Record<string, unknown>): Promise<void> {
  for (let k = 0; k < 24; k++) {
    const place = { SOPInstanceUID: `${over.StudyInstanceUID}.${k + 1}`, ImagePositionPatient: [-8, -6, 5 * k] };
    const dataset = ctDataset({ Manufacturer: 'GE MEDICAL SYSTEMS', SeriesInstanceUID: SERIES, ...place, ...over });
    await writeFile(join(folder, `${name}${k}.dcm`), part10(dataset));
  }
}

async function read(wanted: Wanted = {}) {
  return readDicomInput(folder, wanted, { onFraction: () => undefined, cancelled: () => false });
}

const scoredStudy = async (wanted?: Wanted) => {
  const input = await read(wanted);
  if (!input.ok) throw new Error(input.failure.message);
  if (input.value._tag !== 'readable') throw new Error('refused');
  const { source, dataset, series, remarks } = input.value;
  const sops = source.slices.map(slice => slice.sopInstanceUid);
  const chosen = series.find(each => each.chosen);
  return { header: source.header.studyInstanceUid, report: dataset?.StudyInstanceUID, sops, chosen, remarks };
};

test('of two studies with one series UID the chosen one is read, not the other', async () => {
  await writeStudy('a', EARLIER);
  await writeStudy('b', LATER);
  const { header, report, sops, chosen, remarks } = await scoredStudy();
  expect(chosen).toMatchObject({ studyInstanceUid: '2.25.12', title: 'Series 2: fixture' });
  expect([header, report]).toEqual(['2.25.12', '2.25.12']);
  expect(sops.every(uid => uid.startsWith('2.25.12.'))).toBe(true);
  expect(remarks.join(' ')).toContain('analysed is study 2.25.12 of 20260101');
});

test('a series UID that two studies have names neither: the study is asked for, and then told apart', async () => {
  await writeStudy('a', { ...EARLIER, ConvolutionKernel: 'SOFT' });
  await writeStudy('b', LATER);
  const asked = await read({ seriesInstanceUid: SERIES });
  expect(asked.ok ? '' : asked.failure.message).toBe(
    'The series 2.25.7 is in 2 studies; name one with --study: 2.25.11, 2.25.12.',
  );
  for (const studyInstanceUid of ['2.25.11', '2.25.12']) {
    expect((await scoredStudy({ seriesInstanceUid: SERIES, studyInstanceUid })).header).toBe(studyInstanceUid);
    expect(await scoredStudy({ studyInstanceUid })).toMatchObject({ header: studyInstanceUid, remarks: [] });
  }
  const other = await read({ studyInstanceUid: '1.2.3' });
  expect(other.ok ? '' : other.failure.message).toBe('The input has no study 1.2.3.');
});

test('two patients with one series UID are named by their studies', async () => {
  await writeStudy('a', { ...EARLIER, ConvolutionKernel: 'SOFT', PatientID: 'OTHER' });
  await writeStudy('b', LATER);
  const asked = await read();
  expect(asked.ok ? '' : asked.failure.message).toBe(
    'The input holds series of several patients; name one with --study: 2.25.11, 2.25.12.',
  );
});

test('a patient who is written in two ways is one, two in one series are refused with what was set aside', async () => {
  await writeStudy('a', { ...EARLIER, ConvolutionKernel: 'SOFT', PatientName: 'SYNTHETIC^FIXTURE^^^' });
  await writeStudy('b', { ...LATER, PatientName: 'Synthetic^Fixture ' });
  expect(await scoredStudy()).toMatchObject({ header: '2.25.12' });
  const scout = { SOPInstanceUID: '2.25.12.99', ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], PatientID: 'OTHER' };
  const series = { Manufacturer: 'GE MEDICAL SYSTEMS', SeriesInstanceUID: SERIES };
  await writeFile(join(folder, 'c'), part10(ctDataset({ ...series, ...LATER, ...scout })));
  const input = await read({ studyInstanceUid: '2.25.12' });
  if (!input.ok || input.value._tag !== 'refused') throw new Error('not refused');
  expect(input.value.reasons.map(r => r.code)).toEqual(['severalPatients']);
  expect(input.value.warnings?.map(w => w.code)).toContain('asideScout');
});
