import { dot, type SourceImage, transformPoint, type Vec3 } from '@ohif-stroke/core';
import { type ImageSpace, imageSpace, stepsOf } from './imageSpace.js';
import type { ReferenceVolume } from './readReference.js';

/** Voxels of the reference grid by label (index): with the label in the reference, in the product's map, in both. */
export interface LabelCounts {
  readonly reference: readonly number[];
  readonly product: readonly number[];
  readonly both: readonly number[];
  /** Voxels that the reference labels, but that no source image holds. */
  readonly outside: number;
}

/** A map of the product on one source image, `columns * rows`, column fastest. */
export type ProductSlice = (slice: number) => Uint8Array;

/**
 * Carries the product's map to the reference's grid through patient space: each reference voxel takes the nearest pixel
 * of the source image in whose slab its centre lies. Axis order, orientation and spacing of the reference do not matter.
 */
export function countLabels(
  reference: ReferenceVolume,
  images: readonly SourceImage[],
  productSlice: ProductSlice,
  labels: number,
): LabelCounts {
  const counts = {
    reference: new Array<number>(labels + 1).fill(0),
    product: new Array<number>(labels + 1).fill(0),
    both: new Array<number>(labels + 1).fill(0),
  };
  let outside = 0;
  const sample = nearestSample(imageSpace(images), images, productSlice, stepsOf(reference.ijkToLps)[0]);
  const [ni, nj, nk] = reference.sizeIjk;
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const valueAt = sample(transformPoint(reference.ijkToLps, [0, j, k]));
      const line = ni * (j + nj * k);
      for (let i = 0; i < ni; i++) {
        const truth = reference.labels[line + i]!;
        const found = valueAt(i);
        if (found === undefined) {
          if (truth !== 0) outside++;
          counts.reference[truth]!++;
          continue;
        }
        counts.reference[truth]!++;
        counts.product[found]!++;
        if (truth === found) counts.both[truth]!++;
      }
    }
  }
  return { ...counts, outside };
}

/** Samples along a line of voxels: the projections of its step are taken once, as this runs for millions of voxels. */
function nearestSample(space: ImageSpace, images: readonly SourceImage[], productSlice: ProductSlice, step: Vec3) {
  const cache = new Map<number, Uint8Array>();
  const mapOf = (slice: number): Uint8Array => {
    const known = cache.get(slice);
    if (known !== undefined) return known;
    const map = productSlice(slice);
    cache.set(slice, map);
    return map;
  };
  const { rowLps, columnLps, spacingMm } = images[0]!;
  const perStep = {
    column: dot(step, rowLps) / spacingMm[0],
    row: dot(step, columnLps) / spacingMm[1],
    position: space.positionMm(step),
  };
  return (startLps: Vec3): ((i: number) => number | undefined) => {
    const from = space.positionMm(startLps);
    let slice = -2;
    let [atSlice, column, row] = [Number.NaN, 0, 0];
    let map: Uint8Array = new Uint8Array(0);
    return i => {
      const position = from + i * perStep.position;
      if (Math.abs(position - atSlice) > POSITION_STEP_MM || slice === -2) {
        const next = space.sliceAt(position);
        if (next !== slice) {
          slice = next;
          if (slice >= 0) {
            [column, row] = space.pixelAt(slice, startLps);
            map = mapOf(slice);
          }
        }
        atSlice = position;
      }
      if (slice < 0) return undefined;
      const x = Math.round(column + i * perStep.column);
      const y = Math.round(row + i * perStep.row);
      const { columns, rows } = images[slice]!;
      return x >= 0 && y >= 0 && x < columns && y < rows ? map[x + columns * y] : undefined;
    };
  };
}

/** The slice is looked up again once the line has moved this far along the normal, mm. */
const POSITION_STEP_MM = 1e-6;
