import type { Page } from '@playwright/test';
import { labelledPictures, misplacedLabels } from './harness/boxLabels.js';
import { expect, test } from './harness/browserTest.js';
import { colouredPictures } from './harness/colouredPictures.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { waitForLabelmap } from './harness/overlays.js';
import { eventually, settled, until } from './harness/patience.js';
import { sharedSession } from './harness/sharedSession.js';
import { type HostWindow, type PictureState, readPicture } from './harness/viewerPage.js';

/** The original on the left, the annotated one on the right, in step; windows on keys; MPR and back. */

needs();
const shared = sharedSession();
const LEFT = 'LEFT MCA INFARCT';

const both = async (page: Page): Promise<readonly [PictureState, PictureState]> => [
  await readPicture(page, 'stroke-plain'),
  await readPicture(page, 'stroke-annotated'),
];

test('the original stands on the left, the annotated one on the right, and only that has overlays', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  await waitForLabelmap(page, /regions/i);
  await panel.region('left', 'M2').jump.click();
  await until(async () => (await both(page))[1].colouredPixels > 1000);
  // The viewer may hand the overlays to the plain one first, which gives them back.
  await eventually(async () => {
    const [plain, annotated] = await both(page);
    expect(plain.centreX).toBeLessThan(annotated.centreX);
    expect(plain.colouredPixels).toBeLessThan(annotated.colouredPixels / 10);
    expect(plain.imageIndex).toBe(annotated.imageIndex);
  });
});

test('scrolling one moves the other, both ways', async () => {
  const { page } = await shared.analysed(LEFT);
  for (const from of [0, 1] as const) {
    const before = await settled(page, () => both(page));
    await page.mouse.move(before[from].centreX, before[from].centreY);
    await page.mouse.wheel(0, 300);
    await until(async () => {
      const after = await both(page);
      return after[0].imageIndex !== before[0].imageIndex && after[0].imageIndex === after[1].imageIndex;
    });
  }
});

test('windows are on keys and change both pictures', async () => {
  const { page } = await shared.analysed(LEFT);
  const { centreX, centreY } = (await both(page))[1];
  await page.mouse.click(centreX, centreY);
  for (const [key, lower, upper] of [
    ['6', 0, 80],
    ['7', 30, 90],
    ['5', 20, 60],
  ] as const) {
    await page.keyboard.press(key);
    await until(async () =>
      (await both(page)).every(each => Math.abs(each.lowerHu - lower) < 1.5 && Math.abs(each.upperHu - upper) < 1.5),
    );
  }
});

test('pointing at a region of the map outlines it, and the slice lights its regions in the map', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  await panel.region('left', 'M5').jump.click();
  // The slice before had regions too: it is this one that has to be lit, and shown.
  await panel.at('region-left-M5').and(page.locator('.sp-in-view')).waitFor();
  const coloured = async () => (await both(page))[1].colouredPixels;
  // Where nothing is outlined; the pointer still rests on the row of the region, which outlines it as well.
  const rest = () => panel.at('aspects-total').hover();
  await rest();
  const before = await settled(page, coloured);
  for (const place of ['region-left-M5', 'map-region-left-M5']) {
    await panel.at(place).hover();
    // White in place of its own colour.
    await until(async () => (await coloured()) < before - 50);
    if (place.startsWith('map')) {
      await keepScreenshot(page, 'side-by-side', { as: 'side-by-side', size: 'room' });
    }
    await rest();
    await until(async () => Math.abs((await coloured()) - before) < 20);
  }
});

/** On a notebook, and on the same with the browser's zoom at 150 %. */
const SMALL = [
  { width: 1280, height: 800, deviceScaleFactor: 1 },
  { width: 853, height: 533, deviceScaleFactor: 1.5 },
] as const;

test('the labels of boxes stand beside them, whole, in small windows and in MPR', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  const before = page.viewportSize();
  const metrics = await page.context().newCDPSession(page);
  await panel.openFindings();
  const checked = async (width: number) => {
    await panel.boxes().first().click();
    await until(async () => (await labelledPictures(page)).length > 0);
    expect(await page.evaluate(() => innerWidth)).toBe(width);
    const labelled = await settled(page, () => labelledPictures(page));
    expect(misplacedLabels(labelled)).toEqual([]);
    expect(labelled.every(({ boxes }) => boxes.length > 0)).toBe(true);
  };
  for (const size of SMALL) {
    const { width, height } = size;
    await page.setViewportSize({ width, height });
    // The browser's zoom makes fewer and larger pixels of the page.
    await metrics.send('Emulation.setDeviceMetricsOverride', { ...size, mobile: false });
    await page.waitForTimeout(1500);
    await checked(width);
    await switchMpr(page);
    await until(async () => [...(await pictures(page)).keys()].some(id => id.startsWith('mpr-')));
    await checked(width);
    await panel.at('side-by-side').click();
    await until(async () => (await both(page))[1].colouredPixels > 100);
  }
  await metrics.send('Emulation.clearDeviceMetricsOverride');
  if (before) await page.setViewportSize(before);
  await page.waitForTimeout(1500);
});

test('MPR shows the overlays in each of its three pictures, and side by side comes back with its own', async () => {
  const { page, panel, open } = await shared.analysed(LEFT);
  const { centreX, centreY } = (await both(page))[1];
  await page.mouse.click(centreX, centreY);
  await page.keyboard.press('5');
  await until(async () => (await both(page)).every(each => Math.abs(each.lowerHu - 20) < 1.5));
  for (const visit of [1, 2]) {
    await switchMpr(page);
    await until(async () => [...(await pictures(page)).keys()].filter(id => id.startsWith('mpr-')).length === 3);
    // The planes meet in the region: no picture shows a plane without any.
    await panel.region('left', 'M2').jump.click();
    await until(async () => [...(await pictures(page)).values()].every(({ coloured }) => coloured > 500));
    await keepScreenshot(page, `mpr-${visit}`);
    // The panel's way back, by button and by key.
    if (visit === 1) await panel.at('side-by-side').click();
    else await page.keyboard.press('f');
    await until(async () => (await both(page))[1].colouredPixels > 1000);
    // As they were acquired, and the plain one plain.
    await eventually(async () => {
      const back = await pictures(page);
      expect([...back].map(([id, { type }]) => [id, type]).toSorted()).toEqual([
        ['stroke-annotated', 'stack'],
        ['stroke-plain', 'stack'],
      ]);
      expect(back.get('stroke-plain')?.coloured).toBeLessThan(100);
    });
    expect(await panel.at('side-by-side').count()).toBe(0);
    // In the window that the reader had chosen, W 40 L 40, not in that of the file.
    await eventually(async () => expect((await both(page)).map(each => Math.round(each.lowerHu))).toEqual([20, 20]));
  }
  expect(open.faults).toEqual([]);
});

const pictures = colouredPictures;

const switchMpr = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const host = window as unknown as HostWindow;
    host.commandsManager.runCommand('toggleHangingProtocol', { protocolId: 'mpr' });
  });
