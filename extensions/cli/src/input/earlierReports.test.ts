import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  composeReport,
  type Dataset,
  reportIn,
  type ScanRecord,
  type StrokeResult,
  startRead,
} from '@ohif-stroke/core';
import { resultOnImages } from '../../../core/src/reading/fixtures/resultOnImages.js';
import { ctDataset, part10 } from '../../fixtures/syntheticCt.js';
import { INSTALLED } from '../installed.js';
import { type EarlierReports, readEarlierReports } from './earlierReports.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-earlier-'));
});
afterEach(() => rm(folder, { recursive: true }));

const PATIENT = { PatientID: 'P1', PatientName: 'Doe^Jo', PatientBirthDate: '19500101', SeriesDescription: 'Head' };
const CURRENT: Dataset = {
  ...PATIENT,
  StudyInstanceUID: '1.2.9',
  StudyDate: '20260106',
  StudyTime: '080000',
  AcquisitionDate: '20260106',
  AcquisitionTime: '080000',
};

const resultOf = (studyInstanceUid: string, volumeMl: number): StrokeResult => {
  const result = resultOnImages();
  // A square in the middle of the first slice: a bleed without an outline has no group in a report.
  const [width, height] = result.grid.sizePx;
  const haemorrhage = result.maps.haemorrhage.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return y < height && Math.abs(x - width / 2) < 8 && Math.abs(y - height / 2) < 8 ? 255 : 0;
  });
  return {
    ...result,
    maps: { ...result.maps, haemorrhage },
    studyInstanceUid,
    haemorrhage: { ...result.haemorrhage, volumeMl },
  };
};

/** A report on a scan of another study, as the product writes it. */
async function writeReport(name: string, source: Dataset, { study = '1.2.8', nowMs = 0, signed = false } = {}) {
  const result = resultOf(study, 12);
  const started = startRead(result, { readerFirst: false, atMs: 0 });
  const read = signed ? { ...started, phase: 'signed' as const, signature: { name: 'Curie^Marie', atMs: 1 } } : started;
  const files = composeReport({ result, read, source: { ...PATIENT, StudyInstanceUID: study, ...source }, nowMs });
  await writeFile(join(folder, name), reportIn(files).bytes);
  return join(folder, name);
}

const BEFORE = { StudyDate: '20260105', StudyTime: '100000', AcquisitionDate: '20260105', AcquisitionTime: '100000' };
const said = async (...paths: readonly string[]) => {
  const read = await readEarlierReports(paths, CURRENT);
  return read.ok ? read.value : read.failure.message;
};
const scansOf = (read: EarlierReports | string): readonly ScanRecord[] => (typeof read === 'string' ? [] : read.scans);

test('a report on an earlier scan says what was measured there, and the result is compared with it', async () => {
  const read = await said(await writeReport('earlier.dcm', BEFORE));
  expect(read).toMatchObject({ remarks: [], scans: [{ studyInstanceUid: '1.2.8', haemorrhageMl: 12 }] });
  const compared = { source: CURRENT, earlier: scansOf(read) };
  const result = resultOf('1.2.9', 20);
  const [ncct] = INSTALLED;
  expect(ncct!.record(result, compared)).toMatchObject({ growth: [{ hours: 22, earlier: { haemorrhageMl: 12 } }] });
  expect(ncct!.words(result, compared).join('\n')).toContain(
    'Compared with the scan of 2026-01-05 10:00, 22.0 h before',
  );
  expect(ncct!.record(result)).not.toHaveProperty('growth');
});

test('of a folder only reports of ours are read; of several on one study the signed one counts', async () => {
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep', 'notes.txt'), 'words');
  await writeFile(
    join(folder, 'deep', 'ct.dcm'),
    part10(ctDataset({ SOPInstanceUID: '2.25.9', ImagePositionPatient: [-8, -6, 5], InstanceNumber: 1 })),
  );
  await writeReport('deep/signed.dcm', BEFORE, { signed: true, nowMs: 1_000_000 });
  await writeReport('newer.dcm', BEFORE, { nowMs: 9_000_000 });
  const read = await said(folder);
  expect(scansOf(read)).toHaveLength(1);
  expect(scansOf(read)[0]).toMatchObject({ phase: 'signed', signedBy: 'Curie^Marie' });
});

test.each([
  ['of the same study', BEFORE, '1.2.9', 'it is of the same study'],
  ['taken later', { StudyDate: '20260107', StudyTime: '090000' }, '1.2.8', 'its scan was taken later'],
  ['without a time', { StudyDate: '', StudyTime: '' }, '1.2.8', 'it is not known whether'],
])('one %s is left out with a sentence', async (_name, source, study, why) => {
  const read = await said(await writeReport('other.dcm', source, { study }));
  expect(read).toEqual({ scans: [], remarks: [expect.stringContaining(why)] });
});

test.each([
  ['another ID', { PatientID: 'P2' }],
  ['another name', { PatientName: 'Roe^Ann' }],
  ['another birth date', { PatientBirthDate: '19600101' }],
  ['another issuer', { IssuerOfPatientID: 'B' }],
])('%s: nothing is compared', async (_name, other) => {
  const path = await writeReport('other.dcm', { ...BEFORE, ...other });
  const read = await readEarlierReports([path], { ...CURRENT, IssuerOfPatientID: 'A' });
  expect(read.ok ? read.value : read.failure.message).toContain('not surely of the patient');
});

test('what is no report of ours is said, and so is a series of nobody', async () => {
  const ct = join(folder, 'ct.dcm');
  await writeFile(
    ct,
    part10(ctDataset({ SOPInstanceUID: '2.25.9', ImagePositionPatient: [-8, -6, 5], InstanceNumber: 1 })),
  );
  expect(await said(ct)).toContain('holds no report of ours');
  expect(await said(join(folder, 'gone.dcm'))).toContain('cannot be opened');
  const read = await readEarlierReports([await writeReport('e.dcm', BEFORE)], { ...CURRENT, PatientID: 'ANONYMOUS' });
  expect(read.ok ? '' : read.failure.message).toContain("no Patient ID that is one person's");
  expect(await readEarlierReports([], { PatientID: '' })).toEqual({ ok: true, value: { scans: [], remarks: [] } });
});
