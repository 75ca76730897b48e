import { gzipSync } from 'node:zlib';
import type { CtVolume } from '@ohif-stroke/core';
import type { Chance } from './chance.js';
import type { Mutation } from './mutation.js';

const HEADER_BYTES = 348;
const VOXELS_AT = 352;
/** scl_slope and, behind it, scl_inter: four bytes each. */
const SLOPE_AT = 112;

/** A volume as NIfTI-1 with 16-bit values, in the order that it has; sform and qform say the same. */
export function niftiOf({ sizeIjk, spacingMm, slices, samples: hu }: CtVolume): Buffer {
  const [first, second] = slices;
  if (first === undefined || second === undefined) throw new Error('no volume');
  const stepMm = second.positionMm - first.positionMm;
  const bytes = Buffer.alloc(VOXELS_AT + 2 * hu.length);
  bytes.writeInt32LE(HEADER_BYTES, 0);
  for (const [n, size] of [3, ...sizeIjk, 1, 1, 1, 1].entries()) bytes.writeInt16LE(size, 40 + 2 * n);
  bytes.writeInt16LE(4, 70);
  bytes.writeInt16LE(16, 72);
  floats(bytes, 76, [1, ...spacingMm, stepMm]);
  floats(bytes, 108, [VOXELS_AT, 1, 0]);
  bytes.writeUInt8(2, 123);
  bytes.writeInt16LE(1, 252);
  bytes.writeInt16LE(1, 254);
  const [x, y, z] = first.originLps;
  // Columns to the left, rows to the back: half a turn about the long axis, (b, c, d) = (0, 0, 1).
  floats(bytes, 256, [0, 0, 1, -x, -y, z]);
  floats(bytes, 280, [-spacingMm[0], 0, 0, -x, 0, -spacingMm[1], 0, -y, 0, 0, stepMm, z]);
  bytes.write('n+1\0', 344, 'latin1');
  for (let i = 0; i < hu.length; i++) bytes.writeInt16LE(hu[i]!, VOXELS_AT + 2 * i);
  return bytes;
}

function floats(bytes: Buffer, at: number, values: readonly number[]) {
  for (const [n, value] of values.entries()) bytes.writeFloatLE(value, at + 4 * n);
}

const changed = (file: Buffer, change: (bytes: Buffer) => void): Buffer => {
  const out = Buffer.from(file);
  change(out);
  return out;
};

const ODD = [0, -1, 1, 0.5, 2, 1000, 0.001, Number.NaN, Number.POSITIVE_INFINITY, 1e30];
const FLOATS = [
  76,
  80,
  84,
  88,
  108,
  256,
  260,
  264,
  268,
  272,
  276,
  ...Array.from({ length: 12 }, (_, n) => 280 + 4 * n),
];
const SHORTS = [40, 42, 44, 46, 48, 50, 68, 70, 72, 252, 254];

export const NIFTI_MUTATIONS: readonly Mutation<Buffer>[] = [
  { name: 'unchanged, compressed', apply: file => gzipSync(file, { level: 1 }) },
  { name: 'number of the header', apply: (file, c) => changed(file, b => b.writeFloatLE(c.pick(ODD), c.pick(FLOATS))) },
  {
    name: 'number of the header scaled',
    apply: (file, c) =>
      changed(file, b => {
        const at = c.pick(FLOATS);
        b.writeFloatLE(b.readFloatLE(at) * c.pick([-1, 0.5, 0.9, 1.1, 2, 1000]), at);
      }),
  },
  {
    name: 'count or code of the header',
    apply: (file, c) =>
      changed(file, b => b.writeInt16LE(c.pick([0, -1, 1, 2, 4, 8, 16, 64, 128, 512, 32767]), c.pick(SHORTS))),
  },
  { name: 'unit', apply: (file, c) => changed(file, b => b.writeUInt8(c.below(256), 123)) },
  {
    name: 'slope or intercept',
    untellable: 'values a little off are those of another scanner',
    apply: (file, c) => changed(file, b => b.writeFloatLE(c.pick([...ODD, 1.02, 0.98, -1024, 10]), c.pick([112, 116]))),
  },
  {
    name: 'header bit flipped',
    apply: (file, c) =>
      changed(file, b => {
        const at = bitPlace(c);
        b[at]! ^= 1 << c.below(8);
      }),
  },
  {
    name: 'header bytes overwritten',
    apply: (file, c) =>
      changed(file, b => {
        const at = bitPlace(c);
        // Not on into slope and intercept, nor into the voxels.
        const end = at < SLOPE_AT ? SLOPE_AT : VOXELS_AT;
        c.bytes(1 + c.below(Math.min(16, end - at))).copy(b, at);
      }),
  },
  { name: 'truncated', apply: (file, c) => file.subarray(0, c.below(file.length)) },
  { name: 'appended', apply: (file, c) => Buffer.concat([file, c.bytes(1 + c.below(100))]) },
  { name: 'compressed, a bit flipped', apply: (file, c) => flippedGzip(file, c) },
  { name: 'compressed, truncated', apply: (file, c) => cut(gzipSync(file, { level: 1 }), c) },
  {
    name: 'compressed, appended',
    apply: (file, c) => Buffer.concat([gzipSync(file, { level: 1 }), c.bytes(1 + c.below(50))]),
  },
  {
    name: 'both forms turned',
    untellable: 'the file says so twice',
    apply: (file, c) =>
      changed(file, b => {
        const mm = c.pick([-5, 5, 30]);
        for (const at of [268, 292]) b.writeFloatLE(b.readFloatLE(at) + mm, at);
      }),
  },
  {
    name: 'voxels changed',
    untellable: 'any value may be in a picture',
    apply: (file, c) =>
      changed(file, b => {
        for (let n = 0; n < 20; n++) b[VOXELS_AT + c.below(b.length - VOXELS_AT)]! ^= 1 << c.below(8);
      }),
  },
];

/** Anywhere in the header but in slope and intercept, whose small changes have a mutation of their own. */
function bitPlace(c: Chance): number {
  const at = c.below(HEADER_BYTES);
  return at >= SLOPE_AT && at < SLOPE_AT + 8 ? SLOPE_AT - 4 : at;
}

/** Not in the first ten bytes: time and system of the packer are no part of what is told (RFC 1952). */
const flippedGzip = (file: Buffer, c: Chance): Buffer =>
  changed(gzipSync(file, { level: 1 }), b => {
    b[10 + c.below(b.length - 10)]! ^= 1 << c.below(8);
  });

const cut = (file: Buffer, c: Chance): Buffer => file.subarray(0, c.below(file.length));
