import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, start, stroke } from '../../extensions/cli/fixtures/program.js';
import { ctDataset, part10 } from '../../extensions/cli/fixtures/syntheticCt.js';

/** `stroke batch` with the networks that ship: killed in the middle, it goes on where it was. */

const LIMIT_MS = 300_000;
const REFUSED = 40;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-batch-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A list of series of which each says no in its own way, and one head of the demo. */
async function writeList(): Promise<string> {
  const names = [];
  for (let i = 0; i < REFUSED; i++) {
    const name = `in/refused-${i}`;
    await mkdir(join(folder, name), { recursive: true });
    const over = { StudyInstanceUID: `2.25.1${i}`, SeriesInstanceUID: `2.25.2${i}`, PatientID: '<b>&"x' };
    const kinds = [{ Modality: 'MR' }, { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }, {}];
    await writeFile(join(folder, name, 'a.dcm'), part10(ctDataset({ ...over, ...kinds[i % kinds.length] })));
    names.push(name);
  }
  names.splice(REFUSED / 2, 0, join(ROOT, 'test/fixtures/demo/left-mca-infarct'));
  const list = join(folder, 'list.txt');
  await writeFile(list, names.join('\n'));
  return list;
}

const rowsIn = async (out: string): Promise<readonly string[]> =>
  (await readdir(join(out, 'rows')).catch(() => [])).filter(name => /^[0-9a-f]+\.json$/.test(name));

/** Until so many cases have ended; the program is then killed as the kernel would. */
async function killAfter(child: ChildProcess, out: string, rows: number): Promise<void> {
  while ((await rowsIn(out)).length < rows && child.exitCode === null) await new Promise(wait => setTimeout(wait, 20));
  child.kill('SIGKILL');
}

test(
  'killed in the middle it goes on where it was, and each case is read once',
  async () => {
    const list = await writeList();
    const out = join(folder, 'out');
    const args = ['batch', list, '--out', out, '--workers', '2', '--write', 'json,sr'];
    const first = start(...args);
    await killAfter(first.child, out, 5);
    await first.ended;
    const before = await rowsIn(out);
    expect(before.length).toBeGreaterThanOrEqual(5);
    const times = await Promise.all(before.map(async name => (await stat(join(out, 'rows', name))).mtimeMs));

    const again = await stroke(...args);
    expect(again.stderr).toBe('');
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`of ${REFUSED + 1} cases were read by an earlier run.`);
    expect(again.stdout).toContain(`1 scored, ${REFUSED} refused, 0 failed`);
    expect((await rowsIn(out)).length).toBe(REFUSED + 1);
    const kept = await Promise.all(before.map(async name => (await stat(join(out, 'rows', name))).mtimeMs));
    expect(kept).toEqual(times);

    const table = (await readFile(join(out, 'table.csv'), 'utf8')).trim().split('\r\n');
    expect(table.length).toBe(REFUSED + 2);
    expect(table.filter(line => line.includes(',scored,'))).toHaveLength(1);
    const page = await readFile(join(out, 'overview.html'), 'utf8');
    expect(page.match(/<img /g)).toHaveLength(1);
    expect(page).toContain('localizer');

    const [scored] = (await readdir(join(out, 'cases'))).filter(name => !name.includes('refused'));
    expect((await readdir(join(out, 'cases', scored!))).toSorted()).toEqual(['result.json', 'sr.dcm', 'thumbnail.png']);
    const alone = await stroke(
      'analyse',
      join(ROOT, 'test/fixtures/demo/left-mca-infarct'),
      '--json',
      join(folder, 'a.json'),
      '--threads',
      '1',
    );
    expect(alone.code).toBe(0);
    expect(await plain(join(out, 'cases', scored!, 'result.json'))).toEqual(await plain(join(folder, 'a.json')));
  },
  LIMIT_MS,
);

/** The result without how long it took. */
async function plain(path: string): Promise<unknown> {
  const { timingsMs: _times, ...rest } = JSON.parse(await readFile(path, 'utf8'));
  return rest;
}

test(
  'Ctrl-C ends the children too, and says how to go on',
  async () => {
    const list = await writeList();
    const out = join(folder, 'out');
    const { child, ended } = start('batch', list, '--out', out, '--workers', '2');
    while ((await rowsIn(out)).length < 3) await new Promise(wait => setTimeout(wait, 20));
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^stroke: Cancelled after \d+ of 41 cases; the same command goes on from there\.\n$/);
  },
  LIMIT_MS,
);

test.each([
  [['batch'], /needs one folder/],
  [['batch', 'a'], /needs --out FOLDER/],
  [['batch', 'a', '--out', 'b', '--write', 'json,jpg'], /--write has no "jpg"/],
  [['batch', 'a', '--out', 'b', '--workers', '0'], /--workers must be a whole number/],
  [['batch', '/no/such', '--out', 'b'], /\/no\/such could not be opened/],
])('%j is told in one sentence', async (args, sentence) => {
  const { code, stderr } = await stroke(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
});
