import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { writeDenseArteryStudy } from './harness/denseArteryStudy.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes } from './harness/overlays.js';
import { DEMO } from './harness/paths.js';
import { until } from './harness/patience.js';
import { type Session, startSession } from './harness/session.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** A dense artery: shown with its densities, led to, taken away by keys, in the report and back from the archive. */

needs();

const SIGN = 'sign-denseArtery-left-1';

let folder: string;
let studyUid: string;
let session: Session;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-artery-'));
  studyUid = await writeDenseArteryStudy(join(DEMO, 'normal'), folder);
  session = await startSession(browser, { args: ['--no-demo', '--data', folder] });
});
test.afterAll(async () => {
  await session?.stop();
  await rm(folder, { recursive: true });
});

test('a dense stem is shown, led to, taken away and brought back by keys, stored and restored', async () => {
  const { page, panel, open, viewer } = session;
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.analyse();
  let measured = '';
  await test.step('one finding, on its side, with both densities and what the rule says', async () => {
    await panel.at(SIGN).waitFor();
    expect(await panel.text(SIGN)).toMatch(/^Dense MCA left \(stem\)/);
    measured = await panel.text(`measured-${SIGN}`);
    expect(measured).toMatch(/^\d\d HU, other side \d\d HU.*Rule (not )?met \(over 43 HU/);
    expect(await panel.at('signs').locator('.sp-box-show').count()).toBe(1);
    expect(await violationsInPanel(page)).toEqual([]);
  });
  await test.step('it leads to its image, where its box lies on the left', async () => {
    const before = await readPicture(page, 'stroke-annotated');
    await panel.at(SIGN).click();
    await until(async () => (await readPicture(page, 'stroke-annotated')).imageIndex !== before.imageIndex);
    await keepScreenshot(page, 'dense-artery', { as: 'dense-artery', size: 'notebook' });
    for (const { label, xLps } of await readBoxes(page)) if (/HU/.test(label)) expect(xLps).toBeGreaterThan(0);
  });
  await test.step('keys take it away and bring it back', async () => {
    await panel.at(`remove-${SIGN}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`restore-${SIGN}`).waitFor();
    expect(await panel.text(SIGN)).toContain('removed by you');
    await panel.at(`restore-${SIGN}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`remove-${SIGN}`).waitFor();
  });
  await test.step('the report tells it, and brings it back in a browser that never analysed', async () => {
    await panel.sign('Reader, First');
    const { dataset } = await session.onlyReport(studyUid);
    expect(JSON.stringify(dataset)).toContain('Hyperdense artery');
    const fresh = await session.openAnother();
    await openInMode(fresh.page, viewer.url, studyUid);
    await fresh.panel.waitUntilOpen();
    await fresh.panel.waitForPhase(/Signed/);
    expect(await fresh.panel.text(`measured-${SIGN}`)).toBe(measured);
    expect(fresh.faults).toEqual([]);
  });
  expect(open.faults).toEqual([]);
});
