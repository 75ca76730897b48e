import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { EARLIER_DESCRIPTION, EARLIER_SCORE, writeEarlierStudy } from './harness/earlierStudy.js';
import { MR_DESCRIPTION, writeMrSeries } from './harness/mrSeries.js';
import { keepScreenshot } from './harness/openPage.js';
import { CHROMIUM, DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB, testWith } from './harness/paths.js';
import { eventually, settled } from './harness/patience.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { startOrthanc } from './harness/startOrthanc.js';
import { steps } from './harness/steps.js';
import { type HostWindow, openInMode, readPicture, until } from './harness/viewerPage.js';

/**
 * An earlier head CT of the same patient: it is named with its date, its stored score stands beside the present one, and
 * its images beside the present ones. In the demo archive and in a real Orthanc.
 */

const { milestone, look } = steps();

const textOf = async (at: Locator) => (await at.textContent()) ?? '';
/** The archive is asked in its own time. */
const untilText = (at: Locator, text: string) => until(at.page(), async () => (await textOf(at)).includes(text));

const bothPictures = async () =>
  [await readPicture(open.page, 'stroke-plain'), await readPicture(open.page, 'stroke-annotated')] as const;

let folder: string;
let earlier: string;
let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-earlier-'));
  await writeMrSeries(join(DEMO, 'left-mca-infarct'), folder);
  earlier = await writeEarlierStudy(join(DEMO, 'normal'), join(DEMO, 'left-mca-infarct'), folder, '20200102');
  session = await startSession(['--data', folder]);
  ({ viewer, open, panel } = session);
}, 300_000);
afterAll(async () => {
  await session?.stop();
  await rm(folder, { recursive: true, force: true });
});

milestone('the present CT names it', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT'));
  await panel.waitUntilOpen();
  const prior = panel.at(`prior-${earlier}`);
  await untilText(prior, EARLIER_DESCRIPTION);
  // With the time of day: two of one day are told apart.
  expect(await textOf(prior)).toMatch(/2020-01-02 \d\d:\d\d/);
  await untilText(prior, `ASPECTS ${EARLIER_SCORE.total} (left)`);
});

milestone('the scores then and now stand side by side, with what has become of the regions', async () => {
  await panel.analyse();
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

look('its images stand beside the present ones, and go again', async () => {
  const { page } = open;
  const present = await readPicture(page, 'stroke-plain');
  const button = panel.at(`prior-${earlier}`).locator('button[aria-pressed]');
  await button.click();
  await until(page, async () => (await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  // It says which it is, and its button what a second press does.
  await untilText(page.getByTestId('stroke-earlier-tag'), '2020-01-02');
  await untilText(button, 'Hide earlier scan');
  // In the window of the present one, though it names none.
  await eventually(page, async () => {
    const [plain, annotated] = await bothPictures();
    expect([plain.lowerHu, plain.upperHu]).toEqual([annotated.lowerHu, annotated.upperHu]);
    expect(annotated.upperHu - annotated.lowerHu).toBeLessThan(200);
  });
  // Two frames of reference: it follows by the level of the head.
  const before = await settled(page, bothPictures);
  await page.mouse.move(before[1].centreX, before[1].centreY);
  await page.mouse.wheel(0, 300);
  await until(page, async () => {
    const after = await bothPictures();
    return after.every((each, i) => each.imageIndex !== before[i]?.imageIndex);
  });
  await panel.region('left', 'M2').jump.click();
  await settled(page, () => readPicture(page, 'stroke-annotated'));
  await panel.at(`prior-${earlier}`).scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'prior', { as: 'prior', size: 'room' });
  expect((await readPicture(page, 'stroke-annotated')).imageId.includes(earlier)).toBe(false);
  await button.click();
  await until(page, async () => !(await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  expect(present.imageId.includes(earlier)).toBe(false);
  await untilText(button, 'Show beside');
  expect(await page.getByTestId('stroke-earlier-tag').count()).toBe(0);
  expect(open.faults).toEqual([]);
});

look('a DWI beside the CT leaves its window alone, and keeps its own', async () => {
  const { page } = open;
  const [, before] = await bothPictures();
  await page.evaluate(description => {
    const { services } = window as unknown as HostWindow;
    const sets = services.displaySetService.getActiveDisplaySets();
    const mr = sets.find(set => set.SeriesDescription === description);
    services.viewportGridService.setDisplaySetsForViewports([
      { viewportId: 'stroke-plain', displaySetInstanceUIDs: [mr?.displaySetInstanceUID ?? ''] },
    ]);
  }, MR_DESCRIPTION);
  await until(page, async () => Math.abs((await bothPictures())[0].upperHu - 1800) < 10);
  await page.mouse.click(before.centreX, before.centreY);
  // Blood: W 60 L 60.
  await page.keyboard.press('7');
  await until(page, async () => Math.abs((await bothPictures())[1].upperHu - 90) < 1.5);
  const [mr, ct] = await settled(page, bothPictures);
  expect(mr.upperHu - mr.lowerHu).toBeGreaterThan(1700);
  expect(ct.lowerHu).toBeCloseTo(30, 0);
});

look('a CT that names no window opens in that of the brain, both pictures', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, earlier);
  await panel.waitUntilOpen();
  const isBrain = (each: { readonly lowerHu: number; readonly upperHu: number }) =>
    Math.abs(each.lowerHu) < 1.5 && Math.abs(each.upperHu - 80) < 1.5;
  await until(page, async () => (await bothPictures()).every(isBrain));
});

look("another patient's study has no such prior", async () => {
  await openInMode(open.page, viewer.url, await findStudy(archiveAt(viewer.url), 'RIGHT MCA INFARCT'));
  await panel.waitUntilOpen();
  await open.page.waitForTimeout(4000);
  expect(await open.page.locator('[data-testid^="prior-"]').count()).toBe(0);
});

testWith(
  CHROMIUM,
  ORTHANC,
  ORTHANC_DICOMWEB,
  DCMCONV,
)('a real Orthanc gives the earlier score too', async () => {
  const both = await mkdtemp(join(tmpdir(), 'stroke-both-'));
  await cp(folder, join(both, 'earlier'), { recursive: true });
  await cp(join(DEMO, 'left-mca-infarct'), join(both, 'present'), { recursive: true });
  const orthanc = await startOrthanc(both);
  const hospital = await startSession(['--dicomweb', orthanc.dicomweb], {
    STROKE_DICOMWEB_USER: orthanc.user,
    STROKE_DICOMWEB_PASSWORD: orthanc.password,
  });
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
