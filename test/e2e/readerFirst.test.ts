import { parseReport } from '@ohif-stroke/core';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap } from './harness/overlays.js';
import { until } from './harness/patience.js';
import { decode, fetchByModality, templateDefects } from './harness/readArchive.js';
import { readPicture } from './harness/viewerPage.js';

/** The reader scores before anything of the AI is on the screen; both reads and their times are in the report. */

needs();

/** Everything that tells what the AI thinks. */
const OF_THE_AI = [
  'aspects-ai-total',
  'haemorrhage',
  'haemorrhage-alert',
  'haemorrhage-volume',
  'volumes',
  'nwu',
  'infarct-range',
  'mca-share',
  'haematoma-abc2',
  'why',
  'threshold',
  'saliency-toggle',
  'box-add',
  'download-sr',
  'download-json',
  'store',
  'sign',
];

test('a reader scores first, compares, and signs both reads', async ({ session }) => {
  const { page, panel, open, archive, openStudy } = session;
  let studyUid = '';
  await test.step('with reader first set, nothing of the AI is to be seen when the analysis has ended', async () => {
    studyUid = await openStudy('LEFT MCA INFARCT');
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
    expect(await page.getByTestId('stroke-mark').count()).toBe(0);
    expect(await readLabelmap(page, /infarct/i)).toEqual([]);
    expect((await readPicture(page, 'stroke-annotated')).colouredPixels).toBeLessThan(500);
    // 29 slices of 5 mm: the ganglionic level lies about the middle, whichever way round they are sorted.
    for (const id of ['stroke-annotated', 'stroke-plain'] as const) {
      await until(async () => Math.abs((await readPicture(page, id)).imageIndex - 14) <= 2);
    }
  });
  await test.step('the reader scores, then compares; the own score is what stands', async () => {
    await panel.region('left', 'M2').toggle.click();
    await panel.region('left', 'M5').toggle.click();
    await panel.at('map-region-left-I').click();
    expect(await panel.total()).toBe(8);
    await panel.at('map-region-left-I').click();
    await until(async () => (await panel.total()) === 7);
    await keepScreenshot(page, 'reader-first', { as: 'reader-first', size: 'notebook' });
    await panel.at('reveal').click();
    await panel.at('aspects-ai-total').waitFor();
    expect(await panel.phase()).toMatch(/^Read$/);
    expect(await panel.text('first-read-score')).toMatch(/7 \(left\)/);
    await waitForLabelmap(page, /regions/i);
  });
  await test.step('both reads and their times are in the signed report', async () => {
    await panel.sign('Reader, First');
    const [file] = await fetchByModality(archive, studyUid, 'SR');
    expect(await templateDefects(file!)).toEqual([]);
    const read = parseReport(decode(file!));
    if (!read.ok) throw new Error(read.failure.message);
    const { firstRead } = read.value.reading;
    expect(firstRead).toMatchObject({ total: 7, side: 'left' });
    expect(firstRead?.affected.map(each => each.name).toSorted()).toEqual(['I', 'M2', 'M5']);
    expect(firstRead?.endedAtMs ?? 0).toBeGreaterThan(firstRead?.startedAtMs ?? 0);
    expect(read.value).toMatchObject({ total: await panel.total(), aiTotal: await panel.aiTotal() });
    expect(open.faults).toEqual([]);
  });
});
