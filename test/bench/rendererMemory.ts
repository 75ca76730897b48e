import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

const SAMPLE_MS = 50;
const KB_PER_MB = 1024;

/**
 * Resident memory of all renderer processes of a browser (Linux), sampled until `stop`. On a page that holds nothing but
 * the worker, its peak above the start is what the analysis costs, WebAssembly and copies included.
 */
export async function watchRendererMemory(browser: Browser): Promise<{ stop(): Promise<{ peakGrowthMb: number }> }> {
  const session = await browser.newBrowserCDPSession();
  const sample = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(info => info.type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => residentMb(id)));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const startMb = await sample();
  let peakMb = startMb;
  let stopped = false;
  const sampling = (async () => {
    while (!stopped) {
      peakMb = Math.max(peakMb, await sample());
      await new Promise(resolve => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await sampling;
      await session.detach();
      return { peakGrowthMb: peakMb - startMb };
    },
  };
}

/** A process that ended between the list and the look has no memory. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / KB_PER_MB;
}
