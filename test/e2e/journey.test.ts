import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, readReport } from '@ohif-stroke/core';
import type { Download } from 'playwright-core';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, regionLabelOf, segmentationNames, waitForLabelmap } from './harness/overlays.js';
import { DEMO } from './harness/paths.js';
import { archiveAt, complaints, decode, fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { listedSeries, openFromWorklist, openWorklist, readViewport, showSeries } from './harness/viewerPage.js';
import { watchStages } from './harness/watchStages.js';

/** The whole way of a reader, on one page: each test goes on where the one before it ended. */

const { milestone, look } = steps();
const truth = JSON.parse(readFileSync(join(DEMO, 'left-mca-infarct/truth.json'), 'utf8')) as { affected: string[] };

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];
let studyUid: string;
let aiTotal: number;
let report: Uint8Array;
let segmentation: Uint8Array;

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
  studyUid = await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT');
}, 300_000);
afterAll(() => session?.stop());

milestone('a study is opened in the mode from the work list', async () => {
  await openWorklist(open.page, viewer.url);
  await keepScreenshot(open.page, 'worklist');
  await openFromWorklist(open.page, /left MCA infarct/i);
  await panel.waitUntilOpen();
  expect(await panel.text('disclaimer')).toMatch(/research use; not a medical device.*synthetic/i);
});

look('the panel shows which series it would analyse and why the scout was passed over', async () => {
  const series = await panel.at('series-choice').locator('label').allTextContents();
  expect(series.length).toBe(2);
  expect(series.find(text => /5 mm STANDARD/i.test(text))).toMatch(/chosen/i);
  expect(series.find(text => /scout/i.test(text))).toMatch(/scout|localizer|localiser/i);
  expect(await panel.at('series-choice').locator('input:checked').count()).toBe(1);
});

milestone('the analysis shows its stages as they proceed and ends with a score of the left side', async () => {
  const stages = await watchStages(open.page);
  await panel.analyse();
  const seen = await stages();
  expect(Object.keys(seen).length).toBeGreaterThan(3);
  for (const values of Object.values(seen)) {
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.every(value => value >= 0 && value <= 100)).toBe(true);
  }
  // True fractions, not only 0 and 100.
  expect(
    Object.values(seen)
      .flat()
      .some(value => value > 0 && value < 100),
  ).toBe(true);
  expect(await panel.text('backend')).toMatch(/WebAssembly · ([2-9]|\d\d) threads/);
  expect(await panel.side()).toMatch(/left/i);
  expect(await panel.text('haemorrhage')).toMatch(/no haemorrhage/i);
  aiTotal = await panel.aiTotal();
  expect(await panel.total()).toBe(aiTotal);
  expect(Math.abs(aiTotal - (10 - truth.affected.length))).toBeLessThanOrEqual(2);
  await open.page.waitForTimeout(2000);
  await keepScreenshot(open.page, 'scored');
});

look('the regions are drawn on the right anatomy, and a region is one click away', async () => {
  const { page } = open;
  const labels = await waitForLabelmap(page, /regions/i);
  expect(new Set(labels.map(each => each.label)).size).toBe(20);
  for (const name of ['I', 'M2', 'L'] as const) {
    const mean = (side: 'left' | 'right'): number => {
      const slices = labels.filter(each => each.label === regionLabelOf(side, name));
      const pixels = slices.reduce((sum, each) => sum + each.pixels, 0);
      return slices.reduce((sum, each) => sum + each.meanXLps * each.pixels, 0) / pixels;
    };
    // LPS x grows towards the patient's left.
    expect(mean('left') - mean('right')).toBeGreaterThan(25);
  }
  await panel.region('left', 'M5').jump.click();
  await page.waitForTimeout(1000);
  const upper = await readViewport(page);
  expect(onSlice(upper.imageId)).toContain(regionLabelOf('left', 'M5'));
  await panel.region('left', 'I').jump.click();
  await page.waitForTimeout(1000);
  const lower = await readViewport(page);
  expect(onSlice(lower.imageId)).toContain(regionLabelOf('left', 'I'));
  expect(lower.imageIndex).not.toBe(upper.imageIndex);
  await keepScreenshot(page, 'overlay-insula', { as: 'panel', size: 'room' });

  function onSlice(imageId: string): number[] {
    return labels.filter(each => each.imageId === imageId).map(each => each.label);
  }
});

look('the infarct heat map lies on the left, and its box is one click away', async () => {
  const { page } = open;
  const heat = await waitForLabelmap(page, /infarct/i);
  const pixels = heat.reduce((sum, each) => sum + each.pixels, 0);
  expect(pixels).toBeGreaterThan(500);
  const centre = heat.reduce((sum, each) => sum + each.meanXLps * each.pixels * each.label, 0);
  expect(centre / heat.reduce((sum, each) => sum + each.pixels * each.label, 0)).toBeGreaterThan(15);
  const boxes = await readBoxes(page);
  expect(boxes.length).toBeGreaterThan(0);
  await panel.openFindings();
  await panel.boxes().first().click();
  await page.waitForTimeout(1000);
  const { imageId } = await readViewport(page);
  expect(boxes.map(box => box.imageId)).toContain(imageId);
  await keepScreenshot(page, 'box');
});

for (const layer of ['regions', 'infarct']) {
  look(`the ${layer} layer can be switched off and on`, async () => {
    const coloured = async (): Promise<number> => (await readViewport(open.page)).colouredPixels;
    await panel.region('left', 'M2').jump.click();
    await open.page.waitForTimeout(2000);
    const on = await coloured();
    await panel.at(`layer-${layer}`).uncheck();
    await until(async () => (await coloured()) < 0.9 * on);
    await panel.at(`layer-${layer}`).check();
    await until(async () => (await coloured()) > 0.98 * on);
  });
}

look('switching regions moves the total at once and keeps the AI value beside it', async () => {
  const affected = truth.affected.find(name => name !== undefined) ?? 'I';
  const region = panel.region('left', affected);
  const before = await region.isAffected();
  const shows = (total: number) => until(async () => (await panel.total()) === total);
  await region.toggle.click();
  await shows(aiTotal + (before ? 1 : -1));
  expect(await panel.aiTotal()).toBe(aiTotal);
  await region.toggle.click();
  await shows(aiTotal);
  const other = panel.region('left', 'M4');
  const otherBefore = await other.isAffected();
  await other.toggle.click();
  await shows(aiTotal + (otherBefore ? 1 : -1));
  await keepScreenshot(open.page, 'edited');
});

milestone('the report and the segmentation are stored and listed without a reload', async () => {
  await panel.at('reader-name').fill('Reader, Test');
  expect(await panel.store()).toMatch(/SR and SEG/);
  await open.page.waitForTimeout(3000);
  const listed = (await listedSeries(open.page)).join(' | ');
  expect(listed).toMatch(/\bSR\b/);
  expect(listed).toMatch(/\bSEG\b/);
  await keepScreenshot(open.page, 'stored', { as: 'stored', size: 'notebook' });
});

milestone('what the archive gives back is valid and holds both totals', async () => {
  const get = archiveAt(viewer.url);
  const reports = await fetchByModality(get, studyUid, 'SR');
  const segmentations = await fetchByModality(get, studyUid, 'SEG');
  expect([reports.length, segmentations.length]).toEqual([1, 1]);
  [report, segmentation] = [reports[0]!, segmentations[0]!];
  expect(complaints(report, 'sr')).toEqual([]);
  expect(complaints(segmentation, 'seg')).toEqual([]);
  const read = readReport(decode(report));
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value).toMatchObject({ total: await panel.total(), aiTotal, aiSide: 'left' });
  const seg = decode(segmentation);
  expect(seg.StudyInstanceUID).toBe(studyUid);
  expect((seg.SegmentSequence as Dataset[]).length).toBeGreaterThan(1);
});

look('the downloads are what was stored', async () => {
  const download = async (id: string): Promise<Uint8Array> => {
    const [got] = await Promise.all([open.page.waitForEvent('download'), panel.at(id).click()]);
    return readFileSync(await (got as Download).path());
  };
  expect(Buffer.from(await download('download-sr')).equals(Buffer.from(report))).toBe(true);
  expect(Buffer.from(await download('download-seg')).equals(Buffer.from(segmentation))).toBe(true);
});

look("the stored report and segmentation open in the viewer's own handling", async () => {
  const { page } = open;
  const known = (await segmentationNames(page)).length;
  await showSeries(page, 'SEG');
  await page.waitForTimeout(6000);
  await until(async () => (await segmentationNames(page)).length > known);
  await keepScreenshot(page, 'seg-in-ohif');
  expect((await readViewport(page)).litPixels).toBeGreaterThan(1000);
  await showSeries(page, 'SR');
  await page.waitForTimeout(6000);
  await keepScreenshot(page, 'sr-in-ohif');
  expect((await readViewport(page)).litPixels).toBeGreaterThan(1000);
});

look('every request went to the own origin, and nothing in the page failed', async () => {
  const foreign = open.requests.map(request => request.url()).filter(url => !/^(blob|data):/.test(url));
  expect(foreign.filter(url => new URL(url).origin !== viewer.url)).toEqual([]);
  expect(foreign.some(url => url.endsWith('/worker.mjs'))).toBe(true);
  expect(foreign.some(url => url.endsWith('.onnx'))).toBe(true);
  expect(open.faults).toEqual([]);
});

/** Waits for what a busy machine takes a while to draw. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await open.page.waitForTimeout(100);
  }
  expect(await holds()).toBe(true);
}
