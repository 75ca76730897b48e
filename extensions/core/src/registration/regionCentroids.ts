import type { Vec3 } from '../geometry.js';
import type { AnalysisGrid, AnalysisSlice } from '../grid/analysisStack.js';

/** Centre of mass of one labelled structure. */
export interface RegionCentroid {
  /** 1-10 patient right, 11-20 patient left, in the order of ASPECTS_REGIONS. */
  readonly label: number;
  readonly pointLps: Vec3;
  readonly volumeMl: number;
}

const NAMES = 10;

/**
 * Centroids of both sides from a side-agnostic map on the analysis grid (1-10 in the order of ASPECTS_REGIONS, as the
 * slice network draws them). The grid's middle is the midline: columns before it are the patient's right. Each slice
 * counts with the height that it stands for.
 */
export const regionCentroids = (grid: AnalysisGrid, regionClass: Uint8Array): readonly RegionCentroid[] =>
  sidedCentroids(grid, regionClass, NAMES);

/** The same for any map of `names` structures: label n is the right one, n + names the left one. */
export function sidedCentroids(grid: AnalysisGrid, map: Uint8Array, names: number): readonly RegionCentroid[] {
  const [width, height] = grid.sizePx;
  const sums = Array.from({ length: 2 * names + 1 }, () => ({
    mm3: 0,
    point: [0, 0, 0] as [number, number, number],
  }));
  grid.slices.forEach((slice, k) => {
    const planar = planarSums(map.subarray(k * width * height, (k + 1) * width * height), width, names);
    planar.forEach(({ count, cols, rows }, label) => {
      if (label === 0 || count === 0) return;
      const mm3 = count * grid.spacingMm ** 2 * slice.extentMm;
      const centre = pointOf(slice, cols / count - (width - 1) / 2, rows / count - (height - 1) / 2, grid.spacingMm);
      const sum = sums[label]!;
      sum.mm3 += mm3;
      for (const axis of [0, 1, 2] as const) sum.point[axis] += mm3 * centre[axis];
    });
  });
  return sums.flatMap(({ mm3, point }, label) =>
    mm3 === 0 ? [] : [{ label, pointLps: [point[0] / mm3, point[1] / mm3, point[2] / mm3], volumeMl: mm3 / 1000 }],
  );
}

function planarSums(plane: Uint8Array, width: number, names: number) {
  const sums = Array.from({ length: 2 * names + 1 }, () => ({ count: 0, cols: 0, rows: 0 }));
  for (let i = 0; i < plane.length; i++) {
    const name = plane[i]!;
    if (name === 0 || name > names) continue;
    const col = i % width;
    const sum = sums[col < width / 2 ? name : name + names]!;
    sum.count += 1;
    sum.cols += col;
    sum.rows += Math.floor(i / width);
  }
  return sums;
}

function pointOf(
  { centreLps: c, leftwardLps: u, posteriorLps: v }: AnalysisSlice,
  col: number,
  row: number,
  mm: number,
): Vec3 {
  const [a, b] = [col * mm, row * mm];
  return [c[0] + a * u[0] + b * v[0], c[1] + a * u[1] + b * v[1], c[2] + a * u[2] + b * v[2]];
}
