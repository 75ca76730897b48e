import { JPEG_LS, makeInstance, type TestInstance } from '../../testing/makeInstance.js';
import { parseDicomFile } from './dicomFile.js';

const SOI = (...rest: number[]): Uint8Array => new Uint8Array([0xff, 0xd8, ...rest]);
const SOC = (...rest: number[]): Uint8Array => new Uint8Array([0xff, 0x4f, ...rest]);
const more = (...bytes: number[]): Uint8Array => new Uint8Array(bytes);
const RLE = '1.2.840.10008.1.2.5';

const file = (frames: number, options: TestInstance): Uint8Array =>
  makeInstance({
    transferSyntax: JPEG_LS,
    ...options,
    elements: [['00280008', 'IS', frames], ...(options.elements ?? [])],
  });

function framesOf(bytes: Uint8Array): readonly (readonly number[])[] | string | undefined {
  const parsed = parseDicomFile(bytes);
  if (!parsed.ok) return parsed.failure._tag;
  return parsed.value.compressed?.frames?.map(frame => [...frame]);
}

const eightByte = (...offsets: number[]): Uint8Array => new Uint8Array(new BigUint64Array(offsets.map(BigInt)).buffer);

test.each<[string, Uint8Array, number[][]]>([
  ['one fragment', file(1, { pixels: [SOI(1, 2)] }), [[255, 216, 1, 2]]],
  ['one frame in three fragments', file(1, { pixels: [SOI(), more(1, 2), more(3, 4)] }), [[255, 216, 1, 2, 3, 4]]],
  [
    'a fragment a frame, no table',
    file(2, { pixels: [SOI(1, 1), SOI(2, 2)] }),
    [
      [255, 216, 1, 1],
      [255, 216, 2, 2],
    ],
  ],
  [
    'a fragment a frame, a table that is wrong',
    file(2, { pixels: [SOI(), SOI(2, 2)], offsets: [0, 0] }),
    [
      [255, 216],
      [255, 216, 2, 2],
    ],
  ],
  [
    'RLE, whose fragments begin with anything',
    file(2, { transferSyntax: RLE, pixels: [more(1, 0), more(2, 0)] }),
    [
      [1, 0],
      [2, 0],
    ],
  ],
  [
    'a table tells',
    file(2, { transferSyntax: RLE, pixels: [more(1, 2), more(3, 4), more(5, 6)], offsets: [0, 20] }),
    [
      [1, 2, 3, 4],
      [5, 6],
    ],
  ],
  [
    'a table of eight-byte offsets tells',
    file(2, {
      transferSyntax: RLE,
      pixels: [more(1, 2), more(3, 4), more(5, 6)],
      elements: [['7FE00001', 'OV', eightByte(0, 10)]],
    }),
    [
      [1, 2],
      [3, 4, 5, 6],
    ],
  ],
  [
    'codestreams tell where the table is empty',
    file(2, { pixels: [SOI(1, 1), more(9, 9), SOI(2, 2)] }),
    [
      [255, 216, 1, 1, 9, 9],
      [255, 216, 2, 2],
    ],
  ],
  [
    'codestreams tell where the table is wrong',
    file(2, { pixels: [SOC(1, 1), more(9, 9), SOC(2, 2)], offsets: [0, 13] }),
    [
      [255, 79, 1, 1, 9, 9],
      [255, 79, 2, 2],
    ],
  ],
])('%s', (_name, bytes, frames) => {
  expect(framesOf(bytes)).toEqual(frames);
});

test('an icon before the pixels, and sequences of unknown VR, are stepped over', () => {
  const item = (tag: number[], body: Uint8Array): Uint8Array =>
    Buffer.concat([Buffer.from([0xfe, 0xff, ...tag]), Buffer.from(new Uint32Array([body.length]).buffer), body]);
  const icon = item([0x00, 0xe0], Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 2, 0, 0, 0, 7, 7]));
  expect(framesOf(file(1, { pixels: [SOI(3, 4)], elements: [['00880200', 'SQ', icon]] }))).toEqual([[255, 216, 3, 4]]);
});

test('frames that nothing tells apart are kept as they are, and not guessed', () => {
  const bytes = file(2, { transferSyntax: RLE, pixels: [more(1, 2), more(3, 4), more(5, 6)] });
  expect(framesOf(bytes)).toBeUndefined();
  expect(parseDicomFile(bytes).ok).toBe(true);
});

test('a file that is cut off inside a fragment is damaged, wherever the cut is', () => {
  const whole = file(2, { pixels: [SOI(1, 1), SOI(2, 2)] });
  for (let cut = 1; cut < 40; cut += 1) expect([cut, framesOf(whole.subarray(0, -cut))]).toEqual([cut, 'corruptDicom']);
});

test('fewer fragments than frames are damage', () => {
  expect(framesOf(file(3_000_000, { pixels: [SOI(1, 1)] }))).toBe('corruptDicom');
});
