import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { archiveHeals, askJson, loginIn, openArchive } from './archive.js';
import { archiveOption } from './archiveOption.js';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise(resolve => server.close(resolve)));
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web/`;
const reference = { studyInstanceUid: '1.2', seriesInstanceUid: '1.3', sopInstanceUid: '1.4', sopClassUid: '1.5' };

test('a search gives datasets, and nothing found is no fault', async () => {
  answer = (request, response) => {
    if (request.url === '/dicom-web/studies?limit=1') {
      return response.end(JSON.stringify([{ '0020000D': { vr: 'UI', Value: ['1.2.3'] } }]));
    }
    return response.writeHead(204).end();
  };
  const { search } = openArchive({ url: url() });
  expect(await search('studies', { limit: '1' })).toMatchObject({ ok: true, value: [{ StudyInstanceUID: '1.2.3' }] });
  expect(await search('studies', { limit: '2' })).toEqual({ ok: true, value: [] });
});

test.each([
  [
    'a part',
    'multipart/related; type="application/dicom"; boundary=b',
    '--b\r\ncontent-type: application/dicom\r\n\r\nDICM\r\n--b--\r\n',
  ],
  ['the file itself', 'application/dicom', 'DICM'],
])('an image comes as %s', async (_name, type, body) => {
  answer = (_request, response) => response.writeHead(200, { 'content-type': type }).end(body);
  const got = await openArchive({ url: url() }).instance(reference);
  expect(got.ok && Buffer.from(got.value).toString()).toBe('DICM');
});

test.each([
  ['a page', 200, 'text/html', '<html>', 'notMultipart'],
  ['an error', 503, 'text/plain', 'busy', 'archiveAnswered'],
  ['a redirect', 302, 'text/plain', '', 'archiveAnswered'],
])('%s is no image', async (_name, status, type, body, tag) => {
  answer = (_request, response) =>
    response.writeHead(status, { 'content-type': type, location: 'http://elsewhere' }).end(body);
  expect(await openArchive({ url: url() }).instance(reference)).toMatchObject({ failure: { _tag: tag } });
});

test('the log-in goes along, and stands in no message', async () => {
  let seen: string | undefined;
  answer = (request, response) => {
    seen = request.headers.authorization;
    response.writeHead(401).end();
  };
  const login = loginIn({ STROKE_DICOMWEB_USER: 'stroke', STROKE_DICOMWEB_PASSWORD: 'secret' });
  const got = await openArchive({ url: url(), ...login }).search('studies', {});
  expect(seen).toBe(`Basic ${Buffer.from('stroke:secret').toString('base64')}`);
  expect(JSON.stringify(got)).not.toContain('secret');
  expect(loginIn({})).toEqual({});
});

test('nobody there, and what is no JSON, are failures; a UID that is none is not asked for', async () => {
  const away = openArchive({ url: 'http://127.0.0.1:1/' });
  expect(await away.search('studies', {})).toMatchObject({ failure: { _tag: 'archiveUnreachable' } });
  expect(await away.send(new Uint8Array(1))).toEqual({ status: 0 });
  answer = (_request, response) => response.end('<html>');
  expect(await askJson(url())).toMatchObject({ failure: { _tag: 'archiveNotJson' } });
  expect(await away.seriesMetadata('../system', '1.2')).toMatchObject({ failure: { _tag: 'badUid' } });
});

test.each([
  ['archiveUnreachable', undefined, true],
  ['archiveAnswered', 503, true],
  ['archiveAnswered', 401, true],
  ['archiveAnswered', 404, false],
  ['storeRefused', 429, true],
  ['storeRefused', 400, false],
  ['storeTooLarge', 413, false],
  ['nothingRead', undefined, false],
])('%s %s heals: %s', (tag, status, heals) => {
  expect(archiveHeals(tag, status)).toBe(heals);
});

test('an address is http, and holds no log-in', () => {
  expect(archiveOption('http://pacs:8042/dicom-web')).toMatchObject({ ok: true });
  for (const text of [undefined, 'pacs', 'ftp://pacs', 'http://user:secret@pacs/']) {
    const parsed = archiveOption(text);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('secret');
  }
});
