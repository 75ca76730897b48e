import { gzipSync } from 'node:zlib';
import { referenceNifti } from '../../fixtures/referenceNifti.js';
import { compareForms } from './compareForms.js';
import { checkCtValues } from './ctValues.js';
import { parseNifti } from './parseNifti.js';

const SIZE = [4, 3, 2] as const;
/** i to the patient's left, j to posterior, k up: LPS, as most converters write CT. */
const ROWS = [
  [-2, 0, 0, 3],
  [0, -3, 0, 4.5],
  [0, 0, 5, -10],
] as const;
const valueAt = (x: number, y: number, z: number) => x + 10 * y + 100 * z;

/** A sound file, the base of every case; `change` writes into its bytes (NIfTI-1, little endian, voxels at 352). */
function file(change: (bytes: Buffer) => void = () => undefined, rows: readonly (readonly number[])[] = ROWS): Buffer {
  const bytes = Buffer.from(referenceNifti({ sizeIjk: SIZE, ijkToRas: ROWS, valueAt }));
  float(bytes, 280, ...rows.flat());
  change(bytes);
  return bytes;
}
function float(bytes: Buffer, at: number, ...values: number[]) {
  for (const [n, value] of values.entries()) bytes.writeFloatLE(value, at + 4 * n);
}
function short(bytes: Buffer, at: number, ...values: number[]) {
  for (const [n, value] of values.entries()) bytes.writeInt16LE(value, at + 2 * n);
}
/** Several changes of one file. */
const both =
  (...changes: readonly ((bytes: Buffer) => void)[]) =>
  (bytes: Buffer) => {
    for (const change of changes) change(bytes);
  };
/** The same place as a rotation: 180 degrees about z (quaternion 0 0 0 1), qfac 1. */
function withQform(bytes: Buffer, { code = 1, bcd = [0, 0, 1], offset = [3, 4.5, -10], pixdim = [1, 2, 3, 5] } = {}) {
  short(bytes, 252, code);
  float(bytes, 256, ...bcd, ...offset);
  float(bytes, 76, ...pixdim);
}

function read(bytes: Uint8Array) {
  const image = parseNifti(bytes);
  if (!image.ok) throw new Error(image.failure.message);
  return image.value;
}
function expectRows(rows: readonly (readonly number[])[] | undefined) {
  const flat = ROWS.flat();
  expect(rows).toHaveLength(3);
  for (const [n, value] of (rows ?? []).flat().entries()) expect(value).toBeCloseTo(flat[n]!, 4);
}
const tagOf = (bytes: Uint8Array) => {
  const image = parseNifti(bytes);
  return image.ok ? 'read' : image.failure._tag;
};
const VALUES = [...read(file()).values];

test('the base of all cases is read as it was made', () => {
  const image = read(file());
  expect(image.sizeIjk).toEqual(SIZE);
  expect(image.ijkToRas).toEqual(ROWS);
  expect(VALUES).toEqual(
    [0, 1].flatMap(k => [0, 1, 2].flatMap(j => [0, 1, 2, 3].map(i => valueAt(2 * i - 3, 3 * j - 4.5, 5 * k - 10)))),
  );
});

describe('read, with the right values', () => {
  const bigEndian = () => {
    const bytes = file();
    const out = Buffer.from(bytes);
    out.writeInt32BE(348, 0);
    for (let at = 40; at < 56; at += 2) out.writeInt16BE(bytes.readInt16LE(at), at);
    for (const at of [70, 72, 252, 254]) out.writeInt16BE(bytes.readInt16LE(at), at);
    for (let at = 76; at < 120; at += 4) out.writeFloatBE(bytes.readFloatLE(at), at);
    for (let at = 280; at < 328; at += 4) out.writeFloatBE(bytes.readFloatLE(at), at);
    for (let at = 352; at < bytes.length; at += 4) out.writeFloatBE(bytes.readFloatLE(at), at);
    return out;
  };
  /** NIfTI-2 by nifti2.h, 64-bit integers. */
  const second = () => {
    const bytes = Buffer.alloc(544 + 8 * VALUES.length);
    bytes.writeInt32LE(540, 0);
    bytes.write('n+2\0\r\n\x1a\n', 4, 'latin1');
    short(bytes, 12, 1024, 64);
    for (const [n, size] of [3, ...SIZE, 1, 1, 1, 1].entries()) bytes.writeBigInt64LE(BigInt(size), 16 + 8 * n);
    for (const [n, size] of [1, 2, 3, 5].entries()) bytes.writeDoubleLE(size, 104 + 8 * n);
    bytes.writeBigInt64LE(544n, 168);
    bytes.writeDoubleLE(0.5, 176);
    bytes.writeInt32LE(1, 348);
    for (const [n, value] of ROWS.flat().entries()) bytes.writeDoubleLE(value, 400 + 8 * n);
    bytes.writeInt32LE(2, 500);
    for (const [n, value] of VALUES.entries()) bytes.writeBigInt64LE(BigInt(2 * value), 544 + 8 * n);
    return bytes;
  };
  const metres = file(
    bytes => bytes.writeUInt8(1, 123),
    ROWS.map(row => row.map(v => v / 1000)),
  );
  const microns = file(
    bytes => bytes.writeUInt8(3 + 8, 123),
    ROWS.map(row => row.map(v => v * 1000)),
  );
  test.each<[string, Uint8Array]>([
    ['gzip', gzipSync(file())],
    [
      'gzip in two members, as bgzip writes',
      Buffer.concat([gzipSync(file().subarray(0, 360)), gzipSync(file().subarray(360))]),
    ],
    ['big endian', bigEndian()],
    ['NIfTI-2 with 64-bit integers and a slope', second()],
    ['metres', metres],
    ['microns, time in seconds', microns],
    ['unit unknown', file(bytes => bytes.writeUInt8(0, 123))],
    ['one volume in four dimensions', file(bytes => short(bytes, 40, 4))],
    ['slope 0, intercept set: not scaled', file(bytes => float(bytes, 112, 0, 77))],
    ['slope NaN: not scaled', file(bytes => float(bytes, 112, Number.NaN, Number.NaN))],
    ['the same qform', file(bytes => withQform(bytes))],
    ['a qform rounded by 0.4 mm', file(bytes => withQform(bytes, { offset: [3.4, 4.5, -10] }))],
    [
      'a qform alone',
      file(
        both(
          bytes => withQform(bytes),
          bytes => short(bytes, 254, 0),
        ),
      ),
    ],
    [
      'a qform alone, qfac 0 means 1',
      file(
        both(
          bytes => withQform(bytes, { pixdim: [0, 2, 3, 5] }),
          bytes => short(bytes, 254, 0),
        ),
      ),
    ],
    ['an sform alone, pixdim left at 0', file(bytes => float(bytes, 76, 0, 0, 0, 0))],
  ])('%s', (_name, bytes) => {
    const image = read(bytes);
    expect(image.sizeIjk).toEqual(SIZE);
    expect([...image.values]).toEqual(VALUES);
    expectRows(image.ijkToRas);
    expect(image.notices).toEqual([]);
  });

  test('qfac -1 turns the slices about', () => {
    const bytes = file(b => {
      withQform(b, { pixdim: [-1, 2, 3, 5] });
      short(b, 254, 0);
    });
    expect(read(bytes).ijkToRas?.[2]?.[2]).toBe(-5);
  });

  test('a tilted gantry: the matrix holds the shear, which the rotation cannot', () => {
    const lean = Math.tan((20 * Math.PI) / 180) * 5;
    const sheared = ROWS.map((row, r) => (r === 1 ? [row[0]!, row[1]!, lean, row[3]!] : [...row]));
    // What nifti_mat44_to_quatern makes of it: half of the 20 degrees on either axis, about x.
    const half = (10 * Math.PI) / 180 / 2;
    const bcd = [0, Math.sin(half), Math.cos(half)];
    const image = read(file(b => withQform(b, { bcd, pixdim: [1, 2, 3, Math.hypot(5, lean)] }), sheared));
    expect(image.ijkToRas?.[1]?.[2]).toBeCloseTo(lean, 4);
  });

  test('no gantry leans to the side: such a shear contradicts the rotation', () => {
    const lean = Math.tan((11 * Math.PI) / 180) * 5;
    const sheared = ROWS.map((row, r) => (r === 0 ? [row[0]!, row[1]!, lean, row[3]!] : [...row]));
    // A volume so small that its corners would lie within a millimetre is the same; this one is not.
    const outcome = compareForms(sheared, ROWS, [128, 128, 29], true);
    expect(outcome.ok ? 'same' : outcome.failure._tag).toBe('niftiForms');
    const tilted = ROWS.map((row, r) => (r === 1 ? [row[0]!, row[1]!, lean, row[3]!] : [...row]));
    expect(compareForms(tilted, ROWS, [128, 128, 29], true)).toMatchObject({ ok: true, value: 'same' });
  });

  test('aligned with another space: the place in the scanner counts, and it is said', () => {
    const moved = ROWS.map(row => [...row.slice(0, 3), row[3]! + 40]);
    const image = read(
      file(bytes => {
        withQform(bytes);
        short(bytes, 254, 2);
      }, moved),
    );
    expectRows(image.ijkToRas);
    expect(image.notices?.map(n => n.code)).toEqual(['niftiTwoSpaces']);
  });
});

describe('refused, each with its sentence', () => {
  const wrongCrc = gzipSync(file());
  wrongCrc[wrongCrc.length - 8]! ^= 1;
  const wrongLength = gzipSync(file());
  wrongLength[wrongLength.length - 4]! ^= 1;
  const mirrored = { bcd: [1, 0, 0], offset: [-3, 4.5, -10], pixdim: [-1, 2, 3, 5] };
  const cases: readonly (readonly [string, string, Uint8Array])[] = [
    ['badNifti', 'nothing', new Uint8Array()],
    ['badNifti', 'another file', Buffer.from('no volume')],
    ['niftiDamaged', 'gzip with a wrong checksum', wrongCrc],
    ['niftiDamaged', 'gzip with a wrong length', wrongLength],
    ['niftiDamaged', 'gzip cut off', gzipSync(file()).subarray(0, -9)],
    ['niftiDamaged', 'gzip with something behind it', Buffer.concat([gzipSync(file()), Buffer.from('more')])],
    ['niftiTrailing', 'gzip that unpacks to more', gzipSync(Buffer.concat([file(), Buffer.alloc(1e7)]))],
    ['niftiTrailing', 'two bytes more', Buffer.concat([file(), Buffer.alloc(2)])],
    ['niftiTrailing', 'dim that lies: a slice less would be', file(b => short(b, 42, 3))],
    ['niftiCutOff', 'two bytes less', file().subarray(0, -2)],
    ['niftiCutOff', 'dim that lies: more rows', file(b => short(b, 44, 4))],
    ['niftiCutOff', 'voxels placed behind the file', file(b => float(b, 108, 1e6))],
    ['niftiOffset', 'vox_offset 0', file(b => float(b, 108, 0))],
    ['niftiOffset', 'vox_offset 348', file(b => float(b, 108, 348))],
    ['niftiOffset', 'vox_offset NaN', file(b => float(b, 108, Number.NaN))],
    ['niftiOffset', 'vox_offset between bytes', file(b => float(b, 108, 352.5))],
    ['niftiTooLarge', 'sizes whose product overflows 32 bits', file(b => short(b, 42, 32767, 32767, 32767))],
    ['niftiNoVolume', 'a negative size', file(b => short(b, 42, -4))],
    ['niftiNoVolume', 'two dimensions', file(b => short(b, 40, 2))],
    ['niftiNoVolume', 'one slice', file(b => short(b, 46, 1))],
    ['niftiDimensions', 'dim[0] of 9', file(b => short(b, 40, 9))],
    [
      'niftiVolumes',
      'two volumes',
      file(
        both(
          b => short(b, 40, 4),
          b => short(b, 48, 2),
        ),
      ),
    ],
    ['niftiPair', 'the header of a pair', file(b => b.write('ni1\0', 344, 'latin1'))],
    ['analyzeFile', 'ANALYZE 7.5', file(b => b.write('\0\0\0\0', 344, 'latin1'))],
    ['niftiHeaderSize', 'a header of another length', file(b => b.writeInt32LE(347, 0))],
    ['niftiColours', 'RGB', file(b => short(b, 70, 128, 24))],
    ['niftiComplex', 'complex numbers', file(b => short(b, 70, 32, 64))],
    ['niftiType', '128-bit floats', file(b => short(b, 70, 1536, 128))],
    ['niftiBits', 'bitpix of another type', file(b => short(b, 72, 16))],
    ['niftiScale', 'an infinite slope', file(b => float(b, 112, Number.POSITIVE_INFINITY))],
    ['niftiScale', 'an intercept that is no number', file(b => float(b, 112, 1, Number.NaN))],
    ['niftiUnits', 'a unit that does not exist', file(b => b.writeUInt8(5, 123))],
    ['niftiVoxelMm', 'metres that are millimetres', file(b => b.writeUInt8(1, 123))],
    [
      'niftiVoxelMm',
      'millimetres that are metres',
      file(
        undefined,
        ROWS.map(row => row.map(v => v / 1000)),
      ),
    ],
    ['niftiVoxelMm', 'an axis of length 0', file(b => float(b, 280, 0))],
    ['niftiAffine', 'an sform with NaN', file(b => float(b, 284, Number.NaN))],
    ['niftiAffine', 'a qform with an infinite offset', file(b => withQform(b, { offset: [Number.NaN, 0, 0] }))],
    ['niftiQuaternion', 'a rotation that is none', file(b => withQform(b, { bcd: [1, 1, 1] }))],
    ['niftiQuaternion', 'a rotation of NaN', file(b => withQform(b, { bcd: [Number.NaN, 0, 0] }))],
    ['niftiVoxelSize', 'a negative pixdim', file(b => withQform(b, { pixdim: [1, -2, 3, 5] }))],
    ['niftiVoxelSize', 'a pixdim of 0', file(b => withQform(b, { pixdim: [1, 2, 0, 5] }))],
    ['niftiVoxelSize', 'a pixdim of NaN', file(b => withQform(b, { pixdim: [1, 2, 3, Number.NaN] }))],
    ['niftiQfac', 'a qfac of NaN', file(b => withQform(b, { pixdim: [Number.NaN, 2, 3, 5] }))],
    ['niftiSides', 'sides swapped, same codes', file(b => withQform(b, mirrored))],
    ['niftiSides', 'sides swapped, qform_code above', file(b => withQform(b, { ...mirrored, code: 2 }))],
    [
      'niftiSides',
      'sides swapped, sform_code above',
      file(
        both(
          b => withQform(b, mirrored),
          b => short(b, 254, 2),
        ),
      ),
    ],
    ['niftiSides', 'upside down', file(b => withQform(b, { pixdim: [-1, 2, 3, 5] }))],
    ['niftiForms', '40 mm apart in one space', file(b => withQform(b, { offset: [43, 4.5, -10] }))],
    [
      'niftiForms',
      'other voxel sizes',
      file(
        both(
          b => withQform(b, { pixdim: [1, 2, 3, 8] }),
          b => short(b, 254, 2),
        ),
      ),
    ],
  ];
  test.each(cases)('%s: %s', (tag, _name, bytes) => {
    expect(tagOf(bytes)).toBe(tag);
  });

  test('which side is where is named by both', () => {
    expect(parseNifti(file(b => withQform(b, mirrored)))).toMatchObject({
      failure: { message: expect.stringContaining('its sform says LPS, its qform RPS') },
    });
  });
});

describe('values that are no CT', () => {
  /** Half air, half brain and a little bone, as a head in its field. */
  const head = (change: (hu: number) => number) =>
    Float32Array.from({ length: 1000 }, (_, n) => change(n < 500 ? -1000 + (n % 20) : n < 950 ? 35 : 900));
  const tag = (values: Float32Array, intentCode = 0) => {
    const checked = checkCtValues({ sizeIjk: [10, 10, 10], ijkToRas: undefined, values, intentCode });
    return checked.ok ? 'ct' : checked.failure._tag;
  };
  test.each<[string, string, (hu: number) => number]>([
    ['ct', 'as it is', hu => hu],
    ['ct', 'cut at -1024', hu => Math.max(-1024, hu - 20)],
    ['ct', 'air as NaN', hu => (hu < -900 ? Number.NaN : hu)],
    ['ct', 'air as padding of -3024', hu => (hu < -900 ? -3024 : hu)],
    ['niftiScaledWrong', 'slope 1.2', hu => 1.2 * hu],
    ['niftiScaledWrong', 'slope 0.8', hu => 0.8 * hu],
    ['niftiScaledWrong', 'intercept 200 off', hu => hu + 200],
    ['niftiNoAir', 'intercept left out', hu => hu + 1024],
    ['niftiScaledWrong', 'slope -1', hu => -hu],
    ['niftiNoAir', 'z-scores', hu => hu / 400],
    ['niftiNoAir', 'cut to 0-80', hu => Math.min(80, Math.max(0, hu))],
    ['niftiRange', 'slope 1000', hu => 1000 * hu],
  ])('%s: %s', (expected, _name, change) => {
    expect(tag(head(change))).toBe(expected);
  });
  test.each([
    [3, 'niftiStatistic'],
    [1002, 'niftiLabels'],
    [1006, 'niftiIntent'],
    [1001, 'ct'],
  ])('intent %d: %s', (intent, expected) => {
    expect(
      tag(
        head(hu => hu),
        intent,
      ),
    ).toBe(expected);
  });
});
