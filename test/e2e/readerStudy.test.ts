import type { BrowserContext, Page } from '@playwright/test';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes } from './harness/overlays.js';
import { until } from './harness/patience.js';
import { decode, fetchByModality } from './harness/readArchive.js';
import type { StrokePanel } from './harness/strokePanel.js';
import { readPicture, waitForImage } from './harness/viewerPage.js';

/** A study of two readers and two sessions, at one screen: what is shown and what is not, day 13, and what comes to lie in the archive. */

needs();

const DAY_MS = 24 * 60 * 60 * 1000;
/** What the page's clock is ahead, by a name that only this test writes. */
const AHEAD = 'test-clock-ahead';

/** Everything that tells what the AI or another reader thinks, or who the patient is. */
const HIDDEN = [
  'aspects-ai-total',
  'haemorrhage',
  'volumes',
  'why',
  'threshold',
  'saliency-toggle',
  'download-sr',
  'store',
  'sign',
  'reveal',
  'study-reports',
  'sign-patient',
  'series-choice',
];

async function setUp(context: BrowserContext, study: object): Promise<void> {
  await context.addInitScript(name => {
    const now = Date.now;
    Date.now = () => now.call(Date) + Number(localStorage.getItem(name) ?? 0);
  }, AHEAD);
  const site = `window.config['@ohif-stroke/extension'] = {
    autoStore: true,
    storeOutputs: ['ko'],
    study: ${JSON.stringify(study)},
  };`;
  await context.route('**/app-config.js', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${site}` });
  });
}

const passDays = (page: Page, days: number): Promise<void> =>
  page.evaluate(([name, ms]) => localStorage.setItem(name, String(Number(localStorage.getItem(name) ?? 0) + ms)), [
    AHEAD,
    days * DAY_MS,
  ] as const);

/** No list of series, no name of the patient. */
async function isBlinded(page: Page): Promise<void> {
  expect(await page.locator('[data-cy^="study-browser-thumbnail"]:visible').count()).toBe(0);
  const named = page.getByText(/MCA INFARCT/).filter({ visible: true });
  expect(await named.count()).toBe(0);
}

/** Says who reads; the archive is asked how far that is. */
async function sitDown(panel: StrokePanel, reader: string): Promise<void> {
  await panel.at('study-reader').fill(reader);
  await panel.at('enter-study').click();
}

const openCase = async (page: Page, panel: StrokePanel): Promise<void> => {
  await panel.at('open-case').click();
  await panel.at('begin-case').waitFor();
  await waitForImage(page);
};

/** Reads the case that is open by marking one region, and hands it in; ends when the viewer has gone on. */
async function readCase(panel: StrokePanel, region: 'M1' | 'M6'): Promise<void> {
  await panel.at('begin-case').and(panel.at('begin-case').page().locator(':enabled')).click();
  await panel.region('left', region).toggle.click();
  await panel.at('hand-in').click();
}

test('two readers, two sessions: blinded, day 13 refused, and everything in reports', async ({ session }) => {
  const { page, panel, open, archive, viewer, findStudy } = session;
  const cases = [await findStudy('LEFT MCA INFARCT'), await findStudy('RIGHT MCA INFARCT')];
  await setUp(open.context, { id: 'pilot', cases, seed: 'browser test' });
  page.setDefaultTimeout(120_000);
  /** Some days later, in the same tab. */
  const comeBack = async (days: number): Promise<void> => {
    await passDays(page, days);
    await page.reload();
    await panel.at('study-desk').waitFor();
  };
  const change = async (reader: string): Promise<void> => {
    await panel.at('another-reader').click();
    await panel.at('study-reader').waitFor();
    await sitDown(panel, reader);
  };

  await test.step('a case is covered until somebody says who reads', async () => {
    await page.goto(`${viewer.url}/stroke?StudyInstanceUIDs=${cases[0]}`);
    await panel.at('study-reader').waitFor();
    expect(await violationsInPanel(page, 'study-desk')).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-testid="study-desk"]') !== null)).toBe(
      true,
    );
  });
  await test.step('without the AI: nothing of it shows, and what is missing is named', async () => {
    await sitDown(panel, 'Curie, Marie');
    await openCase(page, panel);
    expect(await panel.text('case-line')).toMatch(/Case 1 of 2, session 1, without the AI/);
    await keepScreenshot(page, 'reader-study-desk', { as: 'reader-study-desk', size: 'notebook' });
    await panel.at('begin-case').and(page.locator(':enabled')).click();
    for (const id of HIDDEN) expect([id, await panel.at(id).count()]).toEqual([id, 0]);
    expect(await panel.at('hand-in').isEnabled()).toBe(false);
    expect(await panel.text('hand-in-gaps')).toMatch(/mark the affected regions, or say that none is/);
    await panel.region('left', 'M1').toggle.click();
    await panel.region('right', 'M1').toggle.click();
    expect(await panel.text('hand-in-gaps')).toMatch(/choose the side/);
    await panel.region('right', 'M1').toggle.click();
    expect(await panel.text('hand-in-gaps')).toBe('');
    expect(await violationsInPanel(page)).toEqual([]);
    await keepScreenshot(page, 'reader-study', { as: 'reader-study', size: 'notebook' });
    // Nothing is lost at a reload, and the AI does not show after the analysis either.
    await page.reload();
    await panel.at('begin-case').and(page.locator(':enabled')).click();
    await until(() => panel.region('left', 'M1').isAffected());
    expect(await readBoxes(page)).toEqual([]);
    expect((await readPicture(page, 'stroke-annotated')).colouredPixels).toBeLessThan(500);
    await isBlinded(page);
    await panel.at('hand-in').click();
    // On to the next case by itself.
    await panel
      .at('case-line')
      .filter({ hasText: /Case 2 of 2, session 1/ })
      .waitFor();
    await readCase(panel, 'M6');
    await panel.at('wash-out').waitFor();
  });
  await test.step('on day 13 the second session is refused with the day from which it is possible', async () => {
    await comeBack(13);
    await panel.at('wash-out').waitFor();
    expect(await panel.text('wash-out')).toMatch(/not due yet: it is possible from .*\d\d?:\d\d.*14 days/);
    await keepScreenshot(page, 'reader-study-wash-out');
  });
  await test.step('another reader at the same screen has a first session, and sees nothing of the first reader', async () => {
    await change('Meitner, Lise');
    await openCase(page, panel);
    expect(await panel.text('case-line')).toMatch(/Case 1 of 2, session 1, without the AI/);
    await readCase(panel, 'M6');
    await panel
      .at('case-line')
      .filter({ hasText: /Case 2 of 2/ })
      .waitFor();
    await readCase(panel, 'M1');
    await panel.at('wash-out').waitFor();
  });
  await test.step('on day 14 the cases come again, with the AI from the first image', async () => {
    await comeBack(15);
    for (const reader of ['Meitner, Lise', 'Curie, Marie']) {
      // What the first reader has handed in is asked of the archive.
      if (reader.startsWith('Curie')) await change(reader);
      await openCase(page, panel);
      for (const n of [1, 2]) {
        await panel
          .at('case-line')
          .filter({ hasText: `Case ${n} of 2, session 2, with the AI` })
          .waitFor();
        await panel.at('begin-case').and(page.locator(':enabled')).click();
        await panel.at('aspects-ai-total').waitFor();
        expect(await panel.text('hand-in-gaps')).toMatch(/change what you do not agree with, or agree/);
        if (n === 1 && reader.startsWith('Meitner')) {
          await page.waitForTimeout(2000);
          await keepScreenshot(page, 'reader-study-aided', { as: 'reader-study-aided', size: 'notebook' });
        }
        await panel.at('confirm').click();
        await panel.at('hand-in').click();
        if (n === 2) await panel.at('study-finished').waitFor();
      }
    }
  });
  await test.step('the archive holds eight reports, which name study and session and no score', async () => {
    const reports = [];
    for (const uid of cases) reports.push(...(await fetchByModality(archive, uid, 'SR')).map(decode));
    expect(reports.map(({ SeriesDescription }) => SeriesDescription).toSorted()).toEqual([
      ...Array(4).fill('Reader study pilot, session 1 - verified'),
      ...Array(4).fill('Reader study pilot, session 2 - verified'),
    ]);
    expect(open.faults).toEqual([]);
  });
});

test('a study that cannot be read opens none of its cases and says what is wrong; other studies open as ever', async ({
  session,
}) => {
  const { page, panel, open, viewer, findStudy } = session;
  const ofStudy = await findStudy('LEFT MCA INFARCT');
  const other = await findStudy('RIGHT MCA INFARCT');
  const at = (uid: string) => page.goto(`${viewer.url}/stroke?StudyInstanceUIDs=${uid}`);
  await setUp(open.context, { id: 'pilot', cases: [ofStudy], washoutDays: 'fourteen' });

  await at(ofStudy);
  expect(await panel.text('study-misconfigured')).toMatch(
    /“study” has no such value.*“study\.washoutDays” has no such value/,
  );
  expect(await panel.text('study-desk')).toMatch(/No case is opened/);
  await waitForImage(page);
  expect(await panel.at('study-desk').locator('button, input').count()).toBe(0);
  expect(await violationsInPanel(page, 'study-desk')).toEqual([]);
  await isBlinded(page);
  for (const id of [...HIDDEN, 'analyse', 'begin-case']) expect([id, await panel.at(id).count()]).toEqual([id, 0]);
  await keepScreenshot(page, 'reader-study-misconfigured');

  await at(other);
  expect(await panel.text('misconfigured')).toMatch(/“study\.washoutDays” has no such value/);
  await panel.at('series-choice').waitFor();
  expect(await panel.at('study-desk').count()).toBe(0);
  expect(open.faults).toEqual([]);
});
