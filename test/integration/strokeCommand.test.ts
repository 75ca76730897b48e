import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeDicom } from '@ohif-stroke/core';
import { MODEL_IDS } from '@ohif-stroke/models';
import { PNG } from 'pngjs';
import { niftiFile } from '../../extensions/cli/fixtures/niftiFile.js';
import { type Ended, ROOT, start, stroke } from '../../extensions/cli/fixtures/program.js';

/** Analyses by the command line, with the networks that ship. */

const demo = join(ROOT, 'test/fixtures/demo');
const realData = process.env.STROKE_DATA ?? join(ROOT, '../shared/data');
/** A busy machine analyses 30 slices in tens of seconds. */
const ANALYSIS_LIMIT_MS = 120_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

interface Read {
  readonly ended: Ended;
  readonly folder: string;
}

let read: Promise<Read> | undefined;

/** The demo's left infarct with everything that can be written of it, analysed once for all tests that look at it. */
function leftInfarct(): Promise<Read> {
  read ??= mkdtemp(join(tmpdir(), 'stroke-left-')).then(async made => {
    const files = { json: 'r.json', sr: 'sr.dcm', seg: 'seg.dcm', png: 's.png', sc: 'sc.dcm' };
    const outputs = Object.entries(files).flatMap(([option, name]) => [`--${option}`, join(made, name)]);
    return { ended: await stroke('analyse', join(demo, 'left-mca-infarct'), ...outputs), folder: made };
  });
  return read;
}
afterAll(async () => {
  if (read) await rm((await read).folder, { recursive: true });
});

test(
  'a report on the same study is no earlier scan, and that is said',
  async () => {
    const { folder } = await leftInfarct();
    const earlier = ['--earlier', join(folder, 'sr.dcm'), '--json', at('r.json')];
    const { code, stdout } = await stroke('analyse', join(demo, 'left-mca-infarct'), ...earlier);
    expect(code).toBe(0);
    expect(stdout).toContain('A report of --earlier was not compared: it is of the same study.');
    expect(JSON.parse(await readFile(at('r.json'), 'utf8'))).not.toHaveProperty('growth');
  },
  2 * ANALYSIS_LIMIT_MS,
);

test(
  'a synthetic left infarct is scored: JSON, SR, SEG, PNG and Secondary Capture are written together',
  async () => {
    const { ended, folder } = await leftInfarct();
    const at = (name: string) => join(folder, name);
    const { code, stdout, stderr } = ended;
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
    // A network of a sign looks at believed blood alone: here it had nothing to see.
    const ran = MODEL_IDS.filter(id => id !== 'blend-sign');
    expect(json.models.map((m: { id: string }) => m.id).sort()).toEqual([...ran].sort());
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
    const dicom = await leftInfarct();
    await writeFile(at('head.nii.gz'), await niftiFile(join(demo, 'left-mca-infarct')));
    const nifti = await stroke('analyse', at('head.nii.gz'), '--json', at('n.json'), '--quiet');
    expect([dicom.ended.code, nifti.code]).toEqual([0, 0]);
    const [d, n] = await Promise.all(
      [join(dicom.folder, 'r.json'), at('n.json')].map(async path => JSON.parse(await readFile(path, 'utf8'))),
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
