import {
  DEFLATED,
  EXPLICIT_BE,
  EXPLICIT_LE,
  JPEG_LS,
  makeInstance,
} from '../../platform-config/testing/makeInstance.js';
import { startTestServer, stow, type TestServer } from '../../platform-config/testing/startTestServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const INSTANCE = '/dicomweb/studies/1.2.3/series/1.2.3.4/instances';
const PIXELS = new Uint8Array([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]);
const SINGLE = { accept: 'application/octet-stream' };

interface ReadPart {
  readonly type: string;
  readonly body: Buffer;
}

async function parts(response: Response): Promise<ReadPart[]> {
  const boundary = /boundary=(\S+)$/.exec(response.headers.get('content-type') ?? '')?.[1] ?? '?';
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(text => {
      const end = text.indexOf('\r\n\r\n');
      const type = /content-type: ([^\r]*)/i.exec(text.slice(0, end))?.[1] ?? '';
      return { type, body: Buffer.from(text.slice(end + 4, -2), 'latin1') };
    });
}

test.each([
  ['plain', EXPLICIT_LE, PIXELS],
  ['deflated', DEFLATED, PIXELS],
  ['big endian', EXPLICIT_BE, Buffer.from(PIXELS).swap16()],
])('a frame of a %s file leaves as explicit little endian', async (name, transferSyntax, pixels) => {
  const sop = `1.2.3.4.10${name.length}`;
  expect((await stow(server.url, [makeInstance({ sop, transferSyntax, pixels })])).status).toBe(200);
  const response = await fetch(`${server.url}${INSTANCE}/${sop}/frames/1`);
  expect(response.headers.get('content-type')).toMatch(
    /^multipart\/related; type="application\/octet-stream"; boundary=/,
  );
  const [part] = await parts(response);
  expect(part?.type).toBe(`application/octet-stream; transfer-syntax=${EXPLICIT_LE}`);
  expect([...(part?.body ?? [])]).toEqual([...PIXELS]);
});

test('compressed frames pass through with their own transfer syntax, several in one answer', async () => {
  const frames = [new Uint8Array([255, 216, 1, 2]), new Uint8Array([255, 216, 3, 4])];
  const elements = [['00280008', 'IS', 2]] as const;
  await stow(server.url, [makeInstance({ sop: '1.2.3.4.20', transferSyntax: JPEG_LS, elements, pixels: frames })]);
  const got = await parts(await fetch(`${server.url}${INSTANCE}/1.2.3.4.20/frames/2,1`));
  expect(got.map(part => part.type)).toEqual(Array(2).fill(`image/jls; transfer-syntax=${JPEG_LS}`));
  expect(got.map(part => [...part.body])).toEqual([frames[1], frames[0]].map(frame => [...(frame ?? [])]));
});

test('frames of a binary segmentation are cut out even where they begin inside a byte', async () => {
  // Three frames of 2 x 3 bits, least significant bit first: 101010, 111111, 000001.
  const bits = '101010' + '111111' + '000001';
  const packed = new Uint8Array(4);
  [...bits].forEach((bit, index) => {
    if (bit === '1') packed[index >> 3]! |= 1 << (index & 7);
  });
  const elements = [
    ['00280008', 'IS', 3],
    ['00280100', 'US', 1],
  ] as const;
  await stow(server.url, [makeInstance({ sop: '1.2.3.4.30', elements, pixels: packed })]);
  const read = async (frame: number): Promise<number[]> => {
    const response = await fetch(`${server.url}${INSTANCE}/1.2.3.4.30/frames/${frame}`, { headers: SINGLE });
    return [...new Uint8Array(await response.arrayBuffer())];
  };
  expect([await read(1), await read(2), await read(3)]).toEqual([[0b010101], [0b111111], [0b100000]]);
});

test.each(['0', '2', '99'])('frame %s of a single frame is 404', async frame => {
  await stow(server.url, [makeInstance({ sop: '1.2.3.4.40' })]);
  expect((await fetch(`${server.url}${INSTANCE}/1.2.3.4.40/frames/${frame}`)).status).toBe(404);
});

test.each(['frames/x', 'frames/1,,2', 'bulkdata/7FE0', 'bulkdata/..%2f..'])('%s is 400', async path => {
  await stow(server.url, [makeInstance({ sop: '1.2.3.4.40' })]);
  expect((await fetch(`${server.url}${INSTANCE}/1.2.3.4.40/${path}`)).status).toBe(400);
});

test('metadata has the DICOM JSON model, and large values under their own address', async () => {
  const big = new Uint8Array(3000).fill(7);
  const elements = [
    ['00080008', 'CS', 'ORIGINAL\\\\AXIAL'],
    ['00080020', 'DA', ''],
    ['00100010', 'PN', 'Müller^Zoë=X'],
    ['00080005', 'CS', 'ISO_IR 192'],
    ['00180050', 'DS', '4.5 '],
    ['00191001', 'OB', new Uint8Array([1, 2])],
    ['00191002', 'OB', big],
  ] as const;
  await stow(server.url, [makeInstance({ series: '1.2.3.5', sop: '1.2.3.5.1', elements })]);
  const path = '/dicomweb/studies/1.2.3/series/1.2.3.5/instances/1.2.3.5.1';
  const [json] = (await (await fetch(`${server.url}${path}/metadata`)).json()) as Record<string, unknown>[];
  expect(json).toMatchObject({
    '00080008': { vr: 'CS', Value: ['ORIGINAL', null, 'AXIAL'] },
    '00080020': { vr: 'DA' },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Zoë', Ideographic: 'X' }] },
    '00180050': { vr: 'DS', Value: [4.5] },
    '00191001': { vr: 'OB', InlineBinary: 'AQI=' },
    '00191002': { vr: 'OB', BulkDataURI: `${path}/bulkdata/00191002` },
    '7FE00010': { vr: 'OW', BulkDataURI: `${path}/bulkdata/7FE00010` },
  });
  expect(json?.['00080020']).toEqual({ vr: 'DA' });
  const bulk = await fetch(`${server.url}${path}/bulkdata/00191002`, { headers: SINGLE });
  expect(Buffer.from(await bulk.arrayBuffer()).equals(Buffer.from(big))).toBe(true);
});

test('a series comes as multipart DICOM, byte for byte', async () => {
  const files = [1, 2, 3].map(number => makeInstance({ series: '1.2.3.6', sop: `1.2.3.6.${number}` }));
  await stow(server.url, files);
  const got = await parts(await fetch(`${server.url}/dicomweb/studies/1.2.3/series/1.2.3.6`));
  expect(got.map(part => part.type)).toEqual(Array(3).fill(`application/dicom; transfer-syntax=${EXPLICIT_LE}`));
  expect(got.every((part, index) => part.body.equals(Buffer.from(files[index] ?? [])))).toBe(true);
});

test.each([
  ['/dicomweb', 404],
  ['/dicomweb/nothing', 404],
  ['/dicomweb/studies/9.9/metadata', 404],
  ['/dicomweb/studies/9.9', 404],
  ['/dicomweb/studies/1.2.3/series/1.2.3.4/instances/9.9/frames/1', 404],
  ['/dicomweb/studies/abc/series', 400],
  ['/dicomweb/studies/1.2.3/frames/1', 404],
  ['/dicomweb/studies/1.2.3/series/1.2.3.4/metadata/more', 404],
])('%s is %i', async (path, status) => {
  expect((await fetch(server.url + path)).status).toBe(status);
});

test.each(['PUT', 'DELETE', 'PATCH'])('%s is not offered', async method => {
  expect((await fetch(`${server.url}/dicomweb/studies`, { method })).status).toBe(405);
});
