import type { Browser } from 'playwright-core';
import { launchBrowser, type OpenPage, openPage, type PageOptions } from './openPage.js';
import { type RunningViewer, startViewer } from './startViewer.js';
import { type StrokePanel, strokePanel } from './strokePanel.js';

/** A server with an archive of its own, a browser, and one page on it. */
export interface Session {
  readonly viewer: RunningViewer;
  readonly browser: Browser;
  readonly open: OpenPage;
  readonly panel: StrokePanel;
  readonly stop: () => Promise<void>;
}

export async function startSession(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  options: PageOptions = {},
): Promise<Session> {
  const viewer = await startViewer(args, env);
  const browser = await launchBrowser();
  const open = await openPage(browser, options);
  const stop = async (): Promise<void> => {
    await browser.close();
    await viewer.stop();
  };
  return { viewer, browser, open, panel: strokePanel(open.page), stop };
}
