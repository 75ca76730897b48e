import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeDicom } from '@ohif-stroke/core';
import { meanDensity } from '../../core/src/pipelines/fixtures/meanDensity.js';
import { ROOT } from '../fixtures/program.js';
import { ctDataset, part10 } from '../fixtures/syntheticCt.js';
import { INSTALLED } from './installed.js';
import { main } from './main.js';

/** That the command line asks the list: a second pipeline, which lives in tests only, is offered, chosen, run and stored. */
const pipelines = [...INSTALLED, meanDensity];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-cli-'));
  await mkdir(at('series'));
  for (let k = 0; k < 3; k++) {
    const place = { SOPInstanceUID: `2.25.9${k}`, ImagePositionPatient: [-8, -6, 5 * k], InstanceNumber: k + 1 };
    await writeFile(at(`series/${k}.dcm`), part10(ctDataset(place)));
  }
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

async function stroke(...argv: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const writer = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
  });
  const program = {
    version: '0.0.0',
    modelsFolder: join(ROOT, 'models'),
    defaultThreads: 1,
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    signal: new AbortController().signal,
    nowMs: () => 0,
    debug: false,
  };
  return { code: await main(argv, program, pipelines), ...said };
}

test('pipelines and their outputs stand in the help', async () => {
  const { stdout } = await stroke('--help');
  expect(stdout).toContain('ncct: ASPECTS on non-contrast head CT\n');
  expect(stdout).toContain('meanDensity: mean density of any CT\n');
  expect(stdout).toContain('--note FILE     DICOM note of the mean density (needs DICOM input)\n');
});

test('a series that is its own is analysed: lines, JSON and its DICOM object', async () => {
  const { code, stdout, stderr } = await stroke('analyse', at('series'), '--json', at('r.json'), '--note', at('n.dcm'));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Mean density -?[\d.]+ HU$/m);
  const json = JSON.parse(await readFile(at('r.json'), 'utf8'));
  expect(json).toMatchObject({ status: 'scored', pipeline: 'meanDensity', series: [{ pipeline: 'meanDensity' }] });
  const stored = decodeDicom(await readFile(at('n.dcm')));
  expect(stored.ok && stored.value.SeriesDescription).toBe(`Mean ${json.meanHu} HU`);
});

test('a pipeline can be asked for, and refuses what is not its own with its own reasons', async () => {
  const named = await stroke('analyse', at('series'), '--pipeline', 'ncct');
  expect(named.code).toBe(2);
  expect(named.stderr).toMatch(/Not scored: /);
  expect((await stroke('analyse', at('series'), '--pipeline', 'meanDensity')).code).toBe(0);
  const unknown = await stroke('analyse', at('series'), '--pipeline', 'ctp');
  expect(unknown).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no pipeline "ctp"; there is ncct, meanDensity'),
  });
});

test('what the pipeline does not make is said and costs nothing else', async () => {
  const { code, stderr } = await stroke('analyse', at('series'), '--json', at('r.json'), '--sr', at('s.dcm'));
  expect(code).toBe(1);
  expect(stderr).toContain('The pipeline meanDensity makes no --sr.');
  expect(JSON.parse(await readFile(at('r.json'), 'utf8'))).toMatchObject({ pipeline: 'meanDensity' });
  expect((await stroke('analyse', at('series'), '--png', at('p.png'))).stderr).toContain('makes no --png');
});
