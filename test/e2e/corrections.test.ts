import { parseReport, type StoredReport } from '@ohif-stroke/core';
import { expect, test } from './harness/browserTest.js';
import { colouredPictures } from './harness/colouredPictures.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes } from './harness/overlays.js';
import { eventually, settled, until } from './harness/patience.js';
import { decode, fetchByModality, templateDefects } from './harness/readArchive.js';
import { sharedSession } from './harness/sharedSession.js';
import type { StrokePanel } from './harness/strokePanel.js';
import { readPicture, toolInHand } from './harness/viewerPage.js';

/** Threshold, brush, boxes and side: each changes what it must, can be taken back, and is in the report. */

needs();
const shared = sharedSession();
const RIGHT = 'RIGHT MCA INFARCT';

const acute = (panel: StrokePanel): Promise<string> => panel.figure('Infarct, acute');

test('the threshold is applied without an analysis, and its mark brings the shipped one back', async () => {
  const { page, panel } = await shared.analysed(RIGHT);
  const aiTotal = await panel.aiTotal();
  const shipped = await panel.at('threshold').inputValue();
  await panel.at('region-why-right-M2').click();
  // The demo's regions are all under 0.05 or over 0.95 (or on one cut only), so that the verdict tells, not the total.
  const applies = (value: string) => until(async () => (await panel.text('why')).includes(`threshold is ${value}`));
  const affected = () => page.locator('[data-testid^="region-toggle-right-"]:checked').count();
  for (const value of ['0.05', '0.95', '0.05']) {
    await panel.setThreshold(Number(value));
    await applies(value);
    expect(await panel.at('progress').count()).toBe(0);
    await eventually(async () => expect(await panel.total()).toBe(10 - (await affected())));
  }
  await keepScreenshot(page, 'threshold', { as: 'threshold', size: 'notebook' });
  await panel.at('threshold-shipped').click();
  await until(async () => (await panel.at('threshold').inputValue()) === shipped);
  await until(async () => (await panel.total()) === aiTotal);
});

test("the viewer's brush adds to the infarct: the volume follows, and undo brings the AI's own back", async () => {
  const { page, panel } = await shared.analysed(RIGHT);
  const aiTotal = await panel.aiTotal();
  await panel.region('right', 'M5').jump.click();
  await panel.at('region-right-M5').and(page.locator('.sp-in-view')).waitFor();
  const before = await acute(panel);
  await panel.at('brush-infarct').click();
  await until(async () => (await panel.at('brush-infarct').getAttribute('aria-pressed')) === 'true');
  // Out at once, but without anything to paint on before the mask is drawn.
  await until(async () => {
    const { tool, on } = await toolInHand(page, 'stroke-annotated');
    return tool === 'StrokeBrush' && on.startsWith('stroke-mask');
  });
  const { centreX, centreY } = await settled(page, () => readPicture(page, 'stroke-annotated'));
  await page.mouse.move(centreX - 60, centreY - 40);
  await page.mouse.down();
  for (let at = 0; at <= 60; at += 6) await page.mouse.move(centreX - 60 + at / 4, centreY - 40 + at);
  await page.mouse.up();
  await until(async () => (await acute(panel)) !== before);
  // A rest of the mouse within the stroke is taken for its end.
  const drawn = await settled(page, () => acute(panel), 10);
  expect(await panel.text('infarct-range')).toMatch(/drawn by the reader/);
  await keepScreenshot(page, 'brush', { as: 'brush', size: 'notebook' });
  await panel.at('brush-infarct').click();
  await until(async () => (await panel.at('brush-infarct').getAttribute('aria-pressed')) === 'false');
  expect(await acute(panel)).toBe(drawn);
  await panel.at('undo').click();
  await until(async () => (await acute(panel)) === before && (await panel.total()) === aiTotal);
  await panel.at('redo').click();
  await until(async () => (await acute(panel)) === drawn);
  await panel.at('mask-reset').click();
  await until(async () => (await acute(panel)) === before);
});

test('a box is deleted and restored, in the list and in the images', async () => {
  const { page, panel } = await shared.analysed(RIGHT);
  await panel.openFindings();
  // The boxes of the corrected mask may still be in the images.
  const { length: count } = await settled(page, () => readBoxes(page));
  expect(count).toBeGreaterThan(0);
  await page.locator('[data-testid^="box-delete-"]').first().click();
  await until(async () => (await readBoxes(page)).length === count - 1);
  await page.locator('[data-testid^="box-restore-"]').first().click();
  await until(async () => (await readBoxes(page)).length === count);
});

test('a rectangle of the viewer becomes a box on its image; undo takes it away', async () => {
  const { page, panel } = await shared.analysed(RIGHT);
  const boxes = async () => (await readBoxes(page)).length;
  const count = await settled(page, boxes);
  await panel.at('box-add').click();
  await until(async () => (await panel.at('box-add').getAttribute('aria-pressed')) === 'true');
  const { centreX, centreY, imageId } = await readPicture(page, 'stroke-annotated');
  await page.mouse.move(centreX + 30, centreY - 60);
  await page.mouse.down();
  for (let at = 10; at <= 50; at += 10) await page.mouse.move(centreX + 30 + at, centreY - 60 + at);
  await page.mouse.up();
  // Ours alone: the rectangle that was drawn is gone, and the viewer's own list of measurements has none.
  await eventually(async () => {
    const drawn = await readBoxes(page);
    expect(drawn.length).toBe(count + 1);
    expect(drawn.at(-1)).toMatchObject({ imageId, label: 'Infarct' });
  });
  await keepScreenshot(page, 'drawn-box');
  await panel.at('box-add').click();
  await until(async () => (await panel.at('box-add').getAttribute('aria-pressed')) === 'false');
  await panel.at('undo').click();
  await until(async () => (await boxes()) === count);
});

test('layers are switched and dimmed, and the map of the network stands in for the heat map', async () => {
  const { page, panel } = await shared.analysed(RIGHT);
  await panel.region('right', 'M2').jump.click();
  await panel.at('region-right-M2').and(page.locator('.sp-in-view')).waitFor();
  // Away from the row, which outlines its region in white.
  await panel.at('aspects-total').hover();
  const coloured = async () => (await colouredPictures(page)).get('stroke-annotated')?.coloured ?? 0;
  const all = await settled(page, coloured);
  expect(all).toBeGreaterThan(500);
  await panel.at('layer-infarct').setChecked(false);
  await until(async () => (await coloured()) < all);
  const outlines = await settled(page, coloured);
  await panel.at('opacity-regions').fill('0.1');
  await until(async () => (await coloured()) < outlines / 2);
  await panel.at('layer-regions').setChecked(false);
  await until(async () => (await coloured()) < 50);
  await panel.at('saliency-toggle').setChecked(true);
  await until(async () => (await coloured()) > 500);
  await keepScreenshot(page, 'saliency');
  await panel.at('saliency-toggle').setChecked(false);
  await until(async () => (await coloured()) < 50);
  await panel.at('layer-regions').setChecked(true);
  await panel.at('opacity-regions').fill('0.9');
  await panel.at('layer-infarct').setChecked(true);
  await until(async () => (await coloured()) > outlines);
});

test('the side can be set by the clinical side', async () => {
  const { panel } = await shared.analysed(RIGHT);
  const aiTotal = await panel.aiTotal();
  await panel.at('side-select').selectOption('left');
  await until(async () => /left/i.test(await panel.side()));
  expect(await panel.aiTotal()).toBe(aiTotal);
  await panel.at('side-select').selectOption('right');
  await until(async () => (await panel.total()) === aiTotal);
});

test('threshold, reason, side and the deleted box are in the signed report', async () => {
  const { page, panel, open, archive, findStudy } = await shared.handedOver(RIGHT);
  await panel.openFindings();
  const { length: count } = await settled(page, () => readBoxes(page));
  await page.locator('[data-testid^="box-delete-"]').first().click();
  await until(async () => (await readBoxes(page)).length === count - 1);
  for (const side of ['left', 'right'] as const) {
    await panel.at('side-select').selectOption(side);
    await until(async () => new RegExp(side, 'i').test(await panel.side()));
  }
  await panel.setThreshold(0.9);
  await until(async () => (await panel.at('threshold').inputValue()) === '0.9');
  const region = panel.region('right', 'M4');
  const affected = await region.isAffected();
  await region.toggle.click();
  await panel.at('reason-right-M4-artefact').click();
  await keepScreenshot(page, 'corrected', { as: 'corrected', size: 'room' });
  await panel.sign('Reader, Test');
  const [file] = await fetchByModality(archive, await findStudy(RIGHT), 'SR');
  expect(await templateDefects(file!)).toEqual([]);
  const read = parseReport(decode(file!));
  if (!read.ok) throw new Error(read.failure.message);
  const report: StoredReport = read.value;
  expect(report.reading.threshold).toBeCloseTo(0.9, 5);
  expect(report.reading.shippedThreshold).toBeDefined();
  expect(report.reading.sideSet).toBe('right');
  expect(report.review.edits).toEqual([
    expect.objectContaining({ name: 'M4', side: 'right', affected: !affected, reason: 'artefact' }),
  ]);
  expect(report.total).toBe(await panel.total());
  expect(report.boxes.removed.length).toBe(1);
  await keepScreenshot(page, 'signed', { as: 'signed', size: 'notebook' });
  expect(open.faults).toEqual([]);
});
