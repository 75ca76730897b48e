import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInstance } from '../../platform-config/testing/makeInstance.js';
import { startTestServer, stow, type TestServer } from '../../platform-config/testing/startTestServer.js';

type Json = { readonly [tag: string]: { readonly Value?: readonly unknown[] } };

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const reasons = (json: Json): unknown[] =>
  ((json['00081198']?.Value ?? []) as Json[]).map(item => item['00081197']?.Value?.[0]);
const referenced = (json: Json): unknown[] =>
  ((json['00081199']?.Value ?? []) as Json[]).map(item => item['00081155']?.Value?.[0]);

test('what was stored is found, retrieved byte for byte, and still there after a restart', async () => {
  const bytes = makeInstance({ sop: '1.2.3.4.6' });
  const response = await stow(server.url, [makeInstance(), bytes]);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch('application/dicom+json');
  expect(referenced((await response.json()) as Json)).toEqual(['1.2.3.4.5', '1.2.3.4.6']);
  const one = await fetch(`${server.url}/dicomweb/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.6`, {
    headers: { accept: 'application/dicom' },
  });
  expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);

  const again = await startTestServer({ folder: server.folder });
  const studies = (await (await fetch(`${again.url}/dicomweb/studies`)).json()) as Json[];
  expect(studies.map(study => study['00201208']?.Value)).toEqual([[2]]);
  await again.close();
});

test('the same content again is a success and changes nothing', async () => {
  await stow(server.url, [makeInstance()]);
  expect((await stow(server.url, [makeInstance()])).status).toBe(200);
  expect(server.archive.catalog.instanceCount).toBe(1);
});

test('other content under a known SOP UID is refused with the reason, and the first stays', async () => {
  await stow(server.url, [makeInstance()]);
  const other = makeInstance({ pixels: new Uint8Array(12) });
  const response = await stow(server.url, [other]);
  expect(response.status).toBe(409);
  expect(reasons((await response.json()) as Json)).toEqual([0x0111]);
  const kept = await readFile(join(server.folder, 'archive/1.2.3/1.2.3.4/1.2.3.4.5.dcm'));
  expect(kept.equals(Buffer.from(makeInstance()))).toBe(true);
});

test('a study moved under another study UID is other content too', async () => {
  await stow(server.url, [makeInstance()]);
  const response = await stow(server.url, [makeInstance({ study: '1.2.9' })]);
  expect(response.status).toBe(409);
});

test('when only some can be stored the answer is 202 and names both', async () => {
  const response = await stow(server.url, [makeInstance(), Buffer.from('no DICOM at all')]);
  expect(response.status).toBe(202);
  const json = (await response.json()) as Json;
  expect(referenced(json)).toEqual(['1.2.3.4.5']);
  expect(reasons(json)).toEqual([0xc000]);
});

test('the same instance three times at once is three successes and one file', async () => {
  const bytes = makeInstance();
  const answers = await Promise.all([1, 2, 3].map(() => stow(server.url, [bytes])));
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
  for (const answer of answers) expect(referenced((await answer.json()) as Json)).toEqual(['1.2.3.4.5']);
  const files = (await readdir(join(server.folder, 'archive'), { recursive: true })).filter(name => /dcm/.test(name));
  expect(files).toEqual([join('1.2.3', '1.2.3.4', '1.2.3.4.5.dcm')]);
  expect(server.archive.catalog.instanceCount).toBe(1);
});

test('of two that differ and come at once one is stored and one is refused', async () => {
  const both = [makeInstance(), makeInstance({ pixels: new Uint8Array(12) })];
  const answers = await Promise.all(both.map(bytes => stow(server.url, [bytes])));
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
});

test('one instance twice in one request is two successes', async () => {
  const response = await stow(server.url, [makeInstance(), makeInstance()]);
  expect(response.status).toBe(200);
  expect(referenced((await response.json()) as Json)).toEqual(['1.2.3.4.5', '1.2.3.4.5']);
});

test('a file that stands in the way is a success where it is the same, and never overwritten', async () => {
  const folder = join(server.folder, 'archive/1.2.3/1.2.3.4');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '1.2.3.4.5.dcm'), makeInstance());
  await writeFile(join(folder, '1.2.3.4.6.dcm'), 'damaged');
  expect((await stow(server.url, [makeInstance()])).status).toBe(200);
  const response = await stow(server.url, [makeInstance({ sop: '1.2.3.4.6' })]);
  expect([response.status, reasons((await response.json()) as Json)]).toEqual([409, [0x0110]]);
  expect(await readFile(join(folder, '1.2.3.4.6.dcm'), 'utf8')).toBe('damaged');
});

test.each(['text/html', 'application/dicom+json', 'image/jpeg'])(
  'a part of type %s after a good one is told beside it, and not in place of it',
  async type => {
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Type: application/dicom\r\n\r\n'),
      makeInstance(),
      Buffer.from(`\r\n--b\r\nContent-Type: ${type}\r\n\r\nx\r\n--b\r\nContent-Type: application/dicom\r\n\r\n`),
      makeInstance({ sop: '1.2.3.4.6' }),
      Buffer.from('\r\n--b--'),
    ]);
    const headers = { 'content-type': 'multipart/related; boundary=b' };
    const response = await fetch(`${server.url}/dicomweb/studies`, { method: 'POST', headers, body });
    const json = (await response.json()) as Json;
    expect([response.status, referenced(json), reasons(json)]).toEqual([202, ['1.2.3.4.5', '1.2.3.4.6'], [0xc000]]);
    expect(server.archive.catalog.instanceCount).toBe(2);
  },
);

test('a request that breaks off after a whole part stores nothing', async () => {
  const body = Buffer.concat([
    Buffer.from('--b\r\nContent-Type: application/dicom\r\n\r\n'),
    makeInstance(),
    Buffer.from('\r\n--b\r\nContent-Type: application/dicom\r\n\r\nDICM'),
  ]);
  const headers = { 'content-type': 'multipart/related; boundary=b' };
  expect((await fetch(`${server.url}/dicomweb/studies`, { method: 'POST', headers, body })).status).toBe(400);
  expect(server.archive.catalog.instanceCount).toBe(0);
});

test('an instance of another study than the address names is refused', async () => {
  const response = await stow(server.url, [makeInstance()], '/dicomweb/studies/1.2.99');
  expect(response.status).toBe(409);
  expect(reasons((await response.json()) as Json)).toEqual([0xa900]);
});

test.each(['../../../evil', '1.2.3/../../x', '..', '1..2', '1.2.3.\u0000', '', `1.${'2'.repeat(64)}`])(
  'the UID %j never becomes a path',
  async uid => {
    const before = await readdir(server.folder, { recursive: true });
    const responses = await Promise.all(
      [{ study: uid }, { series: uid }, { sop: uid }].map(ids => stow(server.url, [makeInstance(ids)])),
    );
    expect(responses.map((response: Response) => response.status)).toEqual([409, 409, 409]);
    expect(await readdir(server.folder, { recursive: true })).toEqual(before);
  },
);

test('what hospitals write is taken and told as it is: Japanese names, a UID with a leading zero, a decimal that is none', async () => {
  const name = Buffer.from('Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B', 'latin1');
  const bytes = makeInstance({
    study: '1.2.03',
    elements: [
      ['00080005', 'CS', '\\ISO 2022 IR 87'],
      ['00100010', 'PN', name],
      ['00281052', 'DS', 'abc'],
    ],
  });
  expect((await stow(server.url, [bytes])).status).toBe(200);
  const [json] = (await (await fetch(`${server.url}/dicomweb/studies/1.2.03/metadata`)).json()) as Json[];
  expect(json).toMatchObject({
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎' }] },
    '00281052': { vr: 'DS', Value: ['abc'] },
  });
});

test('a file without preamble is shown from a folder, and not taken for storing', async () => {
  const bare = makeInstance().subarray(132);
  expect((await stow(server.url, [bare])).status).toBe(409);
  const folder = await mkdtemp(join(tmpdir(), 'stroke-bare-'));
  await writeFile(join(folder, 'bare.dcm'), bare);
  const shown = await startTestServer({ readOnlyFolders: [folder] });
  expect(shown.archive.reports[1]?.report.added).toBe(1);
  const frame = await fetch(`${shown.url}/dicomweb/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1`);
  expect(frame.status).toBe(200);
  await shown.close();
  await rm(folder, { recursive: true });
});

test('a file cut short is refused', async () => {
  const whole = makeInstance();
  const response = await stow(server.url, [whole.subarray(0, whole.length - 6)]);
  expect(response.status).toBe(409);
});

test.each([
  ['application/json', '{}', 415],
  ['multipart/related; type="application/dicom"', 'x', 415],
  ['multipart/related; boundary=b', 'x', 400],
  ['multipart/related; boundary=b', '--b\r\nContent-Type: application/dicom\r\n\r\ncut', 400],
  ['multipart/related; boundary=b', '--b--', 400],
  ['multipart/related; boundary=b', '--b\r\nContent-Type: text/html\r\n\r\nx\r\n--b--', 415],
])('a body of %s %j is answered %i', async (type, body, status) => {
  const response = await fetch(`${server.url}/dicomweb/studies`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect(response.status).toBe(status);
});

test('a body over the limit is refused with 413', async () => {
  const small = await startTestServer({ maxStoreBytes: 1000 });
  const response = await stow(small.url, [makeInstance({ pixels: new Uint8Array(5000) })]).catch(() => undefined);
  // The server may close the connection before all of the body was taken.
  expect(response === undefined || response.status === 413).toBe(true);
  expect(small.archive.catalog.instanceCount).toBe(0);
  await small.close();
});

test('a scan counts what it skips and reads on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stroke-scan-'));
  await mkdir(join(folder, 'deep/er'), { recursive: true });
  const whole = makeInstance();
  await writeFile(join(folder, 'a.dcm'), whole);
  await writeFile(join(folder, 'deep/er/no-extension'), makeInstance({ sop: '1.2.3.4.6' }));
  await writeFile(join(folder, 'deep/b-copy.dcm'), whole);
  await writeFile(join(folder, 'deep/c-other.dcm'), makeInstance({ pixels: new Uint8Array(12) }));
  await writeFile(join(folder, 'cut.dcm'), whole.subarray(0, whole.length - 4));
  await writeFile(join(folder, 'noise.dcm'), Buffer.concat([whole.subarray(0, 132), Buffer.from('garbage garbage')]));
  await writeFile(join(folder, 'README.md'), 'text');
  await writeFile(join(folder, 'empty'), '');
  await writeFile(join(folder, 'unfinished.dcm.1234.part'), makeInstance({ sop: '1.2.3.4.7' }));
  const scanned = await startTestServer({ readOnlyFolders: [folder] });
  expect(scanned.archive.reports[1]?.report).toEqual({ added: 2, notDicom: 2, corrupt: 2, conflicting: 1 });
  await scanned.close();
  await rm(folder, { recursive: true });
});
