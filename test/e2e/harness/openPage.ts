import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from '@playwright/test';
import { runTool } from '../../validators/runTool.js';
import { CHROMIUM, DOC_IMAGES, OUTPUT } from './paths.js';

/** As a machine without a display and a graphics card needs them; nothing of the browser's own calls home. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export interface OpenPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every request that the page and its workers made. */
  readonly requests: readonly Request[];
  /** What went wrong in the page: uncaught errors and refusals of the content security policy. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** `more` are further flags, such as a name for this machine that makes its pages insecure. */
export const launchBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...BROWSER_FLAGS, ...more] });

/** Tells hanging from slow, on a machine that trains networks beside. */
export const PATIENCE_MS = 240_000;

export interface PageOptions {
  /** CSS pixels of the window. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly touch?: boolean;
  /** As OHIF's own preferences keep it: 'de', 'zh', 'en-US'. */
  readonly language?: string;
  readonly settings?: { readonly readerFirst?: boolean; readonly autoAnalyse?: boolean };
}

/** A fresh browser profile with one page. The viewer's guided tour and its own notice are marked as seen, for they cover the page. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenPage> {
  const { size = { width: 1600, height: 1000 }, touch = false, language, settings } = options;
  const context = await browser.newContext({ viewport: size, hasTouch: touch, acceptDownloads: true });
  const kept = {
    shownTours: JSON.stringify(['basicViewerTour']),
    investigationalUseDialog: JSON.stringify({ expiryDate: '2999-01-01' }),
    ...(language ? { i18nextLng: language } : {}),
    ...(settings ? { 'stroke-settings': JSON.stringify(settings) } : {}),
  };
  // Only what the page has not changed itself since: the script runs again on every reload.
  await context.addInitScript(texts => {
    for (const [key, text] of Object.entries(texts)) {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
    }
  }, kept);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.setDefaultNavigationTimeout(PATIENCE_MS);
  const requests: Request[] = [];
  const faults: string[] = [];
  context.on('request', request => requests.push(request));
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  return { context, page, requests, faults, close: () => context.close() };
}

/** The two windows that the documentation shows: a notebook's and a reading room's. */
export const DOCUMENTED_SIZES = {
  notebook: { width: 1280, height: 800 },
  room: { width: 1920, height: 1080 },
} as const;

/** Where a picture goes in the documentation, and in how large a window it is taken. */
export interface Documented {
  readonly as: string;
  readonly size: keyof typeof DOCUMENTED_SIZES;
}

/** Keeps a picture for people to look at; with UPDATE_SCREENSHOTS=1 it goes into the documentation too, if named for it. */
export async function keepScreenshot(page: Page, name: string, documented?: Documented): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
  if (documented === undefined || process.env.UPDATE_SCREENSHOTS !== '1') return;
  mkdirSync(DOC_IMAGES, { recursive: true });
  const path = join(DOC_IMAGES, `${documented.as}.png`);
  const before = page.viewportSize();
  const wanted = DOCUMENTED_SIZES[documented.size];
  if (before?.width === wanted.width && before.height === wanted.height) return void (await page.screenshot({ path }));
  await page.setViewportSize(wanted);
  // The viewer draws its pictures again in their new size.
  await page.waitForTimeout(3000);
  await page.screenshot({ path });
  if (before) await page.setViewportSize(before);
  await page.waitForTimeout(1000);
}

/** Dots an inch of a documented page. */
const PAGE_DPI = 90;

/** A PDF of one page as a picture; for the documentation where that is asked for. */
export function keepPage(path: string, name: string): void {
  mkdirSync(OUTPUT, { recursive: true });
  const folder = process.env.UPDATE_SCREENSHOTS === '1' ? DOC_IMAGES : OUTPUT;
  const run = runTool(
    'pdftoppm',
    ['-r', String(PAGE_DPI), '-png', '-singlefile', path, join(folder, name)],
    'poppler-utils',
  );
  if (run._tag === 'missing' || run.status !== 0) throw new Error('the page could not be drawn');
}
