import { labelledPictures, misplacedLabels } from './harness/boxLabels.js';
import { colouredPictures } from './harness/colouredPictures.js';
import { keepScreenshot } from './harness/openPage.js';
import { waitForLabelmap } from './harness/overlays.js';
import { eventually, settled } from './harness/patience.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { type HostWindow, openInMode, type PictureState, readPicture, until } from './harness/viewerPage.js';

/** The original on the left, the annotated one on the right, in step; windows on keys; MPR and back. */

const { milestone, look } = steps();

let session: Session;
let open: Session['open'];
let panel: Session['panel'];

beforeAll(async () => {
  session = await startSession();
  ({ open, panel } = session);
}, 300_000);
afterAll(() => session?.stop());

const both = async (): Promise<readonly [PictureState, PictureState]> => [
  await readPicture(open.page, 'stroke-plain'),
  await readPicture(open.page, 'stroke-annotated'),
];

milestone('the original stands on the left, the annotated one on the right, and only that has overlays', async () => {
  const { page } = open;
  const { viewer } = session;
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT'));
  await panel.waitUntilOpen();
  await panel.analyse();
  await waitForLabelmap(page, /regions/i);
  await panel.region('left', 'M2').jump.click();
  await until(page, async () => (await both())[1].colouredPixels > 1000);
  // The viewer may hand the overlays to the plain one first, which gives them back.
  await eventually(page, async () => {
    const [plain, annotated] = await both();
    expect(plain.centreX).toBeLessThan(annotated.centreX);
    expect(plain.colouredPixels).toBeLessThan(annotated.colouredPixels / 10);
    expect(plain.imageIndex).toBe(annotated.imageIndex);
  });
});

milestone('scrolling one moves the other, both ways', async () => {
  const { page } = open;
  for (const from of [0, 1] as const) {
    const before = await settled(page, both);
    await page.mouse.move(before[from].centreX, before[from].centreY);
    await page.mouse.wheel(0, 300);
    await until(page, async () => {
      const after = await both();
      return after[0].imageIndex !== before[0].imageIndex && after[0].imageIndex === after[1].imageIndex;
    });
  }
});

milestone('windows are on keys and change both pictures', async () => {
  const { page } = open;
  const { centreX, centreY } = (await both())[1];
  await page.mouse.click(centreX, centreY);
  for (const [key, lower, upper] of [
    ['6', 0, 80],
    ['7', 30, 90],
    ['5', 20, 60],
  ] as const) {
    await page.keyboard.press(key);
    await until(page, async () =>
      (await both()).every(each => Math.abs(each.lowerHu - lower) < 1.5 && Math.abs(each.upperHu - upper) < 1.5),
    );
  }
});

look('pointing at a region of the map outlines it, and the slice lights its regions in the map', async () => {
  const { page } = open;
  await panel.region('left', 'M5').jump.click();
  // The slice before had regions too: it is this one that has to be lit, and shown.
  await panel.at('region-left-M5').and(page.locator('.sp-in-view')).waitFor();
  const coloured = async () => (await both())[1].colouredPixels;
  // Where nothing is outlined; the pointer still rests on the row of the region, which outlines it as well.
  const rest = () => panel.at('aspects-total').hover();
  await rest();
  const before = await settled(page, coloured);
  for (const place of ['region-left-M5', 'map-region-left-M5']) {
    await panel.at(place).hover();
    // White in place of its own colour.
    await until(page, async () => (await coloured()) < before - 50);
    if (place.startsWith('map')) {
      await keepScreenshot(page, 'side-by-side', { as: 'side-by-side', size: 'room' });
    }
    await rest();
    await until(page, async () => Math.abs((await coloured()) - before) < 20);
  }
});

/** On a notebook, and on the same with the browser's zoom at 150 %. */
const SMALL = [
  { width: 1280, height: 800, deviceScaleFactor: 1 },
  { width: 853, height: 533, deviceScaleFactor: 1.5 },
] as const;

look('the labels of boxes stand beside them, whole, in small windows and in MPR', async () => {
  const { page } = open;
  const before = page.viewportSize();
  const metrics = await page.context().newCDPSession(page);
  await panel.openFindings();
  const checked = async (width: number) => {
    await panel.boxes().first().click();
    await until(page, async () => (await labelledPictures(page)).length > 0);
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
    await switchMpr();
    await until(page, async () => [...(await pictures()).keys()].some(id => id.startsWith('mpr-')));
    await checked(width);
    await panel.at('side-by-side').click();
    await until(page, async () => (await both())[1].colouredPixels > 100);
  }
  await metrics.send('Emulation.clearDeviceMetricsOverride');
  if (before) await page.setViewportSize(before);
  await page.waitForTimeout(1500);
});

milestone(
  'MPR shows the overlays in each of its three pictures, and side by side comes back with its own',
  async () => {
    const { page } = open;
    for (const visit of [1, 2]) {
      await switchMpr();
      await until(page, async () => [...(await pictures()).keys()].filter(id => id.startsWith('mpr-')).length === 3);
      // The planes meet in the region: no picture shows a plane without any.
      await panel.region('left', 'M2').jump.click();
      await until(page, async () => [...(await pictures()).values()].every(({ coloured }) => coloured > 500));
      await keepScreenshot(page, `mpr-${visit}`);
      // The panel's way back, by button and by key.
      if (visit === 1) await panel.at('side-by-side').click();
      else await page.keyboard.press('f');
      await until(page, async () => (await both())[1].colouredPixels > 1000);
      // As they were acquired, and the plain one plain.
      await eventually(page, async () => {
        const back = await pictures();
        expect([...back].map(([id, { type }]) => [id, type]).toSorted()).toEqual([
          ['stroke-annotated', 'stack'],
          ['stroke-plain', 'stack'],
        ]);
        expect(back.get('stroke-plain')?.coloured).toBeLessThan(100);
      });
      expect(await panel.at('side-by-side').count()).toBe(0);
      // In the window that the reader had chosen, W 40 L 40, not in that of the file.
      await eventually(page, async () =>
        expect((await both()).map(each => Math.round(each.lowerHu))).toEqual([20, 20]),
      );
    }
    expect(open.faults).toEqual([]);
  },
);

const pictures = () => colouredPictures(open.page);

const switchMpr = (): Promise<void> =>
  open.page.evaluate(() => {
    const host = window as unknown as HostWindow;
    host.commandsManager.runCommand('toggleHangingProtocol', { protocolId: 'mpr' });
  });
