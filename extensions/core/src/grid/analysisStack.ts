import type { Vec3 } from '../geometry.js';

/**
 * One slice (or slab of thin slices) of the head in its acquisition plane, resampled in-plane only, so that the
 * mid-sagittal line is vertical: row 0 anterior, column 0 patient right. The three vectors are the transform back:
 * `pointLps(col, row) = centreLps + (col - (W-1)/2) * s * leftwardLps + (row - (H-1)/2) * s * posteriorLps`.
 */
export interface AnalysisSlice {
  /** Slice indices of the volume averaged into this one. */
  readonly sourceSlices: readonly number[];
  readonly centreLps: Vec3;
  readonly leftwardLps: Vec3;
  readonly posteriorLps: Vec3;
  readonly thicknessMm: number;
  /** Extent this slice stands for when volumes are summed, mm (half-way to each neighbour). */
  readonly extentMm: number;
}

/** Pixels of every analysis slice: it holds a whole adult head (template brain 146 x 176 mm) with a margin. */
export const ANALYSIS_SIZE_PX = [160, 192] as const;
export const ANALYSIS_SPACING_MM = 1;

/** Grid shared by every map of the analysis; `index = col + W * (row + H * slice)`. */
export interface AnalysisGrid {
  readonly sizePx: readonly [width: number, height: number];
  readonly spacingMm: number;
  readonly slices: readonly AnalysisSlice[];
}

/** Pixels of one slice: the distance between a voxel and the one above it. */
export const planeSize = ({ sizePx: [width, height] }: Pick<AnalysisGrid, 'sizePx'>): number => width * height;

/** The image of the series that stands for a slab of several; undefined for a slab of none. */
export const middleImage = ({ sourceSlices }: Pick<AnalysisSlice, 'sourceSlices'>): number | undefined =>
  sourceSlices[sourceSlices.length >> 1];

export interface AnalysisStack extends AnalysisGrid {
  /** HU resampled on the grid, outside the image -1024. */
  readonly hu: Float32Array;
}
