import { directivesOf } from './checkPage.js';
import { bad, type Finding, good } from './finding.js';
import type { Answered, Ask } from './site.js';

const HEADER = 'Access-Control-Allow-Origin';

/** A plugin on another origin than the viewer's page: its server must let that page have its files, and the page's policy must let them in. */
export async function checkElsewhere(
  ask: Ask,
  viewer: URL,
  page: Answered,
  files: readonly URL[],
): Promise<readonly Finding[]> {
  const kept: string[] = [];
  for (const file of files) {
    const answer = await ask(file, { headers: { origin: viewer.origin } });
    const allowed = answer._tag === 'answer' ? answer.header('access-control-allow-origin') : '';
    if (allowed !== '*' && allowed !== viewer.origin) kept.push(file.pathname);
  }
  const origin = files[0]?.origin ?? '';
  return [
    kept.length === 0
      ? good(HEADER, `${origin} lets ${viewer.origin} have its files.`)
      : bad(
          HEADER,
          `not sent for ${viewer.origin} with ${kept[0]}${kept.length > 1 ? ` and ${kept.length - 1} more` : ''}: browsers keep it from the viewer’s page, which stays black.`,
          `add_header Access-Control-Allow-Origin ${viewer.origin} always; on the plugin’s server.`,
        ),
    ...checkPolicyFor(page, origin),
  ];
}

/** What a policy of the viewer needs beside what it needs for a plugin of its own. */
function checkPolicyFor(page: Answered, origin: string): readonly Finding[] {
  const directives = directivesOf(page);
  const sourcesOf = (...names: readonly string[]) =>
    names.map(name => directives.get(name)).find(sources => sources !== undefined);
  const workers = sourcesOf('worker-src', 'child-src', 'script-src', 'default-src');
  const wanted = [
    { name: 'script-src', source: origin, sources: sourcesOf('script-src', 'default-src') },
    { name: 'connect-src', source: origin, sources: sourcesOf('connect-src', 'default-src') },
    { name: 'worker-src', source: 'blob:', sources: workers },
    { name: 'worker-src', source: origin, sources: workers },
  ];
  const missing = wanted.filter(({ source, sources }) => sources !== undefined && !allows(sources, source));
  if (missing.length === 0) return [good('policy for the plugin', `lets ${origin} in.`)];
  const list = missing.map(({ name, source }) => `${source} in ${name}`).join(', ');
  return [
    bad(
      'policy for the plugin',
      `the Content-Security-Policy keeps it out.`,
      `put ${list}; for threads blob: in script-src as well.`,
    ),
  ];
}

/** Sources by their whole words: a host, a scheme or everything. */
function allows(sources: string, wanted: string): boolean {
  const words = sources.trim().split(/\s+/).slice(1);
  const scheme = `${wanted.split(':')[0]}:`;
  return words.some(word => word === wanted || word === scheme || (word === '*' && wanted !== 'blob:'));
}
