import { add, scale, type Vec3 } from '../../../geometry.js';
import { type AnalysisGrid, middleImage, planeSize } from '../../../grid/analysisStack.js';
import { analysisPointLps } from '../../../grid/sourcePixels.js';
import type { CtVolume } from '../../../volume/imageVolume.js';
import { addPlane } from '../../../volume/samplePlane.js';
import { smoothInside } from '../../regions/smoothInside.js';
import { planeDistance } from './planeDistance.js';

/** Step of the fine plane, mm: about a pixel of a routine head CT, so that a sharp border stays sharp. */
export const STEP_MM = 0.5;
/** Gaussian in the plane against noise, for the split alone: densities and borders are measured on what is not smoothed. */
const SIGMA_MM = 0.7;
/** Room about a clot, mm. */
const MARGIN_MM = 4;
/** The rim of a clot is partial volume; parts are told apart within it, mm. */
export const RIM_MM = 1.5;

/** One slice through a clot, from the source pixels on a fine plane; `index = col + width * row`. */
export interface ClotSection {
  /** Slice of the analysis grid, and the image that stands for it. */
  readonly k: number;
  readonly slice: number;
  readonly sizePx: readonly [width: number, height: number];
  /** Mean of the source images of the slice, HU. */
  readonly hu: Float32Array;
  /** The same smoothed inside the clot; not a number outside. */
  readonly smooth: Float32Array;
  /** Millimetres to the outside of the clot, 0 outside. */
  readonly depthMm: Float32Array;
  /** Millimetres to a ventricle or to blood of another kind; infinite where there is none about. */
  readonly toOtherMm: Float32Array;
  /** Area of the clot within its rim, mm2. */
  readonly coreMm2: number;
  readonly pointLps: (col: number, row: number) => Vec3;
}

/** Area of one pixel, mm2. */
export const PIXEL_MM2 = STEP_MM * STEP_MM;

export const isCore = ({ depthMm }: ClotSection, pixel: number): boolean => depthMm[pixel]! >= RIM_MM;

/** Masks of one slice of the analysis grid, 1 inside: the clot, and ventricles with blood of other kinds. */
interface SliceMasks {
  readonly body: Uint8Array;
  readonly other: Uint8Array;
}

/** The slices that hold any of a clot's `body`; both masks on the analysis grid. */
export function clotSections(
  volume: CtVolume,
  grid: AnalysisGrid,
  { body, other }: SliceMasks,
): readonly ClotSection[] {
  const plane = planeSize(grid);
  return grid.slices.flatMap((_, k) => {
    const [own, beside] = [body, other].map(mask => mask.subarray(k * plane, (k + 1) * plane)) as [
      Uint8Array,
      Uint8Array,
    ];
    return own.includes(1) ? (sectionOf(volume, grid, k, { body: own, other: beside }) ?? []) : [];
  });
}

function sectionOf(
  volume: CtVolume,
  grid: AnalysisGrid,
  k: number,
  { body, other }: SliceMasks,
): ClotSection | undefined {
  const of = grid.slices[k]!;
  const slice = middleImage(of);
  if (slice === undefined) return undefined;
  const [columns] = grid.sizePx;
  const bounds = boundsOf(body, columns);
  const margin = Math.ceil(MARGIN_MM / grid.spacingMm);
  const [left, top] = [bounds.left - margin, bounds.top - margin];
  const finer = grid.spacingMm / STEP_MM;
  const sizePx = [
    Math.ceil((bounds.right - bounds.left + 2 * margin) * finer) + 1,
    Math.ceil((bounds.bottom - bounds.top + 2 * margin) * finer) + 1,
  ] as const;
  const [width, height] = sizePx;
  const originLps = analysisPointLps(grid, of, left, top);
  const [perColLps, perRowLps] = [scale(of.leftwardLps, STEP_MM), scale(of.posteriorLps, STEP_MM)];
  const hu = new Float32Array(width * height);
  const share = 1 / of.sourceSlices.length;
  for (const source of of.sourceSlices)
    addPlane(volume, source, { width, height, originLps, perColLps, perRowLps }, share, hu, 0);
  const finely = (mask: Uint8Array) =>
    Uint8Array.from({ length: hu.length }, (_, i) => {
      const col = left + Math.round((i % width) / finer);
      const row = top + Math.round(Math.floor(i / width) / finer);
      return col < 0 || row < 0 || col >= columns ? 0 : (mask[col + columns * row] ?? 0);
    });
  const [inside, beside] = [finely(body), finely(other)];
  const away = planeDistance(i => inside[i] === 0, sizePx);
  const depthMm = away.map(px => px * STEP_MM);
  let core = 0;
  for (const mm of depthMm) if (mm >= RIM_MM) core++;
  return {
    k,
    slice,
    sizePx,
    hu,
    smooth: smoothInside(hu, inside, sizePx, SIGMA_MM / STEP_MM),
    depthMm,
    toOtherMm: planeDistance(i => beside[i] === 1, sizePx).map(px => px * STEP_MM),
    coreMm2: core * PIXEL_MM2,
    pointLps: (col, row) => add(originLps, add(scale(perColLps, col), scale(perRowLps, row))),
  };
}

function boundsOf(mask: Uint8Array, columns: number) {
  let [left, right, top, bottom] = [columns, -1, Number.POSITIVE_INFINITY, -1];
  mask.forEach((inside, i) => {
    if (inside === 0) return;
    const [col, row] = [i % columns, Math.floor(i / columns)];
    left = Math.min(left, col);
    right = Math.max(right, col);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  });
  return { left, right, top, bottom };
}
