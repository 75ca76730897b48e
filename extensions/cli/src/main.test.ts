import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, ROOT, stroke } from '../fixtures/program.js';
import { ctDataset, part10 } from '../fixtures/syntheticCt.js';

/** What the program says before it reads a head; its analyses are in test/integration/strokeCommand.test.ts. */

const demo = join(ROOT, 'test/fixtures/demo');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/** A small axial series; `over` spoils it. */
async function writeSeries(name: string, slices: number, over: Record<string, unknown> = {}): Promise<string> {
  await mkdir(at(name));
  for (let k = 0; k < slices; k++) {
    const place = { SOPInstanceUID: `2.25.9${k}`, ImagePositionPatient: [-8, -6, 5 * k], InstanceNumber: k + 1 };
    await writeFile(at(`${name}/${k}.dcm`), part10(ctDataset({ ...place, ...over })));
  }
  return at(name);
}

test('help and version go to stdout', async () => {
  const help = await stroke('--help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toMatch(/stroke analyse FOLDER/);
  expect(help.stdout).toMatch(/Research use; not a medical device/);
  expect((await stroke('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  ['an unknown command', ['frobnicate'], /no command "frobnicate"/],
  ['a missing folder', ['analyse', '/no/such/folder'], /\/no\/such\/folder could not be opened/],
  ['an output in no folder', ['analyse', demo, '--json', '/no/such/r.json'], /The folder \/no\/such for r\.json/],
  ['an earlier scan of a NIfTI', ['analyse', 'a.nii.gz', '--earlier', 'sr.dcm'], /--earlier needs DICOM input/],
  ['SR from NIfTI', ['analyse', 'a.nii.gz', '--sr', 'sr.dcm'], /need DICOM input/],
  ['a capture from NIfTI', ['analyse', 'a.nii.gz', '--sc', 'sc.dcm'], /need DICOM input/],
  [
    'missing models',
    ['analyse', join(demo, 'normal'), '--models', tmpdir()],
    /manifest of model head-frame could not be read/,
  ],
  ['a series that is not there', ['analyse', join(demo, 'normal'), '--series', '1.2.3'], /no series 1\.2\.3/],
])(
  '%s: exit 1 and one line on stderr',
  async (_name, args, sentence) => {
    const { code, stderr } = await stroke(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^stroke: [^\n]+\n$/);
  },
  30_000,
);

test('a folder without DICOM is a failure that says what was found', async () => {
  await writeFile(at('notes.txt'), 'words');
  const { code, stderr } = await stroke('analyse', folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/holds no readable DICOM file \(1 file of other kinds\)/);
});

const refusals: readonly [string, number, Record<string, unknown>, string][] = [
  ['a scout', 1, { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }, 'localizer'],
  ['a screenshot', 2, { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', ImageType: ['DERIVED', 'SECONDARY'] }, 'notCt'],
  ['an MR', 12, { Modality: 'MR' }, 'notCt'],
  ['a contrast series', 12, { ContrastBolusAgent: 'Iohexol' }, 'contrastEnhanced'],
  ['too few slices', 3, {}, 'tooFewSlices'],
];
test.each(refusals)(
  '%s is refused with exit 2, its reason, and JSON that says so',
  async (_name, slices, over, reason) => {
    const input = await writeSeries('in', slices, over);
    const { code, stderr } = await stroke('analyse', input, '--json', at('r.json'), '--sr', at('sr.dcm'), '--quiet');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^stroke: Not scored: [^\n]+\n$/);
    const json = JSON.parse(await readFile(at('r.json'), 'utf8'));
    expect(json).toMatchObject({ status: 'unsuitable', suitability: { ok: false } });
    expect(json.suitability.reasons.map((r: { code: string }) => r.code)).toContain(reason);
    expect(json).not.toHaveProperty('aspects');
    expect(existsSync(at('sr.dcm'))).toBe(false);
  },
);

test('a folder with the scans of two patients is not scored until one is named', async () => {
  await cp(join(demo, 'normal'), at('two/a'), { recursive: true });
  await cp(join(demo, 'left-mca-infarct'), at('two/b'), { recursive: true });
  const { code, stderr } = await stroke('analyse', at('two'), '--json', at('r.json'));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^stroke: The input holds series of several patients; name one with --series: [\d.]+, [\d.]+\.\n$/,
  );
  expect(stderr).not.toMatch(/SYN/);
  expect(existsSync(at('r.json'))).toBe(false);
});

test('hostile text in a file cannot command the terminal', async () => {
  const input = await writeSeries('in', 2, { SeriesDescription: 'a\u001b[2Jb' });
  const { stdout, stderr } = await stroke('analyse', input);
  expect(stdout).toContain('a?[2Jb');
  expect(stdout + stderr).not.toContain('\u001b');
});

test('a program that was not compiled says how to compile it', async () => {
  await cp(join(ROOT, 'extensions/cli/bin'), at('bin'), { recursive: true });
  await cp(join(ROOT, 'extensions/cli/package.json'), at('package.json'));
  const ended = new Promise<Ended>(resolve => {
    const child = spawn(process.execPath, [at('bin/stroke.mjs'), '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.once('close', code => resolve({ code, stdout: '', stderr }));
  });
  expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run build:types') });
});
