import { createRequire } from 'node:module';
import type { Dataset } from '@ohif-stroke/core';
import { quietLibraries } from '../quietLibraries.js';
import { codestreamSize } from './codestreamSize.js';
import { decodeFrames } from './decodeFrames.js';
import { RLE } from './parse/transferSyntax.js';

quietLibraries();
const SIDE = 32;

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  setQuality(reversible: boolean, step: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}
type Library = () => Promise<Readonly<Record<string, new () => Encoder>>>;
/** The encoders of the decoders' own packages; they ship no types. */
const library = (name: string): Library => createRequire(__filename)(`@cornerstonejs/${name}`);
const CODECS = {
  'JPEG 2000': { uid: '1.2.840.10008.1.2.4.90', load: library('codec-openjpeg'), encoder: 'J2KEncoder' },
  HTJ2K: { uid: '1.2.840.10008.1.2.4.201', load: library('codec-openjph'), encoder: 'HTJ2KEncoder' },
} as const;

async function encoded(kind: keyof typeof CODECS, words: Uint16Array, bits: number, isSigned: boolean) {
  const { load, encoder: name } = CODECS[kind];
  const encoder = new (await load())[name]!();
  const info = {
    width: SIDE,
    height: SIDE,
    bitsPerSample: bits,
    componentCount: 1,
    isSigned,
    isUsingColorTransform: false,
  };
  encoder.getDecodedBuffer(info).set(new Uint8Array(words.buffer));
  encoder.setQuality(true, 0);
  encoder.encode();
  const frame = new Uint8Array(encoder.getEncodedBuffer());
  encoder.delete();
  return frame;
}

const image = (bits: number, representation: number, PixelData: unknown): Dataset => ({
  ...{ Rows: SIDE, Columns: SIDE, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2' },
  ...{ BitsAllocated: 16, BitsStored: bits, HighBit: bits - 1, PixelRepresentation: representation, PixelData },
});

/** Two's complement of -1000 to 1000 in as many bits, sign extended to 16 where the codestream is signed. */
const valueAt = (i: number): number => ((i * 37) % 2001) - 1000;
const wordsOf = (bits: number, isSigned: boolean) =>
  Uint16Array.from({ length: SIDE * SIDE }, (_, i) => valueAt(i) & (isSigned ? 0xffff : 2 ** bits - 1));

describe.each(['JPEG 2000', 'HTJ2K'] as const)('%s', kind => {
  // PixelRepresentation says what the bits mean (as in pydicom), whatever sign the codestream claims.
  it.each([
    ['signed in both', 16, true, 1, -1000],
    ['signed by its header only', 16, false, 1, -1000],
    ['signed by its header only, 13 bits', 13, false, 1, -1000],
    ['signed in both, 13 bits', 13, true, 1, -1000],
    ['signed by its codestream only', 16, true, 0, 64536],
    ['unsigned in both', 16, false, 0, 64536],
  ])('%s', async (_name, bits, isSigned, representation, first) => {
    const frame = await encoded(kind, wordsOf(bits, isSigned), bits, isSigned);
    const frames = await decodeFrames(image(bits, representation, [[frame]]), CODECS[kind].uid);
    const expected = Array.from({ length: SIDE * SIDE }, (_, i) =>
      valueAt(i) < 0 && representation === 0 ? valueAt(i) + 65536 : valueAt(i),
    );
    expect(expected[0]).toBe(first);
    expect(frames.ok && Array.from(frames.value[0]!)).toEqual(expected);
  });
});

test('a codestream of another size than the image says is refused before it is decoded', async () => {
  const frame = await encoded('JPEG 2000', wordsOf(16, true), 16, true);
  const decode = (bytes: Uint8Array, over: Dataset = {}) =>
    decodeFrames({ ...image(16, 1, [[bytes]]), ...over }, CODECS['JPEG 2000'].uid);
  expect(await decode(frame, { Rows: 16 })).toMatchObject({
    ok: false,
    failure: { message: 'The compressed pixels are 32 x 32, but the image says 32 x 16.' },
  });
  const giant = frame.slice();
  giant.set([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff], 8);
  expect(await decode(giant)).toMatchObject({ ok: false, failure: { _tag: 'otherSize' } });
  expect(await decode(frame.slice(2))).toMatchObject({ ok: false, failure: { _tag: 'notDecoded' } });
});

test.each<[string, number[], object | undefined]>([
  [
    'JPEG lossless',
    [0xff, 0xd8, 0xff, 0xe0, 0, 3, 9, 0xff, 0xff, 0xc3, 0, 11, 16, 1, 0, 2, 0, 1],
    { rows: 256, columns: 512, components: 1 },
  ],
  ['JPEG-LS', [0xff, 0xd8, 0xff, 0xf7, 0, 11, 16, 0, 12, 0, 16, 3], { rows: 12, columns: 16, components: 3 }],
  ['tables only', [0xff, 0xd8, 0xff, 0xc4, 0, 2, 0xff, 0xda, 0, 2], undefined],
  ['cut off', [0xff, 0xd8, 0xff, 0xc3, 0, 11, 16], undefined],
  ['nothing', [], undefined],
])('the size that a codestream states: %s', (_name, bytes, size) => {
  expect(codestreamSize(Uint8Array.from(bytes))).toEqual(size);
});

describe('RLE', () => {
  const header = (...numbers: number[]) =>
    new Uint8Array(Uint32Array.from({ length: 16 }, (_, i) => numbers[i] ?? 0).buffer);
  const frame = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap(part => [...part]));
  const decode = (bytes: Uint8Array, over: Dataset = {}) =>
    decodeFrames({ ...image(16, 0, [[bytes]]), Rows: 1, Columns: 5, ...over }, RLE);

  it('has the high bytes first; runs, copies and the code that does nothing', async () => {
    // High: 1 four times, then 2. Low: a copy of three, nothing, a run of two.
    const bytes = frame(header(2, 64, 68), [0xfd, 1, 0, 2], [2, 10, 11, 12, 0x80, 0xff, 13]);
    const frames = await decode(bytes);
    expect(frames.ok && Array.from(frames.value[0]!)).toEqual([266, 267, 268, 269, 525]);
  });

  it.each<[string, Uint8Array, Dataset?]>([
    ['a header that is cut off', frame([2, 0, 0, 0])],
    ['another number of segments', frame(header(1, 64), [0xfc, 1])],
    ['a segment outside the frame', frame(header(2, 64, 4_000_000_000), [0xfc, 1, 0xfc, 1])],
    ['segments in the wrong order', frame(header(2, 66, 64), [0xfc, 1, 0xfc, 1])],
    ['a segment that is too short', frame(header(2, 64, 66), [0xfc, 1, 0xfd, 1])],
    [
      'an image far larger than its bytes could make',
      frame(header(2, 64, 66), [0xfc, 1, 0xfc, 1]),
      { Rows: 65535, Columns: 65535 },
    ],
    ['a run whose byte is missing', frame(header(2, 64, 66), [0xfc, 1, 0xfc])],
    ['only codes that do nothing', frame(header(2, 64, 66), new Uint8Array(1000).fill(0x80))],
  ])('%s is damaged', async (_name, bytes, over = {}) => {
    expect(await decode(bytes, over)).toMatchObject({ ok: false, failure: { _tag: 'notDecoded' } });
  });
});
