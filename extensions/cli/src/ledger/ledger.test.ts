import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Dataset,
  EVIDENCE_FIELDS,
  FEEDBACK_FIELDS,
  feedbackLines,
  ledgerOf,
  ledgerReads,
  parseReport,
  type SignedRead,
  signedReadOf,
} from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { type ReportFacts, signedReport } from '../../fixtures/signedReport.js';
import { ctDataset, part10 } from '../../fixtures/syntheticCt.js';
import { parseInstance } from '../dicom/readInstance.js';
import type { RegionKey } from '../reads/regionKeys.js';
import { runLedger } from './ledgerCommand.js';

type Pattern = Pick<ReportFacts, 'reader' | 'ai' | 'affected'> & { readonly readerFirst?: boolean };

/** What readers make of the AI's points; the AI gives them on the left. */
const PATTERNS: readonly Pattern[] = [
  { reader: 'Curie^Marie', ai: ['M1', 'M2'], affected: ['left-M1', 'left-M2'] },
  { reader: 'Curie^Marie', ai: ['M1', 'I'], affected: ['left-M1'] },
  { reader: 'Meitner^Lise', ai: ['M4'], affected: ['left-M4', 'left-M3', 'left-M6'] },
  { reader: 'Meitner^Lise', ai: [], affected: [] },
  { reader: 'Meitner^Lise', ai: ['M5'], affected: ['left-M5', 'left-M6'], readerFirst: true },
];
const COUNT = 200;
const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1, 12);

const uidOf = (n: number) => `1.2.826.0.1.${n + 1}`;
const patternOf = (n: number) => PATTERNS[n % PATTERNS.length]!;

/** 200 reports, one a day: those of a pattern differ by patient, time and UIDs. */
function generatedReports(): readonly Dataset[] {
  const templates = PATTERNS.map((pattern, t) => {
    const facts = { ...pattern, scan: `1.2.826.0.9.${t}`, startMs: START, seconds: 60 };
    const instance = parseInstance(signedReport(facts).bytes);
    if (!instance.ok) throw new Error(instance.failure.message);
    return JSON.stringify(instance.value.dataset);
  });
  return Array.from({ length: COUNT }, (_, n): Dataset => {
    const of = n % PATTERNS.length;
    const report = JSON.parse(templates[of]!.replaceAll(`1.2.826.0.9.${of}`, uidOf(n)));
    const day = new Date(START + n * DAY).toISOString().slice(0, 10).replaceAll('-', '');
    report.VerifyingObserverSequence[0].VerificationDateTime = `${day}120000.000+0000`;
    return { ...report, SOPInstanceUID: `1.2.826.0.7.${n}`, SeriesInstanceUID: `1.2.826.0.8.${n}` };
  });
}

let reports: readonly Dataset[];
let reads: readonly SignedRead[];
let folder: string;
beforeAll(async () => {
  reports = generatedReports();
  reads = reports.map(dataset => {
    const report = parseReport(dataset);
    const read = report.ok ? signedReadOf(dataset, report.value) : undefined;
    if (read === undefined) throw new Error('not one of ours');
    return read;
  });
  folder = await mkdtemp(join(tmpdir(), 'stroke-ledger-'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const times = (of: (pattern: Pattern) => number) =>
  Array.from({ length: COUNT }, (_, n) => of(patternOf(n))).reduce((sum, count) => sum + count, 0);
const aiKeys = ({ ai }: Pattern) => ai.map((name): RegionKey => `left-${name}`);
const falsePoints = (pattern: Pattern) => aiKeys(pattern).filter(key => !pattern.affected.includes(key)).length;
const missedPoints = (pattern: Pattern) => pattern.affected.filter(key => !aiKeys(pattern).includes(key)).length;

test('false and missed points are those of the patterns, by region, reader, reason and month', () => {
  const ledger = ledgerOf(ledgerReads(reads, new Map()));
  expect(ledger).toMatchObject({ reads: COUNT, blindReads: COUNT / 5, notScored: 0, versions: ['test 1, infarct 1'] });
  expect(ledger.all).toMatchObject({
    falsePoints: times(falsePoints),
    missed: times(missedPoints),
    both: times(pattern => pattern.affected.length - missedPoints(pattern)),
  });
  expect(ledger.byRegion.map(({ name, falsePoints: of, missed }) => [name, of, missed])).toEqual(
    ['C', 'L', 'IC', 'I', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map(name => [
      name,
      times(pattern =>
        Number(aiKeys(pattern).some(key => key.endsWith(`-${name}`) && !pattern.affected.includes(key))),
      ),
      times(pattern =>
        Number(pattern.affected.some(key => key.endsWith(`-${name}`) && !aiKeys(pattern).includes(key))),
      ),
    ]),
  );
  expect(ledger.byReader.map(({ name, reads: of, falsePoints: wrong }) => [name, of, wrong])).toEqual([
    ['Curie^Marie', 80, 40],
    ['Meitner^Lise', 120, 0],
  ]);
  expect(ledger.reasons.filter(({ falsePoints: of }) => of > 0)).toEqual([{ name: 'artefact', falsePoints: 40 }]);
  expect(ledger.byMonth.map(({ name, reads: of }) => [name, of])).toEqual([
    ['2026-01', 31],
    ['2026-02', 28],
    ['2026-03', 31],
    ['2026-04', 30],
    ['2026-05', 31],
    ['2026-06', 30],
    ['2026-07', 19],
  ]);
  expect(ledger.byMonth[0]?.p).toBeNull();
  for (const { p } of ledger.byMonth.slice(1)) expect(p).toBeGreaterThan(0.3);
  expect(ledger.calibration.ece).toBeGreaterThan(0);
});

test('a month in which the AI goes wrong stands out', () => {
  const from = Date.UTC(2026, 5, 1);
  const drifting = reads.map(
    (read): SignedRead =>
      read.signature.atMs < from
        ? read
        : { ...read, regions: read.regions.map(r => (r.name === 'C' ? { ...r, ai: true } : r)) },
  );
  const { byMonth } = ledgerOf(ledgerReads(drifting, new Map()));
  expect(byMonth.find(({ name }) => name === '2026-05')?.p).toBeGreaterThan(0.3);
  expect(byMonth.find(({ name }) => name === '2026-06')?.p).toBeLessThan(0.001);
});

test('a threshold is chosen on earlier reads and its price told of later ones; from few reads there is none', () => {
  const { threshold } = ledgerOf(ledgerReads(reads, new Map()));
  if (threshold._tag !== 'proposed') throw new Error('none proposed');
  expect([threshold.chosenOn, threshold.measuredOn]).toEqual([133, 67]);
  expect(threshold.shipped.threshold).toBe(0.5);
  // Readers add M6 (probability 0.36) and M3 (0.24): what is lower than the shipped threshold finds them, at a price.
  expect(threshold.proposed.threshold).toBeLessThan(0.5);
  expect(threshold.price.sensitivity).toBeGreaterThan(0);
  expect(threshold.price.sensitivity).toBeCloseTo(threshold.proposed.sensitivity! - threshold.shipped.sensitivity!, 12);
  expect(threshold.price.specificity).toBeLessThan(0);
  expect(ledgerOf(ledgerReads(reads.slice(0, 40), new Map())).threshold).toMatchObject({ _tag: 'tooFew', reads: 40 });
});

describe('what is given away', () => {
  const lines = () =>
    feedbackLines(
      ledgerReads(reads, new Map()),
      (() => {
        let n = 0;
        return () => (++n * 0.618) % 1;
      })(),
    );

  test('has one line a judged region, with the fields of the documentation and no others', async () => {
    const parsed = lines().map(line => JSON.parse(line));
    expect(parsed).toHaveLength(ledgerOf(ledgerReads(reads, new Map())).regions);
    expect(new Set(parsed.map(({ read }) => read)).size).toBe(COUNT);
    for (const line of parsed) {
      expect(Object.keys(line)).toEqual([...FEEDBACK_FIELDS]);
      expect(Object.keys(line.evidence)).toEqual([...EVIDENCE_FIELDS]);
    }
    expect(parsed.filter(({ ai, reader, reason }) => ai && !reader && reason === 'artefact')).toHaveLength(40);
    const text = await readFile(join(__dirname, '../../../../docs/ledger.md'), 'utf8');
    for (const field of [...FEEDBACK_FIELDS, ...EVIDENCE_FIELDS]) expect(text).toContain(`\`${field}\``);
  });

  test('holds no identifier, no name, no time and no order of the reads', () => {
    const text = lines().join('\n');
    for (const word of ['1.2.826', '2026', 'Curie', 'Meitner', 'Doe', '"P"']) expect(text).not.toContain(word);
    const first = JSON.parse(lines()[0]!);
    expect(first.read).toBe(1);
    expect(lines()).not.toEqual(feedbackLines(ledgerReads(reads, new Map()), () => 0.5));
  });
});

describe('from an archive and from a folder', () => {
  let server: Server;
  let root: string;
  const asked: string[] = [];
  const SERVED = 40;
  const json = (dataset: Dataset) => {
    const { _meta: _m, _vrMap: _v, ...plain } = dataset;
    return dcmjs.data.DicomMetaDictionary.denaturalizeDataset(plain);
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      asked.push(`${request.method} ${url.pathname}`);
      const answer = archive(url);
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/dicom+json' });
      response.end(JSON.stringify(answer ?? []));
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  function archive({ pathname, searchParams }: URL): unknown {
    if (!pathname.startsWith('/dicom-web/')) return undefined;
    const path = pathname.slice('/dicom-web/'.length);
    if (path === 'series') {
      const offset = Number(searchParams.get('offset'));
      // Pages smaller than what was asked for.
      return reports
        .slice(offset, Math.min(SERVED, offset + 15))
        .map(({ StudyInstanceUID, SeriesInstanceUID }) => json({ StudyInstanceUID, SeriesInstanceUID }));
    }
    const [, , , series = '', rest = '', , last] = path.split('/');
    if (rest === 'metadata') {
      const found = reports.filter(({ SeriesInstanceUID }) => SeriesInstanceUID === series);
      return found.length === 0 || series.endsWith('.13') ? undefined : found.map(json);
    }
    const n = Number(series.split('.').at(-2));
    if (n % 4 === 0) return undefined;
    if (last === undefined) return [json({ SOPInstanceUID: `1.2.${n}` })];
    return [
      json({
        SOPInstanceUID: `1.2.${n}`,
        Modality: 'CT',
        Manufacturer: 'Roentgen',
        ManufacturerModelName: n % 2 === 0 ? 'X2' : 'X1',
        ConvolutionKernel: 'H31s',
      }),
    ];
  }

  async function run(...argv: readonly string[]) {
    const said = { stdout: '', stderr: '' };
    const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
    const done = await runLedger(argv, { stdout: into('stdout'), stderr: into('stderr') }, {});
    return { done, ...said };
  }

  test('an archive is read page by page, nothing is stored, and what it does not give is said', async () => {
    const [out, feedback] = [join(folder, 'out'), join(folder, 'feedback.ndjson')];
    const { done, stdout, stderr } = await run('--dicomweb', root, '--out', out, '--feedback', feedback);
    expect(done).toEqual({ ok: true, value: 'incomplete' });
    expect(stderr).toBe('stroke: 1.2.826.0.8.13 could not be fetched from the archive.\n');
    expect(stdout).toContain(`${SERVED - 1} signed reads`);
    expect(asked.every(line => line.startsWith('GET /dicom-web/'))).toBe(true);
    const ledger = JSON.parse(await readFile(join(out, 'ledger.json'), 'utf8'));
    expect(ledger.byScanner.map(({ name }: { name: string }) => name)).toEqual([
      'Roentgen X1',
      'Roentgen X2',
      'not known',
    ]);
    expect(ledger.byKernel.map(({ name }: { name: string }) => name)).toEqual(['H31s', 'not known']);
    expect(ledger.byThickness.map(({ name }: { name: string }) => name)).toEqual(['over 3 mm']);
    expect((await readFile(feedback, 'utf8')).trim().split('\n')).toHaveLength(ledger.regions);
    const page = await readFile(join(out, 'report.html'), 'utf8');
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).toContain('A threshold for the site');
  });

  test('a folder is read with the images beside the reports; one without reports is told', async () => {
    const { done: none } = await run(folder, '--out', join(folder, 'none'));
    expect(none.ok ? '' : none.failure.message).toBe('There is no signed report of ours to be counted.');
    const facts = { ...PATTERNS[1]!, scan: '1.2.3', startMs: START, seconds: 5 };
    await writeFile(join(folder, 'report'), signedReport(facts).bytes);
    await writeFile(
      join(folder, 'image'),
      part10(ctDataset({ SeriesInstanceUID: '1.2.3.1', ConvolutionKernel: 'Q40' })),
    );
    const out = join(folder, 'second');
    expect((await run(folder, '--out', out)).done).toEqual({ ok: true, value: 'complete' });
    const ledger = JSON.parse(await readFile(join(out, 'ledger.json'), 'utf8'));
    expect(ledger).toMatchObject({ reads: 1, all: { falsePoints: 1 }, threshold: { _tag: 'tooFew', reads: 1 } });
    expect(ledger.byKernel[0].name).toBe('Q40');
    expect(ledger.byScanner[0].name).toBe('SYNTHETIC');
  });

  test('what was typed, and an archive that is none, are told in a sentence', async () => {
    const says = async (...argv: readonly string[]) => {
      const { done } = await run(...argv);
      return done.ok ? '' : done.failure.message;
    };
    expect(await says()).toContain('"ledger" needs one folder of DICOM files, or --dicomweb URL.');
    expect(await says(folder, '--dicomweb', root, '--out', 'x')).toContain('"ledger" needs one folder');
    expect(await says(folder)).toContain('"ledger" needs --out FOLDER.');
    expect(await says('--dicomweb', 'archive', '--out', 'x')).toContain('--dicomweb must be the address');
    expect(await says('--dicomweb', root.replace('dicom-web', 'nowhere'), '--out', 'x')).toContain(
      'The archive does not answer as DICOMweb does: 404',
    );
  });
});
