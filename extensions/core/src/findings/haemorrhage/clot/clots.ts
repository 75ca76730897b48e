import type { Side } from '../../../anatomy/regions.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { voxelSides } from '../../../grid/templatePlanes.js';
import type { CtVolume } from '../../../volume/imageVolume.js';
import type { ClotBasis } from './clotBasis.js';
import { clotBodies } from './clotBody.js';
import { clotSections } from './clotSection.js';
import { type DarkPart, darkParts } from './darkParts.js';
import { type IslandSlice, islandsAbout } from './islands.js';

/** A believed intracerebral clot with what shows in it and about it. */
export interface Clot {
  /** `none` where it lies in both halves. */
  readonly side: Side | 'none';
  /** Of its believed blood. */
  readonly volumeMl: number;
  /** Slices of the analysis grid that hold it, with what each covers, mm. */
  readonly slices: readonly { readonly k: number; readonly extentMm: number }[];
  readonly parts: readonly DarkPart[];
  readonly islands: readonly IslandSlice[];
}

export interface ClotHead extends ClotBasis {
  readonly volume: CtVolume;
}

/** Share of a clot from which it belongs to one half of the head. */
const ONE_SIDED_SHARE = 0.75;

const known = new WeakMap<ClotHead, readonly Clot[]>();

/** The believed intracerebral clots of at least 3 mL of a head, largest first; of one head they are measured once. */
export function clotsOf(head: ClotHead): readonly Clot[] {
  const before = known.get(head);
  if (before) return before;
  const sideOf = voxelSides(head.stack, head.frame);
  const plane = planeSize(head.stack);
  const clots = clotBodies(head).map((found): Clot => {
    const { voxels, volumeMl } = found.believed;
    const share = voxels.reduce((n, voxel) => n + (sideOf(voxel) === 'right' ? 1 : 0), 0) / voxels.length;
    const sections = clotSections(head.volume, head.stack, found);
    return {
      side: share >= ONE_SIDED_SHARE ? 'right' : share <= 1 - ONE_SIDED_SHARE ? 'left' : 'none',
      volumeMl,
      slices: [...new Set([...voxels].map(voxel => Math.floor(voxel / plane)))].map(k => ({
        k,
        extentMm: head.stack.slices[k]!.extentMm,
      })),
      parts: sections.flatMap(darkParts),
      islands: islandsAbout(head, found, sideOf),
    };
  });
  known.set(head, clots);
  return clots;
}

/** Slices of the analysis grid on which a clot is believed, in order. */
export const clotSlices = (head: ClotHead): readonly number[] =>
  [...new Set(clotsOf(head).flatMap(({ slices }) => slices.map(({ k }) => k)))].sort((a, b) => a - b);
