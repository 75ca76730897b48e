import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '@ohif-stroke/core';
import type { Download, Page } from '@playwright/test';
import { pdftotext } from '../validators/pdftotext.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepPage, keepScreenshot } from './harness/openPage.js';
import { type LabelOnSlice, readBoxes, regionLabelOf, segmentationNames, waitForLabelmap } from './harness/overlays.js';
import { DEMO } from './harness/paths.js';
import { eventually, settled, until } from './harness/patience.js';
import { decode, defects, fetchByModality, templateDefects } from './harness/readArchive.js';
import { sharedSession } from './harness/sharedSession.js';
import type { StrokePanel } from './harness/strokePanel.js';
import {
  listedSeries,
  openFromWorklist,
  openWorklist,
  readViewport,
  shownModality,
  showSeries,
} from './harness/viewerPage.js';
import { watchStages } from './harness/watchStages.js';

/** The whole way of a reader on one page, and what there is to be seen on it. */

needs();
const truth = JSON.parse(readFileSync(join(DEMO, 'left-mca-infarct/truth.json'), 'utf8')) as { affected: string[] };

test.describe("a reader's way", () => {
  test.use({ sessionOptions: { analyses: 'made' } });

  test('from the work list to a stored report, and back into the viewer', async ({ session }) => {
    const { page, panel, viewer, open, archive, findStudy, onlyReport } = session;
    const studyUid = await findStudy('LEFT MCA INFARCT');
    let aiTotal = Number.NaN;
    let report: Uint8Array = new Uint8Array();
    let faultsOfTemplate: Promise<readonly string[]> | undefined;
    let segmentations: readonly Uint8Array[] = [];
    await test.step('a study is opened in the mode from the work list', async () => {
      await openWorklist(page, viewer.url);
      await keepScreenshot(page, 'worklist');
      await openFromWorklist(page, /left MCA infarct/i);
      await panel.waitUntilOpen();
      expect(await panel.text('disclaimer')).toMatch(/research use; not a medical device.*synthetic/i);
    });
    await test.step('the panel shows which series it would analyse and why the scout was passed over', async () => {
      await panel.waitUntilReady();
      await eventually(async () => {
        const series = await panel.at('series-choice').locator('label').allTextContents();
        expect(series.length).toBe(2);
        expect(series.find(text => /5 mm STANDARD/i.test(text))).toMatch(/chosen/i);
        expect(series.find(text => /scout/i.test(text))).toMatch(/scout|localizer|localiser/i);
        expect(await panel.at('series-choice').locator('input:checked').count()).toBe(1);
      });
    });
    await test.step('the analysis shows its stages as they proceed and ends with a score of the left side', async () => {
      const stages = await watchStages(page);
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
      await keepScreenshot(page, 'scored');
    });
    await test.step('switching regions moves the total at once and keeps the AI value beside it', async () => {
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
      await keepScreenshot(page, 'edited');
    });
    await test.step('the report and the segmentation are stored and listed without a reload', async () => {
      await panel.at('reader-name').fill('Reader, Test');
      expect(await panel.store()).toMatch(/SR and SEG/);
      const listed = async (): Promise<string> => (await listedSeries(page)).join(' | ');
      await until(async () => /\bSR\b/.test(await listed()) && /\bSEG\b/.test(await listed()));
      await keepScreenshot(page, 'stored');
    });
    await test.step('what the archive gives back is valid and holds both totals', async () => {
      const stored = await onlyReport(studyUid);
      report = stored.bytes;
      segmentations = await fetchByModality(archive, studyUid, 'SEG');
      faultsOfTemplate = templateDefects(report);
      expect(segmentations.length).toBe(2);
      for (const file of segmentations) {
        expect(defects(file)).toEqual([]);
        const seg = decode(file);
        expect(seg.StudyInstanceUID).toBe(studyUid);
        expect((seg.SegmentSequence as Dataset[]).length).toBeGreaterThan(0);
      }
      expect(stored.report).toMatchObject({ total: await panel.total(), aiTotal, aiSide: 'left' });
    });
    await test.step('the read as text is on the clipboard, by a button and by its key', async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: viewer.url });
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await panel.at('copy-read').click();
      await until(async () => (await panel.text('copied')) !== '');
      const text = await clipboard();
      expect(text).toContain(`ASPECTS ${await panel.total()} / 10`);
      expect(text).toMatch(/not signed\.\n[^\n]*not a medical device/);
      expect(text).not.toMatch(/[\^]|SYNTH|\d{8}/);
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await panel.at('score').click();
      await page.keyboard.press('d');
      await until(async () => (await clipboard()) === text);
    });
    await test.step('the downloads are what was stored', async () => {
      const downloads: Download[] = [];
      page.on('download', got => downloads.push(got));
      await panel.at('download-sr').click();
      await panel.at('download-seg').click();
      const stored = [report, ...segmentations];
      await until(async () => downloads.length === stored.length);
      const paths = await Promise.all(downloads.map(each => each.path()));
      // These are made when they are asked for, and no archive gets them unless a site says so.
      for (const name of ['sc', 'ko']) {
        const got = page.waitForEvent('download');
        await panel.at(`download-${name}`).click();
        const download = await got;
        expect(download.suggestedFilename()).toBe(`aspects-${name}.dcm`);
        const file = readFileSync(await download.path());
        expect(defects(file)).toEqual([]);
        const dataset = decode(file);
        expect(dataset.StudyInstanceUID).toBe(studyUid);
        expect(await fetchByModality(archive, studyUid, String(dataset.Modality))).toEqual([]);
      }
      await test.step('the report of one page is a PDF that says the score', async () => {
        const got = page.waitForEvent('download');
        await panel.at('download-pdf').click();
        const download = await got;
        expect(download.suggestedFilename()).toBe('aspects-pdf.pdf');
        const path = await download.path();
        const read = pdftotext(path);
        if (read._tag === 'missing') throw new Error(read.message);
        expect(read.errors).toEqual([]);
        expect(read.output).toContain(`ASPECTS ${await panel.total()} (left)`);
        keepPage(path, 'page');
      });
      await test.step('the report as FHIR is of the stored report and says the score, in either version', async () => {
        for (const version of ['R4', 'R5']) {
          const got = page.waitForEvent('download');
          await panel.at(`download-${version}`).click();
          const download = await got;
          expect(download.suggestedFilename()).toBe(`aspects-fhir-${version.toLowerCase()}.json`);
          const { entry } = JSON.parse(readFileSync(await download.path(), 'utf8'));
          expect(entry[0].resource.identifier[0].value).toBe(`urn:oid:${decode(report).SOPInstanceUID}`);
          const aspects = entry.find(
            ({ resource }: { resource: { code?: { text?: string } } }) => resource.code?.text === 'ASPECTS',
          );
          expect(aspects.resource.valueQuantity.value).toBe(await panel.total());
        }
      });
      const hashes = (files: readonly Uint8Array[]) =>
        files.map(file => createHash('sha256').update(file).digest('hex')).toSorted();
      expect(hashes(paths.map(path => readFileSync(path)))).toEqual(hashes(stored));
    });
    await test.step("the stored report and segmentation open in the viewer's own handling", async () => {
      const known = (await segmentationNames(page)).length;
      const isLit = async (): Promise<boolean> => (await readViewport(page)).litPixels > 1000;
      await showSeries(page, 'SEG');
      await until(async () => (await segmentationNames(page)).length > known && (await isLit()));
      await keepScreenshot(page, 'seg-in-ohif');
      await showSeries(page, 'SR');
      await until(async () => (await shownModality(page)) === 'SR' && (await isLit()));
      await keepScreenshot(page, 'sr-in-ohif');
    });
    await test.step('every request went to the own origin, and nothing in the page failed', async () => {
      const foreign = open.requests.map(request => request.url()).filter(url => !/^(blob|data):/.test(url));
      expect(foreign.filter(url => new URL(url).origin !== viewer.url)).toEqual([]);
      expect(foreign.some(url => /\/worker\.mjs(\?|$)/.test(url))).toBe(true);
      expect(foreign.some(url => /\.onnx(\?|$)/.test(url))).toBe(true);
      expect(open.faults).toEqual([]);
    });
    await test.step('the stored report keeps to the templates of PS3.16', async () => {
      expect(await faultsOfTemplate).toEqual([]);
    });
  });
});

const shared = sharedSession();

test('the regions are drawn on the right anatomy, and a region is one click away', async () => {
  const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
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
  const upper = await jumpTo(page, panel, labels, 'M5');
  expect(await jumpTo(page, panel, labels, 'I')).not.toBe(upper);
});

test('the infarct heat map lies on the left, and its box is one click away', async () => {
  const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
  const heat = await waitForLabelmap(page, /infarct/i);
  const pixels = heat.reduce((sum, each) => sum + each.pixels, 0);
  expect(pixels).toBeGreaterThan(500);
  const centre = heat.reduce((sum, each) => sum + each.meanXLps * each.pixels * each.label, 0);
  expect(centre / heat.reduce((sum, each) => sum + each.pixels * each.label, 0)).toBeGreaterThan(15);
  await until(async () => (await readBoxes(page)).length > 0);
  const boxes = await readBoxes(page);
  await panel.openFindings();
  await panel.boxes().first().click();
  await until(async () => {
    const { imageId } = await readViewport(page);
    return boxes.some(box => box.imageId === imageId);
  });
  // The picture of the README: score, map and infarct in one glance.
  await page.locator('.sp-scroll').evaluate(element => element.scrollTo({ top: 0 }));
  await keepScreenshot(page, 'box', { as: 'panel', size: 'room' });
});

for (const layer of ['regions', 'infarct']) {
  test(`the ${layer} layer can be switched off and on`, async () => {
    const { page, panel } = await shared.analysed('LEFT MCA INFARCT');
    const labels = await waitForLabelmap(page, /regions/i);
    const coloured = async (): Promise<number> => (await readViewport(page)).colouredPixels;
    await jumpTo(page, panel, labels, 'M2');
    // Away from the row, which outlines its region in white.
    await panel.at('aspects-total').hover();
    await until(async () => (await coloured()) > 0);
    const on = await settled(page, coloured);
    await panel.at(`layer-${layer}`).uncheck();
    await until(async () => (await coloured()) < 0.9 * on);
    await panel.at(`layer-${layer}`).check();
    await until(async () => (await coloured()) > 0.98 * on);
  });
}

/** Clicks a region's name and waits until its slice is there; gives back the slice's place. */
async function jumpTo(
  page: Page,
  panel: StrokePanel,
  labels: readonly LabelOnSlice[],
  name: 'M2' | 'M5' | 'I',
): Promise<number> {
  const slices = labels.filter(each => each.label === regionLabelOf('left', name)).map(each => each.imageId);
  await panel.region('left', name).jump.click();
  await until(async () => slices.includes((await readViewport(page)).imageId));
  return (await readViewport(page)).imageIndex;
}
