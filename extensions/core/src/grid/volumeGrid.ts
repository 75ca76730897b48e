import { add, dot, scale, subtract, transformPoint, type Vec3 } from '../geometry.js';
import { HEAD_BOX_MM } from '../model/bounds.js';
import type { Volume3dModelManifest } from '../model/manifest.js';
import type { ImageVolume } from '../volume/imageVolume.js';
import { lineSampler } from '../volume/sampleVolume.js';
import type { AnalysisGrid } from './analysisStack.js';
import { BRAIN_MIDDLE_MM, type HeadFrame } from './headFrame.js';

/** A right-angled grid about the brain's middle: first voxel inferior, anterior, patient right; x runs fastest. */
export interface VolumeGrid {
  readonly originLps: Vec3;
  /** Step of one voxel along x (leftward), y (posterior), z (up the slices). */
  readonly stepsLps: readonly [x: Vec3, y: Vec3, z: Vec3];
  readonly sizeZyx: readonly [depth: number, height: number, width: number];
}

/**
 * Grid of a three-dimensional network: its axes are those of the analysis slices (upright about the mid-sagittal line,
 * along the acquired planes), so a thick-slice series keeps its slices. It grows where one pass would not see the head.
 */
export function volumeGrid(
  grid: AnalysisGrid,
  volume: ImageVolume,
  frame: HeadFrame,
  { sizeVoxels, spacingMm: [dz, dy, dx] }: Volume3dModelManifest['input'],
): VolumeGrid {
  const { leftwardLps, posteriorLps } = grid.slices[0]!;
  const sizeZyx = [0, 1, 2].map(axis =>
    Math.max(sizeVoxels[axis]!, Math.ceil(HEAD_BOX_MM[axis]! / [dz, dy, dx][axis]!)),
  );
  const [nz, ny, nx] = sizeZyx as [number, number, number];
  const steps = [scale(leftwardLps, dx), scale(posteriorLps, dy), scale(volume.normalLps, dz)] as const;
  const halfway = [(nx - 1) / 2, (ny - 1) / 2, (nz - 1) / 2];
  const middle = transformPoint(frame.mniToLps, BRAIN_MIDDLE_MM);
  const originLps = steps.reduce((at, step, axis) => subtract(at, scale(step, halfway[axis]!)), middle);
  return { originLps, stepsLps: steps, sizeZyx: [nz, ny, nx] };
}

/** HU at every voxel; in-plane the mean over the voxel, about one sample per source pixel. */
export function sampleGrid(volume: ImageVolume, { originLps, stepsLps, sizeZyx }: VolumeGrid): Float32Array {
  const [nz, ny, nx] = sizeZyx;
  const [stepX, stepY, stepZ] = stepsLps;
  const perSide = (step: Vec3, pixelMm: number) => Math.max(1, Math.round(Math.hypot(...step) / pixelMm));
  const [across, down] = [perSide(stepX, volume.spacingMm[0]), perSide(stepY, volume.spacingMm[1])];
  const sampleRow = lineSampler(volume, scale(stepX, 1 / across), nx * across);
  const out = new Float32Array(nx * ny * nz);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const base = nx * (y + ny * z);
      for (let v = 0; v < down; v++) {
        const shift = add(scale(stepX, 0.5 / across - 0.5), scale(stepY, (v + 0.5) / down - 0.5));
        const at = add(add(originLps, scale(stepY, y)), add(scale(stepZ, z), shift));
        const row = sampleRow(at);
        for (let x = 0; x < row.length; x++) out[base + Math.floor(x / across)]! += row[x]! / (across * down);
      }
    }
  }
  return out;
}

/** Voxel index (x, y, z, with fractions) of a patient point, and of a direction with `isDirection`. */
export function toVoxel({ originLps, stepsLps }: VolumeGrid, lps: Vec3, isDirection = false): Vec3 {
  const from = isDirection ? lps : subtract(lps, originLps);
  const along = (step: Vec3) => dot(from, step) / dot(step, step);
  return [along(stepsLps[0]), along(stepsLps[1]), along(stepsLps[2])];
}
