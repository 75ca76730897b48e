import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { until } from './harness/patience.js';
import { focused, readerActions } from './harness/readerActions.js';
import { readPicture } from './harness/viewerPage.js';

/** From opening a study to a signed report in the archive, without a mouse. */

needs();
/** The promise: a case without corrections in at most six actions, opening it and giving the name included. */
const MOST_ACTIONS = 6;

test('two cases one after the other, signed by keys alone', async ({ session }) => {
  const { page, panel, open } = session;
  await test.step('a case without corrections is a signed report in the archive after at most six actions', async () => {
    const reader = readerActions(page);
    const studyUid = await reader.does(() => session.openStudy('RIGHT MCA INFARCT'));
    await panel.waitUntilReady();
    await reader.press('q');
    await panel.waitForScore();
    expect(await panel.phase()).toMatch(/AI only/);
    await reader.press('s');
    await panel.waitForPhase(/^Read$/);
    await reader.press('Shift+S');
    await until(async () => (await focused(page)) === 'reader-name');
    await reader.type('Curie, Marie');
    await reader.press('Enter');
    await panel.waitUntilStored();
    console.log(`actions from opening to a signed report: ${reader.count()}`);
    expect(reader.count()).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(await panel.phase()).toMatch(/Signed/);

    const { dataset, report } = await session.onlyReport(studyUid);
    expect(dataset.VerificationFlag).toBe('VERIFIED');
    expect(report).toMatchObject({ state: 'verified', side: 'right', total: await panel.total() });
    expect(report.reading.signature?.name).toBe('Curie^Marie');
    expect(report.review.edits).toEqual([]);
  });
  await test.step('a case with a correction, its reason, undo and redo, by keys alone', async () => {
    const studyUid = await session.openStudy('LEFT MCA INFARCT');
    await panel.waitUntilReady();
    const reader = readerActions(page);
    await reader.press('q');
    await panel.waitForScore();
    const ai = await panel.total();

    // K from nothing is the last of the list, X its fellow on the scored side.
    await reader.press('k');
    await until(async () => /M6/.test(await panel.text('why')));
    const before = await readPicture(page, 'stroke-annotated');
    await reader.press('x');
    await until(async () => /M6/.test(await panel.text('why')));
    const region = panel.region('left', 'M6');
    const wasAffected = await region.isAffected();
    await reader.press('t');
    await until(async () => (await region.isAffected()) !== wasAffected);
    const changed = ai + (wasAffected ? 1 : -1);
    expect(await panel.total()).toBe(changed);
    expect(before.imageIndex).toBeGreaterThan(0);

    await reader.tabTo('reason-left-M6-artefact');
    await reader.press('Enter');
    await until(async () => (await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')) === 'true');

    // First the reason is taken back, then the change; and both come again.
    await reader.press('u');
    await reader.press('u');
    await until(async () => (await panel.total()) === ai && (await panel.at('reason-left-M6').count()) === 0);
    await reader.press('Shift+U');
    await reader.press('Shift+U');
    await until(async () => (await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')) === 'true');
    expect(await panel.total()).toBe(changed);

    await reader.press('Shift+S');
    // The tab knows the name from the case before.
    await panel.waitUntilStored();
    expect(await panel.text('signed-by')).toMatch(/Curie, Marie/);
    await keepScreenshot(page, 'signed-by-keys');
    const { dataset, report } = await session.onlyReport(studyUid);
    expect(dataset.VerificationFlag).toBe('VERIFIED');
    expect(report).toMatchObject({ state: 'verified', total: changed, aiTotal: ai });
    expect(report.review.edits).toEqual([
      expect.objectContaining({ name: 'M6', side: 'left', affected: !wasAffected, reason: 'artefact' }),
    ]);
  });
  await test.step('a signed read stays as it is, whatever is pressed', async () => {
    const total = await panel.total();
    for (const key of ['t', 'u', 's', 'p', 'Shift+S']) await page.keyboard.press(key);
    await page.waitForTimeout(1000);
    expect(await panel.total()).toBe(total);
    expect(await panel.phase()).toMatch(/Signed/);
    expect(open.faults).toEqual([]);
  });
});
