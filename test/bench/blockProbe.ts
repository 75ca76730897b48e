import type { Page } from '@playwright/test';

/** How long a page's main thread could not react. */
export interface Blocks {
  /** Longest task of the main thread (the browser reports those over 50 ms), 0 if none. */
  readonly longestTaskMs: number;
  /** Longest piece of script, the viewer's and ours: without the waits for a software renderer that a task can hold. */
  readonly longestScriptMs: number;
  /** Longest piece of script that the browser attributes to this plugin's own files. */
  readonly longestOwnScriptMs: number;
  /** Latest tick of a 10 ms timer: it also shows when the machine gave the page no processor at all. */
  readonly latestTickMs: number;
}

/** What `installBlockProbe` hangs on the page's window. */
export interface BlockWindow {
  readonly watchBlocks: () => { readonly stop: () => Blocks };
}

/** Gives every document of the page a `watchBlocks`, since code that runs there can import nothing. */
export async function installBlockProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watchBlocks: BlockWindow['watchBlocks'] = () => {
      const tickMs = 10;
      let longestTaskMs = 0;
      let longestScriptMs = 0;
      let longestOwnScriptMs = 0;
      let latestTickMs = 0;
      let last = performance.now();
      const note = (entries: PerformanceEntryList): void => {
        for (const entry of entries) {
          if (entry.entryType === 'longtask') longestTaskMs = Math.max(longestTaskMs, entry.duration);
          // TypeScript's DOM library does not know PerformanceLongAnimationFrameTiming yet.
          const scripts: unknown = Reflect.get(entry, 'scripts');
          for (const script of Array.isArray(scripts) ? scripts : []) {
            longestScriptMs = Math.max(longestScriptMs, Number(script.duration));
            if (!String(script.sourceURL).includes('/plugins/stroke/')) continue;
            longestOwnScriptMs = Math.max(longestOwnScriptMs, Number(script.duration));
          }
        }
      };
      const observer = new PerformanceObserver(list => note(list.getEntries()));
      observer.observe({ entryTypes: ['longtask', 'long-animation-frame'] });
      const timer = setInterval(() => {
        const now = performance.now();
        latestTickMs = Math.max(latestTickMs, now - last - tickMs);
        last = now;
      }, tickMs);
      const stop = (): Blocks => {
        clearInterval(timer);
        note(observer.takeRecords());
        observer.disconnect();
        return { longestTaskMs, longestScriptMs, longestOwnScriptMs, latestTickMs };
      };
      return { stop };
    };
    Reflect.set(window, 'watchBlocks', watchBlocks);
  });
}
