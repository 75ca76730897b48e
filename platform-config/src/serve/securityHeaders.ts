import { createHash } from 'node:crypto';

export type Headers = { readonly [name: string]: string };

/**
 * Cross-origin isolation gives the page SharedArrayBuffer and so the analysis its threads. CORP lets the isolated page
 * load our own files in every case, workers included.
 */
export const ISOLATION_HEADERS: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};

export const BASIC_HEADERS: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'SAMEORIGIN',
};

/** Base64 SHA-256 of each inline script of a page, in the form that a CSP takes. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)];
  const hashes = scripts.map(([, source = '']) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  return [...new Set(hashes)];
}

/**
 * The strictest policy under which the published viewer and the mode run (measured in Chromium; test/e2e proves it).
 * Each allowance has a reason; see platform-config/README.md.
 */
export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'unsafe-eval'", ...scriptHashes],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'object-src': ["'self'", 'blob:'],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
