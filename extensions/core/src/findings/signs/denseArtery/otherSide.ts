import { type Affine, add, invert, transformDirection, transformPoint, type Vec3 } from '../../../geometry.js';
import type { Island } from './islands.js';
import { placeOf } from './measureIsland.js';
import type { ZoneBlock } from './zoneBlock.js';
import { besidePath } from './zones.js';

/** The same artery of the other side lies within this of the mirrored place, mm of the template. */
const SHIFTS_MM = [-4, -2, 0, 2, 4] as const;
/** What is denser is bone, and no part of a vessel. */
const NO_VESSEL_HU = 100;
/** Less of the mirrored shape than this must not be left by bone and the border of the block. */
const LEAST_SHARE = 0.6;
/** Voxels of an island that are mirrored: every one of a small island, a sample of a large. */
const MOST_MIRRORED = 60;

/**
 * Density of the artery at the mirrored place: the highest mean of the mirrored core of the island over small shifts, as the two sides
 * are never quite alike. NaN where the other side is not there or is bone.
 */
export function mirroredHu(block: ZoneBlock, { core }: Island, mniToLps: Affine, other: ZoneBlock | undefined): number {
  if (other === undefined) return Number.NaN;
  const lpsToMni = invert(mniToLps);
  const every = Math.max(1, Math.ceil(core.length / MOST_MIRRORED));
  const mirrored = core
    .filter((_, n) => n % every === 0)
    .map(voxel => {
      const [x, y, z] = transformPoint(lpsToMni, block.pointLps(...placeOf(block, voxel)));
      return transformPoint(mniToLps, [-x, y, z]);
    });
  let best = Number.NaN;
  for (const dx of SHIFTS_MM)
    for (const dy of SHIFTS_MM)
      for (const dz of SHIFTS_MM) {
        const shift = transformDirection(mniToLps, [dx, dy, dz]);
        const value = meanAt(other, mirrored, shift);
        if (value !== undefined && !(best >= value)) best = value;
      }
  return best;
}

function meanAt(block: ZoneBlock, points: readonly Vec3[], shift: Vec3): number | undefined {
  let [sum, count] = [0, 0];
  for (const point of points) {
    const voxel = block.voxelAt(add(point, shift));
    const value = voxel < 0 ? Number.NaN : block.hu[voxel]!;
    if (!(value < NO_VESSEL_HU)) continue;
    sum += value;
    count++;
  }
  return count >= LEAST_SHARE * points.length ? sum / count : undefined;
}

/** The same artery of the other side makes an island within this of the mirrored place, mm of the template. */
const SAME_PLACE_MM = 9;

/** Highest rise of an island of the other side near the mirrored place, HU; 0 where there is none. */
export function mirroredRise(
  [x, y, z]: Vec3,
  others: readonly { readonly riseHu: number; readonly centreMni: Vec3 }[],
): number {
  const near = others.filter(({ centreMni: [a, b, c] }) => Math.hypot(a + x, b - y, c - z) <= SAME_PLACE_MM);
  return Math.max(0, ...near.map(({ riseHu }) => riseHu));
}

/** The artery lies this near to its line, mm of the template; this share of the densities there is lower. */
const LUMEN_MM = 4;
const LUMEN_SHARE = 0.9;

/** How dense the vessel of a zone is, dense or not: the density that a tenth of the places along its line exceed. */
export function lumenHu(block: ZoneBlock | undefined): number {
  if (block === undefined) return Number.NaN;
  const values: number[] = [];
  for (let voxel = 0; voxel < block.hu.length; voxel++) {
    const value = block.hu[voxel]!;
    if (block.inside[voxel] === 0 || !(value < NO_VESSEL_HU) || value < 0) continue;
    const point = block.pointMni(...placeOf(block, voxel));
    if (besidePath(block.zone.path, point).distanceMm <= LUMEN_MM) values.push(value);
  }
  values.sort((a, b) => a - b);
  return values[Math.floor(LUMEN_SHARE * (values.length - 1))] ?? Number.NaN;
}
