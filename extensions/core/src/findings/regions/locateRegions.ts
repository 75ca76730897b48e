import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { connectedComponents } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { templatePlanes } from '../../grid/templatePlanes.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import type { HeadBasis } from '../findingBasis.js';
import { placeRegions, type RegionPlacement } from './placeRegions.js';

export interface LocatedRegions {
  /** Probability x 255, without what cannot be brain. */
  readonly brain: Uint8Array;
  readonly placement: RegionPlacement;
}

/** The brain, and the ASPECTS regions in it. */
export function locateRegions(
  { stack, frame, thresholds, parameters: { minNetworkShare } }: HeadBasis,
  network: NetworkMaps,
): LocatedRegions {
  const brain = cleanBrain(network.masks.brain, stack, frame, thresholds.brain);
  const cleaned = { ...network, masks: { ...network.masks, brain } };
  const placement = placeRegions(stack, frame, cleaned, { brain: thresholds.brain, minNetworkShare });
  return { brain, placement };
}

/** The foramen magnum and the floor of the posterior fossa lie at template z of about -60; below is neck. */
const LOWEST_BRAIN_MM = -62;

/**
 * The brain map without what cannot be brain: below the skull base, and parts apart from the largest one (the network
 * sometimes takes neck muscle or orbit for brain). Probability x 255.
 */
export function cleanBrain(brain: Uint8Array, grid: AnalysisGrid, frame: HeadFrame, threshold: number): Uint8Array {
  const [width, height] = grid.sizePx;
  const brainByte = thresholdByte(threshold);
  const mask = new Uint8Array(brain.length);
  templatePlanes(grid, frame).forEach(({ origin, perCol, perRow }, k) => {
    for (let row = 0; row < height; row++) {
      const start = width * (row + height * k);
      const z = origin[2] + row * perRow[2];
      for (let col = 0; col < width; col++) {
        mask[start + col] = brain[start + col]! >= brainByte && z + col * perCol[2] >= LOWEST_BRAIN_MM ? 1 : 0;
      }
    }
  });
  const [largest] = connectedComponents(mask, grid);
  const out = new Uint8Array(brain.length);
  for (const voxel of largest?.voxels ?? []) out[voxel] = brain[voxel]!;
  return out;
}
