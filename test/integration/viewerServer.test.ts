import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { runDoctor } from '../../extensions/cli/src/doctor/doctorCommand.js';
import { writeFileList } from '../../platform-config/src/plugin/listFiles.js';
import { makeInstance } from '../../platform-config/testing/makeInstance.js';
import { INDEX_HTML, startTestServer, stow, type TestServer } from '../../platform-config/testing/startTestServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const HTML = { accept: 'text/html,*/*' };

/** The bytes of an answer as they were sent: fetch() unpacks them. */
function exactly(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const outgoing = request(server.url, { path, headers }, answer => {
      const parts: Buffer[] = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    outgoing.on('error', reject).end();
  });
}

/** fetch() tidies paths up; a raw request does not. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(server.url, { path, headers }, answer => {
      let body = '';
      answer.on('data', chunk => (body += String(chunk)));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    outgoing.on('error', reject).end();
  });
}

test.each([
  ['/', 'text/html; charset=utf-8', INDEX_HTML],
  ['/stroke?StudyInstanceUIDs=1.2.3', 'text/html; charset=utf-8', INDEX_HTML],
  ['/app-config.js', 'text/javascript; charset=utf-8', 'window.config = "ours"'],
  ['/plugins/stroke/mode.mjs', 'text/javascript; charset=utf-8', 'export default 1;'],
  ['/plugins/stroke/ort/ort.wasm', 'application/wasm', '\0asm'],
])('%s is served as %s', async (path, type, body) => {
  const response = await fetch(server.url + path, { headers: HTML });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect(await response.text()).toBe(body);
});

test.each([
  ['/missing.js', '*/*'],
  ['/plugins/stroke/missing.mjs', 'text/html'],
  ['/plugins/stroke/', 'text/html'],
])('%s asked for as %s is 404, not the viewer', async (path, accept) => {
  expect((await fetch(server.url + path, { headers: { accept } })).status).toBe(404);
});

test.each([
  '/plugins/stroke/../../config/app-config.js',
  '/plugins/stroke/..%2f..%2fconfig%2fapp-config.js',
  '/plugins/stroke/%2e%2e/%2e%2e/config/app-config.js',
  '/..%5c..%5cconfig%5capp-config.js',
  '/.%00./x',
])('%s does not leave the folder', async path => {
  const { status, body } = await raw(path);
  expect(body).not.toContain('ours');
  expect([400, 404]).toContain(status);
});

test('a broken percent sign is 400', async () => {
  expect((await raw('/%zz')).status).toBe(400);
});

test('on loopback, other names are not answered', async () => {
  expect((await raw('/', { host: 'evil.example' })).status).toBe(421);
  expect((await raw('/', { host: 'localhost:1234', accept: 'text/html' })).status).toBe(200);
  const open = await startTestServer({ host: '0.0.0.0' });
  expect((await fetch(open.url, { headers: HTML })).status).toBe(200);
  await open.close();
});

test('isolation headers are on every answer and can be switched off', async () => {
  for (const path of ['/', '/app-config.js', '/plugins/stroke/mode.mjs', '/dicomweb/studies', '/missing.js']) {
    const { headers } = await fetch(server.url + path, { headers: HTML });
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'unsafe-eval' 'sha256-[\w+/=]{44}';/);
  }
  const plain = await startTestServer({ isolation: false });
  const { headers } = await fetch(plain.url, { headers: HTML });
  expect(headers.get('cross-origin-embedder-policy')).toBeNull();
  await plain.close();
});

test('unchanged files are not sent again, hashed ones are kept for good', async () => {
  const first = await fetch(`${server.url}/app-config.js`);
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(`${server.url}/app-config.js`, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const hashed = await fetch(`${server.url}/app.bundle.0f6159c501addfe9.js`);
  expect(hashed.headers.get('cache-control')).toMatch('immutable');
  for (const [path, kept] of [
    ['/plugins/stroke/mode.mjs?v=0f6159c501addfe9', true],
    ['/plugins/stroke/mode.mjs?extension=', false],
    ['/app-config.js?v=0f6159c501addfe9', false],
  ] as const) {
    const { headers } = await fetch(server.url + path);
    expect(/immutable/.test(headers.get('cache-control') ?? '')).toBe(kept);
  }
});

describe('a file that lies there compressed as well', () => {
  const path = '/plugins/stroke/ort/big.wasm';
  const bytes = Buffer.from('\0asm'.repeat(5000));
  beforeAll(async () => {
    const file = join(server.folder, 'plugin/ort/big.wasm');
    await writeFile(file, bytes);
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
    await writeFile(`${file}.gz`, gzipSync(bytes));
  });

  test.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip;q=0, br;q=0', null, (sent: Buffer) => sent],
    ['identity', null, (sent: Buffer) => sent],
  ])(
    'is sent to who accepts "%s" as %s, with its own type and the same content',
    async (accepted, encoding, unpack) => {
      const { headers, body } = await exactly(path, { 'accept-encoding': accepted });
      expect(headers['content-encoding'] ?? null).toBe(encoding);
      expect(headers).toMatchObject({ 'content-type': 'application/wasm', vary: 'accept-encoding' });
      expect(headers['content-length']).toBe(String(body.length));
      expect(encoding === null || body.length < bytes.length / 10).toBe(true);
      expect(unpack(body)).toEqual(bytes);
      const again = await exactly(path, { 'accept-encoding': accepted, 'if-none-match': String(headers.etag) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
    },
  );
});

test('HEAD sends headers alone', async () => {
  for (const path of ['/', '/dicomweb/studies']) {
    const response = await fetch(server.url + path, { method: 'HEAD', headers: HTML });
    expect([response.status, await response.text()]).toEqual([200, '']);
  }
});

test('the doctor finds nothing to mend, and leaves nothing in the archive', async () => {
  const sound = await startTestServer();
  await writeFileList(join(sound.folder, 'plugin'), '1.2.3');
  await writeFile(join(sound.folder, 'config/app-config.js'), readFileSync('platform-config/app-config.js'));
  let text = '';
  const verdict = await runDoctor([`${sound.url}/`], { stdout: { write: line => (text += line) } }, {});
  expect(text).not.toMatch(/^FAIL/m);
  expect(verdict).toEqual({ ok: true, value: 'complete' });
  expect(sound.archive.catalog.instanceCount).toBe(0);
  await sound.close();
});

describe('below a path', () => {
  let below: TestServer;
  beforeAll(async () => {
    below = await startTestServer({ base: '/viewer/' });
  });
  afterAll(() => below.close());
  const ask = (path: string) => fetch(below.url + path, { headers: HTML, redirect: 'manual' });

  test.each(['/viewer/', '/viewer/stroke?StudyInstanceUIDs=1.2.3'])('%s is the page', async path => {
    expect(await (await ask(path)).text()).toBe(INDEX_HTML);
  });

  test.each(['/', '/viewer'])('%s leads to it', async path => {
    const { status, headers } = await ask(path);
    expect([status, headers.get('location')]).toEqual([302, '/viewer/']);
  });

  test.each(['/app-config.js', '/plugins/stroke/mode.mjs', '/dicomweb/studies', '/viewerX/', '/other'])(
    '%s is none of its addresses',
    async path => expect((await ask(path)).status).toBe(404),
  );

  test('plugin and archive are there, and the archive names its addresses as the browser finds them', async () => {
    expect(await (await ask('/viewer/plugins/stroke/mode.mjs')).text()).toBe('export default 1;');
    const stored = await stow(below.url, [makeInstance()], '/viewer/dicomweb/studies');
    expect(await stored.text()).toMatch(/"\/viewer\/dicomweb\/studies\/[\d./a-z]+"/);
    const found = await ask('/viewer/dicomweb/studies');
    expect(await found.text()).toMatch(/"00081190":\{"vr":"UR","Value":\["\/viewer\/dicomweb\/studies\/[\d.]+"\]/);
    expect((await ask('/viewer/dicomweb/..%2fsystem')).status).toBe(400);
  });
});

describe('in front of an existing archive', () => {
  let seen: IncomingMessage[] = [];
  let body = '';
  const upstream = createServer((incoming, answer) => {
    seen.push(incoming);
    incoming.on('data', chunk => (body += String(chunk)));
    incoming.on('end', () => {
      const origin = `http://${incoming.headers.host}`;
      const viewer = `http://${String(incoming.headers['x-forwarded-host'])}`;
      const links = {
        one: `${origin}/dicom-web/studies/1`,
        two: `${viewer}/dicom-web/studies/2`,
        three: 'http://other/x',
      };
      answer
        .writeHead(202, { 'content-type': 'application/dicom+json', 'set-cookie': 'a=b' })
        .end(JSON.stringify(links));
    });
  });
  let proxy: TestServer;
  beforeAll(async () => {
    await new Promise<void>(resolve => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    proxy = await startTestServer({
      archive: { upstream: { url: new URL(`http://127.0.0.1:${port}/dicom-web/`), credentials: 'user:pass' } },
    });
  });
  beforeEach(() => {
    seen = [];
    body = '';
  });
  afterAll(async () => {
    await proxy.close();
    upstream.close();
  });

  test('requests go on with the log-in, the body and the archive as host', async () => {
    const response = await fetch(`${proxy.url}/dicomweb/studies?limit=5`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/related; boundary=b', origin: proxy.url, cookie: 'c=d' },
      body: 'payload',
    });
    const [got] = seen;
    expect(got?.url).toBe('/dicom-web/studies?limit=5');
    expect(body).toBe('payload');
    expect(got?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('user:pass').toString('base64')}`,
      'content-type': 'multipart/related; boundary=b',
      'x-forwarded-host': new URL(proxy.url).host,
    });
    expect(got?.headers.host).not.toBe(new URL(proxy.url).host);
    expect(got?.headers).not.toHaveProperty('cookie');
    expect(got?.headers).not.toHaveProperty('origin');
    expect(response.status).toBe(202);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('links in JSON point back to the viewer, other links stay', async () => {
    const json = await (await fetch(`${proxy.url}/dicomweb/studies`)).json();
    expect(json).toEqual({ one: '/dicomweb/studies/1', two: '/dicomweb/studies/2', three: 'http://other/x' });
  });

  test('and to where it lies below a path', async () => {
    const { port } = upstream.address() as AddressInfo;
    const url = new URL(`http://127.0.0.1:${port}/dicom-web/`);
    const below = await startTestServer({ base: '/v/', archive: { upstream: { url, seenAt: '/v/dicomweb' } } });
    const json = await (await fetch(`${below.url}/v/dicomweb/studies`)).json();
    expect(json).toEqual({ one: '/v/dicomweb/studies/1', two: '/v/dicomweb/studies/2', three: 'http://other/x' });
    await below.close();
  });

  test('paths cannot climb out of the service', async () => {
    await fetch(`${proxy.url}/dicomweb/%2e%2e/system`).catch(() => undefined);
    expect(seen.map(message => message.url)).toEqual([]);
  });

  test('an archive that is away is a 502 with a sentence', async () => {
    const away = await startTestServer({ archive: { upstream: { url: new URL('http://127.0.0.1:1/dicom-web') } } });
    const response = await fetch(`${away.url}/dicomweb/studies`);
    expect([response.status, await response.text()]).toEqual([502, 'The archive does not answer.\n']);
    await away.close();
  });
});
