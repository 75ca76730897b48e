import {
  type Affine,
  add,
  dot,
  invert,
  scale,
  subtract,
  transformDirection,
  transformPoint,
  type Vec3,
} from '../../../geometry.js';
import type { CtVolume } from '../../../volume/imageVolume.js';
import { addPlane } from '../../../volume/samplePlane.js';
import { besidePath, type Zone } from './zones.js';

/** Step of the fine grid in the planes of the source slices, mm. */
export const STEP_MM = 0.75;
/** Gaussians against noise: in the plane, and along the normal, where only thin slices are near enough to take part. */
const PLANE_SIGMA_MM = 0.7;
const NORMAL_SIGMA_MM = 1;
const SIGMAS = 2;
/** Planes are at least this far apart: between thinner slices there is nothing that the smoothing leaves. */
const LEAST_PITCH_MM = 1.4;

/** The source slices about one zone on a fine grid, lightly smoothed; `index = col + width * (row + height * n)`. */
export interface ZoneBlock {
  readonly zone: Zone;
  readonly width: number;
  readonly height: number;
  /** Slice of the volume behind each plane. */
  readonly slices: readonly number[];
  readonly hu: Float32Array;
  /** 1 within reach of the path. */
  readonly inside: Uint8Array;
  /** Patient point of a voxel. */
  readonly pointLps: (col: number, row: number, n: number) => Vec3;
  /** Template point of a voxel. */
  readonly pointMni: (col: number, row: number, n: number) => Vec3;
  /** Nearest voxel to a patient point, -1 outside the block. */
  readonly voxelAt: (pointLps: Vec3) => number;
}

/** Undefined where the scan does not reach the zone. */
export function zoneBlock(volume: CtVolume, mniToLps: Affine, zone: Zone): ZoneBlock | undefined {
  const { rowLps, columnLps, normalLps } = volume;
  const reach = zone.reachMm;
  const corners = zone.path.flatMap(([x, y, z]) =>
    [-reach, reach].flatMap(dx =>
      [-reach, reach].flatMap(dy => [-reach, reach].map(dz => transformPoint(mniToLps, [x + dx, y + dy, z + dz]))),
    ),
  );
  const range = (axis: Vec3) => {
    const along = corners.map(corner => dot(corner, axis));
    return [Math.min(...along), Math.max(...along)] as const;
  };
  const [[u0, u1], [v0, v1], [w0, w1]] = [range(rowLps), range(columnLps), range(normalLps)];
  const levelOf = (k: number) => dot(volume.slices[k]!.originLps, normalLps);
  const within = volume.slices.flatMap((_, k) => (levelOf(k) >= w0 && levelOf(k) <= w1 ? [k] : []));
  if (within.length === 0) return undefined;
  const slices = spacedOut(within, levelOf);
  const width = Math.ceil((u1 - u0) / STEP_MM) + 1;
  const height = Math.ceil((v1 - v0) / STEP_MM) + 1;
  const levels = slices.map(levelOf);
  const base = add(scale(rowLps, u0), scale(columnLps, v0));
  const origins = levels.map(w => add(base, scale(normalLps, w)));
  const [perColLps, perRowLps] = [scale(rowLps, STEP_MM), scale(columnLps, STEP_MM)];
  const plane = width * height;
  const raw = new Float32Array(plane * slices.length);
  levels.forEach((level, n) => {
    const near = within.filter(k => Math.abs(levelOf(k) - level) <= SIGMAS * NORMAL_SIGMA_MM);
    const weights = near.map(k => gauss(levelOf(k) - level, NORMAL_SIGMA_MM));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const grid = { width, height, originLps: origins[n]!, perColLps, perRowLps };
    for (const [i, k] of near.entries()) addPlane(volume, k, grid, weights[i]! / total, raw, n * plane);
  });
  const lpsToMni = invert(mniToLps);
  const [colMni, rowMni] = [transformDirection(lpsToMni, perColLps), transformDirection(lpsToMni, perRowLps)];
  const originsMni = origins.map(origin => transformPoint(lpsToMni, origin));
  const along = (origins: readonly Vec3[], perCol: Vec3, perRow: Vec3) => (col: number, row: number, n: number) =>
    add(origins[n]!, add(scale(perCol, col), scale(perRow, row)));
  const pointMni = along(originsMni, colMni, rowMni);
  const inside = new Uint8Array(raw.length);
  for (let i = 0; i < inside.length; i++) {
    const point = pointMni(i % width, Math.floor(i / width) % height, Math.floor(i / plane));
    inside[i] = besidePath(zone.path, point).distanceMm <= reach ? 1 : 0;
  }
  return {
    zone,
    width,
    height,
    slices,
    hu: smoothed(raw, width, height),
    inside,
    pointLps: along(origins, perColLps, perRowLps),
    pointMni,
    voxelAt: point => {
      const offset = subtract(point, base);
      const col = Math.round(dot(offset, rowLps) / STEP_MM);
      const row = Math.round(dot(offset, columnLps) / STEP_MM);
      const n = nearest(levels, dot(point, normalLps));
      return col < 0 || row < 0 || col >= width || row >= height || n < 0 ? -1 : col + width * (row + height * n);
    },
  };
}

/** Plane whose slab holds a level; -1 beyond the outer ones. */
function nearest(levels: readonly number[], w: number): number {
  const step = levels.length > 1 ? Math.abs(levels[1]! - levels[0]!) : 5;
  let best = -1;
  levels.forEach((level, n) => {
    if (Math.abs(level - w) <= step && (best < 0 || Math.abs(level - w) < Math.abs(levels[best]! - w))) best = n;
  });
  return best;
}

/** Slices of which none is nearer to the one before than the least pitch. */
function spacedOut(slices: readonly number[], levelOf: (k: number) => number): readonly number[] {
  const chosen: number[] = [];
  for (const k of slices) {
    const last = chosen.at(-1);
    if (last === undefined || levelOf(k) - levelOf(last) >= LEAST_PITCH_MM) chosen.push(k);
  }
  return chosen;
}

/** Each plane smoothed by a Gaussian; at the edges by what is there of it. */
function smoothed(raw: Float32Array, width: number, height: number): Float32Array {
  const half = Math.ceil((SIGMAS * PLANE_SIGMA_MM) / STEP_MM);
  const kernel = Array.from({ length: 2 * half + 1 }, (_, n) => gauss((n - half) * STEP_MM, PLANE_SIGMA_MM));
  const along = (from: Float32Array, step: number, size: number) => {
    const out = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const at = step === 1 ? i % width : Math.floor(i / width) % height;
      let [sum, weight] = [0, 0];
      for (let n = Math.max(-half, -at); n <= Math.min(half, size - 1 - at); n++) {
        sum += kernel[n + half]! * from[i + n * step]!;
        weight += kernel[n + half]!;
      }
      out[i] = sum / weight;
    }
    return out;
  };
  return along(along(raw, 1, width), width, height);
}

const gauss = (x: number, sigma: number): number => Math.exp(-(x * x) / (2 * sigma * sigma));
