import { type Affine, cross, dot, type SourceImage, type Vec3 } from '@ohif-stroke/core';

/** Where points of the patient lie among the source images of a result. */
export interface ImageSpace {
  readonly slices: number;
  /** Source image whose slab holds a position along the common normal, -1 beyond the first and the last slab. */
  sliceAt(positionMm: number): number;
  /** Position of a point along the common normal, mm. */
  positionMm(pointLps: Vec3): number;
  /** Column and row of a point on a source image, centre of its first pixel = (0, 0). */
  pixelAt(slice: number, pointLps: Vec3): readonly [column: number, row: number];
}

/** Half the height of the only slice of a volume, mm. */
const HALF_SLAB_OF_ONE_MM = 2.5;

/**
 * The images lie parallel and ascend along their normal; spacing may vary. Every image stands for the slab that reaches
 * half-way to its neighbours.
 */
export function imageSpace(images: readonly SourceImage[]): ImageSpace {
  const first = images[0];
  if (first === undefined) throw new Error('a result without source images');
  const raw = cross(first.rowLps, first.columnLps);
  const last = images[images.length - 1]!;
  const ascends = dot(last.originLps, raw) >= dot(first.originLps, raw);
  const normal: Vec3 = ascends ? raw : [-raw[0], -raw[1], -raw[2]];
  const centres = images.map(image => dot(image.originLps, normal));
  const tops = centres.map((centre, k) => {
    const above = centres[k + 1];
    const below = centres[k - 1];
    if (above !== undefined) return (centre + above) / 2;
    return centre + (below === undefined ? HALF_SLAB_OF_ONE_MM : (centre - below) / 2);
  });
  const bottom = centres.length < 2 ? centres[0]! - HALF_SLAB_OF_ONE_MM : centres[0]! - (tops[0]! - centres[0]!);
  return {
    slices: images.length,
    positionMm: pointLps => dot(pointLps, normal),
    sliceAt(positionMm) {
      if (positionMm < bottom) return -1;
      let [low, high] = [0, tops.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (positionMm <= tops[middle]!) high = middle;
        else low = middle + 1;
      }
      return low < tops.length ? low : -1;
    },
    pixelAt(slice, [x, y, z]) {
      const { originLps: o, rowLps, columnLps, spacingMm } = images[slice]!;
      const offset: Vec3 = [x - o[0], y - o[1], z - o[2]];
      return [dot(offset, rowLps) / spacingMm[0], dot(offset, columnLps) / spacingMm[1]];
    },
  };
}

/** Columns of an affine: the step of each voxel axis in millimetres. */
export const stepsOf = (m: Affine): readonly [Vec3, Vec3, Vec3] => [
  [m[0], m[4], m[8]],
  [m[1], m[5], m[9]],
  [m[2], m[6], m[10]],
];
