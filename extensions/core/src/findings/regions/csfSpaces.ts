import type { Component } from '../../grid/components.js';
import { mirrorVoxels, templateCoordinates } from '../../grid/templatePlanes.js';
import type { NetworkMaps } from '../../model/networkMaps.js';
import { thresholdByte } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import { nearBone } from './nearBone.js';

/** Why what looks like an old infarct is none. */
export type SpaceKind = 'beside' | 'paired' | 'horn' | 'streak';

/** The ten regions begin above; below lie the middle and the posterior fossa, where cysts, cisterns and streaks are (template z, mm). */
const FOSSAE_BELOW_MM = -13;
const FOSSA_SHARE = 2 / 3;
/** A cyst lies against the inner table with the brain pressed away: share of its rim within reach of bone. A cerebellar infarct has 0.1-0.35. */
const BONE_RIM_SHARE = 0.4;
const BONE_RIM_PX = 4;
/** A cavity holds fluid; streaks between the petrous bones darken tissue by some HU only. */
const FLUID_SHARE = 0.2;
/** Cisterns and wide fissures have fluid at their mirror place, those of the midline are their own mirror. */
const PAIRED_SHARE = 0.5;
/** About the temporal horns, template mm (x without sign); the network has to call it old for itself to be more than a wide one. */
const HORN = { x: [22, 44], y: [-50, 8], z: [-24, -2] } as const;
const HORN_SURE = 0.3;

/**
 * Tells fluid that was never brain from an old infarct: outside the brain against bone, the same on the other side, a wide
 * temporal horn, or a streak. Undefined for what may well be an old infarct. On spaces drawn into the GE head and synthetic
 * ones (docs/evaluation.md) cysts have 0.44-0.51 of their rim at bone, old infarcts below the regions 0.1-0.34.
 */
export function spaceKinds(
  { stack, frame, thresholds, parameters, densityAt }: FindingBasis,
  { masks }: NetworkMaps,
): (part: Component) => SpaceKind | undefined {
  const brainByte = thresholdByte(thresholds.brain);
  const mirrorOf = mirrorVoxels(stack, frame);
  const [xOf, yOf, zOf] = templateCoordinates(stack, frame);
  const isFluid = (voxel: number) => densityAt(voxel) < parameters.fluidBelowHu;
  return ({ voxels }) => {
    const share = (of: Uint32Array, holds: (voxel: number) => boolean) =>
      of.reduce((n, v) => n + (holds(v) ? 1 : 0), 0) / Math.max(1, of.length);
    const own = new Set(voxels);
    const pairedAt = (voxel: number) => {
      const mirror = mirrorOf(voxel);
      return mirror !== undefined && (own.has(mirror) || (masks.brain[mirror]! >= brainByte && isFluid(mirror)));
    };
    if (share(voxels, pairedAt) >= PAIRED_SHARE) return 'paired';
    if (share(voxels, v => zOf(v) < FOSSAE_BELOW_MM) >= FOSSA_SHARE) {
      if (share(voxels, isFluid) < FLUID_SHARE) return 'streak';
      const rim = voxels.filter(
        v => !own.has(v - 1) || !own.has(v + 1) || !own.has(v - stack.sizePx[0]) || !own.has(v + stack.sizePx[0]),
      );
      if (share(rim, v => nearBone(stack, v, BONE_RIM_PX)) >= BONE_RIM_SHARE) return 'beside';
    }
    const mean = (of: (voxel: number) => number) => voxels.reduce((sum, v) => sum + of(v), 0) / voxels.length;
    const within = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to;
    const atHorn =
      within(
        mean(v => Math.abs(xOf(v))),
        HORN.x,
      ) &&
      within(mean(yOf), HORN.y) &&
      within(mean(zOf), HORN.z);
    return atHorn && mean(v => masks.oldInfarct[v]! / 255) < HORN_SURE ? 'horn' : undefined;
  };
}
