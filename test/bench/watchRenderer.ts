import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';

const SAMPLE_MS = 50;
const KB_PER_MB = 1024;
/** Linux counts processor time in hundredths of a second (sysconf _SC_CLK_TCK, 100 on all that Chromium runs on). */
const MS_PER_CLOCK_TICK = 10;

export interface RendererWatch {
  /** Processor time of the renderers since their start, all threads. */
  readonly cpuMs: () => Promise<number>;
  readonly stop: () => Promise<{ readonly peakGrowthMb: number }>;
}

interface Usage {
  readonly residentMb: number;
  readonly cpuMs: number;
}

/**
 * Memory and processor time of all renderer processes of a browser (Linux). On a page that holds nothing but the worker,
 * the peak of resident memory above the start is what the analysis costs, WebAssembly and copies included; processor time
 * says what it costs on a machine that is busy with other things too.
 */
export async function watchRenderer(browser: Browser): Promise<RendererWatch> {
  const session = await browser.newBrowserCDPSession();
  const sample = async (): Promise<Usage> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(info => info.type === 'renderer');
    const usages = await Promise.all(renderers.map(({ id }) => usageOf(id)));
    return usages.reduce((a, b) => ({ residentMb: a.residentMb + b.residentMb, cpuMs: a.cpuMs + b.cpuMs }), NOTHING);
  };
  const start = await sample();
  let peakMb = start.residentMb;
  let stopped = false;
  const sampling = (async () => {
    while (!stopped) {
      peakMb = Math.max(peakMb, (await sample()).residentMb);
      await new Promise(resolve => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    cpuMs: async () => (await sample()).cpuMs,
    async stop() {
      stopped = true;
      await sampling;
      await session.detach();
      return { peakGrowthMb: peakMb - start.residentMb };
    },
  };
}

const NOTHING: Usage = { residentMb: 0, cpuMs: 0 };

/** A process that ended between the list and the look uses nothing. */
async function usageOf(pid: number): Promise<Usage> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [status, stat] = await Promise.all([read('status'), read('stat')]);
  // proc(5): after the name in brackets come state, 10 numbers, then user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  return {
    residentMb: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / KB_PER_MB,
    cpuMs: ticks * MS_PER_CLOCK_TICK,
  };
}
