import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import { voxelMl } from '../../grid/components.js';
import { thresholdByte } from '../../model/networkMaps.js';

/** What is measured in: labels, masks and probabilities on the grid of the stack. */
export interface RegionMaps {
  /** Labels 0-20. */
  readonly regions: Uint8Array;
  /** 1 where brain tissue may be counted: brain, no haemorrhage, no old infarct. */
  readonly countable: Uint8Array;
  /** Probability x 255 of the infarct network. */
  readonly infarct: Uint8Array;
  /** 1 where the mask holds. */
  readonly oldInfarct: Uint8Array;
  readonly haemorrhage: Uint8Array;
  /** 1 where a bleed keeps both sides from being compared. */
  readonly disturbed: Uint8Array;
  /** The same for what is denser than tissue, and for an old infarct. */
  readonly besideDense: Uint8Array;
  readonly besideOld: Uint8Array;
  /** 1 where an acute infarct is believed. */
  readonly believed: Uint8Array;
}

/** The part of a region on one slice: its voxels from one place of the list to behind another. */
interface Cut {
  readonly slice: number;
  readonly from: number;
  readonly to: number;
}

/** Where one region lies and what the maps say of it: all that no density changes. */
export interface RegionPlace {
  /** Indices into the maps, ascending. */
  readonly voxels: Uint32Array;
  /** Each slice on which the region lies. */
  readonly cuts: readonly Cut[];
  readonly volumeMl: number;
  /** Sum of the infarct network's probability, and how many voxels are over its threshold. */
  readonly probability: number;
  readonly overThreshold: number;
  /** Voxels in each mask. */
  readonly old: number;
  readonly haemorrhage: number;
  readonly disturbed: number;
  readonly besideDense: number;
  readonly besideOld: number;
  readonly believed: number;
}

/** By label 0-20; nothing is said of 0, what is no region. */
export type RegionLayout = readonly RegionPlace[];

export const LABELS = 21;

/** Where the regions lie, and what the maps say there. */
export function layOutRegions(grid: AnalysisGrid, maps: RegionMaps, infarctThreshold: number): RegionLayout {
  const placed = placesOf(grid, maps.regions);
  const ml = voxelMl(grid);
  const infarctByte = thresholdByte(infarctThreshold);
  return placed.map(({ voxels, cuts }) => ({
    voxels,
    cuts,
    volumeMl: cuts.reduce((sum, { slice, from, to }) => sum + (to - from) * ml[slice]!, 0),
    ...sumsOf(voxels, maps, infarctByte),
  }));
}

function placesOf(grid: AnalysisGrid, regions: Uint8Array): readonly Pick<RegionPlace, 'voxels' | 'cuts'>[] {
  const plane = planeSize(grid);
  const on = grid.slices.map((_, k) => voxelsOf(regions, k * plane, (k + 1) * plane));
  const all = Array.from({ length: LABELS }, (_, label) => on.reduce((n, here) => n + here[label]!, 0));
  const voxels = all.map(n => new Uint32Array(n));
  const cuts = all.map((): Cut[] => []);
  const length = new Uint32Array(LABELS);
  on.forEach((here, slice) => {
    if (here.every(n => n === 0)) return;
    for (let i = slice * plane; i < (slice + 1) * plane; i++) {
      const label = regions[i]!;
      if (label !== 0) voxels[label]![length[label]!++] = i;
    }
    here.forEach((n, label) => {
      if (n > 0) cuts[label]!.push({ slice, from: length[label]! - n, to: length[label]! });
    });
  });
  return voxels.map((of, label) => ({ voxels: of, cuts: cuts[label]! }));
}

/** How many voxels from one place to another have each label but 0. */
function voxelsOf(labels: Uint8Array, from: number, to: number): Uint32Array {
  const voxels = new Uint32Array(LABELS);
  for (let i = from; i < to; i++) {
    const label = labels[i]!;
    if (label !== 0) voxels[label]!++;
  }
  return voxels;
}

function sumsOf(voxels: Uint32Array, maps: RegionMaps, infarctByte: number) {
  const { infarct, oldInfarct } = maps;
  let [probability, overThreshold, old, haemorrhage] = [0, 0, 0, 0];
  let [disturbed, besideDense, besideOld, believed] = [0, 0, 0, 0];
  for (const i of voxels) {
    probability += infarct[i]! / 255;
    if (infarct[i]! >= infarctByte) overThreshold++;
    old += oldInfarct[i]!;
    haemorrhage += maps.haemorrhage[i]!;
    disturbed += maps.disturbed[i]!;
    besideDense += maps.besideDense[i]!;
    besideOld += maps.besideOld[i]!;
    believed += maps.believed[i]!;
  }
  return { probability, overThreshold, old, haemorrhage, disturbed, besideDense, besideOld, believed };
}
