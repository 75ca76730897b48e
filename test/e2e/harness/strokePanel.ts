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
    /** Starts, waits for the score, and returns the stages seen on the way with the percentages they showed. */
    analyse: async (): Promise<void> => {
      await at('analyse').click();
      await at('aspects-total').waitFor({ timeout: ANALYSIS_LIMIT_MS });
    },
    region: (side: Side, name: string) => ({
      row: at(`region-${side}-${name}`),
      toggle: at(`region-toggle-${side}-${name}`),
      jump: at(`region-jump-${side}-${name}`),
      isAffected: (): Promise<boolean> => at(`region-toggle-${side}-${name}`).isChecked(),
    }),
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
