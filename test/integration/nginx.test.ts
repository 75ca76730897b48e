import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runDoctor } from '../../extensions/cli/src/doctor/doctorCommand.js';
import { writeFileList } from '../../platform-config/src/plugin/listFiles.js';
import { testDoor } from '../../platform-config/testing/archiveDoor.js';
import { rawRequest, requestText, statusOf } from '../../platform-config/testing/rawRequest.js';
import { startWatchedArchive, type WatchedArchive } from '../../platform-config/testing/watchedArchive.js';
import { NGINX, startNginx } from '../e2e/harness/startNginx.js';

/** The nginx file as it is shipped, but for paths, ports and the archive's address, in a real nginx. */
const nginxTest = existsSync(NGINX) ? test : test.skip;

const WASM = Buffer.from('\0asm'.repeat(20));

let archive: WatchedArchive;
let url = '';
let stop = async (): Promise<void> => undefined;

beforeAll(async () => {
  if (!existsSync(NGINX)) return;
  archive = await startWatchedArchive();
  const nginx = await startNginx(async folder => {
    for (const name of ['viewer', 'stroke/models']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'viewer/index.html'), '<title>Viewer</title>');
    await writeFile(join(folder, 'viewer/app.bundle.0f6159c501addfe9.js'), '1');
    await writeFile(join(folder, 'stroke/mode.mjs'), 'export default 1;');
    await writeFile(join(folder, 'stroke/models/models.json'), '{}');
    await writeFile(join(folder, 'stroke/ort.wasm'), WASM);
    await writeFile(join(folder, 'stroke/ort.wasm.gz'), gzipSync(WASM));
    await writeFile(join(folder, 'app-config.js'), readFileSync('platform-config/app-config.js'));
    await writeFileList(join(folder, 'stroke'), '1.2.3');
    return readFileSync('platform-config/nginx/stroke.conf', 'utf8')
      .replace('http://orthanc:8042', `http://127.0.0.1:${archive.port}`)
      .replaceAll('/usr/share/nginx', folder);
  });
  url = nginx.url;
  stop = async () => {
    await nginx.stop();
    await archive.close();
  };
});
beforeEach(() => archive?.forget());
afterAll(() => stop());

const passed = (): string[] => archive.seen.map(({ message }) => `${message.method} ${message.url}`);

describe('the door', () => testDoor(nginxTest, () => ({ url, passed })));

nginxTest.each([
  ['GET', '/studies?PatientName=*a*&limit=5&includefield=00081030%2C00080060'],
  ['GET', '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1,2'],
  ['GET', '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/bulk/7fe00010'],
  ['GET', '/studies/1.2.3/series/1.2.3.4/metadata'],
  ['GET', '/studies/1.2.3/series/1.2.3.4/rendered?quality=90'],
])('%s %s passes', async (method, path) => {
  const response = await fetch(`${url}/dicomweb${path}`, { method, headers: { origin: url } });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(passed()).toEqual([`${method} /dicomweb${path}`]);
});

nginxTest('a store passes whole, and headers that would change the request do not', async () => {
  const headers = ['Transfer-Encoding: chunked', 'X-HTTP-Method-Override: DELETE', 'Cookie: a=b', `Origin: ${url}`];
  const text = requestText(
    'POST',
    '/dicomweb/studies',
    [`Host: ${new URL(url).host}`, ...headers, 'Content-Type: multipart/related; boundary=b'],
    '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
  );
  expect(statusOf(await rawRequest(url, text))).toBe(200);
  const [got] = archive.seen;
  expect(got?.body).toBe('abcde');
  expect(got?.message.headers).toMatchObject({
    host: new URL(url).host,
    'content-type': 'multipart/related; boundary=b',
  });
  expect(got?.message.headers).not.toHaveProperty('x-http-method-override');
  expect(got?.message.headers).not.toHaveProperty('cookie');
});

nginxTest.each([
  ['/', 'text/html', 'no-cache'],
  ['/stroke?StudyInstanceUIDs=1.2.3', 'text/html', 'no-cache'],
  ['/app-config.js', 'application/javascript', 'no-cache'],
  ['/app.bundle.0f6159c501addfe9.js', 'application/javascript', 'public, max-age=31536000, immutable'],
  ['/plugins/stroke/mode.mjs', 'text/javascript', 'no-cache'],
  ['/plugins/stroke/ort.wasm', 'application/wasm', 'no-cache'],
  ['/plugins/stroke/models/models.json', 'application/json', 'no-cache'],
  ['/plugins/stroke/ort.wasm?v=0f6159c501addfe9', 'application/wasm', 'public, max-age=31536000, immutable'],
  ['/plugins/stroke/mode.mjs?v=0f6159', 'text/javascript', 'no-cache'],
  ['/app-config.js?v=0f6159c501addfe9', 'application/javascript', 'no-cache'],
])('%s is %s with Cache-Control: %s and isolated', async (path, type, cache) => {
  const { status, headers } = await fetch(url + path);
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cache]);
  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
});

nginxTest.each([
  ['gzip, br', 'gzip'],
  ['identity', null],
])(
  'a file that lies there compressed is sent to who accepts %s as %s, whole and of its own type',
  async (accepted, encoding) => {
    // Too short for nginx to compress by itself.
    const response = await fetch(`${url}/plugins/stroke/ort.wasm`, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toBe('application/wasm');
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(WASM);
  },
);

nginxTest('a file of the plugin that is not there is 404, not the viewer', async () => {
  expect((await fetch(`${url}/plugins/stroke/missing.mjs`)).status).toBe(404);
});

nginxTest('the doctor finds nothing to mend', async () => {
  let text = '';
  const verdict = await runDoctor([`${url}/`], { stdout: { write: line => (text += line) } }, {});
  expect(text).not.toMatch(/^FAIL/m);
  expect(verdict).toEqual({ ok: true, value: 'complete' });
});
