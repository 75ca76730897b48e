import { add, dot, scale, subtract, type Vec3 } from '../geometry.js';
import { coarseSlices } from '../suitability/coarseSlices.js';
import type { CtVolume } from '../volume/ctVolume.js';
import { bilinear } from '../volume/sampleVolume.js';

/** A volume with axes along the patient's, ascending in RAS: `values[x + sizeXyz[0] * (y + sizeXyz[1] * z)]`. */
export interface RasBox {
  /** Centre of the first voxel, RAS mm. */
  readonly originRas: Vec3;
  readonly sizeXyz: readonly [x: number, y: number, z: number];
  readonly spacingMm: number;
  readonly values: Float32Array;
}

/** Each voxel is the mean of 2 x 2 x 2 samples, the same as in training (models/training, pose.py). */
const SAMPLES_PER_AXIS = 2;

export const lpsToRas = ([x, y, z]: Vec3): Vec3 => [-x, -y, z];

/**
 * The whole scan on an upright grid. Every sample is mapped by `softTissue` before the mean is taken, so that bone and
 * air vanish instead of blurring into the brain. Tilt and uneven spacing are resolved here: each slice has its origin.
 */
export function softTissueBox(volume: CtVolume, spacingMm: number, softTissue: (hu: number) => number): RasBox {
  const { originRas, sizeXyz } = enclosingBox(volume, spacingMm);
  const [nx, ny, nz] = sizeXyz;
  const values = new Float32Array(nx * ny * nz);
  const stepMm = spacingMm / SAMPLES_PER_AXIS;
  const share = 1 / SAMPLES_PER_AXIS ** 3;
  const firstRas = subtract(originRas, [spacingMm / 4, spacingMm / 4, spacingMm / 4]);
  const rows = rowSampler(volume, nx * SAMPLES_PER_AXIS, stepMm);
  for (let z = 0; z < nz * SAMPLES_PER_AXIS; z++) {
    for (let y = 0; y < ny * SAMPLES_PER_AXIS; y++) {
      const row = rows(add(firstRas, [0, y * stepMm, z * stepMm]));
      const base = nx * (Math.floor(y / SAMPLES_PER_AXIS) + ny * Math.floor(z / SAMPLES_PER_AXIS));
      for (let x = 0; x < row.length; x++) {
        values[base + Math.floor(x / SAMPLES_PER_AXIS)]! += share * softTissue(row[x]!);
      }
    }
  }
  return { originRas, sizeXyz, spacingMm, values };
}

function enclosingBox({ sizeIjk, spacingMm: pixel, rowLps, columnLps, slices }: CtVolume, spacingMm: number) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const slice of slices) {
    for (const i of [0, sizeIjk[0] - 1]) {
      for (const j of [0, sizeIjk[1] - 1]) {
        const along = add(scale(rowLps, i * pixel[0]), scale(columnLps, j * pixel[1]));
        lpsToRas(add(slice.originLps, along)).forEach((mm, axis) => {
          low[axis] = Math.min(low[axis]!, mm);
          high[axis] = Math.max(high[axis]!, mm);
        });
      }
    }
  }
  const size = (axis: number) => Math.max(1, Math.ceil((high[axis]! - low[axis]!) / spacingMm));
  const originRas: Vec3 = [low[0]! + spacingMm / 2, low[1]! + spacingMm / 2, low[2]! + spacingMm / 2];
  return { originRas, sizeXyz: [size(0), size(1), size(2)] as const };
}

/**
 * Samples rows of points along the patient's x axis. Pixels are averaged to about 2 mm first, so that a sample stands
 * for its surroundings. In-plane position and height change linearly along a row: no per-point geometry is needed.
 */
function rowSampler(volume: CtVolume, length: number, stepMm: number) {
  const coarse = coarseSlices(volume);
  const [bx, by] = coarse.block;
  const { slices, rowLps, columnLps, normalLps } = volume;
  const pixels = coarse.columns * coarse.rows;
  // Centre of the first block, in source pixels from the first pixel's centre.
  const shift = [(bx - 1) / 2 / bx, (by - 1) / 2 / by] as const;
  const toX = (v: Vec3) => dot(v, rowLps) / coarse.spacingMm[0];
  const toY = (v: Vec3) => dot(v, columnLps) / coarse.spacingMm[1];
  const offsets = slices.map(slice => [toX(slice.originLps) + shift[0], toY(slice.originLps) + shift[1]] as const);
  const stepLps: Vec3 = [-stepMm, 0, 0];
  const [dx, dy, dn] = [toX(stepLps), toY(stepLps), dot(stepLps, normalLps)];
  const last = slices.length - 1;
  const lowestMm = slices[0]!.positionMm - slices[0]!.thicknessMm / 2;
  const highestMm = slices[last]!.positionMm + slices[last]!.thicknessMm / 2;
  const row = new Float32Array(length);
  const at = (k: number, x: number, y: number) =>
    bilinear(coarse.hu, k * pixels, coarse.columns, coarse.rows, x - offsets[k]![0], y - offsets[k]![1]);
  let k = 0;
  return (startRas: Vec3): Float32Array => {
    const start = lpsToRas(startRas);
    const [x0, y0, n0] = [toX(start), toY(start), dot(start, normalLps)];
    for (let i = 0; i < length; i++) {
      const mm = n0 + i * dn;
      if (mm < lowestMm || mm > highestMm) {
        row[i] = OUTSIDE;
        continue;
      }
      while (k > 0 && slices[k]!.positionMm > mm) k--;
      while (k < last - 1 && slices[k + 1]!.positionMm <= mm) k++;
      const [x, y] = [x0 + i * dx, y0 + i * dy];
      const span = k < last ? slices[k + 1]!.positionMm - slices[k]!.positionMm : 1;
      const weight = Math.min(1, Math.max(0, (mm - slices[k]!.positionMm) / span));
      const below = weight < 1 ? at(k, x, y) : 0;
      row[i] = weight > 0 && k < last ? below * (1 - weight) + weight * at(k + 1, x, y) : at(k, x, y);
    }
    return row;
  };
}

const OUTSIDE = -1024;
