import { agreementOf } from '@ohif-stroke/core';
import type { Page } from '@playwright/test';
import { onnxFile, shape } from '../../extensions/runtime/fixtures/onnxFile.js';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { apart, dashedBoxes, type ImageBox, inWindow } from './harness/drawnBoxes.js';
import { installModels, type SiteNet } from './harness/installModels.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { eventually, settled, until } from './harness/patience.js';
import { templateDefects } from './harness/readArchive.js';
import { focused, readerActions } from './harness/readerActions.js';
import type { StrokePanel } from './harness/strokePanel.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** An infarct detector: its boxes in the images, its lines in the panel, its way to the score, archive and back. */

needs();
// One analysis, four browsers: a machine that trains beside it needs its time.
test.setTimeout(1_200_000);

/** Sides of the demo's images and of the network's input, pixels. */
const [IMAGE, INPUT] = [512, 64] as const;
const PER_PIXEL = IMAGE / INPUT;

/** On the left, in M5 as it lies in LEFT MCA INFARCT; and on the right, where it is too unlikely to count. */
const FOUND = {
  left: { left: 336, top: 192, right: 376, bottom: 256 },
  right: { left: 136, top: 304, right: 160, bottom: 336 },
} as const satisfies Readonly<Record<'left' | 'right', ImageBox>>;
const centred = ({ left, top, right, bottom }: ImageBox): readonly number[] =>
  [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top].map(value => value / PER_PIXEL);

/** Log-odds a step of mean brightness: steep enough to be a switch. */
const STEEP = 10_000;

/**
 * Two boxes of known pixels on the four images (19 to 22 of LEFT MCA INFARCT) whose head fills neither more nor less of the picture, and with soft tissue
 * enough to lie above the base.
 */
const file = onnxFile({
  input: ['image', [1, 2, INPUT, INPUT]],
  outputs: [['output0', [1, 2, 6]]],
  operations: [
    { op: 'GlobalAveragePool', inputs: ['image'], output: 'means' },
    { op: 'Flatten', inputs: ['means'], output: 'flat' },
    {
      op: 'Gemm',
      inputs: [
        'flat',
        { shape: [2, 3], values: [STEEP, -STEEP, 0, 0, 0, STEEP] },
        { shape: [3], values: [-0.2025 * STEEP, 0.2415 * STEEP, -0.163 * STEEP] },
      ],
      output: 'switches',
    },
    { op: 'Sigmoid', inputs: ['switches'], output: 'open' },
    { op: 'ReduceMin', inputs: ['open'], output: 'allOpen', attributes: { axes: [1], keepdims: 1 } },
    { op: 'Reshape', inputs: ['allOpen', shape(1, 1, 1)], output: 'gate' },
    { op: 'Mul', inputs: ['gate', { shape: [1, 2, 1], values: [0.73, 0.31] }], output: 'objectness' },
    {
      op: 'Concat',
      inputs: [
        { shape: [1, 2, 4], values: [...centred(FOUND.left), ...centred(FOUND.right)] },
        'objectness',
        { shape: [1, 2, 1], values: [1, 1] },
      ],
      output: 'output0',
      attributes: { axis: 2 },
    },
  ],
});

const INFARCT_DETECTOR: SiteNet = {
  id: 'infarct-detector',
  title: 'Infarct detector: boxes',
  role: 'infarct-detector',
  file,
  input: {
    name: 'image',
    layout: 'NCHW',
    frame: 'acquiredSlice',
    sizePx: [INPUT, INPUT],
    fit: 'letterbox',
    channels: [
      { windowHu: [-500, 500], range: [0, 1] },
      { windowHu: [0, 80], range: [0, 1] },
    ],
  },
  output: { name: 'output0', activation: 'none', classes: ['infarct'], decoder: 'yolov5', maxOverlap: 0.45 },
  thresholds: { infarct: 0.25, countedFrom: 0.5, regionShare: 0.2 },
};

/** Names of its findings: the likely one on the left comes first. */
const [LIKELY, UNLIKELY] = ['infarct-detector--infarct-1', 'infarct-detector--infarct-2'] as const;
/** rgb of `DETECTOR_COLOUR`, as the viewer writes it. */
const COLOUR = /^rgba?\(255, 111, 145/;

/** Boxes of the detector whose edges in the window are those of the pixels that the network named. */
async function drawnLikely(page: Page): Promise<number> {
  const wanted = await inWindow(page, FOUND.left);
  const ours = (await dashedBoxes(page)).filter(({ dash, colour }) => dash === '6,4' && COLOUR.test(colour));
  return ours.filter(({ seen }) => apart(seen, wanted) <= 1).length;
}

/** Shows the finding where it is largest. */
async function drawnAtItsPixels(page: Page, panel: StrokePanel): Promise<void> {
  await findingOf(panel, LIKELY).locator('.sp-finding-show').click();
  await settled(page, () => readPicture(page, 'stroke-annotated'));
  await eventually(async () => expect(await drawnLikely(page)).toBe(1));
}

const findingOf = (panel: StrokePanel, id: string) =>
  panel.at(`finding-delete-${id}`).locator('xpath=ancestor::div[contains(@class, "sp-finding ")]');

test('its boxes, its lines and its way to the score, by key, in the report and back, in three languages', async ({
  session,
}) => {
  const { page, panel, open, openStudy, onlyReport, openAnother, viewer } = session;
  let [studyUid, ways] = ['', ''];
  await test.step('its lesions have lines of their own, the likely one counts', async () => {
    await installModels(open.context, [INFARCT_DETECTOR]);
    studyUid = await openStudy('LEFT MCA INFARCT');
    await panel.analyse();
    await panel.openFindings();
    const likely = findingOf(panel, LIKELY);
    expect(await likely.getAttribute('class')).toContain('sp-box-detector');
    expect(await likely.locator('.sp-finding-show').textContent()).toMatch(
      /^Infarct, left.*infarct-detector.*19.22.*73%/,
    );
    expect(await findingOf(panel, UNLIKELY).locator('.sp-finding-show').textContent()).toMatch(/^Infarct, right.*31%/);
    expect(await panel.text('detector-note')).toMatch(/count from 50% on/);
  });
  await test.step('its boxes are dashed, in their own colour, with their edges where the network has them', async () => {
    await drawnAtItsPixels(page, panel);
    expect(await page.getByTestId('stroke-box-label').allTextContents()).toContain('Infarct 73%');
  });
  await test.step('three ways to the score in one line, each region in doubt leading to the images', async () => {
    ways = await panel.text('ways');
    expect(await panel.text('way-density')).toBe(`density ${await panel.aiTotal()}`);
    expect(await panel.text('way-overlap')).toMatch(/^overlap \d+$/);
    expect(await panel.text('way-detection')).toBe('detector 9');
    expect(await panel.text('ways-agreement')).toBe('≠ in doubt:');
    await panel.at('way-detection').click();
    expect(await panel.at('way-regions').getByRole('button').allTextContents()).toEqual(['M5']);
    for (const doubt of await panel.at('ways').locator('[data-testid^="ways-doubt-"]').all()) {
      const id = (await doubt.getAttribute('data-testid'))!.replace('ways-doubt-', '');
      await doubt.click();
      await expect(page.getByTestId(`map-region-${id}`)).toHaveClass(/sp-map-selected/);
    }
    await panel.at('ways-detection-left-M5').click();
    await expect(page.getByTestId('map-region-left-M5')).toHaveClass(/sp-map-selected/);
    await settled(page, () => readPicture(page, 'stroke-annotated'));
    expect(await violationsInPanel(page)).toEqual([]);
    await keepScreenshot(page, 'scores', { as: 'scores', size: 'notebook' });
  });
  await test.step('a lesion is deleted and brought back by key, in one step each; the line of the AI stays', async () => {
    const reader = readerActions(page);
    await panel.at('way-detection').focus();
    await reader.tabTo(`finding-delete-${LIKELY}`);
    await reader.press('Enter');
    await until(async () => (await focused(page)) === `finding-restore-${LIKELY}`);
    await eventually(async () => expect(await drawnLikely(page)).toBe(0));
    expect(await panel.text('ways')).toContain('detector 9');
    await reader.press('Enter');
    await until(async () => (await focused(page)) === `finding-delete-${LIKELY}`);
    await drawnAtItsPixels(page, panel);
    await panel.at(`finding-delete-${UNLIKELY}`).click();
    await panel.at('way-detection').click();
    expect(await panel.text('ways')).toBe(ways);
    await panel.sign('Reader, Boxes');
  });
  await test.step('the report has them pixel by pixel, and the three scores', async () => {
    const { bytes, report } = await onlyReport(studyUid);
    expect(await templateDefects(bytes)).toEqual([]);
    expect(report.detector).toMatchObject({ modelId: 'infarct-detector', countedFrom: 0.5, regionShare: 0.2 });
    expect(report.total).toBe(await panel.total());
    const agreement = agreementOf(report.scores)!;
    expect(agreement.made.map(({ id }) => id)).toEqual(['density', 'overlap', 'detection']);
    expect(agreement.made.find(({ id }) => id === 'detection')?.score.total).toBe(9);
  });
  for (const { language, finding, line, way } of SPOKEN) {
    await test.step(`a browser that never analysed shows all of it from the archive, in ${language}`, async () => {
      const { page: fresh, panel: again, faults } = await openAnother({ language });
      await openInMode(fresh, viewer.url, studyUid);
      await again.waitUntilOpen();
      await again.at('ways').waitFor();
      expect(await again.text('way-detection')).toBe(way);
      expect(await again.text('ways')).toMatch(line);
      if (language === 'en-US') expect(await again.text('ways')).toBe(ways);
      await again.openFindings();
      expect(await findingOf(again, LIKELY).locator('.sp-finding-show').textContent()).toMatch(finding);
      await drawnAtItsPixels(fresh, again);
      expect(await violationsInPanel(fresh)).toEqual([]);
      expect(faults).toEqual([]);
    });
  }
  expect(open.faults).toEqual([]);
});

const SPOKEN = [
  { language: 'en-US', way: 'detector 9', line: /in doubt/, finding: /^Infarct, left.*73%/ },
  { language: 'de', way: 'Detektor 9', line: /Dichte \d+.*Überdeckung \d+.*unsicher/, finding: /^Infarkt, links.*73/ },
  { language: 'zh', way: '检测法 9', line: /密度法 \d+.*重叠法 \d+.*存疑/, finding: /梗死.*73/ },
] as const;
