import { parseReport } from '@ohif-stroke/core';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap } from './harness/overlays.js';
import { archiveAt, complaints, decode, fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openInMode, readPicture, until } from './harness/viewerPage.js';

/** The reader scores before anything of the AI is on the screen; both reads and their times are in the report. */

const { milestone, look } = steps();

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];
let studyUid: string;

/** Everything that tells what the AI thinks. */
const OF_THE_AI = [
  'aspects-ai-total',
  'haemorrhage',
  'haemorrhage-alert',
  'haemorrhage-volume',
  'volumes',
  'nwu',
  'infarct-range',
  'why',
  'threshold',
  'saliency-toggle',
  'box-add',
  'download-sr',
  'download-json',
  'store',
  'sign',
];

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
  studyUid = await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT');
}, 300_000);
afterAll(() => session?.stop());

milestone('with reader first set, nothing of the AI is to be seen when the analysis has ended', async () => {
  const { page } = open;
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.openSettings();
  await panel.at('reader-first').check();
  await panel.at('analyse').click();
  await panel.at('first-read').waitFor();
  await page.locator('[data-testid="reveal"]:enabled').waitFor();
  await page.waitForTimeout(4000);
  expect(await panel.phase()).toMatch(/Reader first/);
  for (const id of OF_THE_AI) expect([id, await panel.at(id).count()]).toEqual([id, 0]);
  expect(await panel.text('aspects-total')).toBe('–');
  expect(await page.getByRole('switch', { checked: true }).filter({ hasText: 'affected' }).count()).toBe(0);
  expect(await panel.text('stroke-panel')).not.toMatch(/\d\s?%/);
  expect(await readBoxes(page)).toEqual([]);
  expect(await readLabelmap(page, /infarct/i)).toEqual([]);
  expect((await readPicture(page, 'stroke-annotated')).colouredPixels).toBeLessThan(500);
  // 29 slices of 5 mm: the ganglionic level lies about the middle, whichever way round they are sorted.
  for (const id of ['stroke-annotated', 'stroke-plain'] as const) {
    await until(page, async () => Math.abs((await readPicture(page, id)).imageIndex - 14) <= 2);
  }
});

milestone('the reader scores, then compares; the own score is what stands', async () => {
  const { page } = open;
  await panel.region('left', 'M2').toggle.click();
  await panel.region('left', 'M5').toggle.click();
  await panel.at('map-region-left-I').click();
  expect(await panel.total()).toBe(8);
  await panel.at('map-region-left-I').click();
  await until(page, async () => (await panel.total()) === 7);
  await keepScreenshot(page, 'reader-first', { as: 'reader-first', size: 'notebook' });
  await panel.at('reveal').click();
  await panel.at('aspects-ai-total').waitFor();
  expect(await panel.phase()).toMatch(/^Read$/);
  expect(await panel.text('first-read-score')).toMatch(/7 \(left\)/);
  await waitForLabelmap(page, /regions/i);
});

look('both reads and their times are in the signed report', async () => {
  await panel.sign('Reader, First');
  const [file] = await fetchByModality(archiveAt(viewer.url), studyUid, 'SR');
  expect(complaints(file!, 'sr')).toEqual([]);
  const read = parseReport(decode(file!));
  if (!read.ok) throw new Error(read.failure.message);
  const { firstRead } = read.value.reading;
  expect(firstRead).toMatchObject({ total: 7, side: 'left' });
  expect(firstRead?.affected.map(each => each.name).toSorted()).toEqual(['I', 'M2', 'M5']);
  expect(firstRead?.endedAtMs ?? 0).toBeGreaterThan(firstRead?.startedAtMs ?? 0);
  expect(read.value).toMatchObject({ total: await panel.total(), aiTotal: await panel.aiTotal() });
  expect(open.faults).toEqual([]);
});
