import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { EARLIER_DESCRIPTION, EARLIER_SCORE, writeEarlierStudy } from './harness/earlierStudy.js';
import { MR_DESCRIPTION, writeMrSeries } from './harness/mrSeries.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB } from './harness/paths.js';
import { eventually, settled, until } from './harness/patience.js';
import { startSession } from './harness/session.js';
import { sharedSession } from './harness/sharedSession.js';
import { inFrontOf, startOrthanc } from './harness/startOrthanc.js';
import { type HostWindow, openInMode, readPicture } from './harness/viewerPage.js';

/**
 * An earlier head CT of the same patient: it is named with its date, its stored score stands beside the present one, and
 * its images beside the present ones. In the demo archive and in a real Orthanc.
 */

needs();

const textOf = async (at: Locator) => (await at.textContent()) ?? '';
/** The archive is asked in its own time. */
const untilText = (at: Locator, text: string) => until(async () => (await textOf(at)).includes(text));

const bothPictures = async (page: Page) =>
  [await readPicture(page, 'stroke-plain'), await readPicture(page, 'stroke-annotated')] as const;

let folder: string;
let earlier: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-earlier-'));
  await writeMrSeries(join(DEMO, 'left-mca-infarct'), folder);
  earlier = await writeEarlierStudy(join(DEMO, 'normal'), join(DEMO, 'left-mca-infarct'), folder, '20200102');
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

const shared = sharedSession(() => ({ args: ['--data', folder] }));
const LEFT = 'LEFT MCA INFARCT';

test('the present CT names it', async () => {
  const { panel } = await shared.opened(LEFT);
  const prior = panel.at(`prior-${earlier}`);
  await untilText(prior, EARLIER_DESCRIPTION);
  // With the time of day: two of one day are told apart.
  expect(await textOf(prior)).toMatch(/2020-01-02 \d\d:\d\d/);
  await untilText(prior, `ASPECTS ${EARLIER_SCORE.total} (left)`);
});

test('the scores then and now stand side by side, with what has become of the regions', async () => {
  const { panel } = await shared.analysed(LEFT);
  const prior = panel.at(`prior-${earlier}`);
  await untilText(prior, `ASPECTS ${await panel.total()} (`);
  const [, gone = '', stays = ''] =
    /no longer affected: (.*?)(?:affected in both: (.*))?$/.exec(await textOf(prior)) ?? [];
  for (const name of EARLIER_SCORE.affected) {
    expect([name, (await panel.region('left', name).isAffected()) ? stays : gone]).toEqual([
      name,
      expect.stringContaining(name),
    ]);
  }
  // It follows the reader.
  const { toggle } = panel.region('left', 'M6');
  const before = await panel.region('left', 'M6').isAffected();
  await toggle.click();
  await untilText(prior, `ASPECTS ${await panel.total()} (`);
  expect(await panel.region('left', 'M6').isAffected()).toBe(!before);
  await toggle.click();
});

test('its images stand beside the present ones, and go again', async () => {
  const { page, panel, open } = await shared.analysed(LEFT);
  const present = await readPicture(page, 'stroke-plain');
  const button = panel.at(`prior-${earlier}`).locator('button[aria-pressed]');
  await button.click();
  await until(async () => (await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  // It says which it is, and its button what a second press does.
  await untilText(page.getByTestId('stroke-earlier-tag'), '2020-01-02');
  await untilText(button, 'Hide earlier scan');
  // In the window of the present one, though it names none.
  await eventually(async () => {
    const [plain, annotated] = await bothPictures(page);
    expect([plain.lowerHu, plain.upperHu]).toEqual([annotated.lowerHu, annotated.upperHu]);
    expect(annotated.upperHu - annotated.lowerHu).toBeLessThan(200);
  });
  // Two frames of reference: it follows by the level of the head.
  const before = await settled(page, () => bothPictures(page));
  await page.mouse.move(before[1].centreX, before[1].centreY);
  await page.mouse.wheel(0, 300);
  await until(async () => {
    const after = await bothPictures(page);
    return after.every((each, i) => each.imageIndex !== before[i]?.imageIndex);
  });
  await panel.region('left', 'M2').jump.click();
  await settled(page, () => readPicture(page, 'stroke-annotated'));
  await panel.at(`prior-${earlier}`).scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'prior', { as: 'prior', size: 'room' });
  expect((await readPicture(page, 'stroke-annotated')).imageId.includes(earlier)).toBe(false);
  await button.click();
  await until(async () => !(await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  expect(present.imageId.includes(earlier)).toBe(false);
  await untilText(button, 'Show beside');
  expect(await page.getByTestId('stroke-earlier-tag').count()).toBe(0);
  expect(open.faults).toEqual([]);
});

test('a DWI beside the CT leaves its window alone, and keeps its own', async () => {
  const { page } = await shared.handedOver(LEFT);
  const [, before] = await bothPictures(page);
  await page.evaluate(description => {
    const { services } = window as unknown as HostWindow;
    const sets = services.displaySetService.getActiveDisplaySets();
    const mr = sets.find(set => set.SeriesDescription === description);
    services.viewportGridService.setDisplaySetsForViewports([
      { viewportId: 'stroke-plain', displaySetInstanceUIDs: [mr?.displaySetInstanceUID ?? ''] },
    ]);
  }, MR_DESCRIPTION);
  await until(async () => Math.abs((await bothPictures(page))[0].upperHu - 1800) < 10);
  await page.mouse.click(before.centreX, before.centreY);
  // Blood: W 60 L 60.
  await page.keyboard.press('7');
  await until(async () => Math.abs((await bothPictures(page))[1].upperHu - 90) < 1.5);
  const [mr, ct] = await settled(page, () => bothPictures(page));
  expect(mr.upperHu - mr.lowerHu).toBeGreaterThan(1700);
  expect(ct.lowerHu).toBeCloseTo(30, 0);
});

test('a CT that names no window opens in that of the brain, both pictures', async () => {
  const { page, panel, viewer } = await shared.elsewhere();
  await openInMode(page, viewer.url, earlier);
  await panel.waitUntilOpen();
  const isBrain = (each: { readonly lowerHu: number; readonly upperHu: number }) =>
    Math.abs(each.lowerHu) < 1.5 && Math.abs(each.upperHu - 80) < 1.5;
  await until(async () => (await bothPictures(page)).every(isBrain));
});

test("another patient's study has no such prior", async () => {
  const { page } = await shared.opened('RIGHT MCA INFARCT');
  await page.waitForTimeout(4000);
  expect(await page.locator('[data-testid^="prior-"]').count()).toBe(0);
});

test('a real Orthanc gives the earlier score too', async ({ browser }) => {
  needs(ORTHANC, ORTHANC_DICOMWEB, DCMCONV);
  const both = await mkdtemp(join(tmpdir(), 'stroke-both-'));
  await cp(folder, join(both, 'earlier'), { recursive: true });
  await cp(join(DEMO, 'left-mca-infarct'), join(both, 'present'), { recursive: true });
  const orthanc = await startOrthanc(both);
  const hospital = await startSession(browser, inFrontOf(orthanc));
  try {
    const studies = (await (await orthanc.get('/studies')).json()) as { '0020000D': { Value: string[] } }[];
    const present = studies.map(study => String(study['0020000D'].Value[0])).find(uid => uid !== earlier);
    await openInMode(hospital.open.page, hospital.viewer.url, String(present));
    await hospital.panel.waitUntilOpen();
    await untilText(hospital.panel.at(`prior-${earlier}`), `ASPECTS ${EARLIER_SCORE.total} (left)`);
    expect(await textOf(hospital.panel.at(`prior-${earlier}`))).toContain('2020-01-02');
    expect(hospital.open.faults).toEqual([]);
  } finally {
    await hospital.stop();
    await orthanc.stop();
    await rm(both, { recursive: true, force: true });
  }
});
