import { createHash } from 'node:crypto';
import { checkElsewhere } from './checkElsewhere.js';
import { bad, type Finding, good } from './finding.js';
import { type Answer, type Answered, type Ask, askWith, briefly, textOf } from './site.js';

const SCRIPT = /^(text|application)\/(javascript|ecmascript|x-javascript)$/;
const TYPES: readonly (readonly [ending: RegExp, type: RegExp, cure: string])[] = [
  [
    /\.m?js$/,
    SCRIPT,
    'serve .mjs as text/javascript: types { text/javascript mjs; application/wasm wasm; application/json json map; }',
  ],
  [/\.wasm$/, /^application\/wasm$/, 'serve .wasm as application/wasm.'],
  [/\.json$/, /^(application|text)\/(json|plain)$/, 'serve .json as application/json.'],
];
const PLACE =
  'put the folder of the plugin where app-config says (location /plugins/stroke/ { alias /srv/stroke/; }), with both slashes at the end.';
/** Written by the build: name, size and hash of every file. */
const LIST = 'files.json';

interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Is every file of the plugin there, of the right type, whole, and of one build; and may the page have it? */
export async function checkPlugin(askViewer: Ask, viewer: URL, page: Answered, mode: URL): Promise<readonly Finding[]> {
  const isElsewhere = mode.origin !== viewer.origin;
  // The viewer's log-in is none of another server's business, and browsers send it none.
  const ask = isElsewhere ? askWith(undefined) : askViewer;
  const first = await checkFile(ask, mode, 'mode.mjs', undefined);
  if (!first.ok) return [first];
  const list = await readList(ask, new URL(LIST, mode));
  if (list === undefined) {
    return [
      first,
      bad(
        LIST,
        'the list of files is not there, so nothing can be compared.',
        'copy the whole folder dist/plugins/stroke, or unpack the archive again.',
      ),
    ];
  }
  const findings: Finding[] = [first];
  for (const file of list) findings.push(await checkFile(ask, new URL(file.path, mode), file.path, file));
  const wrong = findings.filter(finding => !finding.ok);
  const served = await ask(mode);
  const headers = [
    ...(await checkCaching(ask, mode, served)),
    ...(isElsewhere
      ? await checkElsewhere(
          ask,
          viewer,
          page,
          ['mode.mjs', ...list.map(({ path }) => path)].map(path => new URL(path, mode)),
        )
      : checkResourcePolicy(served)),
  ];
  const all = `${list.length} files are there, of the right type and with the right SHA-256.`;
  return [first, ...(wrong.length > 0 ? wrong : [good('files', all)]), ...headers];
}

async function checkFile(ask: Ask, url: URL, name: string, listed: Listed | undefined): Promise<Finding> {
  const answer = await ask(url);
  const problem = placeProblem(answer, url);
  if (problem !== undefined) return bad(name, problem, PLACE);
  if (answer._tag === 'none') return bad(name, answer.why, PLACE);
  const rule = TYPES.find(([ending]) => ending.test(name));
  if (rule !== undefined && !rule[1].test(answer.type)) {
    return bad(name, `its type is ${answer.type || 'missing'}: browsers refuse it and the page stays black.`, rule[2]);
  }
  if (listed === undefined) return good(name, `${url.pathname} is ${answer.type}.`);
  const sha256 = createHash('sha256').update(answer.body).digest('hex');
  return sha256 === listed.sha256
    ? good(name, 'whole.')
    : bad(
        name,
        `${answer.body.length} bytes with another SHA-256 than the ${listed.bytes} of its build.`,
        'files of two builds are mixed, or a copy was cut short: replace the whole folder, and empty caches between.',
      );
}

function placeProblem(answer: Answer, url: URL): string | undefined {
  if (answer._tag === 'none') return undefined;
  if (answer.status === 200 && answer.type === 'text/html') {
    return `${url.pathname} is answered with a page (text/html), as addresses without a file are: the viewer stays black, the work list too.`;
  }
  return answer.status === 200 ? undefined : `${url.pathname} is answered ${briefly(answer)}`;
}

async function checkCaching(ask: Ask, mode: URL, answer: Answer): Promise<readonly Finding[]> {
  if (answer._tag === 'none') return [];
  const cache = answer.header('cache-control');
  const addressed = await ask(new URL('worker.mjs?v=0000000000000000', mode));
  // A site that lets nothing be kept works as well.
  const kept =
    addressed._tag !== 'none' && /\bimmutable\b/.test(addressed.header('cache-control'))
      ? 'files asked for by their hash are kept for good.'
      : 'files asked for by their hash (?v=) are asked for again at each visit; immutable on them would spare that.';
  return [
    /\b(no-cache|no-store|max-age=0)\b/.test(cache)
      ? good('Cache-Control', `${cache}: an update is seen at once; ${kept}`)
      : bad(
          'Cache-Control',
          `"${cache}" on mode.mjs: after an update browsers mix old and new files.`,
          'add_header Cache-Control no-cache; for the plugin, app-config.js and index.html.',
        ),
  ];
}

function checkResourcePolicy(answer: Answer): readonly Finding[] {
  if (answer._tag === 'none') return [];
  const policy = answer.header('cross-origin-resource-policy');
  return [
    /^(same-origin|same-site|cross-origin)$/.test(policy)
      ? good('Cross-Origin-Resource-Policy', `${policy}.`)
      : bad(
          'Cross-Origin-Resource-Policy',
          'not set: the workers of an isolated page do not start.',
          'add_header Cross-Origin-Resource-Policy same-origin always;',
        ),
  ];
}

async function readList(ask: Ask, url: URL): Promise<readonly Listed[] | undefined> {
  const answer = await ask(url);
  if (answer._tag === 'none' || answer.status !== 200) return undefined;
  try {
    const parsed: unknown = JSON.parse(textOf(answer));
    const files = typeof parsed === 'object' && parsed !== null && 'files' in parsed ? parsed.files : undefined;
    return Array.isArray(files) && files.length > 0 && files.every(isListed) ? files : undefined;
  } catch {
    return undefined;
  }
}

/** Only plain names below the folder: the list is the server's word. */
const isListed = (value: unknown): value is Listed =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  /^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/.test(value.path) &&
  'bytes' in value &&
  typeof value.bytes === 'number' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';
