import type { Locator, Page } from 'playwright-core';

type Side = 'left' | 'right';

/** Analysing 30 slices takes seconds; a busy machine without a second core, a minute. This only tells hanging from slow. */
const ANALYSIS_LIMIT_MS = 180_000;

/** Our panel by its test ids, which are the contract between the panel and these tests. */
export function strokePanel(page: Page) {
  const at = (id: string): Locator => page.getByTestId(id);
  const text = async (id: string): Promise<string> => ((await at(id).textContent()) ?? '').trim();
  const total = async (): Promise<number> => Number(await text('aspects-total'));
  return {
    at,
    text,
    total,
    aiTotal: async (): Promise<number> => Number(await text('aspects-ai-total')),
    side: (): Promise<string> => text('aspects-side'),
    waitUntilOpen: (): Promise<void> => at('stroke-panel').waitFor({ timeout: 30_000 }),
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
    /** Unfolds the list of boxes. */
    openFindings: async (): Promise<void> => {
      const box = page.locator('[data-testid^="box-"]').first();
      if (!(await box.isVisible())) await page.locator('details').filter({ has: box }).locator('summary').click();
    },
    store: async (): Promise<string> => {
      await at('store').click();
      await at('store-status')
        .filter({ hasText: /stored:/i })
        .waitFor({ timeout: 60_000 });
      return text('store-status');
    },
  };
}

export type StrokePanel = ReturnType<typeof strokePanel>;
