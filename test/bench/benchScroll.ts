import { median } from '@ohif-stroke/core';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { startViewer } from '../e2e/harness/startViewer.js';
import { strokePanel } from '../e2e/harness/strokePanel.js';
import { openInMode } from '../e2e/harness/viewerPage.js';
import { SLICES } from './thirtySlices.js';

/** What one step of the wheel costs, both pictures of the pair. */
export interface StepFigures {
  /** From the step until both pictures show the new slice and nothing is drawn any more, ms. */
  readonly ms: number;
  /** How often the viewer drew a picture for one step; two pictures need two. */
  readonly draws: number;
  /** Layers of the annotated picture, on the average: the image itself, and one a labelmap. */
  readonly layers: number;
  /** Processor time of one step in the page and in the process that draws for it: other work on the machine adds little. */
  readonly cpuMs: number;
}

export interface ScrollFigures {
  readonly before: StepFigures;
  readonly shown: StepFigures;
  readonly hidden: StepFigures;
}

const ROUNDS = 2;

/** How long a step takes before there is anything to draw, with the overlays, and with all of them switched off. */
export async function benchScroll(dataFolder: string, studyInstanceUid: string): Promise<ScrollFigures> {
  const viewer = await startViewer(['--data', dataFolder, '--no-demo']);
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser);
    await openInMode(page, viewer.url, studyInstanceUid);
    const panel = strokePanel(page);
    await panel.waitUntilReady();
    await installStepProbe(page);
    const cpu = await watchCpu(browser);
    await throughHead(page, cpu);
    const before = await throughHead(page, cpu);
    await panel.analyse();
    // The overlays are drawn after the score, and asked for again for half a minute.
    await page.waitForTimeout(33_000);
    const shown: StepFigures[] = [];
    const hidden: StepFigures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      shown.push(await throughHead(page, cpu));
      await page.keyboard.press('o');
      await page.waitForTimeout(3000);
      hidden.push(await throughHead(page, cpu));
      await page.keyboard.press('o');
      await page.waitForTimeout(3000);
    }
    return { before, shown: joined(shown), hidden: joined(hidden) };
  } finally {
    await browser.close();
    await viewer.stop();
  }
}

const joined = (all: readonly StepFigures[]): StepFigures => ({
  ms: median(all.map(each => each.ms)),
  draws: median(all.map(each => each.draws)),
  layers: median(all.map(each => each.layers)),
  cpuMs: median(all.map(each => each.cpuMs)),
});

type Step = Omit<StepFigures, 'cpuMs'>;

interface ProbeWindow {
  readonly stepOnce: (by: 1 | -1) => Promise<Step>;
  readonly goToFirst: () => Promise<void>;
}

/** From the first slice to the last but one, as many have nothing to show. */
async function throughHead(page: Page, cpuMs: () => Promise<number>): Promise<StepFigures> {
  await page.evaluate(() => (window as unknown as ProbeWindow).goToFirst());
  await page.waitForTimeout(1500);
  const taken: Step[] = [];
  const from = await cpuMs();
  for (let n = 0; n < SLICES - 2; n += 1) {
    taken.push(await page.evaluate(() => (window as unknown as ProbeWindow).stepOnce(1)));
  }
  const mean = (of: (step: Step) => number) => taken.reduce((sum, step) => sum + of(step), 0) / taken.length;
  return {
    // The mean: layers are there on some slices only.
    ms: mean(step => step.ms),
    draws: median(taken.map(step => step.draws)),
    layers: mean(step => step.layers),
    cpuMs: ((await cpuMs()) - from) / taken.length,
  };
}

/** Processor time of the page's process and of the one that draws, since their start, ms. */
async function watchCpu(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const own = processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU');
    return 1000 * own.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
}

/** Steps in the page itself: the test's own connection adds nothing. */
const installStepProbe = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const RENDERED = 'CORNERSTONE_IMAGE_RENDERED';
    const QUIET_MS = 120;
    interface Picture {
      readonly element: HTMLElement;
      scroll(by: number): void;
      getCurrentImageIdIndex(): number;
      getActors(): readonly unknown[];
    }
    const services = Reflect.get(window, 'services') as {
      readonly cornerstoneViewportService: { getCornerstoneViewport(id: string): Picture };
    };
    const pictures = () =>
      ['stroke-annotated', 'stroke-plain'].map(id => services.cornerstoneViewportService.getCornerstoneViewport(id));
    const stepOnce = async (by: number): Promise<Step> => {
      const [annotated, plain] = pictures() as [Picture, Picture];
      let draws = 0;
      let last = 0;
      const noted = () => {
        draws += 1;
        last = performance.now();
      };
      for (const { element } of [annotated, plain]) element.addEventListener(RENDERED, noted);
      const from = annotated.getCurrentImageIdIndex();
      const started = performance.now();
      annotated.scroll(by);
      const there = () =>
        annotated.getCurrentImageIdIndex() === from + by && plain.getCurrentImageIdIndex() === from + by;
      for (;;) {
        await new Promise(resolve => setTimeout(resolve, 10));
        const now = performance.now();
        if (now - started > 20_000) break;
        if (there() && draws >= 2 && now - last > QUIET_MS) break;
      }
      for (const { element } of [annotated, plain]) element.removeEventListener(RENDERED, noted);
      return { ms: last - started, draws, layers: annotated.getActors().length };
    };
    const goToFirst = async () => {
      const [annotated] = pictures();
      annotated?.scroll(-annotated.getCurrentImageIdIndex());
    };
    Object.assign(window, { stepOnce, goToFirst });
  });
