import type { Page } from '@playwright/test';
import { DEFAULT_VERSION } from '../../platform-config/src/viewer/pinnedViewer.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot, openPage, PATIENCE_MS } from './harness/openPage.js';
import { HOSTS_VARIABLE } from './harness/paths.js';
import { until } from './harness/patience.js';
import { fetchByModality } from './harness/readArchive.js';
import { startSession } from './harness/session.js';

/** The column of the viewer's work list, with the two lines that a site writes for it. */

needs();

const site = (settings: string) => `
  window.config.extensions = ['/plugins/stroke/mode.mjs?extension='];
  window.config['@ohif-stroke/extension'] = { ${settings} };`;

async function configured(page: Page, settings: string): Promise<void> {
  await page.route('**/app-config.js', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${site(settings)}` });
  });
}

const cellOf = (page: Page, studyUid: string) =>
  page.locator(`[data-testid="work-list-score"][data-study="${studyUid}"]`);

async function openList(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.locator('table tbody tr').first().waitFor();
}

/** The viewers that have such a list; the usual one alone but for `test:hosts`. */
const LATER = process.env[HOSTS_VARIABLE] === 'all' ? ['3.14.0-beta.6'] : [];

for (const version of [DEFAULT_VERSION, ...LATER]) {
  test(`in the viewer ${version} the list shows the score of a study, unread, then signed; what it cannot know is a dash`, async ({
    browser,
  }) => {
    const session = await startSession(browser, { args: ['--viewer', version] });
    const { page, panel, viewer, open, archive, openStudy } = session;
    await configured(page, 'workListColumn: true, autoStore: true');
    await openList(page, viewer.url);
    await page.getByRole('columnheader', { name: 'ASPECTS' }).waitFor();
    await expect(page.getByTestId('work-list-score').first()).toBeAttached();
    // No study has a report yet, so the archive is asked for none.
    const askedForSeries = () =>
      open.requests.filter(request => /\/studies\/[\d.]+\/series(\?|$)/.test(request.url())).length;
    const before = askedForSeries();
    expect(await page.getByTestId('work-list-score').allInnerTexts()).toEqual(expect.arrayContaining(['']));
    expect(before).toBe(0);

    const studyUid = await openStudy('LEFT MCA INFARCT');
    await panel.analyse();
    const total = await panel.total();
    await until(async () => (await fetchByModality(archive, studyUid, 'SR')).length === 1);
    await openList(page, viewer.url);
    await expect(cellOf(page, studyUid)).toHaveText(`${total} left · unread`);
    expect(await cellOf(page, studyUid).getAttribute('title')).toMatch(/nobody has signed/);
    await keepScreenshot(page, `work-list-${version}`, { as: 'work-list', size: 'notebook' });

    await openStudy('LEFT MCA INFARCT');
    await panel.waitForScore();
    await panel.sign('Reader, List');
    await openList(page, viewer.url);
    await expect(cellOf(page, studyUid)).toHaveText(`${total} left · signed`);

    await page.route(/\/dicomweb\/studies\/[\d.]+\/series(\?.*)?$/, route => route.fulfill({ status: 503, body: '' }));
    await openList(page, viewer.url);
    await expect(cellOf(page, studyUid)).toHaveText('–');
    expect(await cellOf(page, studyUid).getAttribute('title')).toMatch(/503|archive/i);
    expect(open.faults).toEqual([]);
    await session.stop();
  });
}

/** Those without. */
const EARLIER = process.env[HOSTS_VARIABLE] === 'all' ? ['3.11.1', '3.12.10'] : [];

for (const version of EARLIER) {
  test(`the viewer ${version} has no such list and goes on as before`, async ({ browser }) => {
    const session = await startSession(browser, { args: ['--viewer', version] });
    const { page, panel, viewer, open, openStudy } = session;
    await configured(page, 'workListColumn: true');
    await page.goto(`${viewer.url}/`);
    await page
      .getByText(/LEFT MCA INFARCT/)
      .first()
      .waitFor();
    expect(await page.getByTestId('work-list-score').count()).toBe(0);
    await openStudy('LEFT MCA INFARCT');
    await panel.waitUntilReady();
    expect(open.faults).toEqual([]);
    await session.stop();
  });
}

test('where the reader scores first the list keeps the AI to itself; without the setting there is no column', async ({
  browser,
}) => {
  const session = await startSession(browser);
  const { page, panel, viewer, archive, openStudy } = session;
  await configured(page, 'autoStore: true');
  const studyUid = await openStudy('LEFT MCA INFARCT');
  await panel.analyse();
  await until(async () => (await fetchByModality(archive, studyUid, 'SR')).length === 1);
  await openList(page, viewer.url);
  await page.getByRole('columnheader').first().waitFor();
  expect(await page.getByText('ASPECTS', { exact: true }).count()).toBe(0);

  const other = await openPage(browser, { language: 'de' });
  await configured(other.page, 'workListColumn: true, readerFirst: true');
  await openList(other.page, viewer.url);
  await expect(cellOf(other.page, studyUid)).toHaveText('–', { timeout: PATIENCE_MS });
  expect(await cellOf(other.page, studyUid).getAttribute('title')).toMatch(/niemand signiert hat/);
  expect(other.faults).toEqual([]);
  await other.close();
  await session.stop();
});
