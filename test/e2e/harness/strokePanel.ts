import type { Locator, Page } from '@playwright/test';
import { PATIENCE_MS } from './openPage.js';

type Side = 'left' | 'right';

/** Analysing 30 slices takes seconds; a busy machine without a second core, minutes. */
const ANALYSIS_LIMIT_MS = PATIENCE_MS;

/** Our panel by its test ids, which are the contract between the panel and these tests. */
export function strokePanel(page: Page) {
  const at = (id: string): Locator => page.getByTestId(id);
  const text = async (id: string): Promise<string> => ((await at(id).textContent()) ?? '').trim();
  const total = async (): Promise<number> => Number(await text('aspects-total'));
  const stored = (): Promise<void> =>
    at('store-status')
      // Not 'Not stored: …'.
      .filter({ hasText: /^\s*stored:/i })
      .waitFor();
  const unfold = async (what: Locator): Promise<void> => {
    const closed = page.locator('details:not([open])').filter({ has: what });
    // From the outside in: a list may be folded within a folded section.
    while ((await closed.count()) > 0) await closed.first().locator('> summary').click();
  };
  return {
    at,
    text,
    total,
    aiTotal: async (): Promise<number> => Number(await text('aspects-ai-total')),
    side: (): Promise<string> => text('aspects-side'),
    waitUntilOpen: (): Promise<void> => at('stroke-panel').waitFor(),
    /** A series of the study is chosen, and can be analysed. */
    waitUntilReady: (): Promise<void> => at('analyse').and(page.locator(':enabled')).waitFor(),
    /** Starts and waits for the score. */
    analyse: async (): Promise<void> => {
      await at('analyse').click();
      await at('aspects-total').waitFor({ timeout: ANALYSIS_LIMIT_MS });
    },
    /** Starts and returns as soon as a stage is on its way (the first that is neither new nor done, when none is named). */
    startAnalysis: async (stage?: string): Promise<boolean> => {
      await at('analyse').click();
      const bars =
        stage === undefined ? '[data-testid^="stage-"]:not([data-testid="stage-load"])' : `[data-testid="${stage}"]`;
      const running = await page.waitForFunction(
        selector => [...document.querySelectorAll(selector)].some(bar => Number(bar.getAttribute('aria-valuenow')) > 0),
        bars,
        { timeout: ANALYSIS_LIMIT_MS, polling: 20 },
      );
      return running.jsonValue();
    },
    /** Presses Cancel and measures in the page until Analyse can be pressed again. */
    cancelAndTime: (): Promise<number> =>
      page.evaluate(async () => {
        const button = (id: string) => document.querySelector<HTMLButtonElement>(`[data-testid="${id}"]`);
        const started = performance.now();
        button('cancel')?.click();
        while (button('analyse')?.disabled !== false) {
          if (performance.now() - started > 30_000) break;
          await new Promise(resolve => setTimeout(resolve, 10));
        }
        return performance.now() - started;
      }),
    region: (side: Side, name: string) => ({
      row: at(`region-${side}-${name}`),
      toggle: at(`region-toggle-${side}-${name}`),
      jump: at(`region-jump-${side}-${name}`),
      isAffected: (): Promise<boolean> => at(`region-toggle-${side}-${name}`).isChecked(),
    }),
    /** The lines of the boxes, without the buttons beside them. */
    boxes: (): Locator => page.locator('.sp-box-show'),
    /** Unfolds the list of boxes. */
    openFindings: (): Promise<void> => unfold(page.locator('.sp-box-show').first()),
    /** Unfolds the choice of series, which is one line once there is a result. */
    openSeries: (): Promise<void> => unfold(at('series-choice')),
    openSettings: (): Promise<void> => unfold(at('reader-first')),
    /** A figure of the list of volumes by its label, as it is written. */
    figure: async (label: string | RegExp): Promise<string> => {
      const line = at('volumes').locator('.sp-figure').filter({ hasText: label }).first();
      return ((await line.locator('.sp-value').textContent()) ?? '').trim();
    },
    phase: (): Promise<string> => text('phase'),
    waitForPhase: (phase: string | RegExp): Promise<void> =>
      at('phase').filter({ hasText: phase }).waitFor({ timeout: ANALYSIS_LIMIT_MS }),
    waitForScore: (): Promise<void> => at('aspects-total').waitFor({ timeout: ANALYSIS_LIMIT_MS }),
    setThreshold: (value: number): Promise<void> => at('threshold').fill(String(value)),
    /** Gives the name and signs; ends when the archive has the report. */
    sign: async (name: string): Promise<void> => {
      await at('reader-name').fill(name);
      await at('sign').click();
      await stored();
    },
    waitUntilStored: stored,
    store: async (): Promise<string> => {
      await at('store').click();
      await stored();
      return text('store-status');
    },
  };
}

export type StrokePanel = ReturnType<typeof strokePanel>;
