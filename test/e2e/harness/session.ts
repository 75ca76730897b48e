import { type Dataset, parseReport, type StoredReport } from '@ohif-stroke/core';
import { type Browser, expect, type Page } from '@playwright/test';
import type { Analyses } from './analysisStandIn.js';
import { keepAnalyses } from './keptAnalyses.js';
import { type OpenPage, openPage, type PageOptions } from './openPage.js';
import { type ArchiveGet, archiveAt, decode, defects, fetchByModality, findStudy } from './readArchive.js';
import { type RunningViewer, startViewer } from './startViewer.js';
import { type StrokePanel, strokePanel } from './strokePanel.js';
import { openInMode } from './viewerPage.js';

/** A server with an archive of its own, and one page on it in a browser profile of its own. */
export interface Session {
  readonly viewer: RunningViewer;
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
  /** Another page on the same server, in a fresh profile: a browser that never saw the study. */
  readonly openAnother: (options?: PageOptions) => Promise<OpenPage & { readonly panel: StrokePanel }>;
  readonly stop: () => Promise<void>;
}

export interface ReportBack {
  readonly bytes: Uint8Array;
  readonly dataset: Dataset;
  readonly report: StoredReport;
}

export interface SessionOptions {
  /** For the server. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly page?: PageOptions;
  /** See keptAnalyses.ts. */
  readonly analyses?: Analyses;
}

export async function startSession(browser: Browser, options: SessionOptions = {}): Promise<Session> {
  const { args = [], env = {}, analyses = 'kept' } = options;
  const viewer = await startViewer(args, env);
  const opened: OpenPage[] = [];
  const openAnother = async (pageOptions: PageOptions = {}) => {
    const open = await openPage(browser, pageOptions);
    opened.push(open);
    await keepAnalyses(open.context, analyses);
    return { ...open, panel: strokePanel(open.page) };
  };
  const { panel, ...open } = await openAnother(options.page);
  const archive = archiveAt(viewer.url);
  return {
    viewer,
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
    openAnother,
    stop: async () => {
      for (const each of opened) await each.close();
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
