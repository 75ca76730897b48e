import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap } from './harness/overlays.js';
import { DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB } from './harness/paths.js';
import { eventually, settled, until } from './harness/patience.js';
import { fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { inFrontOf, type RunningOrthanc, startOrthanc } from './harness/startOrthanc.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** A signed read is brought back from a real Orthanc alone, in a browser that never saw it. */

needs(ORTHANC, ORTHANC_DICOMWEB, DCMCONV);

let orthanc: RunningOrthanc;
let session: Session;

test.beforeAll(async ({ browser }) => {
  orthanc = await startOrthanc(join(DEMO, 'left-mca-infarct'));
  session = await startSession(browser, inFrontOf(orthanc));
});
test.afterAll(async () => {
  await session?.stop();
  await orthanc?.stop();
});

const drawnBoxes = async (page: Page): Promise<readonly string[]> =>
  (await readBoxes(page)).map(({ imageId, label, xLps }) => `${label} ${xLps.toFixed(1)} ${imageId}`).toSorted();

test('a signed read comes back in a fresh browser, and can be signed again', async () => {
  const studyUid = await findStudy(orthanc.get, 'LEFT MCA INFARCT');
  let signed: { readonly total: number; readonly ai: number; readonly m6: boolean; readonly acute: string };
  let boxes: Awaited<ReturnType<typeof drawnBoxes>>;
  let fresh: Awaited<ReturnType<Session['openAnother']>>;
  await test.step('a corrected read is signed and stored', async () => {
    const { open, viewer, panel } = session;
    await openInMode(open.page, viewer.url, studyUid);
    await panel.waitUntilOpen();
    await panel.analyse();
    const ai = await panel.total();
    const region = panel.region('left', 'M6');
    await region.toggle.click();
    await panel.at('reason-left-M6-leukoaraiosis').click();
    await panel.sign('Reader, First');
    signed = {
      total: await panel.total(),
      ai,
      m6: await region.isAffected(),
      acute: await panel.figure('Infarct, acute'),
    };
    expect(signed.total).not.toBe(ai);
    await until(async () => (await drawnBoxes(open.page)).length > 0);
    boxes = await settled(open.page, () => drawnBoxes(open.page));
    expect((await fetchByModality(orthanc.get, studyUid, 'SR')).length).toBe(1);
    expect(open.faults).toEqual([]);
  });
  await test.step('a fresh browser shows the signed read without an analysis', async () => {
    fresh = await session.openAnother();
    const { page, panel } = fresh;
    await openInMode(page, session.viewer.url, studyUid);
    await panel.waitUntilOpen();
    await panel.waitForPhase(/Signed/);
    expect(await panel.total()).toBe(signed.total);
    expect(await panel.aiTotal()).toBe(signed.ai);
    expect(await panel.region('left', 'M6').isAffected()).toBe(signed.m6);
    expect(await panel.region('left', 'M6').toggle.isDisabled()).toBe(true);
    expect(await panel.at('reason-left-M6-leukoaraiosis').getAttribute('aria-pressed')).toBe('true');
    expect(await panel.text('signed-by')).toMatch(/Reader, First/);
    expect(await panel.text('restored')).toMatch(/archive.*version \d+\.\d+\.\d+/i);
    expect(await panel.figure('Infarct, acute')).toBe(signed.acute);
    expect(await panel.at('progress').count()).toBe(0);
  });
  await test.step('overlays and boxes come from the archive too', async () => {
    const { page, panel } = fresh;
    // The map is written image by image: the first labels are there before the last.
    await until(async () => new Set((await readLabelmap(page, /regions/i)).map(each => each.label)).size === 20);
    const infarct = await waitForLabelmap(page, /infarct/i);
    const pixels = infarct.reduce((sum, each) => sum + each.pixels, 0);
    const x = infarct.reduce((sum, each) => sum + each.meanXLps * each.pixels, 0) / pixels;
    expect(x).toBeGreaterThan(10);
    // A box on every image that had one, each where it was.
    await eventually(async () => expect(await drawnBoxes(page)).toEqual(boxes));
    await panel.region('left', 'M2').jump.click();
    await settled(page, () => readPicture(page, 'stroke-annotated'));
    await keepScreenshot(page, 'restored', { as: 'restored', size: 'notebook' });
    expect(fresh.faults).toEqual([]);
  });
  await test.step('a signed read can be opened again and is signed as a further version', async () => {
    const { panel } = fresh;
    await panel.at('amend').click();
    await panel.waitForPhase(/^Read$/);
    await panel.region('left', 'M6').toggle.click();
    await panel.sign('Reader, Second');
    await until(async () => (await panel.total()) === signed.ai);
    expect(await panel.text('signed-by')).toMatch(/Reader, Second.*version 2/);
    expect((await fetchByModality(orthanc.get, studyUid, 'SR')).length).toBe(2);
  });
});
