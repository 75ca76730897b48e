import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { writeMixedSeries } from './harness/mixedSeries.js';
import { needs, needsRealData } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, regionLabelOf, waitForLabelmap } from './harness/overlays.js';
import { REAL_DATA } from './harness/paths.js';
import { eventually, until } from './harness/patience.js';
import { type Session, startSession } from './harness/session.js';
import { openInMode, readViewport } from './harness/viewerPage.js';

/** Real series in the real viewer: a tilted patient scan that is scored, and a phantom that must not be. */

needs();

const GE_STUDY = '1.2.826.0.1.3680043.9.4245.1760717064491086528325869788156915668';
const PHANTOM_STUDY = '1.3.46.670589.33.1.27492712521914879309.27169771283235650014';

let session: Session | undefined;
let mixed: string | undefined;

/** The study of a folder, opened. */
async function start(browser: Browser, folder: string, studyUid: string): Promise<Session> {
  session = await startSession(browser, { args: ['--no-demo', '--data', folder] });
  await openInMode(session.page, session.viewer.url, studyUid);
  await session.panel.waitUntilOpen();
  return session;
}

test.afterEach(async () => {
  await session?.stop();
  if (mixed !== undefined) await rm(mixed, { recursive: true });
  session = undefined;
  mixed = undefined;
});

test('the tilted patient series is analysed out of a mixed one, and the old lesion is found on the left', async ({
  browser,
}) => {
  needsRealData('ct-head-ge');
  mixed = await writeMixedSeries(join(REAL_DATA, 'ct-head-ge'));
  const { page, panel, open } = await start(browser, mixed, GE_STUDY);
  await panel.analyse();
  const said = (await panel.at('warnings').textContent()) ?? '';
  expect(said).toContain('1 image of the series set aside: a localizer (scout).');
  expect(said).toContain('28 images of the series set aside: another kernel (BONEPLUS).');
  const regions = await waitForLabelmap(page, /regions/i);
  await panel.region('left', 'M3').jump.click();
  await until(async () => onSlice((await readViewport(page)).imageId).includes(regionLabelOf('left', 'M3')));
  await keepScreenshot(page, 'ge-tilted-m3-left');

  // Labels 1-10 are the patient's right, 11-20 the left: LPS x grows towards the left.
  const mean = (from: number, to: number): number => {
    const chosen = regions.filter(each => each.label >= from && each.label <= to);
    const pixels = chosen.reduce((sum, each) => sum + each.pixels, 0);
    return chosen.reduce((sum, each) => sum + each.meanXLps * each.pixels, 0) / pixels;
  };
  expect(mean(11, 20) - mean(1, 10)).toBeGreaterThan(40);
  expect(new Set(regions.map(each => each.label)).size).toBe(20);

  const middle = (mean(11, 20) + mean(1, 10)) / 2;
  await eventually(async () => {
    const lesions = (await readBoxes(page)).filter(box => /infarct/i.test(box.label));
    expect(lesions.length).toBeGreaterThan(0);
    expect(lesions.filter(box => box.xLps > middle + 10).length).toBeGreaterThan(lesions.length / 2);
  });
  expect(open.faults).toEqual([]);

  function onSlice(imageId: string): number[] {
    return regions.filter(each => each.imageId === imageId).map(each => each.label);
  }
});

test('the 5 mm series of the phantom is chosen, and nothing of it is silently scored', async ({ browser }) => {
  needsRealData('ct-head-philips-phantom');
  const { page, panel } = await start(browser, join(REAL_DATA, 'ct-head-philips-phantom'), PHANTOM_STUDY);
  const options = panel.at('series-choice').locator('label');
  await options.nth(3).waitFor();
  // One series after another is judged as the viewer learns of it.
  await eventually(async () => {
    const texts = await options.allTextContents();
    expect(texts.find(text => /STD BRAIN 5MM/.test(text))).toMatch(/chosen/i);
    expect(texts.find(text => /BONE BRAIN 1MM/.test(text))).toMatch(/bone|gap/i);
    expect(texts.find(text => /Exam Summary/.test(text))).toMatch(/does not hold CT images|screenshot/i);
    expect(texts.filter(text => /chosen/i.test(text)).length).toBe(1);
    expect(await panel.at('series-choice').locator('input:checked').count()).toBe(1);
  });
  await keepScreenshot(page, 'phantom-series');

  await panel.at('analyse').click();
  await panel.at('refusal').or(panel.at('warnings')).first().waitFor();
  await keepScreenshot(page, 'phantom-judged');

  // What is no plain head CT is refused with its reason, whoever insists.
  for (const [series, reason] of [
    ['Exam Summary', /does not hold CT images|screenshot/i],
    ['BONE BRAIN 1MM', /bone|gap/i],
  ] as const) {
    await panel.openSeries();
    await options.filter({ hasText: series }).locator('input').check();
    await panel.at('analyse').click();
    await panel.at('refusal').filter({ hasText: reason }).waitFor();
    expect(await panel.at('aspects-total').count()).toBe(0);
  }
  await keepScreenshot(page, 'phantom-refused');
});
