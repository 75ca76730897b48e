import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { eventually } from './harness/patience.js';
import { focused, readerActions } from './harness/readerActions.js';
import { type Session, startSession } from './harness/session.js';

/** The self-test of the panel on a sound installation, on one with a changed file, and without isolation. */

needs();
const STUDY = 'LEFT MCA INFARCT';

/** Unfolds the part, starts the test and waits for its report. */
async function testInstallation({ panel }: Pick<Session, 'panel'>): Promise<void> {
  await panel.at('self-test').locator('summary').click();
  await panel.at('self-test-run').click();
  await panel.at('self-test-lines').waitFor();
}

/** Status of each line by its name. */
const statuses = async ({ page }: Pick<Session, 'page'>): Promise<Readonly<Record<string, string | null>>> =>
  Object.fromEntries(
    await page
      .getByTestId('self-test-lines')
      .locator('li')
      .evaluateAll(lines =>
        lines.map(line => [
          String(line.getAttribute('data-testid')).replace('self-test-', ''),
          line.getAttribute('data-status'),
        ]),
      ),
  );

const NETWORKS = ['head-frame', 'regions', 'haemorrhage', 'infarct', 'region-score', 'blend-sign'];

test('a sound installation passes every check, beside an analysis that it leaves as it is', async ({ browser }) => {
  const session = await startSession(browser, { analyses: 'made' });
  const { page, panel, open, archive, openStudy } = session;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const studyUid = await openStudy(STUDY);
  const seriesOf = async () => (await archive(`/studies/${studyUid}/series`)).json();
  const before = await seriesOf();
  await panel.waitUntilReady();
  await panel.startAnalysis();
  await testInstallation(session);
  await panel.waitForScore();
  // As every other browser test finds it in this study, which analyses nothing but that.
  expect([await panel.total(), await panel.side()]).toEqual([5, 'Left MCA territory']);

  const found = await statuses(session);
  const expected = [
    'software',
    'worker',
    'threads',
    'webgpu',
    'storedReport',
    'files',
    'search',
    'store',
    'settings',
    'keeping',
  ];
  expect(found).toEqual(Object.fromEntries([...expected, ...NETWORKS].map(name => [name, 'passed'])));
  expect(await panel.text('self-test-software')).toMatch(/stroke mode \d+\.\d+\.\d+ at \/plugins\/stroke\/; OHIF \d/);
  expect(await panel.text('self-test-threads')).toMatch(/[2-9] on \d+ cores|no second core/);
  expect(await panel.text('self-test-webgpu')).toMatch(/Networks run on WebAssembly/);
  expect(await panel.text('self-test-regions')).toMatch(/SHA-256.*golden run used \d+ %/);
  expect(await panel.text('self-test-storedReport')).toMatch(/version 0\.2\.0 reads as ASPECTS 5/);
  expect(await panel.text('self-test-files')).toMatch(
    /[1-9]\d* that this build names lie in the browser|of [1-9]\d* that this build/,
  );
  expect(await seriesOf()).toEqual(before);

  await panel.at('self-test-copy').click();
  await eventually(async () => expect(await panel.text('self-test-status')).toMatch(/Copied/));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(1 + expected.length + NETWORKS.length);
  expect(copied).not.toMatch(/127\.0\.0\.1|localhost|https?:|LEFT MCA|1\.2\.826/);

  expect(await violationsInPanel(page)).toEqual([]);
  await panel.at('self-test').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'self-test', { as: 'self-test', size: 'notebook' });
  expect(open.faults).toEqual([]);
  await session.stop();
});

test('by keys alone, in German, and 320 px wide', async ({ browser }) => {
  const session = await startSession(browser, { page: { language: 'de' } });
  const { page, panel } = session;
  await session.openStudy(STUDY);
  await panel.waitUntilReady();
  const keys = readerActions(page);
  await panel.at('self-test').locator('summary').focus();
  await keys.press('Enter');
  await keys.tabTo('self-test-run');
  await keys.press('Enter');
  await panel.at('self-test-lines').waitFor();
  expect(await focused(page)).toBe('self-test-run');
  await keys.tabTo('self-test-copy');
  expect(await panel.text('self-test-status')).toMatch(/Nichts ist durchgefallen/);
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('[data-testid="stroke-panel"]')?.style.setProperty('width', '320px'),
  );
  const overflow = await panel.at('self-test').evaluate(part => part.scrollWidth - part.clientWidth);
  expect(overflow).toBeLessThanOrEqual(1);
  expect(await violationsInPanel(page)).toEqual([]);
  await session.stop();
});

test('a changed file is refused by name; a page without isolation says why it has one thread', async ({ browser }) => {
  const session = await startSession(browser, { args: ['--no-isolation'] });
  const { page, panel } = session;
  await page.context().route('**/models/haemorrhage/weights.onnx*', async route => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  await session.openStudy(STUDY);
  await panel.waitUntilReady();
  await testInstallation(session);
  const found = await statuses(session);
  const failed = Object.keys(found).filter(name => found[name] === 'failed');
  expect(failed.sort()).toEqual(['haemorrhage', 'threads']);
  expect(await panel.text('self-test-haemorrhage')).toMatch(/haemorrhage.*SHA-256 differs.*To do: replace/);
  expect(await panel.text('self-test-threads')).toMatch(/not cross-origin isolated.*Cross-Origin-Opener-Policy/);
  expect(await panel.text('self-test-status')).toMatch(/2 to be mended/);
  await session.stop();
});
