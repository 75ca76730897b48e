import { keepScreenshot } from './harness/openPage.js';
import { archiveAt, fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openInMode } from './harness/viewerPage.js';

/** Nothing is lost when the archive fails: the result stays, the reason is shown, and it can be sent again. */

const { milestone, look } = steps();

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];
let studyUid: string;

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
  studyUid = await findStudy(archiveAt(viewer.url), 'RIGHT MCA INFARCT');
}, 300_000);
afterAll(() => session?.stop());

const STORE = /\/dicomweb\/studies(\/[\d.]+)?$/;
const failedStatus = () => panel.at('store-status').filter({ hasText: /not stored/i });

milestone('a server error is told, and the result stays', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.analyse();
  const total = await panel.total();
  await page.route(STORE, route =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500, body: 'disk full' }) : route.fallback(),
  );
  await panel.at('store').click();
  await failedStatus().waitFor();
  await keepScreenshot(page, 'store-failed');
  expect(await panel.text('store-status')).toMatch(/500|server|archive/i);
  expect(await panel.total()).toBe(total);
  expect(await panel.at('store-retry').isEnabled()).toBe(true);
});

milestone('a network that is down is told on the next try', async () => {
  const { page } = open;
  await page.unroute(STORE);
  await page.route(STORE, route =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.fallback(),
  );
  await panel.at('store-retry').click();
  await page.waitForTimeout(500);
  await failedStatus().waitFor();
  expect(await panel.text('store-status')).toMatch(/network|connection|reach/i);
});

look('sent again, the same report arrives once', async () => {
  await open.page.unroute(STORE);
  await panel.at('store-retry').click();
  await panel
    .at('store-status')
    .filter({ hasText: /stored:/i })
    .waitFor();
  const get = archiveAt(viewer.url);
  expect((await fetchByModality(get, studyUid, 'SR')).length).toBe(1);
  expect((await fetchByModality(get, studyUid, 'SEG')).length).toBe(1);
  expect(open.faults).toEqual([]);
});
