import { dot, subtract, type Vec3 } from '../../../geometry.js';
import { BONE_HU, type Island } from './islands.js';
import { STEP_MM, type ZoneBlock } from './zoneBlock.js';

/** Bone further away than this says nothing. */
const BONE_REACH_MM = 8;
/** The ring about an island, in its planes, mm. */
const RING_MM = [1.5, 5] as const;

/** What can be measured of an island without the other side. */
export interface IslandMeasures {
  /** Mean of its core, and its brightest tenth, HU. */
  readonly coreHu: number;
  readonly maxHu: number;
  /** Median of the soft tissue and CSF around it. */
  readonly aroundHu: number;
  readonly volumeMm3: number;
  /** Along its longest axis, and across it. */
  readonly lengthMm: number;
  readonly widthMm: number;
  /** To bone in the same slices, at most 8. */
  readonly boneMm: number;
  readonly centreLps: Vec3;
  readonly centreMni: Vec3;
}

export function measureIsland(block: ZoneBlock, { voxels, core }: Island, sliceMm: number): IslandMeasures {
  const { hu, width, height } = block;
  const values = voxels.map(v => hu[v]!).sort((a, b) => a - b);
  const points = voxels.map(v => placeOf(block, v));
  const centre = meanOf(points.map(([col, row, n]) => [col, row, n] as const));
  const inMm = points.map(([col, row, n]): Vec3 => [col * STEP_MM, row * STEP_MM, n * sliceMm]);
  const { lengthMm, widthMm } = extentOf(inMm);
  const { boneMm, aroundHu } = surroundings(block, voxels, { width, height });
  const at = [centre[0], centre[1], Math.round(centre[2])] as const;
  return {
    coreHu: core.reduce((sum, voxel) => sum + hu[voxel]!, 0) / core.length,
    maxHu: values[Math.floor(0.9 * (values.length - 1))]!,
    aroundHu,
    volumeMm3: voxels.length * STEP_MM * STEP_MM * sliceMm,
    lengthMm,
    widthMm,
    boneMm,
    centreLps: block.pointLps(...at),
    centreMni: block.pointMni(...at),
  };
}

/** Column, row and plane of a voxel of a block. */
export const placeOf = ({ width, height }: ZoneBlock, voxel: number): Vec3 => [
  voxel % width,
  Math.floor(voxel / width) % height,
  Math.floor(voxel / (width * height)),
];

const meanOf = (points: readonly Vec3[]): Vec3 => {
  const sum = points.reduce(([a, b, c], [x, y, z]): Vec3 => [a + x, b + y, c + z], [0, 0, 0]);
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
};

/** A uniform rod of length L has a standard deviation of L / sqrt(12) along it. */
const ROD = Math.sqrt(12);

/** Length along the axis of largest spread, and the mean width across it (equal areas: the square root of the product). */
function extentOf(points: readonly Vec3[]): { readonly lengthMm: number; readonly widthMm: number } {
  const centre = meanOf(points);
  const offsets = points.map(point => subtract(point, centre));
  let axis: Vec3 = [1, 0.7, 0.4];
  // Power iteration: the axis of largest variance.
  for (let n = 0; n < 20; n++) {
    const next: [number, number, number] = [0, 0, 0];
    for (const offset of offsets) {
      const along = dot(offset, axis);
      for (let i = 0; i < 3; i++) next[i as 0 | 1 | 2] += along * offset[i as 0 | 1 | 2];
    }
    const size = Math.hypot(...next);
    if (size < 1e-9) break;
    axis = [next[0] / size, next[1] / size, next[2] / size];
  }
  const variance = (of: (offset: Vec3) => number) => offsets.reduce((sum, o) => sum + of(o), 0) / offsets.length;
  const long = variance(o => dot(o, axis) ** 2);
  const all = variance(o => dot(o, o));
  return {
    lengthMm: ROD * Math.sqrt(long) + STEP_MM,
    widthMm: ROD * Math.sqrt(Math.max(0, all - long) / 2) + STEP_MM,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Distance to bone and density around, both in the planes of the island. */
function surroundings(block: ZoneBlock, voxels: readonly number[], { width, height }: Size) {
  const plane = width * height;
  const own = new Set(voxels);
  const ring: number[] = [];
  let boneSq = (BONE_REACH_MM / STEP_MM) ** 2;
  const reach = Math.ceil(BONE_REACH_MM / STEP_MM);
  const [ringFromSq, ringToSq] = RING_MM.map(mm => (mm / STEP_MM) ** 2) as [number, number];
  for (const n of new Set(voxels.map(v => Math.floor(v / plane)))) {
    const part = voxels.filter(v => Math.floor(v / plane) === n);
    const places = part.map(v => [v % width, Math.floor(v / width) % height] as const);
    const [c0, c1] = [Math.min(...places.map(p => p[0])) - reach, Math.max(...places.map(p => p[0])) + reach];
    const [r0, r1] = [Math.min(...places.map(p => p[1])) - reach, Math.max(...places.map(p => p[1])) + reach];
    for (let row = Math.max(0, r0); row <= Math.min(height - 1, r1); row++) {
      for (let col = Math.max(0, c0); col <= Math.min(width - 1, c1); col++) {
        const voxel = n * plane + row * width + col;
        const value = block.hu[voxel]!;
        const isBone = value >= BONE_HU;
        if (own.has(voxel) || (!isBone && (value < 0 || value > 80))) continue;
        let nearestSq = Number.POSITIVE_INFINITY;
        for (const [c, r] of places) nearestSq = Math.min(nearestSq, (c - col) ** 2 + (r - row) ** 2);
        if (isBone) boneSq = Math.min(boneSq, nearestSq);
        else if (nearestSq >= ringFromSq && nearestSq <= ringToSq) ring.push(value);
      }
    }
  }
  ring.sort((a, b) => a - b);
  return { boneMm: Math.sqrt(boneSq) * STEP_MM, aroundHu: ring[ring.length >> 1] ?? Number.NaN };
}
