import type { Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { settled, until } from './harness/patience.js';
import { templateDefects } from './harness/readArchive.js';
import { sharedSession } from './harness/sharedSession.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** The figures beside the score, and what they draw on the images of the viewer. */

needs();
const shared = sharedSession();
const BLEED = 'INTRACEREBRAL HAEMORRHAGE';

interface DrawnMark {
  readonly path: string;
  readonly label: string;
  readonly x: number;
}

/** What is drawn in both pictures: shape by its path, and its label. */
const marksOf = (page: Page): Promise<readonly DrawnMark[]> =>
  page.getByTestId('stroke-mark').evaluateAll(groups =>
    groups.map(group => ({
      path: group.querySelector('path')?.getAttribute('d') ?? '',
      label: group.textContent ?? '',
      x: group.getBoundingClientRect().x,
    })),
  );

/** The axes of ABC/2 among them: the midline may be drawn on the same slice. */
const axesOf = async (page: Page) => (await marksOf(page)).filter(({ label }) => /^[AB] \d+ mm$/.test(label));

test('ABC/2 has a card, and its two axes are drawn on their slice of the annotated picture alone', async () => {
  const { page, panel } = await shared.analysed(BLEED);
  expect(Number.parseFloat(await panel.text('haematoma-abc2'))).toBeGreaterThan(4);
  await panel.at('haematoma-abc2-show').click();
  await until(async () => (await axesOf(page)).length === 2);
  const [plain, annotated] = [await readPicture(page, 'stroke-plain'), await readPicture(page, 'stroke-annotated')];
  const marks = await axesOf(page);
  expect(marks.map(({ label }) => label.replace(/\d+/, 'n'))).toEqual(['A n mm', 'B n mm']);
  for (const { path, x } of marks) {
    expect(path).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
    expect(x).toBeGreaterThan((plain.centreX + annotated.centreX) / 2);
  }
  await keepScreenshot(page, 'abc2', { as: 'abc2', size: 'notebook' });
  // On another slice there is nothing of it.
  await page.mouse.move(annotated.centreX, annotated.centreY);
  await page.mouse.wheel(0, 300);
  await until(async () => (await axesOf(page)).length === 0);
  await panel.at('haematoma-abc2-show').click();
  await until(async () => (await axesOf(page)).length === 2);
});

test('the measurements are a layer: switched off with its switch and with all overlays', async () => {
  const { page, panel } = await shared.analysed(BLEED);
  await panel.at('haematoma-abc2-show').click();
  await until(async () => (await axesOf(page)).length === 2);
  await panel.at('layer-marks').uncheck();
  await until(async () => (await marksOf(page)).length === 0);
  await panel.at('layer-marks').check();
  await until(async () => (await axesOf(page)).length === 2);
});

test('the share of the MCA regions has a card, and the border of the regions is drawn', async () => {
  const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
  expect(await panel.text('mca-share')).toMatch(/^\d+ %/);
  await panel.at('mca-share-show').click();
  await until(async () => (await marksOf(page)).length > 0);
  await until(async () => (await marksOf(page)).some(({ path }) => /^M.*Z$/.test(path)));
  await keepScreenshot(page, 'mca-share', { as: 'mca-share', size: 'notebook' });
});

test('the midline is drawn from its limit on, or for those who ask, by a key alone', async () => {
  const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
  const shift = Number.parseFloat(await panel.text('midline-shift'));
  const button = panel.at('midline-shift-marks');
  const drawn = async () => (await marksOf(page)).filter(({ label }) => /^\d+\.\d mm$/.test(label)).length;
  expect(await button.getAttribute('aria-pressed')).toBe(String(shift >= 5));
  await panel.at('midline-shift-show').click();
  await until(async () => (await drawn()) > 0);
  await button.focus();
  await page.keyboard.press('Enter');
  await until(async () => (await drawn()) === 0);
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  await page.keyboard.press('Enter');
  await until(async () => (await drawn()) > 0);
  await keepScreenshot(page, 'midline', { as: 'midline', size: 'notebook' });
});

test('both widths of the ventricles are drawn for those who ask, on the slice that their card leads to', async () => {
  const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
  const widths = async () => (await marksOf(page)).filter(({ label }) => /^\d{2,3}\.\d mm$/.test(label));
  const button = panel.at('ventricle-size-marks');
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  await panel.at('ventricle-size-show').click();
  await until(async () => (await widths()).length === 2);
  const [horns, skull] = (await widths()).map(({ label }) => Number.parseFloat(label));
  expect((horns! / skull!).toFixed(2)).toBe(
    Number.parseFloat((await panel.text('ventricle-size')).match(/0[.,]\d+/)![0]).toFixed(2),
  );
  await keepScreenshot(page, 'ventricles', { as: 'ventricles', size: 'notebook' });
  await button.focus();
  await page.keyboard.press('Enter');
  await until(async () => (await widths()).length === 0);
});

test("a point of the midline is dragged, with the mouse and by a key: the shift follows, is the reader's, and goes back", async () => {
  const { page, panel, viewer, findStudy, onlyReport, openAnother } = await shared.handedOver('LEFT MCA INFARCT');
  const card = async () => (await panel.at('midline-shift').locator('xpath=ancestor::li').textContent()) ?? '';
  const measured = await card();
  await panel.at('midline-shift-show').click();
  if ((await panel.at('midline-shift-marks').getAttribute('aria-pressed')) === 'false') {
    await panel.at('midline-shift-marks').click();
  }
  const point = page.getByTestId('stroke-mark-handle-1');
  await point.waitFor();
  const sliceAndWindow = async () => {
    const { imageId, lowerHu, upperHu } = await readPicture(page, 'stroke-annotated');
    return { imageId, lowerHu, upperHu };
  };
  const shown = await settled(page, sliceAndWindow);
  const before = (await point.boundingBox())!;
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step++) await page.mouse.move(x + step * 4, y + step);
  await page.mouse.up();
  await until(async () => /moved by the reader; measured: /.test(await card()));
  const dragged = await card();
  // The viewer took none of it for its own: no other slice, no other window, no measurement.
  expect(await sliceAndWindow()).toEqual(shown);
  await panel.at('midline-shift-unmove').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'midline-moved', { as: 'midline-moved', size: 'notebook' });
  await point.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await until(async () => (await card()) !== dragged);
  expect(await sliceAndWindow()).toEqual(shown);
  await panel.at('undo').click();
  await until(async () => (await card()) === dragged);
  await panel.at('midline-shift-unmove').click();
  await until(async () => (await card()) === measured);
  await panel.at('undo').click();
  await until(async () => (await card()) === dragged);
  const shift = await panel.text('midline-shift');
  await panel.sign('Reader, Midline');
  const studyUid = await findStudy('LEFT MCA INFARCT');
  const { bytes } = await onlyReport(studyUid);
  expect(await templateDefects(bytes)).toEqual([]);
  // Signed, it is frozen.
  await until(async () => (await page.locator('[data-testid^="stroke-mark-handle"]').count()) === 0);
  expect(await panel.at('midline-shift-unmove').count()).toBe(0);
  const { page: fresh, panel: again, faults } = await openAnother();
  await openInMode(fresh, viewer.url, studyUid);
  await again.waitForPhase(/Signed/);
  expect(await again.text('midline-shift')).toBe(shift);
  expect(await again.at('midline-shift').locator('xpath=ancestor::li').textContent()).toContain('moved by the reader');
  expect(faults).toEqual([]);
});
