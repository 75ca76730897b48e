import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { testDoor } from '../../platform-config/testing/archiveDoor.js';
import { rawRequest, requestText, statusOf } from '../../platform-config/testing/rawRequest.js';
import { startTestServer, type TestServer } from '../../platform-config/testing/startTestServer.js';
import { startWatchedArchive, type WatchedArchive } from '../../platform-config/testing/watchedArchive.js';

describe('the embedded archive', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  testDoor(test, () => ({ url: server.url, passed: () => [] }));
});

describe('the embedded archive below a path', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ base: '/viewer/' });
  });
  afterAll(() => server.close());
  testDoor(test, () => ({ url: server.url, root: '/viewer/dicomweb', passed: () => [] }));
});

describe('the proxy', () => {
  let archive: WatchedArchive;
  let server: TestServer;
  beforeAll(async () => {
    archive = await startWatchedArchive();
    const url = new URL(`http://127.0.0.1:${archive.port}/dicom-web/`);
    server = await startTestServer({ archive: { upstream: { url, credentials: 'user:pass' } } });
  });
  beforeEach(() => archive.forget());
  afterAll(async () => {
    await server.close();
    await archive.close();
  });
  const passed = (): string[] => archive.seen.map(({ message }) => `${message.method} ${message.url}`);
  testDoor(test, () => ({ url: server.url, passed }));

  test.each([
    ['GET', '/studies?PatientName=*a*&limit=5'],
    ['GET', '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1,2'],
    ['GET', '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/bulk/7fe00010'],
    ['HEAD', '/studies/1.2.3/metadata'],
    ['GET', '/studies/1.2.3/series/1.2.3.4/rendered?quality=90'],
  ])('%s %s passes', async (method, path) => {
    const response = await fetch(`${server.url}/dicomweb${path}`, {
      method,
      headers: { origin: server.url, 'sec-fetch-site': 'same-origin' },
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(passed()).toEqual([`${method} /dicom-web${path}`]);
  });

  test('OPTIONS is answered here', async () => {
    const response = await fetch(`${server.url}/dicomweb/studies`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect(passed()).toEqual([]);
  });

  test('a chunked store passes whole, and headers that would change the request do not', async () => {
    const headers = ['Transfer-Encoding: chunked', 'X-HTTP-Method-Override: DELETE', 'X-Foo: 1', 'Upgrade: h2c'];
    const text = requestText(
      'POST',
      '/dicomweb/studies/1.2.3',
      [
        `Host: ${new URL(server.url).host}`,
        ...headers,
        'Connection: x-foo',
        'Content-Type: multipart/related; boundary=b',
      ],
      '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
    );
    expect(statusOf(await rawRequest(server.url, text))).toBe(200);
    const [got] = archive.seen;
    expect(got?.body).toBe('abcde');
    expect(got?.message.headers['content-type']).toBe('multipart/related; boundary=b');
    for (const name of ['x-http-method-override', 'x-foo', 'upgrade']) {
      expect(got?.message.headers).not.toHaveProperty(name);
    }
  });
});

describe('an archive that', () => {
  let upstream: Server;
  let answer = '';
  let server: TestServer;
  beforeAll(async () => {
    upstream = createServer(socket => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer, 'latin1'));
    });
    await new Promise<void>(resolve => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    server = await startTestServer({ archive: { upstream: { url: new URL(`http://127.0.0.1:${port}/dicom-web`) } } });
  });
  afterAll(async () => {
    await server.close();
    upstream.close();
  });

  test.each([
    ['speaks no HTTP', '099 X\r\n\r\n'],
    ['gives no status of HTTP', 'HTTP/1.1 099 X\r\nContent-Length: 0\r\n\r\n'],
    ['gives a status above all classes', 'HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n'],
    ['switches protocols', 'HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
    ['says only that it goes on', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['says nothing', ''],
    ['tells two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['sends a header that is none', 'HTTP/1.1 200 OK\r\nContent-Type: a\x01b\r\nContent-Length: 0\r\n\r\n'],
    ['sends noise', '\x00\xff\x16\x03\x01'],
  ])('%s is a 502, and the server lives', async (_name, text) => {
    answer = text;
    const response = await fetch(`${server.url}/dicomweb/studies`);
    expect(response.status).toBe(502);
    expect((await fetch(`${server.url}/app-config.js`)).status).toBe(200);
  });

  test('breaks off in the middle of an answer costs that answer only', async () => {
    for (const type of ['application/dicom+json', 'application/dicom']) {
      answer = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\n[1`;
      const got = await fetch(`${server.url}/dicomweb/studies`)
        .then(response => response.text())
        .catch(() => 'broken');
      expect(got).toBe('broken');
    }
    expect((await fetch(`${server.url}/app-config.js`)).status).toBe(200);
  });
});
