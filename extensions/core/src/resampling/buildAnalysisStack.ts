import { add, cross, dot, normalise, scale, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
import {
  ANALYSIS_SIZE_PX,
  ANALYSIS_SPACING_MM,
  type AnalysisSlice,
  type AnalysisStack,
} from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { CtVolume, ImageVolume } from '../volume/imageVolume.js';
import { addPlane } from '../volume/samplePlane.js';
import { groupIntoSlabs } from './groupIntoSlabs.js';

/** Template y of the grid's centre, mm: the middle of the brain from front to back (models/training, frames.py). */
export const GRID_CENTRE_TEMPLATE_Y_MM = -18;

/** Resamples each slice (or slab of thin slices) in its own plane, mid-sagittal line upright. */
export function buildAnalysisStack(volume: CtVolume, frame: HeadFrame): AnalysisStack {
  const axes = inPlaneAxes(volume.normalLps, frame);
  const slabs = groupIntoSlabs(volume);
  const positions = slabs.map(slab => mean(slab.map(k => volume.slices[k]!.positionMm)));
  const slices = slabs.map((sourceSlices, index): AnalysisSlice => {
    const thicknessMm = slabThicknessMm(volume, sourceSlices);
    return {
      sourceSlices,
      centreLps: centreAt(volume.normalLps, positions[index]!, frame),
      leftwardLps: axes.leftwardLps,
      posteriorLps: axes.posteriorLps,
      thicknessMm,
      extentMm: extentMm(positions, index, thicknessMm),
    };
  });
  return { sizePx: ANALYSIS_SIZE_PX, spacingMm: ANALYSIS_SPACING_MM, slices, hu: resampleSlices(volume, slices) };
}

/** The mid-sagittal plane (template x = 0) cuts the slice plane in one line: that line points down the grid's columns. */
function inPlaneAxes(normalLps: Vec3, { mniToLps }: HeadFrame) {
  const rightward = transformDirection(mniToLps, [1, 0, 0]);
  const anterior = transformDirection(mniToLps, [0, 1, 0]);
  const superior = transformDirection(mniToLps, [0, 0, 1]);
  const line = normalise(cross(cross(anterior, superior), normalLps));
  const posteriorLps = dot(line, anterior) > 0 ? scale(line, -1) : line;
  const across = normalise(cross(normalLps, posteriorLps));
  const leftwardLps = dot(across, rightward) > 0 ? scale(across, -1) : across;
  return { posteriorLps, leftwardLps };
}

/** Where the template's line x = 0, y = -18 pierces the slice plane at `positionMm`. */
function centreAt(normalLps: Vec3, positionMm: number, { mniToLps }: HeadFrame): Vec3 {
  const foot = transformPoint(mniToLps, [0, GRID_CENTRE_TEMPLATE_Y_MM, 0]);
  const superior = transformDirection(mniToLps, [0, 0, 1]);
  return add(foot, scale(superior, (positionMm - dot(foot, normalLps)) / dot(superior, normalLps)));
}

/** HU of the volume on the planes of `slices` (a result keeps its grid, not its pixels). */
export function resampleSlices(volume: ImageVolume, slices: readonly AnalysisSlice[]): Float32Array {
  const [width, height] = ANALYSIS_SIZE_PX;
  const hu = new Float32Array(width * height * slices.length);
  slices.forEach((slice, index) => {
    const perColLps = scale(slice.leftwardLps, ANALYSIS_SPACING_MM);
    const perRowLps = scale(slice.posteriorLps, ANALYSIS_SPACING_MM);
    const corner = add(scale(perColLps, -(width - 1) / 2), scale(perRowLps, -(height - 1) / 2));
    const grid = { width, height, originLps: add(slice.centreLps, corner), perColLps, perRowLps };
    for (const source of slice.sourceSlices) {
      addPlane(volume, source, grid, 1 / slice.sourceSlices.length, hu, index * width * height);
    }
  });
  return hu;
}

function slabThicknessMm({ slices }: ImageVolume, members: readonly number[]): number {
  const first = slices[members[0]!]!;
  const last = slices[members[members.length - 1]!]!;
  return last.positionMm - first.positionMm + (first.thicknessMm + last.thicknessMm) / 2;
}

/** Half-way to each neighbour; at the ends the outer half is half the slice's own thickness. */
function extentMm(positions: readonly number[], index: number, thicknessMm: number): number {
  const at = positions[index]!;
  const below = index > 0 ? (at - positions[index - 1]!) / 2 : thicknessMm / 2;
  const above = index < positions.length - 1 ? (positions[index + 1]! - at) / 2 : thicknessMm / 2;
  return below + above;
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
