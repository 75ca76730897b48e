import type { Page } from '@playwright/test';

/** Records what the progress bars say from now on: every value of every stage, in the order it was shown. */
export async function watchStages(page: Page): Promise<() => Promise<Record<string, number[]>>> {
  await page.evaluate(() => {
    const seen: Record<string, number[]> = {};
    Reflect.set(window, 'seenStages', seen);
    const note = (): void => {
      for (const bar of document.querySelectorAll('[data-testid^="stage-"]')) {
        const value = Number(bar.getAttribute('aria-valuenow'));
        const id = bar.getAttribute('data-testid') ?? '';
        const values = seen[id] ?? [];
        if (values.at(-1) !== value) values.push(value);
        seen[id] = values;
      }
    };
    const observer = new MutationObserver(note);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-valuenow'],
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seenStages') as Record<string, number[]>);
}
