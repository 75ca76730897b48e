import type { Notice } from '../notice.js';
import type { CoarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { differenceHu } from './likeness.js';
import { ROUGHER_BY_POSITION } from './limits.js';

export interface SliceOrder {
  readonly notice: Notice;
  readonly refused: boolean;
}

/**
 * Whether the images' numbers contradict their positions and the anatomy sides with the numbers: then positions are
 * wrong. Numbers alone prove nothing, as scanners number by block or backwards; a head changes least from slice to slice in
 * its true order.
 */
export function checkSliceOrder(volume: CtVolume, coarse: CoarseSlices): SliceOrder | undefined {
  const byNumber = orderByNumber(volume);
  const misplaced = byNumber === undefined ? 0 : outOfOrder(byNumber);
  if (byNumber === undefined || misplaced === 0) return undefined;
  const way = (order: readonly number[]) =>
    order.slice(1).reduce((sum, slice, k) => sum + between(coarse, order[k]!, slice), 0);
  const rougher = way(volume.slices.map((_, k) => k)) / way(byNumber);
  if (!(rougher > ROUGHER_BY_POSITION.warned)) return undefined;
  const count = misplaced === 1 ? '1 image' : `${misplaced} images`;
  const text = `The positions of ${count} contradict their numbers, and what they show agrees with the numbers.`;
  return {
    notice: { code: 'slicesMisplaced', text, values: { images: misplaced } },
    refused: rougher > ROUGHER_BY_POSITION.refused,
  };
}

const between = (of: CoarseSlices, a: number, b: number): number => differenceHu({ of, slice: a }, { of, slice: b });

/** Slices in the order of their numbers; undefined where these are missing or not one for each. */
function orderByNumber({ slices }: CtVolume): readonly number[] | undefined {
  for (const attribute of ['instanceNumber', 'frameNumber'] as const) {
    const numbers = slices.flatMap(slice => slice[attribute] ?? []);
    if (new Set(numbers).size < slices.length) continue;
    return slices.map((_, k) => k).toSorted((a, b) => numbers[a]! - numbers[b]!);
  }
  return undefined;
}

/** How many must be taken out so that the rest ascends or descends throughout. */
function outOfOrder(order: readonly number[]): number {
  return order.length - Math.max(longestRise(order), longestRise(order.toReversed()));
}

function longestRise(order: readonly number[]): number {
  const rises: number[] = [];
  for (const [i, value] of order.entries()) {
    const before = order.slice(0, i).map((other, j) => (other < value ? rises[j]! : 0));
    rises.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...rises);
}
