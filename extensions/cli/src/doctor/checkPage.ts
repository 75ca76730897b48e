import { createHash } from 'node:crypto';
import { bad, type Finding, good } from './finding.js';
import { type Answer, type Answered, briefly, textOf } from './site.js';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The viewer's page itself. */
export function checkPage(url: URL, page: Answer): Finding {
  const check = 'viewer';
  if (page._tag === 'none') {
    return bad(
      check,
      `${url.origin} does not answer: ${page.why}`,
      'give the address that readers open, with its port; for a certificate of your own set NODE_EXTRA_CA_CERTS to its file.',
    );
  }
  if (page.status === 401 || page.status === 403) {
    return bad(
      check,
      briefly(page),
      'a log-in stands in front: set STROKE_DICOMWEB_USER and STROKE_DICOMWEB_PASSWORD, or run this on the server behind it.',
    );
  }
  if (page.status >= 300 && page.status < 400) {
    return bad(check, `${page.status}, leads to ${page.header('location')}.`, 'give the address that it leads to.');
  }
  return page.status === 200 && page.type === 'text/html'
    ? good(check, `${url.href} is a page.`)
    : bad(check, briefly(page), 'the address must be that of the viewer’s first page.');
}

/** Threads need a page that is isolated and came over a safe way (HTML: cross-origin isolation). */
export function checkIsolation(url: URL, page: Answered): readonly Finding[] {
  const opener = page.header('cross-origin-opener-policy');
  const embedder = page.header('cross-origin-embedder-policy');
  const isSafe = url.protocol === 'https:' || LOOPBACK.test(url.hostname);
  return [
    opener === 'same-origin' && /^(require-corp|credentialless)$/.test(embedder)
      ? good('isolation', 'the page is cross-origin isolated.')
      : bad(
          'isolation',
          `Cross-Origin-Opener-Policy is "${opener}", Cross-Origin-Embedder-Policy is "${embedder}": the analysis runs on one thread.`,
          'add_header Cross-Origin-Opener-Policy same-origin always; add_header Cross-Origin-Embedder-Policy require-corp always; in nginx also in every location that has an add_header of its own.',
        ),
    isSafe
      ? good('secure', 'browsers take this address for a secure one.')
      : bad(
          'secure',
          'over http:// browsers isolate no page but those of this very machine: one thread.',
          'serve the viewer over https://.',
        ),
  ];
}

/** A policy that lists hashes of inline scripts must list those of this very page, else the viewer stays black. */
export function checkPolicy(page: Answered): Finding {
  const check = 'Content-Security-Policy';
  const policy = page.header('content-security-policy');
  if (policy === '') return good(check, 'none is set; nothing breaks without one.');
  const directives = directivesOf(page);
  const scripts = directives.get('script-src') ?? directives.get('default-src');
  if (scripts === undefined) return good(check, 'scripts are not restricted.');
  const missing = inlineHashes(textOf(page)).filter(hash => !scripts.includes(hash));
  const letsAllIn = /'unsafe-inline'/.test(scripts) && !/'(sha\d+|nonce)-/.test(scripts);
  if (missing.length > 0 && !letsAllIn) {
    return bad(
      check,
      `${missing.length} inline scripts of index.html are not allowed: the page stays empty.`,
      `put ${missing.join(' ')} into script-src; another version of the viewer has other hashes.`,
    );
  }
  return /'unsafe-eval'|'wasm-unsafe-eval'/.test(scripts)
    ? good(check, 'fits this index.html.')
    : bad(
        check,
        'WebAssembly is not allowed, and the networks are made of it.',
        "put 'unsafe-eval' (or, without DICOM SEG, 'wasm-unsafe-eval') into script-src.",
      );
}

/** Directives of a page's policy by name, each as written; none where it has no policy. */
export const directivesOf = (page: Answered): ReadonlyMap<string, string> =>
  new Map(
    page
      .header('content-security-policy')
      .split(';')
      .map(part => [part.trim().split(/\s+/)[0] ?? '', part] as const),
  );

function inlineHashes(html: string): readonly string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)];
  const hashes = scripts.map(([, source = '']) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  return [...new Set(hashes)];
}
