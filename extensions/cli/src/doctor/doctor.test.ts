import {
  type FakeSite,
  file,
  PAGE,
  type SiteAnswer,
  type SiteAnswers,
  SOUND_SITE,
  startSite,
} from '../../fixtures/fakeSite.js';
import { runDoctor } from './doctorCommand.js';

let site: FakeSite | undefined;
afterEach(() => site?.close());

async function examine(answers: SiteAnswers, path = '', env = {}) {
  site = await startSite(answers);
  let text = '';
  const verdict = await runDoctor([site.url + path], { stdout: { write: line => (text += line) } }, env);
  const lines = text.trimEnd().split('\n');
  return { verdict: verdict.ok && verdict.value, failed: lines.filter(line => line.startsWith('FAIL')), lines, text };
}

test('a server that is right: a line for each check, and nothing to mend', async () => {
  const { verdict, failed, lines, text } = await examine(SOUND_SITE);
  expect(failed).toEqual([]);
  expect(verdict).toBe('complete');
  expect(lines.map(line => line.slice(0, line.indexOf(':'))).slice(0, -1)).toEqual([
    'ok    viewer',
    'ok    isolation',
    'ok    secure',
    'ok    Content-Security-Policy',
    'ok    app-config',
    'ok    mode.mjs',
    'ok    files',
    'ok    Cache-Control',
    'ok    Cross-Origin-Resource-Policy',
    'ok    archive, QIDO-RS',
    'ok    archive, STOW-RS',
    'ok    archive, size of a store',
    'ok    archive, the rest of it',
  ]);
  expect(text).toMatch(/All is well\.\n$/);
});

test('it stores nothing and asks for no patient', async () => {
  await examine(SOUND_SITE);
  const archive = site?.seen.filter(({ line }) => /dicomweb/.test(line)) ?? [];
  const posts = archive.filter(({ line }) => line.startsWith('POST'));
  expect(posts.map(({ body }) => body)).toEqual(['--doctor--\r\n']);
  expect(posts[0]?.headers.origin).toBe(new URL(site?.url ?? '').origin);
  expect(site?.seen.every(({ line }) => /^(GET|POST) /.test(line))).toBe(true);
});

const withHeaders = (answer: SiteAnswer, over: Record<string, string>): SiteAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...over },
});
const mode = SOUND_SITE['GET /plugins/stroke/mode.mjs']!;
const json = (status: number, body = ''): SiteAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});

/** Each wrong in one way, and the words that name it. */
test.each<[string, SiteAnswers, RegExp]>([
  [
    'no opener policy',
    { 'GET /': withHeaders(PAGE, { 'cross-origin-opener-policy': '' }) },
    /isolation: .*one thread.*Cure: add_header Cross-Origin-Opener-Policy/,
  ],
  [
    'no embedder policy',
    { 'GET /': withHeaders(PAGE, { 'cross-origin-embedder-policy': 'unsafe-none' }) },
    /isolation: .*unsafe-none/,
  ],
  [
    'a policy with the hashes of another viewer',
    { 'GET /': withHeaders(PAGE, { 'content-security-policy': "script-src 'self' 'unsafe-eval' 'sha256-AAAA'" }) },
    /Content-Security-Policy: 1 inline .*Cure: put 'sha256-[\w+/=]{44}'/,
  ],
  [
    'a policy without WebAssembly',
    { 'GET /': withHeaders(PAGE, { 'content-security-policy': "script-src 'self' 'unsafe-inline'" }) },
    /Content-Security-Policy: WebAssembly/,
  ],
  ['an app-config that is the page', { 'GET /app-config.js': PAGE }, /app-config: 200 text\/html.*Cure/],
  [
    'an app-config without the mode',
    { 'GET /app-config.js': file('text/javascript', "window.config = { modes: [] }; // '/plugins/stroke/mode.mjs'") },
    /app-config: it names no mode\.mjs.*Cure: add the line modes: \['\/plugins\/stroke\/mode\.mjs'\]/,
  ],
  [
    'a mode at another address',
    { 'GET /app-config.js': file('text/javascript', "window.config = { modes: ['/plugin/stroke/mode.mjs'] }") },
    /mode\.mjs: \/plugin\/stroke\/mode\.mjs is answered with a page.*black.*Cure: put the folder/,
  ],
  [
    'an output to be stored that there is not',
    {
      'GET /app-config.js': file(
        'text/javascript',
        "window.config = { modes: ['/plugins/stroke/mode.mjs'], '@ohif-stroke/extension': { storeOutputs: ['sc', 'fax'] } }",
      ),
    },
    /storeOutputs: there is no output "fax"\. Cure: the names are /,
  ],
  ['a mode that is not there', { 'GET /plugins/stroke/mode.mjs': json(404) }, /mode\.mjs: .*404/],
  [
    'a mode of the wrong type',
    { 'GET /plugins/stroke/mode.mjs': withHeaders(mode, { 'content-type': 'application/octet-stream' }) },
    /mode\.mjs: its type is application\/octet-stream.*black.*Cure: serve \.mjs as text\/javascript/,
  ],
  [
    'WebAssembly of the wrong type',
    { 'GET /plugins/stroke/ort/ort.wasm': file('application/octet-stream', '\0asm') },
    /ort\/ort\.wasm: its type .*Cure: serve \.wasm/,
  ],
  ['no list of files', { 'GET /plugins/stroke/files.json': PAGE }, /files\.json: .*Cure: copy the whole folder/],
  [
    'weights cut short',
    { 'GET /plugins/stroke/models/regions/weights.onnx': file('application/octet-stream', 'weig') },
    /weights\.onnx: 4 bytes with another SHA-256 than the 7.*Cure: .*two builds/,
  ],
  ['a file missing', { 'GET /plugins/stroke/worker.mjs': PAGE }, /worker\.mjs: .*answered with a page/],
  [
    'files kept in caches',
    { 'GET /plugins/stroke/mode.mjs': withHeaders(mode, { 'cache-control': 'max-age=86400' }) },
    /Cache-Control: "max-age=86400".*Cure: add_header Cache-Control no-cache/,
  ],
  [
    'no resource policy',
    { 'GET /plugins/stroke/mode.mjs': withHeaders(mode, { 'cross-origin-resource-policy': '' }) },
    /Cross-Origin-Resource-Policy: not set/,
  ],
  [
    'an archive at another address',
    { 'GET /dicomweb/studies': PAGE },
    /QIDO-RS: 200 text\/html.*Cure: compare qidoRoot/,
  ],
  ['an archive that is away', { 'GET /dicomweb/studies': json(502) }, /QIDO-RS: 502.*Cure: the proxy does not reach/],
  [
    'an archive with a log-in',
    { 'GET /dicomweb/studies': json(401) },
    /QIDO-RS: 401.*Cure: the archive wants a log-in/,
  ],
  [
    'stores forbidden',
    { 'POST /dicomweb/studies': json(405) },
    /STOW-RS: 405: reports can only be downloaded.*Cure: allow POST/,
  ],
  ['stores of a foreign origin', { 'POST /dicomweb/studies': json(403) }, /STOW-RS: 403.*Cure: .*Host/],
  ['no STOW-RS', { 'POST /dicomweb/studies': json(404) }, /STOW-RS: 404.*Cure: .*wadoRoot/],
  ['an archive that fails', { 'POST /dicomweb/studies': json(500) }, /STOW-RS: .*500.*Cure/],
  ['a limit of a megabyte', { CONTINUE: json(413) }, /size of a store: 413.*Cure: .*client_max_body_size/],
  [
    'a way out of DICOMweb',
    { 'GET /dicomweb/..%2fsystem': json(200, '{}') },
    /the rest of it: GET \/dicomweb\/\.\.%2fsystem reaches it.*Cure/,
  ],
])('%s', async (_name, over, words) => {
  const { verdict, failed, text } = await examine({ ...SOUND_SITE, ...over });
  expect(failed).toEqual([expect.stringMatching(words)]);
  expect(verdict).toBe('incomplete');
  expect(text).toMatch(/1 to be mended\.\n$/);
});

describe('below a path of the server', () => {
  const page = (html: string): SiteAnswer => ({ ...PAGE, body: html });
  /** All of the site below /viewer/, and its page and app-config as they are made for it. */
  const moved = (over: SiteAnswers = {}): SiteAnswers => ({
    ...Object.fromEntries(
      Object.entries(SOUND_SITE).map(([request, answer]) => [request.replace(' /', ' /viewer/'), answer]),
    ),
    '*': json(404),
    'GET /viewer/': page(
      '<script src="/viewer/app-config.js"></script><script defer src="/viewer/app.bundle.0f.js"></script>',
    ),
    'GET /viewer/app.bundle.0f.js': file('text/javascript', '__webpack_require__.p = "/viewer/";'),
    'GET /viewer/app-config.js': file(
      'text/javascript',
      "window.config = { routerBasename: null, modes: ['/viewer/plugins/stroke/mode.mjs'], qidoRoot: '/viewer/dicomweb', wadoRoot: '/viewer/dicomweb' };",
    ),
    ...over,
  });
  const config = (text: string): SiteAnswers => ({ 'GET /viewer/app-config.js': file('text/javascript', text) });

  test('a site that is made for it has nothing to mend, and nothing is asked outside it', async () => {
    const { failed, lines } = await examine(moved(), 'viewer/');
    expect(failed).toEqual([]);
    expect(lines).toContain('ok    sub-path: page, bundle and router are made for /viewer/.');
    expect(site?.seen.filter(({ line }) => !/ \/viewer\//.test(line)).map(({ line }) => line)).toEqual([]);
  });

  test('what the app-config leaves out is looked for below the path', async () => {
    const { lines } = await examine(moved(config('window.config = {}')), 'viewer/');
    expect(lines.filter(line => line.startsWith('FAIL'))).toEqual([
      expect.stringMatching(/add the line modes: \['\/viewer\/plugins\/stroke\/mode\.mjs'\]/),
    ]);
  });

  test.each<[string, SiteAnswers, RegExp]>([
    [
      'a page made for the root',
      {
        'GET /viewer/': page('<script src="/viewer/app-config.js"></script><script src="/app.bundle.0f.js"></script>'),
      },
      /sub-path: the page asks for \/app\.bundle.*Cure: .*--base \/viewer\//,
    ],
    [
      'a PUBLIC_URL of the root',
      { 'GET /viewer/': page('<script>window.PUBLIC_URL="/"</script><script src="/viewer/app-config.js"></script>') },
      /sub-path: PUBLIC_URL is "\/"/,
    ],
    [
      'a bundle made for the root',
      { 'GET /viewer/app.bundle.0f.js': file('text/javascript', '__webpack_require__.p = "/";') },
      /sub-path: the viewer’s bundle loads its parts from "\/"/,
    ],
    [
      'another router',
      config(
        "window.config = { routerBasename: '/ohif', modes: ['/viewer/plugins/stroke/mode.mjs'], qidoRoot: '/viewer/dicomweb', wadoRoot: '/viewer/dicomweb' };",
      ),
      /sub-path: routerBasename is "\/ohif".*Cure: in app-config routerBasename: '\/viewer'/,
    ],
  ])('%s is told', async (_name, over, words) => {
    const { failed } = await examine(moved(over), 'viewer/');
    expect(failed.filter(line => /sub-path/.test(line))).toEqual([expect.stringMatching(words)]);
  });
});

describe('a plugin on another server', () => {
  let elsewhere: FakeSite | undefined;
  afterEach(() => elsewhere?.close());
  const CORS = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': '' };
  const pluginAnswers = (over: SiteAnswers = {}): SiteAnswers => ({
    ...Object.fromEntries(
      Object.entries(SOUND_SITE).flatMap(([request, answer]) =>
        request.includes('/plugins/stroke/') ? [[request, withHeaders(answer, CORS)]] : [],
      ),
    ),
    ...over,
  });
  const POLICY = PAGE.headers['content-security-policy'] ?? '';
  const examineBoth = async (plugin: SiteAnswers, policy: (origin: string) => string) => {
    elsewhere = await startSite(plugin);
    const { origin } = new URL(elsewhere.url);
    const env = { STROKE_DICOMWEB_USER: 'reader', STROKE_DICOMWEB_PASSWORD: 'secret' };
    const config = `window.config = { modes: ['${origin}/plugins/stroke/mode.mjs'] };`;
    const page = withHeaders(PAGE, { 'content-security-policy': policy(origin) });
    const found = await examine(
      { ...SOUND_SITE, 'GET /': page, 'GET /app-config.js': file('text/javascript', config) },
      '',
      env,
    );
    return { ...found, origin };
  };
  const allowing = (origin: string) =>
    `${POLICY.replace("default-src 'self'", `default-src 'self' ${origin}`).replace("'unsafe-eval'", `'unsafe-eval' ${origin}`)}; worker-src blob: ${origin}`;

  test('that lets the viewer in has nothing to mend, and is shown no log-in', async () => {
    const { failed, lines } = await examineBoth(pluginAnswers(), allowing);
    expect(failed).toEqual([]);
    expect(lines.filter(line => /Access-Control|policy for/.test(line))).toHaveLength(2);
    expect(elsewhere?.seen.length).toBeGreaterThan(5);
    expect(elsewhere?.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test('is told which file lacks the header', async () => {
    const worker = SOUND_SITE['GET /plugins/stroke/worker.mjs']!;
    const { failed, origin } = await examineBoth(pluginAnswers({ 'GET /plugins/stroke/worker.mjs': worker }), allowing);
    expect(failed).toEqual([
      expect.stringMatching(/Access-Control-Allow-Origin: not sent for http:.* with \/plugins\/stroke\/worker\.mjs:/),
    ]);
    expect(origin).not.toBe(new URL(site?.url ?? '').origin);
  });

  test('is told what the viewer’s policy keeps out', async () => {
    const { failed, origin } = await examineBoth(pluginAnswers(), () => POLICY);
    expect(failed).toEqual([
      expect.stringContaining(
        `policy for the plugin: the Content-Security-Policy keeps it out. Cure: put ${origin} in script-src, ${origin} in connect-src, blob: in worker-src, ${origin} in worker-src;`,
      ),
    ]);
  });
});

test.each<[string, SiteAnswers, RegExp]>([
  ['a log-in in front', { '*': json(401) }, /viewer: 401.*Cure: a log-in/],
  [
    'a way elsewhere',
    { '*': { status: 302, headers: { location: 'https://login.example/' }, body: '' } },
    /viewer: 302, leads to https:\/\/login\.example\//,
  ],
  ['something else', { '*': json(200, '{}') }, /viewer: 200 application\/json/],
])('%s ends it', async (_name, answers, words) => {
  const { failed, lines } = await examine(answers);
  expect(failed).toEqual([expect.stringMatching(words)]);
  expect(lines).toHaveLength(2);
});

test('a server that does not answer is one line', async () => {
  let text = '';
  const verdict = await runDoctor(['http://127.0.0.1:9/'], { stdout: { write: line => (text += line) } }, {});
  expect(verdict).toEqual({ ok: true, value: 'incomplete' });
  expect(text).toMatch(
    /^FAIL {2}viewer: http:\/\/127\.0\.0\.1:9 does not answer: nothing listens there\..*\n1 to be mended\.\n$/,
  );
});

test('a log-in is sent and never printed', async () => {
  const { text } = await examine(SOUND_SITE, '', {
    STROKE_DICOMWEB_USER: 'reader',
    STROKE_DICOMWEB_PASSWORD: 'secret',
  });
  expect(site?.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('reader:secret').toString('base64')}`);
  expect(text).not.toMatch(/secret/);
});

test('what a server says cannot command the terminal', async () => {
  const hostile = file('text/javascript', "window.config = { modes: ['/a\u001b[2J/mode.mjs'] }");
  const { text } = await examine({ ...SOUND_SITE, 'GET /app-config.js': hostile });
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test.each([[[]], [['viewer']], [['ftp://viewer/']], [['http://a/', 'http://b/']]])(
  '%j is a mistake in the command',
  async argv => {
    const verdict = await runDoctor(argv, { stdout: { write: () => undefined } }, {});
    expect(verdict.ok).toBe(false);
  },
);

describe('a FHIR server that the app-config names', () => {
  const CONFIG = file(
    'text/javascript',
    "window.config = { modes: ['/plugins/stroke/mode.mjs'], '@ohif-stroke/extension': { fhirUrl: '/fhir/' } }",
  );
  const statement = (codes: readonly string[]) =>
    file(
      'application/fhir+json',
      JSON.stringify({
        resourceType: 'CapabilityStatement',
        fhirVersion: '4.0.1',
        rest: [{ interaction: codes.map(code => ({ code })) }],
      }),
    );
  const said = async (answers: SiteAnswers) => {
    const { lines } = await examine({ ...SOUND_SITE, 'GET /app-config.js': CONFIG, ...answers });
    return lines.find(line => line.includes('fhirUrl'));
  };

  test('is asked what it can, and for nothing else, without the log-in of the archive', async () => {
    const env = { STROKE_DICOMWEB_USER: 'u', STROKE_DICOMWEB_PASSWORD: 'p' };
    const answers = { 'GET /app-config.js': CONFIG, 'GET /fhir/metadata': statement(['transaction']) };
    const { failed, lines } = await examine({ ...SOUND_SITE, ...answers }, '', env);
    expect(failed).toEqual([]);
    expect(lines).toContain('ok    fhirUrl: a FHIR server 4.0.1 that takes transactions.');
    const asked = site?.seen.filter(({ line }) => line.includes('/fhir')) ?? [];
    expect(asked.map(({ line }) => line.split(' ').slice(0, 2).join(' '))).toEqual(['GET /fhir/metadata']);
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each<[string, SiteAnswers, RegExp]>([
    ['that is not there', { 'GET /fhir/metadata': json(404) }, /^FAIL.*404.*Cure: the base is the address before/],
    ['that is a web page', { 'GET /fhir/metadata': PAGE }, /^FAIL.*Cure: the base is/],
    ['without transactions', { 'GET /fhir/metadata': statement(['search-system']) }, /^FAIL.*takes no transactions/],
  ])('%s is told', async (_, answers, words) => {
    expect(await said(answers)).toMatch(words);
  });
});
