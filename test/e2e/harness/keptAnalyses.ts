import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { type Analyses, standInForWorker } from './analysisStandIn.js';
import { ANALYSES_VARIABLE } from './paths.js';

/**
 * An analysis is a function of what the page posts to its worker. So every analysis is made once a run, by the real worker
 * in the real browser, and a page that posts the very same series (headers, pixels, models, threads; by SHA-256) gets the
 * very same messages back. Anything else in what it posts, or models of a site's own, and the worker works again.
 */
export async function keepAnalyses(context: BrowserContext, analyses: Analyses): Promise<void> {
  const folder = process.env[ANALYSES_VARIABLE];
  if (folder === undefined) throw new Error(`${ANALYSES_VARIABLE} is not set: globalSetup.ts does.`);
  const fileOf = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`no key: ${key}`);
    return join(folder, key);
  };
  await context.exposeFunction('keptAnalysis', async (key: string) =>
    existsSync(fileOf(key)) ? await readFile(fileOf(key), 'latin1') : null,
  );
  await context.exposeFunction('keepAnalysis', (key: string, packed: string) => {
    const made = `${fileOf(key)}-${process.pid}`;
    writeFileSync(made, packed, 'latin1');
    renameSync(made, fileOf(key));
  });
  await context.addInitScript(standInForWorker, { analyses });
}
