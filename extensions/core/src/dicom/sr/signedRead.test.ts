import { resultOnImages } from '../../reading/fixtures/resultOnImages.js';
import type { Read } from '../../reading/read.js';
import type { ReadAction } from '../../reading/readAction.js';
import type { ReaderStudy } from '../../reading/readerStudy.js';
import { reduceRead } from '../../reading/reduceRead.js';
import { restoreRead } from '../../reading/restoreRead.js';
import { saveRead } from '../../reading/savedRead.js';
import { startBlindRead, startRead } from '../../reading/startRead.js';
import { readStudyPlan } from '../../reading/studyPlan.js';
import { composeReport } from '../composeReport.js';
import { decodeDicom } from '../ground/encodeDicom.js';
import { reportDataset } from './fixtures/reportDataset.js';
import { handedInCases } from './handedInCases.js';
import { parseReport } from './parseReport.js';
import { readOfReport } from './readOfReport.js';
import { type SignedRead, signedReadOf } from './signedRead.js';

const result = resultOnImages();
const UNAIDED: ReaderStudy = { id: 'aspects-2026', session: 1, aided: false, startedAtMs: 500 };
const AIDED: ReaderStudy = { id: 'aspects-2026', session: 2, aided: true, startedAtMs: 700 };

const M1 = { type: 'regionSet', name: 'M1', side: 'left', affected: true, atMs: 20_000 } as const;
const SIGN = { type: 'signed', name: 'Curie^Marie', atMs: 60_500 } as const;
const after = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);

function throughTheArchive(read: Read): SignedRead | undefined {
  const dataset = reportDataset(result, read);
  const report = parseReport(dataset);
  if (!report.ok) throw new Error(report.failure.message);
  expect(readOfReport(report.value, result.images).study).toEqual(read.study);
  return signedReadOf(dataset, report.value);
}

const affected = ({ regions }: SignedRead, by: 'final' | 'ai' | 'first') =>
  regions.filter(region => region[by]).map(({ name, side }) => `${side}-${name}`);

test('an unaided read is handed in as it is, and its report tells the session and the times', () => {
  const read = after(startRead(result, { readerFirst: false, atMs: 400, study: UNAIDED }), M1, SIGN);
  expect(read).toMatchObject({ phase: 'signed', study: { ...UNAIDED, endedAtMs: 60_500 }, firstRead: { total: 9 } });
  const signed = throughTheArchive(read);
  if (signed === undefined) throw new Error('not signed');
  expect(signed).toMatchObject({ study: { ...UNAIDED, endedAtMs: 60_500 }, total: 9, side: 'left', version: 1 });
  expect(signed.regions).toHaveLength(20);
  expect(affected(signed, 'final')).toEqual(['left-M1']);
  expect(affected(signed, 'first')).toEqual(['left-M1']);
  // The AI's values stand in the report all the same.
  expect(affected(signed, 'ai')).toEqual(['left-I', 'left-M2']);
  expect(signed.ai).toMatchObject({ total: 8, threshold: 0.5, madeBy: 'test 1, infarct 1' });
});

test('an empty sheet is not handed in, nor one of which the analysis still runs, and the AI is never compared', () => {
  const blind = startRead(result, { readerFirst: false, atMs: 400, study: UNAIDED });
  expect(after(blind, SIGN)).toBe(blind);
  expect(after(blind, M1, { type: 'revealed', atMs: 1 }).phase).toBe('blind');
  const waiting = after(startBlindRead(result, 400, UNAIDED), M1);
  expect(after(waiting, SIGN)).toBe(waiting);
  expect(after(waiting, { type: 'aiReplaced', result, atMs: 2 }, SIGN)).toMatchObject({
    phase: 'signed',
    study: { endedAtMs: 60_500 },
  });
  expect(after(blind, { type: 'confirmed', atMs: 3 }, SIGN)).toMatchObject({ firstRead: { total: 10, affected: [] } });
});

test('an aided read begins with the AI; a later version keeps the time at which it was handed in', () => {
  const started = startRead(result, { readerFirst: true, atMs: 600, study: AIDED });
  expect(started.phase).toBe('ai');
  const signed = after(started, M1, SIGN);
  const again = after(signed, { type: 'amended', atMs: 70_000 }, { ...SIGN, atMs: 90_000 });
  expect(again).toMatchObject({ version: 2, signature: { atMs: 90_000 }, study: { endedAtMs: 60_500 } });
  const found = throughTheArchive(again);
  expect(found && affected(found, 'final')).toEqual(['left-I', 'left-M1', 'left-M2']);
  expect(found?.regions[0]).not.toHaveProperty('first');
});

test('a read in a study is kept by the browser as one, and outside a study there is none', () => {
  const blind = after(startRead(result, { readerFirst: false, atMs: 400, study: UNAIDED }), M1);
  const kept = restoreRead(JSON.stringify(saveRead(blind, 1)), result, 2);
  expect(kept._tag === 'restored' && kept.read.study).toEqual(UNAIDED);
  const plain = after(startRead(result, { readerFirst: false, atMs: 0 }), M1);
  expect(throughTheArchive(plain)).toBeUndefined();
  expect(throughTheArchive(after(plain, SIGN))).not.toHaveProperty('study');
});

test('the series of a read of a study tells which study, and not the score, whatever the site calls its series', () => {
  const study = after(startRead(result, { readerFirst: false, atMs: 400, study: UNAIDED }), M1, SIGN);
  const plain = after(startRead(result, { readerFirst: false, atMs: 400 }), M1, SIGN);
  expect(reportDataset(result, plain).SeriesDescription).toMatch(/^ASPECTS 7 \(left\)/);
  expect(reportDataset(result, study).SeriesDescription).toBe('Reader study aspects-2026, session 1 - verified');
  const request = {
    result,
    source: {},
    nowMs: 1,
    also: ['ko', 'sc', 'pdf'],
    series: { sr: { description: 'X {score}' } },
  };
  const files = composeReport({ ...request, read: study }).files.map(({ bytes }) => decodeDicom(bytes));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(file.ok && file.value.SeriesDescription).not.toMatch(/ASPECTS (\d|not)/);
});

test("what a reader has handed in of a study is told by the reports, and nobody else's", () => {
  const of = (name: string, study: ReaderStudy) =>
    reportDataset(result, after(startRead(result, { readerFirst: false, atMs: 400, study }), M1, { ...SIGN, name }));
  const { studyInstanceUid } = result;
  const plan = readStudyPlan({ id: 'aspects-2026', cases: [studyInstanceUid] })!;
  const reports = [
    of('Curie^Marie', UNAIDED),
    of('Curie^Marie', AIDED),
    of('Curie^Marie', { ...AIDED, id: 'other' }),
    of('Meitner^Lise', UNAIDED),
    { Modality: 'SR' },
  ];
  expect(handedInCases(reports, plan, 'Curie^Marie')).toEqual([
    { session: 1, studyInstanceUid, atMs: 60_500 },
    { session: 2, studyInstanceUid, atMs: 60_500 },
  ]);
  expect(handedInCases(reports, { ...plan, cases: ['1.9'] }, 'Curie^Marie')).toEqual([]);
});
