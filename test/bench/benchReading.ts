import { median } from '@ohif-stroke/core';
import type { Page } from '@playwright/test';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { readerActions } from '../e2e/harness/readerActions.js';
import { startViewer } from '../e2e/harness/startViewer.js';
import { strokePanel } from '../e2e/harness/strokePanel.js';
import { openInMode } from '../e2e/harness/viewerPage.js';
import { type Opening, timeOpening } from './timeOpening.js';

export interface ReadingFigures {
  /** From a click on a region's switch until the frame with the new total is on the screen. */
  readonly toggleMs: number;
  /** From an input event of the threshold slider until the frame with the new score is on the screen. */
  readonly sliderMs: number;
  /** From following the link to the study, with "analyse when opened" set and everything still to be loaded. */
  readonly openToFirstOverlayMs: number;
  readonly openToScoreMs: number;
  /** What came when on the way there. */
  readonly opening: Opening;
  /** Keys and texts from opening a study to its signed report in the archive, for a case without corrections. */
  readonly actionsToSigned: number;
}

const REPEATS = 7;

/** How a reader meets it: the real viewer, the real panel, two threads. */
export async function benchReading(dataFolder: string, studyInstanceUid: string): Promise<ReadingFigures> {
  const viewer = await startViewer(['--data', dataFolder, '--no-demo']);
  const browser = await launchBrowser();
  try {
    const opening = await openPage(browser, { settings: { autoAnalyse: true } });
    await opening.page.goto(`${viewer.url}/stroke?StudyInstanceUIDs=${studyInstanceUid}`, { waitUntil: 'commit' });
    const opened = await timeOpening(opening.page, opening.requests);
    // The overlays are drawn after the score: their work is not the toggle's.
    await opening.page.waitForTimeout(3000);
    const toggleMs = await timeToggles(opening.page);
    const sliderMs = await timeSlider(opening.page);
    await opening.close();

    const reading = await openPage(browser);
    const { page } = reading;
    const panel = strokePanel(page);
    const reader = readerActions(page);
    await reader.does(() => openInMode(page, viewer.url, studyInstanceUid));
    await page.locator('[data-testid="analyse"]:enabled').waitFor();
    await reader.press('q');
    await panel.waitForScore();
    await reader.press('s');
    await reader.press('Shift+S');
    await reader.type('Reader, Bench');
    await reader.press('Enter');
    await panel.waitUntilStored();
    return {
      toggleMs,
      sliderMs,
      openToFirstOverlayMs: opened.firstRegionsMs,
      openToScoreMs: opened.scoreMs,
      opening: opened,
      actionsToSigned: reader.count(),
    };
  } finally {
    await browser.close();
    await viewer.stop();
  }
}

const timeToggles = async (page: Page): Promise<number> =>
  median(
    await page.evaluate(async repeats => {
      const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
      const toggle = find('region-toggle-left-M6');
      const times: number[] = [];
      for (let n = 0; n < repeats; n += 1) {
        const before = find('aspects-total')?.textContent;
        const started = performance.now();
        toggle?.click();
        while (find('aspects-total')?.textContent === before && performance.now() - started < 30_000)
          await new Promise(resolve => requestAnimationFrame(resolve));
        // The frame that shows it has been handed over when the next one begins.
        await new Promise(resolve => requestAnimationFrame(resolve));
        times.push(performance.now() - started);
        await new Promise(resolve => setTimeout(resolve, 1000));
      }
      return times;
    }, REPEATS),
  );

const timeSlider = async (page: Page): Promise<number> =>
  median(
    await page.evaluate(async repeats => {
      const slider = document.querySelector<HTMLInputElement>('[data-testid="threshold"]');
      const shown = () => document.querySelector('.sp-threshold .sp-value')?.textContent;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const times: number[] = [];
      for (let n = 0; n < repeats; n += 1) {
        const before = shown();
        const started = performance.now();
        set?.call(slider, n % 2 === 0 ? '0.05' : '0.95');
        slider?.dispatchEvent(new Event('input', { bubbles: true }));
        while (shown() === before && performance.now() - started < 30_000)
          await new Promise(resolve => requestAnimationFrame(resolve));
        await new Promise(resolve => requestAnimationFrame(resolve));
        times.push(performance.now() - started);
        await new Promise(resolve => setTimeout(resolve, 1000));
      }
      return times;
    }, REPEATS),
  );
