import { bad, type Finding, good } from './finding.js';
import type { AppConfig } from './readAppConfig.js';
import { type Ask, textOf } from './site.js';

/** The viewer's own folder on its server, with a slash at both ends. */
export const pathOf = (page: URL): string => new URL('.', page).pathname;

/**
 * Below a path of the server: are page, bundle and router made for that path? Published builds are made for the root, and one that is
 * only moved stays black, or goes black at the first chunk that it loads.
 */
export async function checkSubPath(ask: Ask, page: URL, html: string, config: AppConfig): Promise<readonly Finding[]> {
  const path = pathOf(page);
  if (path === '/') return [];
  const check = 'sub-path';
  const made = `published builds are made for the root of a server: npm run viewer -- --base ${path} makes a copy for ${path}.`;
  const scripts = [...html.matchAll(/<script[^>]*\ssrc=["']?([^"'\s>]+)/g)].map(([, src = '']) => new URL(src, page));
  const astray = scripts.find(script => script.origin === page.origin && !script.pathname.startsWith(path));
  if (astray) return [bad(check, `the page asks for ${astray.pathname}, which is not below ${path}.`, made)];
  const publicUrl = /\bPUBLIC_URL\s*=\s*["']([^"']*)["']/.exec(html)?.[1];
  if (publicUrl !== undefined && publicUrl !== path) {
    return [bad(check, `PUBLIC_URL is "${publicUrl}" in index.html and not "${path}".`, made)];
  }
  const { routerBasename } = config;
  if (routerBasename !== undefined && `${routerBasename.replace(/\/$/, '')}/` !== path) {
    return [
      bad(
        check,
        `routerBasename is "${routerBasename}": no address below ${path} is a page of the viewer.`,
        `in app-config  routerBasename: '${path.slice(0, -1)}',  or null.`,
      ),
    ];
  }
  const bundle = scripts.find(script => /\/app\.bundle\.[^/]*js$/.test(script.pathname));
  const answer = bundle && (await ask(bundle));
  const chunks = answer?._tag === 'answer' ? /__webpack_require__\.p = "([^"]*)"/.exec(textOf(answer))?.[1] : undefined;
  return chunks?.startsWith('/') && chunks !== path
    ? [bad(check, `the viewer’s bundle loads its parts from "${chunks}" and not from "${path}".`, made)]
    : [good(check, `page, bundle and router are made for ${path}.`)];
}
