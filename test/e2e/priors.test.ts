import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EARLIER_DESCRIPTION, writeEarlierStudy } from './harness/earlierStudy.js';
import { keepScreenshot } from './harness/openPage.js';
import { DEMO } from './harness/paths.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openInMode, readPicture, until } from './harness/viewerPage.js';

/** An earlier head CT of the same patient is named, and its images stand beside the present ones. */

const { milestone, look } = steps();

let folder: string;
let earlier: string;
let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-earlier-'));
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
  await prior.waitFor();
  expect(await prior.textContent()).toContain(EARLIER_DESCRIPTION);
  expect(await prior.textContent()).toContain('2020-01-02');
  await panel.analyse();
});

look('its images stand beside the present ones, and go again', async () => {
  const { page } = open;
  const present = await readPicture(page, 'stroke-plain');
  const button = panel.at(`prior-${earlier}`).getByRole('button');
  await button.click();
  await until(page, async () => (await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  await panel.region('left', 'M2').jump.click();
  await page.waitForTimeout(4000);
  await keepScreenshot(page, 'prior', { as: 'prior', size: 'room' });
  expect((await readPicture(page, 'stroke-annotated')).imageId.includes(earlier)).toBe(false);
  await button.click();
  await until(page, async () => !(await readPicture(page, 'stroke-plain')).imageId.includes(earlier));
  expect(present.imageId.includes(earlier)).toBe(false);
  expect(open.faults).toEqual([]);
});

look("another patient's study has no such prior", async () => {
  await openInMode(open.page, viewer.url, await findStudy(archiveAt(viewer.url), 'RIGHT MCA INFARCT'));
  await panel.waitUntilOpen();
  await open.page.waitForTimeout(4000);
  expect(await open.page.locator('[data-testid^="prior-"]').count()).toBe(0);
});
