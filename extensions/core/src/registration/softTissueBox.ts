import { add, scale, subtract, type Vec3 } from '../geometry.js';
import { coarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { lineSampler, type SampledVolume } from '../volume/sampleVolume.js';

/** A volume with axes along the patient's, ascending in RAS: `values[x + sizeXyz[0] * (y + sizeXyz[1] * z)]`. */
export interface RasBox {
  /** Centre of the first voxel, RAS mm. */
  readonly originRas: Vec3;
  readonly sizeXyz: readonly [x: number, y: number, z: number];
  readonly spacingMm: number;
  readonly values: Float32Array;
}

/** Each voxel is the mean of 2 x 2 x 2 samples, the same as in training (models/training, registration/pose.py). */
const SAMPLES_PER_AXIS = 2;

/** Its own inverse. */
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
  const sampleRow = lineSampler(coarseVolume(volume), [-stepMm, 0, 0], nx * SAMPLES_PER_AXIS);
  for (let z = 0; z < nz * SAMPLES_PER_AXIS; z++) {
    for (let y = 0; y < ny * SAMPLES_PER_AXIS; y++) {
      const row = sampleRow(lpsToRas(add(firstRas, [0, y * stepMm, z * stepMm])));
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

/** Pixels averaged to about 2 mm, so that a sample stands for its surroundings. */
function coarseVolume(volume: CtVolume): SampledVolume {
  const coarse = coarseSlices(volume);
  const [columns, rows] = coarse.block;
  const [mmColumn, mmRow] = volume.spacingMm;
  // From the centre of the first pixel to the centre of the first block.
  const shift = add(
    scale(volume.rowLps, ((columns - 1) / 2) * mmColumn),
    scale(volume.columnLps, ((rows - 1) / 2) * mmRow),
  );
  return {
    ...volume,
    sizeIjk: [coarse.columns, coarse.rows, coarse.slices],
    spacingMm: coarse.spacingMm,
    slices: volume.slices.map(slice => ({ ...slice, originLps: add(slice.originLps, shift) })),
    samples: coarse.hu,
  };
}
