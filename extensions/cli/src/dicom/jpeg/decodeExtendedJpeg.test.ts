import { decodeExtendedJpeg } from './decodeExtendedJpeg.js';

const segment = (marker: number, ...bytes: number[]) => [0xff, marker, 0, bytes.length + 2, ...bytes];
/** Bits as bytes, filled up with ones (T.81 F.1.2.3); a 0xff gets its zero. */
const entropy = (bits: string) =>
  [...bits.replaceAll(' ', '').matchAll(/.{1,8}/g)]
    .map(([byte]) => Number.parseInt(byte.padEnd(8, '1'), 2))
    .flatMap(byte => (byte === 0xff ? [0xff, 0] : [byte]));

interface Plan {
  readonly precision?: number;
  readonly columns?: number;
  readonly restart?: number;
  readonly frameMarker?: number;
  readonly scan: readonly number[];
}

/** 8 rows; one quantisation table of ones; DC codes: 0 = category 10, 10 = category 0; AC codes: 0 = end of block, 10 = (0, 1). */
const picture = ({ precision = 12, columns = 8, restart, frameMarker = 0xc1, scan }: Plan): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, 0, ...new Array<number>(64).fill(1)),
    ...segment(frameMarker, precision, 0, 8, 0, columns, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, 1, 1, ...new Array<number>(14).fill(0), 10, 0),
    ...segment(0xc4, 0x10, 1, 1, ...new Array<number>(14).fill(0), 0, 0x01),
    ...(restart === undefined ? [] : segment(0xdd, 0, restart)),
    ...segment(0xda, 1, 1, 0x00, 0, 63, 0),
    ...scan,
    ...[0xff, 0xd9],
  ]);

// A DC coefficient of 800 is 100 above the middle in every sample: 800 / 8.
const DC_800 = '0 1100100000';
const DC_MINUS_800 = '0 0011011111';

test('a block with DC only is flat', () => {
  const samples = decodeExtendedJpeg(picture({ scan: entropy(`${DC_800} 0`) }));
  expect(samples && [...samples]).toEqual(new Array(64).fill(2148));
  const eight = decodeExtendedJpeg(picture({ precision: 8, scan: entropy(`${DC_800} 0`) }));
  expect(eight && [...eight]).toEqual(new Array(64).fill(228));
});

test('DC values add up from block to block, and begin anew at a restart; columns beyond the picture are left out', () => {
  const next = (of: Uint16Array | undefined) => of && [of[0], of[7], of[8], of[11], of.length];
  const two = decodeExtendedJpeg(picture({ columns: 12, scan: entropy(`${DC_800} 0 ${DC_800} 0`) }));
  expect(next(two)).toEqual([2148, 2148, 2248, 2248, 96]);
  const scan = [...entropy(`${DC_800} 0`), 0xff, 0xd0, ...entropy(`${DC_MINUS_800} 0`)];
  expect(next(decodeExtendedJpeg(picture({ columns: 12, restart: 1, scan })))).toEqual([2148, 2148, 1948, 1948, 96]);
});

test('samples are held to their bits', () => {
  const down = decodeExtendedJpeg(
    picture({ precision: 8, columns: 16, scan: entropy(`${DC_MINUS_800} 0 ${DC_MINUS_800} 0`) }),
  );
  expect(down && [down[0], down[8]]).toEqual([28, 0]);
});

test('the first horizontal frequency falls from left to right', () => {
  // One step of 1 is 1/8 * cos: rounded away; so the middle stays.
  const samples = decodeExtendedJpeg(picture({ scan: entropy('10 10 1 0') }));
  expect(samples && new Set(samples)).toEqual(new Set([2048]));
});

test.each<[string, Uint8Array]>([
  ['cut off in its scan', picture({ columns: 24, scan: entropy(`${DC_800} 0 ${DC_800} 0`) })],
  ['cut off in its head', picture({ scan: [] }).slice(0, 90)],
  ['progressive', picture({ frameMarker: 0xc2, scan: entropy(`${DC_800} 0`) })],
  ['of 16 bits', picture({ precision: 16, scan: entropy(`${DC_800} 0`) })],
  ['of a code that is in no table', picture({ scan: entropy('11111111111111111111') })],
  ['without its restart marker', picture({ columns: 16, restart: 1, scan: entropy(`${DC_800} 0 ${DC_800} 0`) })],
  ['no JPEG', new Uint8Array(100)],
])('%s is not decoded', (_name, bytes) => {
  expect(decodeExtendedJpeg(bytes)).toBeUndefined();
});
