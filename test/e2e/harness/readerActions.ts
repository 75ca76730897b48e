import type { Page } from '@playwright/test';

/** What a reader does, one action at a time: a key, or a text typed into a field. Counts them. */
export function readerActions(page: Page) {
  let count = 0;
  return {
    count: (): number => count,
    press: async (key: string): Promise<void> => {
      count += 1;
      await page.keyboard.press(key);
    },
    type: async (text: string): Promise<void> => {
      count += 1;
      await page.keyboard.type(text);
    },
    /** Anything else that is one action, such as following a link to a study. */
    does: <T>(run: () => Promise<T>): Promise<T> => {
      count += 1;
      return run();
    },
    /** Tab after Tab until something has the focus, as a reader without a mouse gets there; says how many it took. */
    tabTo: async (testId: string, limit = 200): Promise<number> => {
      for (let tabs = 0; tabs <= limit; tabs += 1) {
        if ((await focused(page)) === testId) return tabs;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${testId} is not reached by ${limit} tabs.`);
    },
  };
}

/** Test id of what has the focus. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);
