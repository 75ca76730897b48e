import { planeSize } from '../../../grid/analysisStack.js';
import { analysisSliceOf, mapPoint, sourcePixelAffine } from '../../../grid/sourcePixels.js';
import type { BoxFinding } from '../../findings.js';
import type { ScoredHead } from '../scoreWay.js';

/** What boxes cover of a region, on the slice on which they cover most of it. */
export interface Covered {
  /** Share of the region's area on that slice, 0-1. */
  readonly share: number;
  /** Highest probability of a box there, 0-1. */
  readonly probability: number;
}

/**
 * How much of each region (label 0-20) the boxes cover on a slice, at the best place; a voxel that lies in several boxes counts
 * once. Slices on which a region has fewer voxels than any cut needs are passed over: at its ends a box over anything covers all.
 */
export function coveredShares(
  boxes: readonly BoxFinding[],
  { stack, images, maps, parameters }: Pick<ScoredHead, 'stack' | 'images' | 'maps' | 'parameters'>,
): ReadonlyMap<number, Covered> {
  const best = new Map<number, Covered>();
  for (const slice of new Set(boxes.map(box => box.slice))) {
    const k = analysisSliceOf(stack, slice);
    const image = images[slice];
    if (k < 0 || image === undefined) continue;
    const plane = planeSize(stack);
    const labels = maps.regions.subarray(plane * k, plane * (k + 1));
    const toSource = sourcePixelAffine(stack, stack.slices[k]!, image);
    const here = boxes.filter(box => box.slice === slice);
    const tallies = new Map<number, { area: number; covered: number; probability: number }>();
    labels.forEach((label, i) => {
      if (label === 0) return;
      const tally = tallies.get(label) ?? { area: 0, covered: 0, probability: 0 };
      tallies.set(label, tally);
      tally.area++;
      const [x, y] = mapPoint(toSource, i % stack.sizePx[0], Math.floor(i / stack.sizePx[0]));
      const over = here.filter(box => isInside(box, x, y)).map(({ probability }) => probability);
      if (over.length === 0) return;
      tally.covered++;
      tally.probability = Math.max(tally.probability, ...over);
    });
    for (const [label, { area, covered, probability }] of tallies) {
      const share = covered / area;
      if (covered === 0 || area < parameters.minCutVoxels || share <= (best.get(label)?.share ?? 0)) continue;
      best.set(label, { share, probability });
    }
  }
  return best;
}

/** Pixel i covers i - 0.5 .. i + 0.5 where its centre is i. */
const isInside = ({ x, y, width, height }: BoxFinding, column: number, row: number): boolean =>
  column >= x - 0.5 && column < x + width - 0.5 && row >= y - 0.5 && row < y + height - 0.5;
