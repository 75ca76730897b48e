import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedReport } from '../../fixtures/signedReport.js';
import { ctDataset, part10 } from '../../fixtures/syntheticCt.js';
import { runReads } from '../reads/readsCommand.js';
import type { ReadEntry } from '../reads/readsFile.js';
import { REGION_KEYS, type RegionKey } from '../reads/regionKeys.js';
import { assembleStudy, type StudyCase } from './study.js';
import { runStudy } from './studyCommand.js';
import { studyFigures } from './studyFigures.js';
import { studyTables } from './studyTables.js';

const entry = (over: Partial<ReadEntry>): ReadEntry => ({
  reader: 'R1',
  study: 's',
  session: 1,
  aided: false,
  studyInstanceUid: '1',
  seriesInstanceUid: '1.1',
  report: '1.1.1',
  version: 1,
  signedAt: '2026-01-05T00:00:00.000Z',
  total: 10,
  affected: [],
  ai: { total: 10, affected: [], probabilities: {}, atReaderThreshold: false, madeBy: 'test 1' },
  ...over,
});
const LEFT = REGION_KEYS.filter(key => key.startsWith('left'));
const RIGHT = REGION_KEYS.filter(key => key.startsWith('right'));

/** Takes up to `most` of a count for each case, from the front. */
function dealt(counts: readonly number[], total: number, keys: (i: number) => readonly RegionKey[]) {
  let rest = total;
  return counts.map((most, i) => {
    const here = Math.min(rest, most);
    rest -= here;
    return keys(i).slice(0, here);
  });
}

/** 85 patients with 135 affected regions, four readers: their hits and false alarms unaided (seed paper 001, table 2). */
test('the printed table of four readers of 85 patients comes out of its reads', () => {
  const counts = Array.from({ length: 85 }, (_, i) => (i < 50 ? 2 : 1));
  const cases = counts.map(
    (count, i): StudyCase => ({ id: `c${i}`, studyInstanceUid: String(i), truth: new Set(LEFT.slice(0, count)) }),
  );
  const readers = { R1: [22, 184], R2: [25, 106], R3: [51, 227], R4: [39, 136] } as const;
  const entries = Object.entries(readers).flatMap(([reader, [found, alarms]]) => {
    const hits = dealt(counts, found, () => LEFT);
    const falsely = dealt(
      counts.map(() => 10),
      alarms,
      () => RIGHT,
    );
    return cases.map(({ studyInstanceUid }, i) =>
      entry({
        reader,
        studyInstanceUid,
        affected: [...hits[i]!, ...falsely[i]!],
        total: 10 - Math.max(hits[i]!.length, falsely[i]!.length),
      }),
    );
  });
  const study = assembleStudy(cases, entries, 's');
  const figures = studyFigures(study, 0.05);
  const [table] = studyTables(study, figures);
  expect(table?.rows.map(row => row.slice(0, 6))).toEqual([
    ['R1', 'session 1, unaided', 85, '22 of 135', '0.163 (0.105 to 0.236)', '0.882 (0.865 to 0.898)'],
    ['R2', 'session 1, unaided', 85, '25 of 135', '0.185 (0.124 to 0.261)', '0.932 (0.919 to 0.944)'],
    ['R3', 'session 1, unaided', 85, '51 of 135', '0.378 (0.296 to 0.465)', '0.855 (0.837 to 0.872)'],
    ['R4', 'session 1, unaided', 85, '39 of 135', '0.289 (0.214 to 0.373)', '0.913 (0.898 to 0.927)'],
  ]);
  const [mean] = figures.means;
  expect(mean?.sensitivity.estimate?.value).toBeCloseTo(0.254, 3);
  expect(mean?.specificity.estimate?.value).toBeCloseTo(0.896, 3);
  expect(figures.aided).toEqual([]);
});

/** 25 patients, 500 regions (seed paper 000, table 3). Which patient has which region is ours; the counts are the paper's. */
test('the printed table of model and physicians, region by region, comes out of its reads', () => {
  const names = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'I', 'L', 'C', 'IC'] as const;
  const affected = [3, 5, 4, 6, 20, 7, 3, 2, 2, 6];
  const of = (counts: readonly number[], i: number, side: 'left' | 'right') =>
    names.filter((_, n) => i < counts[n]!).map((name): RegionKey => `${side}-${name}`);
  const model = { found: [1, 4, 4, 3, 18, 6, 1, 2, 1, 4], falsely: [0, 0, 1, 0, 1, 0, 1, 0, 0, 2] };
  const human = { found: [2, 2, 3, 5, 15, 2, 1, 2, 2, 3], falsely: [3, 1, 1, 4, 2, 3, 3, 0, 0, 5] };
  const said = ({ found, falsely }: typeof model, i: number) => [...of(found, i, 'left'), ...of(falsely, i, 'right')];
  const indices = Array.from({ length: 25 }, (_, i) => i);
  const cases = indices.map(
    (i): StudyCase => ({ id: `c${i}`, studyInstanceUid: String(i), truth: new Set(of(affected, i, 'left')) }),
  );
  const entries = indices.map(i =>
    entry({
      studyInstanceUid: String(i),
      affected: said(human, i),
      ai: { total: 9, affected: said(model, i), probabilities: {}, atReaderThreshold: false, madeBy: 'test 1' },
    }),
  );
  const figures = studyFigures(assembleStudy(cases, entries, undefined), 0.05);
  const percent = (of: { readonly value: number | null } | undefined) => (100 * (of?.value ?? Number.NaN)).toFixed(2);
  const { performance } = figures.model!;
  expect([performance.sensitivity, performance.specificity, performance.accuracy].map(percent)).toEqual([
    '75.86',
    '98.87',
    '96.20',
  ]);
  const [physicians] = figures.readers;
  expect([physicians?.sensitivity, physicians?.specificity, physicians?.accuracy].map(percent)).toEqual([
    '63.79',
    '95.02',
    '91.40',
  ]);
  expect(figures.model?.roc).toMatchObject({ regions: 0, auc: null });
});

test('what cannot be computed is nothing, and what is missing is said', () => {
  const cases: StudyCase[] = [
    { id: 'a', studyInstanceUid: '1', truth: new Set() },
    { id: 'b', studyInstanceUid: '2' },
  ];
  const study = assembleStudy(
    cases,
    [
      entry({}),
      entry({ studyInstanceUid: '9' }),
      entry({ signedAt: '2026-01-06T00:00:00.000Z', affected: ['left-M1'], study: 't' }),
    ],
    undefined,
  );
  expect(study.remarks).toEqual([
    '1 reads are of scans that are none of the cases; they were left out.',
    'The reads are of several studies (s, t); --study ID takes those of one.',
    'R1, session 1, unaided: case "a" was read twice; the later read counts.',
    'Of 1 of 2 cases no report tells a score of the AI.',
    'R1, session 1, unaided: 1 of 2 cases were not read.',
    '1 of 2 cases have no "affected" to be held against.',
  ]);
  const figures = studyFigures(study, 0.05);
  expect(figures.readers[0]).toMatchObject({
    sensitivity: { whole: 0, value: null, interval: null },
    specificity: { part: 19 },
  });
  expect(figures.means[0]?.sensitivity).toEqual({ estimate: null, interval: null });
  expect(figures.agreement[0]).toMatchObject({ readers: ['R1'], score: null, fleiss: null });
  expect(figures.times.perReader).toEqual([]);
  expect(figures.model?.majority).toEqual([]);
  expect(JSON.stringify(figures)).not.toContain('NaN');
});

test('majority and consensus of the readers as a standard for the AI', () => {
  const cases: StudyCase[] = [
    { id: 'a', studyInstanceUid: '1' },
    { id: 'b', studyInstanceUid: '2' },
  ];
  const ai = {
    total: 8,
    affected: ['left-M1', 'left-M2'] as RegionKey[],
    probabilities: {},
    atReaderThreshold: false,
    madeBy: 't',
  };
  const marks: Readonly<Record<string, readonly RegionKey[]>> = {
    R1: ['left-M1', 'left-M2'],
    R2: ['left-M1'],
    R3: ['left-M1', 'left-M3'],
  };
  const entries = Object.entries(marks).map(([reader, affected]) => entry({ reader, affected: [...affected], ai }));
  const three = studyFigures(assembleStudy(cases, entries, 's'), 0.05).model!;
  // M1 alone is the majority's; M2 and M3 divide them two to one against.
  expect(three.majority[0]).toMatchObject({
    name: 'all',
    regions: 20,
    affected: 1,
    sensitivity: 1,
    specificity: 18 / 19,
  });
  expect(three.consensus[0]).toMatchObject({ regions: 18, affected: 1, sensitivity: 1, specificity: 1 });
  const two = studyFigures(assembleStudy(cases, entries.slice(0, 2), 's'), 0.05).model!;
  expect(two.majority[0]).toMatchObject({ regions: 19, affected: 1 });
  expect(three.readers[1]).toMatchObject({ reader: 'R2', paired: null, nonInferiority: null });
});

describe('from signed reports to the tables', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stroke-study-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const SCANS = [
    { id: 'one', truth: ['M1', 'M2'], ai: ['M1', 'M2'] },
    { id: 'two', truth: ['I'], ai: ['I', 'L'] },
    { id: 'three', truth: [], ai: [] },
    { id: 'four', truth: ['M4', 'M5', 'M6'], ai: ['M5'] },
  ] as const;
  const run = (program: typeof runReads, argv: readonly string[]) => {
    const said = { stdout: '', stderr: '' };
    const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
    return program(argv, { stdout: into('stdout'), stderr: into('stderr') }).then(done => ({ done, ...said }));
  };

  test('two readers, two sessions, four cases', async () => {
    await Promise.all(
      SCANS.flatMap(({ ai, truth }, n) =>
        ['Curie^Marie', '@Meitner^Lise'].flatMap((reader, r) =>
          ([1, 2] as const).map(session => {
            const aided = session === 2;
            // Alone each finds the first region; with the AI what it shows, and the first reader one region more.
            const found = aided ? [...ai, ...(r === 0 ? truth.slice(-1) : [])] : truth.slice(0, 1);
            const { bytes } = signedReport({
              reader,
              scan: `1.2.${n + 1}`,
              ai,
              affected: [...new Set(found)].map((name): RegionKey => `left-${name}`),
              study: { id: 's', session, aided },
              startMs: Date.UTC(2026, 0, aided ? 25 : 5, 8, n),
              seconds: (aided ? 60 : 100) + 7 * n + 11 * r,
            });
            return writeFile(join(folder, `${n}-${r}-${session}`), bytes);
          }),
        ),
      ),
    );
    await writeFile(join(folder, 'image'), part10(ctDataset({ StudyInstanceUID: '1.2.4', SOPInstanceUID: '2.25.77' })));
    const cases = SCANS.map(({ id, truth }, n) => ({
      id,
      image: 'image',
      ...(n === 3 ? {} : { studyInstanceUid: `1.2.${n + 1}` }),
      affected: { side: truth.length > 0 ? 'left' : 'none', regions: truth },
    }));
    await writeFile(join(folder, 'cases.json'), JSON.stringify({ cases }));
    const [reads, out] = [join(folder, 'reads.json'), join(folder, 'out')];
    expect((await run(runReads, [folder, '--out', reads])).done.ok).toBe(true);
    const { done, stdout, stderr } = await run(runStudy, [
      '--cases',
      join(folder, 'cases.json'),
      '--reads',
      reads,
      '--out',
      out,
      '--study',
      's',
    ]);
    expect(done).toEqual({ ok: true, value: 'complete' });
    expect(stderr).toBe('');
    expect(stdout).toContain('16 reads of 4 cases by 2 readers (session 1, unaided; session 2, aided).');
    const csv = await readFile(join(out, 'readers.csv'), 'utf8');
    expect(csv).toContain(`\r\n'@Meitner^Lise,"session 1, unaided",4,3 of 6,`);
    expect(csv).toContain('\r\nCurie^Marie,"session 2, aided",4,5 of 6,');
    const figures = JSON.parse(await readFile(join(out, 'study.json'), 'utf8'));
    expect(figures.cases).toEqual({ all: 4, withTruth: 4, affectedRegions: 6 });
    expect(figures.readers.map((row: { sensitivity: { part: number } }) => row.sensitivity.part)).toEqual([3, 4, 3, 5]);
    expect(figures.aided.map((row: { paired: { affected: object } }) => row.paired.affected)).toMatchObject([
      { firstOnly: 1, secondOnly: 2 },
      { firstOnly: 1, secondOnly: 3 },
    ]);
    expect(figures.times.aided.map((row: { difference: number }) => row.difference)).toEqual([-40, -40]);
    expect(figures.agreement[0]).toMatchObject({ cases: 4, score: { value: 1, interval: null }, percent: 1 });
    expect(figures.model).toMatchObject({ cases: 4, performance: { sensitivity: { part: 4, whole: 6 } } });
    expect(figures.model.roc.auc).toBeGreaterThan(0.5);
    const page = await readFile(join(out, 'report.html'), 'utf8');
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toContain('<script');
    expect(await readdir(out)).toEqual(
      expect.arrayContaining(['roc.svg', 'times.svg', 'agreement.svg', 'model-against-readers.csv']),
    );
  });

  test('what was typed and what the files hold is told in a sentence', async () => {
    const at = (name: string) => join(folder, name);
    await writeFile(at('none.json'), '{"format":"stroke-reads","formatVersion":1,"reads":[]}');
    await writeFile(
      at('twin.json'),
      JSON.stringify({ cases: ['a', 'b'].map(id => ({ id, image: 'x', studyInstanceUid: '1' })) }),
    );
    await writeFile(at('lost.json'), JSON.stringify({ cases: [{ id: 'a', image: 'x' }] }));
    const says = async (...argv: readonly string[]) => {
      const { done } = await run(runStudy, argv);
      return done.ok ? '' : done.failure.message;
    };
    const given = (cases: string, reads: string) => ['--cases', at(cases), '--reads', at(reads), '--out', at('o')];
    expect(await says('--cases', 'x')).toContain('"study" needs --cases FILE, --reads FILE and --out FOLDER.');
    expect(await says(...given('cases.json', 'none.json'), '--margin', '5')).toContain('--margin must be a share');
    expect(await says(...given('cases.json', 'nowhere'))).toContain('could not be opened');
    expect(await says(...given('cases.json', 'none.json'))).toContain('No read is of one of the cases');
    expect(await says(...given('twin.json', 'none.json'))).toBe('Cases "a" and "b" are one study (1).');
    expect(await says(...given('lost.json', 'none.json'))).toContain('neither "studyInstanceUid" nor a DICOM image');
  });
});
