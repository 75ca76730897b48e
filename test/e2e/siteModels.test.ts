import type { BrowserContext, Page } from '@playwright/test';
import { onnxFile, scalar, shape } from '../../extensions/runtime/fixtures/onnxFile.js';
import { expect, test } from './harness/browserTest.js';
import { installModels, type SiteNet } from './harness/installModels.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { readBoxes } from './harness/overlays.js';
import { eventually, settled, until } from './harness/patience.js';
import { templateDefects } from './harness/readArchive.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** A detector and a classifier that a site named in its app-config: what they say reaches the reader, and the archive. */

needs();

const SIZE = [96, 80] as const;
const ARTERY = 'hyperdense artery';
/** Words of a manifest are shown as words. */
const CLIP = 'aneurysm clip <b>old</b>';

/**
 * Knows of each slice how high it lies in the head (its second channel, template z / 100 mm): one box of one class at the
 * left middle cerebral artery on the two or three slices about z = -8 mm.
 */
const detector = onnxFile({
  input: ['image', [1, 2, ...SIZE]],
  outputs: [['boxes', [1, 6, 1]]],
  operations: [
    { op: 'GlobalAveragePool', inputs: ['image'], output: 'means' },
    { op: 'Flatten', inputs: ['means'], output: 'flat' },
    {
      op: 'Gemm',
      inputs: ['flat', { shape: [2, 1], values: [0, 8] }, { shape: [1], values: [0.64] }],
      output: 'height',
    },
    { op: 'Abs', inputs: ['height'], output: 'distance' },
    { op: 'Sub', inputs: [scalar(0.9), 'distance'], output: 'likeness' },
    { op: 'Relu', inputs: ['likeness'], output: 'positive' },
    { op: 'Reshape', inputs: ['positive', shape(1, 1, 1)], output: 'artery' },
    {
      op: 'Concat',
      inputs: [
        // Centre, width and height, input pixels of 2 mm; and of the other class nothing.
        { shape: [1, 4, 1], values: [52, 43, 14, 6] },
        'artery',
        { shape: [1, 1, 1], values: [0.01] },
      ],
      output: 'boxes',
      attributes: { axis: 1 },
    },
  ],
});

/** The brightness of a slice as log-odds of one class, and a second that is never sure. */
const classifier = onnxFile({
  input: ['image', [1, 1, ...SIZE]],
  outputs: [['scores', [1, 2]]],
  operations: [
    { op: 'GlobalAveragePool', inputs: ['image'], output: 'mean' },
    { op: 'Flatten', inputs: ['mean'], output: 'flat' },
    {
      op: 'Gemm',
      inputs: ['flat', { shape: [1, 2], values: [9, 0] }, { shape: [2], values: [-2, -1.5] }],
      output: 'scores',
    },
  ],
});

const headSlice = (...channels: readonly object[]) => ({
  name: 'image',
  layout: 'NCHW',
  frame: 'headSlice',
  sizePx: SIZE,
  spacingMm: 2,
  channels,
});

const NETS: readonly SiteNet[] = [
  {
    id: 'dense-artery',
    title: 'Dense artery detector',
    file: detector,
    output: { name: 'boxes', activation: 'none', classes: [ARTERY, CLIP], decoder: 'yolov8' },
    thresholds: { [ARTERY]: 0.5 },
    input: headSlice({ windowHu: [0, 80], range: [0, 1] }, { coordinate: 'z', scaleMm: 100 }),
  },
  {
    id: 'scan-check',
    title: 'Check of the scan',
    file: classifier,
    output: { name: 'scores', activation: 'sigmoid', classes: ['head in view', 'movement'], decoder: 'classifier' },
    thresholds: { 'head in view': 0.6, movement: 0.5 },
    input: headSlice({ windowHu: [0, 80], range: [0, 1] }),
  },
];

const install = (context: BrowserContext): Promise<void> => installModels(context, NETS);

test("what a site's own models say is seen, corrected, stored and restored, and hidden from who reads first", async ({
  session,
}) => {
  const { page, panel, open, openStudy, onlyReport, openAnother, viewer } = session;
  const arteries = async (on = page) => (await readBoxes(on)).filter(({ label }) => label === ARTERY);
  let studyUid = '';
  let count = 0;
  await test.step('each has its section: boxes, classes, and that it is no part of the score', async () => {
    await install(open.context);
    studyUid = await openStudy('LEFT MCA INFARCT');
    await panel.analyse();
    expect(await panel.total()).toBe(await panel.aiTotal());
    const words = await panel.text('site-model-dense-artery');
    expect(words).toMatch(/^Dense artery detector.*no part of the score.*hyperdense artery, left/);
    expect(words).toContain('dense-artery 1.0.0, trained on: nothing: weights written by hand');
    expect(await panel.text('site-model-scan-check')).toMatch(
      /head in view over its threshold of 60%.*movement under its threshold/,
    );
    await until(async () => (await arteries()).length > 0);
    const drawn = await settled(page, () => arteries());
    count = drawn.length;
    for (const { xLps } of drawn) expect(xLps).toBeGreaterThan(10);
    const section = panel.at('site-model-dense-artery');
    await section.locator('.sp-box-show, .sp-finding-show').first().click();
    await settled(page, () => readPicture(page, 'stroke-annotated'));
    await section.scrollIntoViewIfNeeded();
    await keepScreenshot(page, 'site-models', { as: 'site-models', size: 'notebook' });
  });
  await test.step('their boxes have a layer of their own, and a reader takes one away', async () => {
    await panel.at('layer-siteBoxes').setChecked(false);
    await until(async () => (await arteries()).length === 0);
    await panel.at('layer-siteBoxes').setChecked(true);
    await until(async () => (await arteries()).length === count);
    const section = panel.at('site-model-dense-artery');
    for (const fold of await section.locator('details:not([open]) > summary').all()) await fold.click();
    await section.locator('[data-testid^="box-delete-"]').first().click();
    await until(async () => (await arteries()).length === count - 1);
    await panel.sign('Reader, Site');
  });
  await test.step('the report holds them, valid, with the model, and tells which box was taken away', async () => {
    const { bytes, report } = await onlyReport(studyUid);
    expect(await templateDefects(bytes)).toEqual([]);
    expect(report.site.siteModels.map(({ title }) => title)).toEqual(NETS.map(({ title }) => title));
    expect(report.site.detections.length).toBe(count - 1);
    expect(report.site.removed.length).toBe(1);
    expect(report.site.classifications.map(({ label }) => label)).toEqual(['head in view', 'movement']);
    expect(report.total).toBe(await panel.total());
  });
  await test.step('a browser without these models shows them from the archive, and brings the box back', async () => {
    const { page: fresh, panel: again, faults } = await openAnother();
    await openInMode(fresh, viewer.url, studyUid);
    await again.waitForPhase(/Signed/);
    expect(await again.text('site-model-dense-artery')).toMatch(/^Dense artery detector/);
    await until(async () => (await arteries(fresh)).length === count - 1);
    await again.at('amend').click();
    const section = again.at('site-model-dense-artery');
    for (const fold of await section.locator('details:not([open]) > summary').all()) await fold.click();
    await section.locator('[data-testid^="box-restore-"]').click();
    await until(async () => (await arteries(fresh)).length === count);
    expect(faults).toEqual([]);
  });
  await test.step('who reads first sees nothing of them before the comparison', async () => {
    const blind = await openAnother({ settings: { readerFirst: true } });
    await install(blind.context);
    await openInMode(blind.page, viewer.url, await session.findStudy('RIGHT MCA INFARCT'));
    await blind.panel.waitUntilReady();
    await blind.panel.at('analyse').click();
    await blind.page.locator('[data-testid="reveal"]:enabled').waitFor();
    await blind.page.waitForTimeout(2000);
    expect(await blind.page.locator('[data-testid^="site-model-"]').count()).toBe(0);
    expect(await blind.panel.text('stroke-panel')).not.toMatch(/artery|head in view/);
    expect(await readBoxes(blind.page)).toEqual([]);
    await blind.panel.region('right', 'M2').toggle.click();
    await blind.panel.at('reveal').click();
    await eventually(async () => expect(await panelWords(blind.page)).toContain('Dense artery detector'));
    expect(blind.faults).toEqual([]);
  });
  expect(open.faults).toEqual([]);
});

const panelWords = async (page: Page): Promise<string> => (await page.getByTestId('stroke-panel').textContent()) ?? '';
