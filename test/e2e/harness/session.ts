import { type Dataset, parseReport, type StoredReport } from '@ohif-stroke/core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, type OpenPage, openPage, type PageOptions } from './openPage.js';
import { type ArchiveGet, archiveAt, decode, defects, fetchByModality, findStudy } from './readArchive.js';
import { type RunningViewer, startViewer } from './startViewer.js';
import { steps } from './steps.js';
import { type StrokePanel, strokePanel } from './strokePanel.js';
import { openInMode } from './viewerPage.js';

/** A server with an archive of its own, a browser, and one page on it. */
export interface Session {
  readonly viewer: RunningViewer;
  readonly browser: Browser;
  readonly open: OpenPage;
  readonly page: Page;
  readonly panel: StrokePanel;
  /** GET from the archive, through the viewer's own server. */
  readonly archive: ArchiveGet;
  /** The demo study whose patient's name holds a text. */
  readonly findStudy: (patient: string) => Promise<string>;
  /** Opens that study in the mode and waits for the panel; gives back its UID. */
  readonly openStudy: (patient: string) => Promise<string>;
  /** The one report of a study as the archive gives it back: its bytes, valid by dciodvfy, decoded and read. */
  readonly onlyReport: (studyUid: string) => Promise<ReportBack>;
  readonly stop: () => Promise<void>;
}

export interface ReportBack {
  readonly bytes: Uint8Array;
  readonly dataset: Dataset;
  readonly report: StoredReport;
}

export async function startSession(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  options: PageOptions = {},
): Promise<Session> {
  const [viewer, browser] = await Promise.all([startViewer(args, env), launchBrowser()]);
  const open = await openPage(browser, options);
  const panel = strokePanel(open.page);
  const archive = archiveAt(viewer.url);
  return {
    viewer,
    browser,
    open,
    page: open.page,
    panel,
    archive,
    findStudy: patient => findStudy(archive, patient),
    openStudy: async patient => {
      const studyUid = await findStudy(archive, patient);
      await openInMode(open.page, viewer.url, studyUid);
      await panel.waitUntilOpen();
      return studyUid;
    },
    onlyReport: studyUid => readOnlyReport(archive, studyUid),
    stop: async () => {
      await browser.close();
      await viewer.stop();
    },
  };
}

async function readOnlyReport(archive: ArchiveGet, studyUid: string): Promise<ReportBack> {
  const files = await fetchByModality(archive, studyUid, 'SR');
  expect(files.length).toBe(1);
  const bytes = files[0]!;
  expect(defects(bytes)).toEqual([]);
  const dataset = decode(bytes);
  const read = parseReport(dataset);
  if (!read.ok) throw new Error(read.failure.message);
  return { bytes, dataset, report: read.value };
}

/** Tests that go on where the one before ended, all on one session: started before the first, ended after the last. */
export function sessionSteps(start: () => Promise<Session> = startSession, ...needed: readonly string[]) {
  const { milestone, look } = steps(...needed);
  let running: Session | undefined;
  beforeAll(async () => {
    running = await start();
  }, 300_000);
  afterAll(() => running?.stop());
  const on = (run: (session: Session) => Promise<void>) => async (): Promise<void> => {
    if (running === undefined) throw new Error('The session has not started.');
    await run(running);
  };
  return {
    milestone: (name: string, run: (session: Session) => Promise<void>): void => milestone(name, on(run)),
    look: (name: string, run: (session: Session) => Promise<void>): void => look(name, on(run)),
  };
}
