import { type Failure, failure } from '@ohif-stroke/core';

/** What is used of the page to find out. */
export interface PageScope {
  /** Of the page, not of the plugin. */
  readonly origin: string;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Hears of what a Content-Security-Policy refuses. */
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener'>;
}

export const thisPage = (): PageScope => ({
  origin: globalThis.location.origin,
  fetch: (url, init) => fetch(url, init),
  document: globalThis.document,
});

/**
 * Why a worker of a plugin on another origin could not be loaded; undefined where its server is not to blame for being another one. A
 * browser tells a page nothing of it, so the script is asked for once more, as a file: that takes the same headers.
 */
export async function whyNotSpawned(url: string, page: PageScope = thisPage()): Promise<Failure | undefined> {
  const { origin } = new URL(url);
  if (origin === page.origin) return undefined;
  let isRefusedHere = false;
  const onViolation = (): void => {
    isRefusedHere = true;
  };
  page.document.addEventListener('securitypolicyviolation', onViolation);
  try {
    const response = await page.fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok ? keptOut(origin) : undefined;
  } catch {
    // The page hears of a refusal in a task of its own.
    await new Promise(resolve => setTimeout(resolve));
    return isRefusedHere ? keptOut(origin) : withoutHeader(origin);
  } finally {
    page.document.removeEventListener('securitypolicyviolation', onViolation);
  }
}

/** The reader waits for the sentence. */
const TIMEOUT_MS = 10_000;

const withoutHeader = (origin: string): Failure =>
  failure(
    'elsewhereRefused',
    `The plugin lies on another server than the viewer, ${origin}, which does not give this page its files: it must send the header Access-Control-Allow-Origin.`,
    { values: { origin } },
  ).failure;

const keptOut = (origin: string): Failure =>
  failure(
    'elsewhereKeptOut',
    `The plugin lies on another server than the viewer, ${origin}, and the viewer's Content-Security-Policy keeps it out: worker-src must have blob: and, as script-src and connect-src, ${origin}.`,
    { values: { origin } },
  ).failure;
