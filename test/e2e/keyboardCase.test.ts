import { type Dataset, readReport, type StoredReport } from '@ohif-stroke/core';
import { keepScreenshot } from './harness/openPage.js';
import { archiveAt, complaints, decode, fetchByModality, findStudy } from './harness/readArchive.js';
import { focused, readerActions } from './harness/readerActions.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openInMode, readPicture, until } from './harness/viewerPage.js';

/** From opening a study to a signed report in the archive, without a mouse. */

const { milestone, look } = steps();
/** The promise: a case without corrections in at most six actions, opening it and giving the name included. */
const MOST_ACTIONS = 6;

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
}, 300_000);
afterAll(() => session?.stop());

async function onlyReport(studyUid: string): Promise<{ dataset: Dataset; report: StoredReport }> {
  const files = await fetchByModality(archiveAt(viewer.url), studyUid, 'SR');
  expect(files.length).toBe(1);
  expect(complaints(files[0]!, 'sr')).toEqual([]);
  const dataset = decode(files[0]!);
  const read = readReport(dataset);
  if (!read.ok) throw new Error(read.failure.message);
  return { dataset, report: read.value };
}

milestone('a case without corrections is a signed report in the archive after at most six actions', async () => {
  const { page } = open;
  const reader = readerActions(page);
  const studyUid = await findStudy(archiveAt(viewer.url), 'RIGHT MCA INFARCT');
  await reader.does(() => openInMode(page, viewer.url, studyUid));
  await panel.waitUntilOpen();
  await panel.at('series-choice').locator('input:checked').waitFor();
  await reader.press('q');
  await panel.waitForScore();
  expect(await panel.phase()).toMatch(/AI only/);
  await reader.press('s');
  await panel.waitForPhase(/^Read$/);
  await reader.press('Shift+S');
  await until(page, async () => (await focused(page)) === 'reader-name');
  await reader.type('Curie, Marie');
  await reader.press('Enter');
  await panel.waitUntilStored();
  console.log(`actions from opening to a signed report: ${reader.count()}`);
  expect(reader.count()).toBeLessThanOrEqual(MOST_ACTIONS);
  expect(await panel.phase()).toMatch(/Signed/);

  const { dataset, report } = await onlyReport(studyUid);
  expect(dataset.VerificationFlag).toBe('VERIFIED');
  expect(report).toMatchObject({ state: 'verified', side: 'right', total: await panel.total() });
  expect(report.reading.signature?.name).toBe('Curie^Marie');
  expect(report.review.edits).toEqual([]);
});

milestone('a case with a correction, its reason, undo and redo, by keys alone', async () => {
  const { page } = open;
  const studyUid = await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT');
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.at('series-choice').locator('input:checked').waitFor();
  const reader = readerActions(page);
  await reader.press('q');
  await panel.waitForScore();
  const ai = await panel.total();
  await page.waitForTimeout(3000);

  // K from nothing is the last of the list, X its fellow on the scored side.
  await reader.press('k');
  await until(page, async () => /M6/.test(await panel.text('why')));
  const before = await readPicture(page, 'stroke-annotated');
  await reader.press('x');
  await until(page, async () => /M6/.test(await panel.text('why')));
  const region = panel.region('left', 'M6');
  const wasAffected = await region.isAffected();
  await reader.press('t');
  await until(page, async () => (await region.isAffected()) !== wasAffected);
  const changed = ai + (wasAffected ? 1 : -1);
  expect(await panel.total()).toBe(changed);
  expect(before.imageIndex).toBeGreaterThan(0);

  await reader.tabTo('reason-left-M6-artefact');
  await reader.press('Enter');
  await until(page, async () => (await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')) === 'true');

  // First the reason is taken back, then the change; and both come again.
  await reader.press('u');
  await reader.press('u');
  await until(page, async () => (await panel.total()) === ai && (await panel.at('reason-left-M6').count()) === 0);
  await reader.press('Shift+U');
  await reader.press('Shift+U');
  await until(page, async () => (await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')) === 'true');
  expect(await panel.total()).toBe(changed);

  await reader.press('Shift+S');
  // Another page, as after a reload: the name is asked for once each.
  await until(page, async () => (await focused(page)) === 'reader-name');
  await reader.type('Curie, Marie');
  await reader.press('Enter');
  await panel.waitUntilStored();
  expect(await panel.text('signed-by')).toMatch(/Curie, Marie/);
  await keepScreenshot(page, 'signed-by-keys');
  const { dataset, report } = await onlyReport(studyUid);
  expect(dataset.VerificationFlag).toBe('VERIFIED');
  expect(report).toMatchObject({ state: 'verified', total: changed, aiTotal: ai });
  expect(report.review.edits).toEqual([
    expect.objectContaining({ name: 'M6', side: 'left', affected: !wasAffected, reason: 'artefact' }),
  ]);
});

look('a signed read stays as it is, whatever is pressed', async () => {
  const { page } = open;
  const total = await panel.total();
  for (const key of ['t', 'u', 's', 'p', 'Shift+S']) await page.keyboard.press(key);
  await page.waitForTimeout(1000);
  expect(await panel.total()).toBe(total);
  expect(await panel.phase()).toMatch(/Signed/);
  expect(open.faults).toEqual([]);
});
