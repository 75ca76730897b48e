import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReportFacts, signedReport } from '../../fixtures/signedReport.js';
import { part10 } from '../../fixtures/syntheticCt.js';
import { runReads } from './readsCommand.js';
import { parseReads, type ReadEntry } from './readsFile.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-reads-'));
});
afterEach(() => rm(folder, { recursive: true }));

const DAY = 24 * 60 * 60 * 1000;
const FACTS: ReportFacts = {
  reader: 'Curie^Marie',
  scan: '1.2.8',
  ai: ['M2', 'I'],
  affected: ['left-M1'],
  study: { id: 's', session: 1, aided: false },
  startMs: Date.UTC(2026, 0, 5),
  seconds: 90.5,
};
const put = async (name: string, facts: Partial<ReportFacts>) => {
  const made = signedReport({ ...FACTS, ...facts });
  await writeFile(join(folder, name), made.bytes);
  return made;
};

async function run(...more: readonly string[]) {
  const out = join(folder, 'out.json');
  const said = { stdout: '', stderr: '' };
  const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
  const done = await runReads([folder, '--out', out, ...more], { stdout: into('stdout'), stderr: into('stderr') });
  if (!done.ok) throw new Error(done.failure.message);
  const text = await readFile(out, 'utf8');
  await rm(out);
  const reads = parseReads(text);
  if (!reads.ok) throw new Error(reads.failure.message);
  return { reads: reads.value, text, ...said };
}

const told = ({ reader, study, session, aided, affected, total, seconds }: ReadEntry) =>
  [reader, study ?? '-', session ?? '-', aided ? 'aided' : 'alone', affected.join(' '), total, seconds ?? '-'].join(
    '|',
  );

test('readers and sessions are told apart, with the score, the regions and the seconds of each', async () => {
  await mkdir(join(folder, 'deeper'));
  await put('a', {});
  await put('deeper/b', {
    study: { id: 's', session: 2, aided: true },
    affected: ['left-M2', 'left-I', 'left-M1'],
    startMs: FACTS.startMs + 20 * DAY,
    seconds: 60,
  });
  await put('c', { reader: 'Meitner^Lise', affected: [], seconds: 30 });
  const { reads, stderr, stdout } = await run();
  expect(reads.map(told)).toEqual([
    'Curie^Marie|s|1|alone|left-M1|9|90.5',
    'Curie^Marie|s|2|aided|left-I left-M1 left-M2|7|60',
    'Meitner^Lise|s|1|alone||10|30',
  ]);
  expect(reads[0]?.ai).toMatchObject({ total: 8, affected: ['left-I', 'left-M2'], threshold: 0.5 });
  expect(reads[0]?.ai.probabilities['left-M2']).toBeCloseTo(0.8, 6);
  expect(stderr).toBe('');
  expect(stdout).toContain('3 reads by 2 readers in 3 signed reports; 0 passed over.');
});

test('with the reader first there are two reads, before the AI was shown and what was signed', async () => {
  const { study: _study, ...plain } = FACTS;
  const { bytes } = signedReport({ ...plain, readerFirst: true });
  await writeFile(join(folder, 'a'), bytes);
  await writeFile(join(folder, 'b'), signedReport({ ...plain, scan: '1.2.9' }).bytes);
  const { reads } = await run();
  expect(reads.map(told)).toEqual([
    'Curie^Marie|-|1|alone|left-M1|9|90.5',
    'Curie^Marie|-|2|aided|left-M1|9|-',
    'Curie^Marie|-|-|aided|left-M1|9|-',
  ]);
});

test('of several versions the newest signed counts, of one instance in two files one', async () => {
  const first = await put('a', {});
  await writeFile(join(folder, 'copy'), first.bytes);
  await put('b', { affected: ['left-M1', 'left-M4'], startMs: FACTS.startMs + DAY });
  await put('c', {
    affected: ['left-M5'],
    startMs: FACTS.startMs + 2 * DAY,
    study: undefined as never,
    unsigned: true,
  });
  const { reads, stderr } = await run();
  expect(reads.map(({ affected }) => affected)).toEqual([['left-M1', 'left-M4']]);
  expect(stderr).toMatch(/ was replaced by a newer signed version of the same read\.\n/);
  expect(stderr).toMatch(/c is not signed\.\n/);
});

test('damaged files and reports of others are named and passed over, other files are no matter', async () => {
  const { bytes } = await put('a', {});
  await writeFile(join(folder, 'cut'), bytes.slice(0, bytes.length - 31));
  const foreign = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33', SOPInstanceUID: '2.25.9', Modality: 'SR' };
  await writeFile(join(folder, 'foreign'), part10(foreign));
  await writeFile(join(folder, 'notes.txt'), 'not DICOM');
  const { reads, stderr } = await run('--anonymous');
  expect(reads.map(({ reader }) => reader)).toEqual(['Reader 1']);
  expect(stderr).toContain('cut is damaged.');
  expect(stderr).toContain('foreign is a structured report of another product.');
  expect(stderr.trim().split('\n')).toHaveLength(2);
});

test('a reads file that is none is told with its place', () => {
  const wrong = (text: string) => {
    const parsed = parseReads(text);
    return parsed.ok ? '' : parsed.failure.message;
  };
  expect(wrong('{')).toBe('The reads file is not valid JSON.');
  expect(wrong('{"format":"stroke-reads","formatVersion":1,"reads":[{}]}')).toContain('"reads[0].reader" must be');
  expect(wrong('{"format":"other","reads":[]}')).toContain('"format" must be "stroke-reads"');
});

test('what was typed is asked for in a sentence', async () => {
  const io = { stdout: { write: () => true }, stderr: { write: () => true } };
  for (const [argv, sentence] of [
    [[], '"reads" needs one folder'],
    [[folder], '"reads" needs --out FILE.'],
    [[join(folder, 'none'), '--out', join(folder, 'x')], 'cannot be opened.'],
  ] as const) {
    const done = await runReads(argv, io);
    expect(done.ok ? '' : done.failure.message).toContain(sentence);
  }
});
