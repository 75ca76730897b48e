import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeDicom } from '@ohif-stroke/core';
import { MODEL_IDS } from '@ohif-stroke/models';
import { PNG } from 'pngjs';
import { niftiFile } from '../fixtures/niftiFile.js';
import { ctDataset, part10 } from '../fixtures/syntheticCt.js';

/** The program as the shell starts it. It runs the compiled files: `npm test` compiles first. */

const root = join(__dirname, '../../..');
const program = join(root, 'extensions/cli/bin/stroke.mjs');
const demo = join(root, 'test/fixtures/demo');
const realData = process.env.STROKE_DATA ?? join(root, '../shared/data');
/** A busy machine analyses 30 slices in tens of seconds. */
const ANALYSIS_LIMIT_MS = 120_000;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Ended>((resolve, reject) => {
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', chunk => {
      text.stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      text.stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', code => resolve({ code, ...text }));
  });
  return { child, ended };
}

const stroke = (...args: readonly string[]): Promise<Ended> => start(...args).ended;

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

test(
  'a synthetic left infarct is scored: JSON, SR, SEG, PNG and Secondary Capture are written together',
  async () => {
    const input = join(demo, 'left-mca-infarct');
    const outputs = [
      '--json',
      at('r.json'),
      '--sr',
      at('sr.dcm'),
      '--seg',
      at('seg.dcm'),
      '--png',
      at('s.png'),
      '--sc',
      at('sc.dcm'),
    ];
    const { code, stdout, stderr } = await stroke('analyse', input, ...outputs);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Scout\. Not usable/);
    expect(stdout).toMatch(/ASPECTS \d+ \(left: /);
    expect(stdout).toMatch(/Research use; not a medical device/);

    const json = JSON.parse(await readFile(at('r.json'), 'utf8'));
    expect(json.suitability).toMatchObject({ ok: true, reasons: [] });
    expect(json.aspects.side).toBe('left');
    expect(json.aspects.regions).toHaveLength(20);
    const counted = json.aspects.regions.filter(
      (r: { side: string; affected: boolean }) => r.side === 'left' && r.affected,
    );
    expect(json.aspects.total).toBe(10 - counted.length);
    for (const region of json.aspects.regions) {
      expect(region).toMatchObject({
        name: expect.any(String),
        side: expect.stringMatching(/left|right/),
        affected: expect.any(Boolean),
      });
      expect(region.probability).toBeGreaterThanOrEqual(0);
      expect(region.probability).toBeLessThanOrEqual(1);
      expect(region.huMedian).toBeGreaterThan(0);
      expect(region.huMedianOpposite).toBeGreaterThan(0);
      expect(region.slices.length).toBeGreaterThan(0);
    }
    expect(json.infarct.volumeMl.left).toBeGreaterThan(json.infarct.volumeMl.right);
    expect(json.haemorrhage.volumeMl).toBeGreaterThanOrEqual(0);
    expect(json.models.map((m: { id: string }) => m.id).sort()).toEqual([...MODEL_IDS].sort());
    for (const model of json.models) expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const ms of Object.values(json.timingsMs)) expect(ms).toEqual(expect.any(Number));

    const [sr, seg, sc] = await Promise.all(
      ['sr.dcm', 'seg.dcm', 'sc.dcm'].map(async name => decodeDicom(await readFile(at(name)))),
    );
    expect(sr?.ok && sr.value).toMatchObject({ Modality: 'SR', StudyInstanceUID: json.studyInstanceUid });
    expect(seg?.ok && seg.value).toMatchObject({ Modality: 'SEG', StudyInstanceUID: json.studyInstanceUid });
    const png = PNG.sync.read(await readFile(at('s.png')));
    expect(png.width).toBeGreaterThan(400);
    const { width: Columns, height: Rows } = png;
    expect(sc?.ok && sc.value).toMatchObject({
      Modality: 'OT',
      Columns,
      Rows,
      StudyInstanceUID: json.studyInstanceUid,
    });
    expect(new Set(png.data).size).toBeGreaterThan(50);
    expect((await readdir(folder)).sort()).toEqual([
      'r.json',
      's.png',
      'sc.dcm',
      'seg-lesions.dcm',
      'seg.dcm',
      'sr.dcm',
    ]);
  },
  ANALYSIS_LIMIT_MS,
);

test(
  'the same head as NIfTI gives the same score, marked as research input',
  async () => {
    const input = join(demo, 'left-mca-infarct');
    await writeFile(at('head.nii.gz'), await niftiFile(input));
    const [dicom, nifti] = await Promise.all([
      stroke('analyse', input, '--json', at('d.json'), '--quiet'),
      stroke('analyse', at('head.nii.gz'), '--json', at('n.json'), '--quiet'),
    ]);
    expect([dicom.code, nifti.code]).toEqual([0, 0]);
    const [d, n] = await Promise.all(
      ['d.json', 'n.json'].map(async name => JSON.parse(await readFile(at(name), 'utf8'))),
    );
    expect(n.aspects.total).toBe(d.aspects.total);
    expect(n.aspects.side).toBe(d.aspects.side);
    expect(n.infarct.volumeMl.left).toBeCloseTo(d.infarct.volumeMl.left, 1);
    expect(n.input).toBe('nifti');
    expect(n.suitability.warnings.map((w: { code: string }) => w.code)).toContain('niftiInput');
  },
  2 * ANALYSIS_LIMIT_MS,
);

test(
  'a damaged NIfTI file is a failure, one without orientation is refused',
  async () => {
    await writeFile(at('a.nii'), 'no volume');
    expect(await stroke('analyse', at('a.nii'))).toMatchObject({ code: 1, stderr: 'stroke: The file is not NIfTI.\n' });
    await writeFile(at('b.nii'), await niftiFile(join(demo, 'left-mca-infarct'), { oriented: false }));
    const refused = await stroke('analyse', at('b.nii'));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/left and right cannot be told apart/);
  },
  ANALYSIS_LIMIT_MS,
);

test(
  'Ctrl-C ends the analysis: exit 130, no files',
  async () => {
    const { child, ended } = start('analyse', join(demo, 'left-mca-infarct'), '--json', at('r.json'));
    await new Promise<void>(resolve => child.stdout?.once('data', () => resolve()));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stderr: 'stroke: Cancelled.\n' });
    expect(await readdir(folder)).toEqual([]);
  },
  ANALYSIS_LIMIT_MS,
);

test('a program that was not compiled says how to compile it', async () => {
  await cp(join(root, 'extensions/cli/bin'), at('bin'), { recursive: true });
  await cp(join(root, 'extensions/cli/package.json'), at('package.json'));
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

/** Public real data is used in place; where it is absent the tests are skipped and say so. */
const realTest = existsSync(realData) ? test : test.skip;
if (!existsSync(realData))
  console.warn(`SKIPPED: the public data sets are not at ${realData} (set STROKE_DATA to their folder).`);

realTest(
  'real, tilted and unevenly spaced head: the old lesion is found on the left',
  async () => {
    const { code, stdout } = await stroke('analyse', join(realData, 'ct-head-ge'), '--json', at('r.json'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/tilted by 18\.5 degrees/);
    const json = JSON.parse(await readFile(at('r.json'), 'utf8'));
    const { volumeMl, oldVolumeMl } = json.infarct;
    expect(volumeMl.left + oldVolumeMl.left).toBeGreaterThan(5);
    expect(volumeMl.left + oldVolumeMl.left).toBeGreaterThan(3 * (volumeMl.right + oldVolumeMl.right));
    expect(json.aspects.side).not.toBe('right');
  },
  ANALYSIS_LIMIT_MS,
);

realTest.each([
  ['scout', 'localizer'],
  ['bone-1mm', 'boneKernel'],
  ['exam-summary', 'notCt'],
])(
  'phantom: %s is refused as %s',
  async (series, reason) => {
    const { code } = await stroke('analyse', join(realData, 'ct-head-philips-phantom', series), '--json', at('r.json'));
    expect(code).toBe(2);
    const json = JSON.parse(await readFile(at('r.json'), 'utf8'));
    expect(json.suitability.reasons.map((r: { code: string }) => r.code)).toContain(reason);
  },
  30_000,
);

realTest(
  'phantom: of the whole folder the 5 mm brain series is chosen, and then refused as a phantom',
  async () => {
    const { code, stdout, stderr } = await stroke('analyse', join(realData, 'ct-head-philips-phantom'));
    expect(code).toBe(2);
    expect(stdout).toMatch(/STD BRAIN 5MM\. Chosen/);
    expect(stderr).toMatch(/phantom/);
  },
  ANALYSIS_LIMIT_MS,
);
