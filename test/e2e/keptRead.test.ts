import { archiveAt, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openInMode, until, waitForImage } from './harness/viewerPage.js';

/** An unsigned read outlives a reload, says nothing of the patient, and never shows on another one. */

const { milestone, look } = steps();

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];
let changed: { readonly total: number; readonly affected: boolean };

const keptTexts = (): Promise<Record<string, string>> =>
  open.page.evaluate(() =>
    Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('stroke'))),
  );

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
}, 300_000);
afterAll(() => session?.stop());

milestone('a corrected read is kept in the browser, without a word of the patient', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT'));
  await panel.waitUntilOpen();
  await panel.analyse();
  await panel.region('left', 'M6').toggle.click();
  await panel.at('reason-left-M6-artefact').click();
  changed = { total: await panel.total(), affected: await panel.region('left', 'M6').isAffected() };
  await until(page, async () => /stroke-read\/.*artefact/.test(JSON.stringify(await keptTexts())));
  const kept = JSON.stringify(await keptTexts());
  // Name and number of the demo patient, and anything as long as an image.
  expect(kept).not.toMatch(/synthetic|MCA INFARCT|PatientName|PatientID/i);
  expect(kept.length).toBeLessThan(100_000);
});

milestone('after a reload it comes back by itself', async () => {
  const { page } = open;
  await page.reload();
  await waitForImage(page);
  await panel.waitUntilOpen();
  await panel.waitForScore();
  await until(page, async () => (await panel.region('left', 'M6').isAffected()) === changed.affected);
  expect(await panel.total()).toBe(changed.total);
  expect(await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')).toBe('true');
  expect(await panel.text('restored')).toMatch(/restored from this browser/i);
  expect(await panel.phase()).toMatch(/^Read$/);
});

milestone('the study of another patient knows nothing of it', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'RIGHT MCA INFARCT'));
  await panel.waitUntilOpen();
  await page.waitForTimeout(3000);
  expect(await panel.at('aspects-total').count()).toBe(0);
  expect(await panel.at('restored').count()).toBe(0);
  await panel.analyse();
  expect(await panel.side()).toMatch(/right/i);
  expect(await panel.phase()).toMatch(/AI only/);
  expect(await panel.total()).toBe(await panel.aiTotal());
  expect(await panel.at('reason-left-M6').count()).toBe(0);
});

look('what is signed and stored is no longer kept', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT'));
  await panel.waitUntilOpen();
  await panel.waitForScore();
  await panel.sign('Reader, Test');
  await until(page, async () => !Object.keys(await keptTexts()).some(key => key.startsWith('stroke-read/')));
  expect(open.faults).toEqual([]);
});
