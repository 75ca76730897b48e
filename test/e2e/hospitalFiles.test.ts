import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DEFAULT_VERSION } from '../../platform-config/src/viewer/pinnedViewer.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { openPage } from './harness/openPage.js';
import { DCMCONV, DEMO, ROOT } from './harness/paths.js';
import { until } from './harness/patience.js';
import { startViewer } from './harness/startViewer.js';
import { type HostWindow, waitForImage } from './harness/viewerPage.js';

/** The files for hospitals say what the demo server does; a new viewer version must not leave them behind. */

test('the nginx file sends the headers that the demo server sends', async () => {
  needs();
  const viewer = await startViewer(['--no-demo']);
  const { headers } = await fetch(`${viewer.url}/`, { headers: { accept: 'text/html' } });
  await viewer.stop();
  const nginx = readFileSync(join(ROOT, 'platform-config/nginx/stroke.conf'), 'utf8');
  const sent = Object.fromEntries(
    [...nginx.matchAll(/add_header (\S+) (?:"([^"]*)"|(\S+)) always;/g)].map(([, name = '', quoted, plain]) => [
      name.toLowerCase(),
      quoted ?? plain,
    ]),
  );
  expect(Object.keys(sent).length).toBe(7);
  for (const [name, value] of Object.entries(sent)) expect([name, headers.get(name)]).toEqual([name, value]);
});

test('the compose file mounts what there is, and the pinned viewer', () => {
  const folder = join(ROOT, 'platform-config');
  const compose = readFileSync(join(folder, 'compose.yaml'), 'utf8');
  const mounted = [...compose.matchAll(/- (\.[^:\s]*):\//g)].map(([, path = '']) => path);
  expect(mounted).toContain(`../.cache/ohif-app-${DEFAULT_VERSION}`);
  for (const path of mounted) expect([path, existsSync(join(folder, path))]).toEqual([path, true]);
});

/** Encoders of dcmtk, none of them ours or the viewer's. */
const ENCODERS: readonly (readonly [name: string, program: string, ...options: string[]])[] = [
  ['plain', DCMCONV, '+te'],
  ['RLE', '/usr/bin/dcmcrle'],
  ['JPEG-LS', '/usr/bin/dcmcjpls'],
  ['JPEG lossless', '/usr/bin/dcmcjpeg', '+e1'],
  ['JPEG lossless, selection 6', '/usr/bin/dcmcjpeg', '+el', '+sv', '6'],
];

const uidOf = (number: number, level: number): string => `2.25.77${number}${level}`;

/** The values of the image that is shown, weighed by their place; undefined until it is the one that is wanted. */
const sumOfImage = (page: Page, sopUid: string): Promise<number | undefined> =>
  page.evaluate(uid => {
    const { services, extensionManager } = window as unknown as HostWindow;
    const common = extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const id = services.viewportGridService.getActiveViewportId();
    const imageId = services.cornerstoneViewportService.getCornerstoneViewport(id).getCurrentImageId();
    const image = common.exports.getCornerstoneLibraries().cornerstone.cache.getImage(imageId);
    if (!image || !imageId.includes(`/${uid}/`)) return undefined;
    return Array.from(image.voxelManager.getScalarData()).reduce((sum, value, at) => sum + value * (1 + (at % 97)), 0);
  }, sopUid);

test.describe('in the browser', () => {
  needs(DCMCONV, '/usr/bin/dcmcrle', '/usr/bin/dcmodify');

  test('compressed images of a folder are shown, with the values of the plain ones', async ({ browser }) => {
    const folder = mkdtempSync(join(tmpdir(), 'stroke-compressed-'));
    const plain = join(folder, 'plain');
    execFileSync(DCMCONV, ['+te', join(DEMO, 'left-mca-infarct/axial-15.dcm'), plain]);
    ENCODERS.forEach(([, program, ...options], number) => {
      const tags = ['0020,000d', '0020,000e', '0008,0018'].map((tag, level) => `(${tag})=${uidOf(number, level)}`);
      execFileSync('/usr/bin/dcmodify', ['-nb', ...tags.flatMap(tag => ['-m', tag]), plain]);
      execFileSync(program, [...options, plain, join(folder, `${number}.dcm`)]);
    });
    rmSync(plain);
    const viewer = await startViewer(['--no-demo', '--data', folder]);
    expect(viewer.output).toContain(`${ENCODERS.length} DICOM files`);
    const { page, faults, close } = await openPage(browser);
    const shown: [string, number][] = [];
    for (const [number, [name]] of ENCODERS.entries()) {
      await page.goto(`${viewer.url}/viewer?StudyInstanceUIDs=${uidOf(number, 0)}`);
      await waitForImage(page);
      await until(async () => (await sumOfImage(page, uidOf(number, 2))) !== undefined);
      shown.push([name, (await sumOfImage(page, uidOf(number, 2))) ?? Number.NaN]);
    }
    expect(shown).toEqual(ENCODERS.map(([name]) => [name, shown[0]?.[1]]));
    expect(faults).toEqual([]);
    await close();
    await viewer.stop();
    rmSync(folder, { recursive: true });
  });
});
