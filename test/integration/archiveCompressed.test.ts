import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeInstance } from '../../platform-config/testing/makeInstance.js';
import { startTestServer, stow, type TestServer } from '../../platform-config/testing/startTestServer.js';

/** What other programs compressed (dcmtk, gdcm): the archive takes it, and gives it out as PS3.18 8.7.3 wants it. */

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const FOLDER = 'extensions/cli/fixtures/transfer-syntaxes';
const read = (name: string): Buffer => readFileSync(join(FOLDER, name));
const UID = '1.2.840.10008.1.2';
const NATIVE = ['application/octet-stream', `${UID}.1`] as const;
const SYNTAXES: Readonly<Record<string, readonly [mediaType: string, transferSyntax: string]>> = {
  'deflated.dcm': NATIVE,
  'explicit-big-endian.dcm': NATIVE,
  'explicit-little-endian.dcm': NATIVE,
  'implicit-little-endian.dcm': NATIVE,
  'jpeg-2000.dcm': ['image/jp2', `${UID}.4.90`],
  'jpeg-lossless-57.dcm': ['image/jpeg', `${UID}.4.57`],
  'jpeg-lossless-70.dcm': ['image/jpeg', `${UID}.4.70`],
  'jpeg-ls.dcm': ['image/jls', `${UID}.4.80`],
  'rle.dcm': ['image/dicom-rle', `${UID}.5`],
};

/** The fixtures have one frame each: the last 384 bytes of the plain one, the second item of a compressed one. */
function expectedFrame(name: string): Buffer {
  if (SYNTAXES[name] === NATIVE) return read('explicit-little-endian.dcm').subarray(-384);
  const bytes = read(name);
  const table = bytes.indexOf(Buffer.from([0xfe, 0xff, 0x00, 0xe0]));
  const item = bytes.indexOf(Buffer.from([0xfe, 0xff, 0x00, 0xe0]), table + 8);
  return bytes.subarray(item + 8, item + 8 + bytes.readUInt32LE(item + 4));
}

test.each(readdirSync(FOLDER).filter(name => !name.startsWith('no-preamble')))('%s', async name => {
  const [mediaType = '', transferSyntax = ''] = SYNTAXES[name] ?? [];
  expect((await stow(server.url, [read(name)])).status).toBe(200);
  const [instance] = (await (await fetch(`${server.url}/dicomweb/instances?includefield=all`)).json()) as {
    readonly [tag: string]: { readonly Value?: readonly string[] };
  }[];
  const path = instance?.['00081190']?.Value?.[0] ?? '';
  const single = await fetch(`${server.url}${path}/frames/1`, {
    headers: { accept: `${mediaType}; transfer-syntax=*` },
  });
  expect(single.headers.get('content-type')).toBe(`${mediaType}; transfer-syntax=${transferSyntax}`);
  expect(Buffer.from(await single.arrayBuffer()).equals(expectedFrame(name))).toBe(true);
  // As the viewer asks.
  const accept = 'multipart/related; type=application/octet-stream; transfer-syntax=*';
  const whole = await fetch(`${server.url}${path}/frames/1`, { headers: { accept } });
  expect(whole.headers.get('content-type')).toMatch(`multipart/related; type="${mediaType}"; boundary=`);
  const body = Buffer.from(await whole.arrayBuffer());
  expect(body.toString('latin1')).toMatch(`Content-Type: ${mediaType}; transfer-syntax=${transferSyntax}\r\n\r\n`);
  expect(body.includes(expectedFrame(name))).toBe(true);
  const [metadata] = (await (await fetch(`${server.url}${path}/metadata`)).json()) as Record<string, object>[];
  expect(metadata?.['7FE00010']).toEqual({
    vr: expect.stringMatching(/^O[BW]$/),
    BulkDataURI: `${path}/bulkdata/7FE00010`,
  });
  const bulk = await fetch(`${server.url}${path}/bulkdata/7FE00010`);
  expect(Buffer.from(await bulk.arrayBuffer()).length).toBeGreaterThan(200);
  const file = await fetch(server.url + path, { headers: { accept: 'application/dicom' } });
  expect(Buffer.from(await file.arrayBuffer()).equals(read(name))).toBe(true);
});

test.each([
  ['4.50', 'image/jpeg'],
  ['4.51', 'image/jpeg'],
  ['4.81', 'image/jls'],
  ['4.91', 'image/jp2'],
  ['4.201', 'image/jphc'],
  ['4.202', 'image/jphc'],
  ['4.203', 'image/jphc'],
  ['4.112', 'image/jxl'],
])('a frame of %s in several fragments is one %s', async (suffix, mediaType) => {
  const transferSyntax = `${UID}.${suffix}`;
  const start = mediaType === 'image/jphc' || mediaType === 'image/jp2' ? [0xff, 0x4f] : [0xff, 0xd8];
  const pixels = [new Uint8Array([...start, 1, 2]), new Uint8Array([3, 4])];
  expect((await stow(server.url, [makeInstance({ transferSyntax, pixels })])).status).toBe(200);
  const path = '/dicomweb/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1';
  const frame = await fetch(server.url + path, { headers: { accept: 'image/*' } });
  expect(frame.headers.get('content-type')).toBe(`${mediaType}; transfer-syntax=${transferSyntax}`);
  expect([...new Uint8Array(await frame.arrayBuffer())]).toEqual([...start, 1, 2, 3, 4]);
});

test('a compressed image is not called damaged for being smaller than its pixels, a cut one is', async () => {
  const bytes = read('jpeg-ls.dcm');
  expect((await stow(server.url, [bytes.subarray(0, -20)])).status).toBe(409);
  expect((await stow(server.url, [bytes])).status).toBe(200);
});
