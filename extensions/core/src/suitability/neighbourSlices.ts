import type { Notice, Suitability } from '../notice.js';
import type { AssembledVolume } from '../volume/assembleVolume.js';
import { type CoarseSlices, coarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { slicesApartMm } from '../volume/measureSpacing.js';
import { type CoarseImage, differenceHu, originsInPlaneMm } from './likeness.js';
import * as limits from './limits.js';
import { measureOutlines } from './outlines.js';
import { checkSliceOrder } from './sliceOrder.js';
import { mergeSuitability, suitabilityOf } from './suitabilityOf.js';

/**
 * Whether neighbouring slices show neighbouring anatomy. A header may place an image anywhere; the head itself says
 * whether that can be.
 */
export function checkNeighbours(assembled: AssembledVolume): Suitability {
  const { volume } = assembled;
  const coarse = coarseSlices(volume);
  const order = checkSliceOrder(volume, coarse);
  return mergeSuitability(
    suitabilityOf(order?.refused ? [order.notice] : [], order && !order.refused ? [order.notice] : []),
    suitabilityOf(contradictions(assembled, coarse)),
    order ? suitabilityOf([]) : oddSlices(volume, coarse),
    outlineNotices(volume, coarse),
  );
}

/** Without numbers to side with: slices that differ from their neighbours more than these from each other. */
function oddSlices(volume: CtVolume, coarse: CoarseSlices): Suitability {
  const origins = originsInPlaneMm(volume);
  const image = (slice: number): CoarseImage => ({ of: coarse, slice });
  const difference = (a: number, b: number): number => {
    const shift = coarse.spacingMm.map((mm, i) => Math.round((origins[b]![i]! - origins[a]![i]!) / mm));
    return differenceHu(image(a), image(b), [shift[0]!, shift[1]!]);
  };
  const steps = [1, 2, 3].map(s => volume.slices.slice(s).map((_, k) => difference(k, k + s)));
  const apart = slicesApartMm(volume);
  const odd = volume.slices.flatMap((_, k) => (isOdd(k, steps, apart) ? [k + 1] : []));
  if (odd.length === 0) return suitabilityOf([]);
  if (odd.length > limits.MOSTLY_ODD * volume.slices.length) {
    const values = { odd: odd.length, slices: volume.slices.length };
    const text = `${values.odd} of ${values.slices} slices do not continue their neighbours: two scans or wrong positions.`;
    return suitabilityOf([{ code: 'slicesInterleaved', text, values }]);
  }
  const text = `Slices do not continue each other at slice ${odd.join(', ')} from below: misplaced, missing or moved.`;
  return suitabilityOf([], [{ code: 'oddSlices', text, values: { slices: odd.join(', ') } }]);
}

/**
 * Slice k, the step from k to k + 1, or two or three slices from k on that fit better the other way round.
 * `steps[n - 1][k]` is the difference from k to k + n. A ratio to what lies beyond the stack is no number and proves nothing.
 */
function isOdd(k: number, steps: readonly (readonly number[])[], apart: readonly number[]): boolean {
  const step = (from: number, to: number) => steps[to - from - 1]?.[from] ?? Number.NaN;
  const clear = (...differences: readonly number[]) => Math.min(...differences) > limits.MIN_DIFFERENCE_HU;
  const [before, here, after] = [step(k - 1, k), step(k, k + 1), step(k + 1, k + 2)];
  const isAlone = clear(before, here) && Math.min(before, here) > limits.ODD_SLICE.alone * step(k - 1, k + 1);
  const isTurned = [1, 2].some(more => {
    const behind = step(k + more, k + more + 1);
    const better = Math.min(before / step(k - 1, k + more), behind / step(k, k + more + 1));
    return clear(before, behind) && better > limits.ODD_SLICE.turned;
  });
  const even = apart[k]! <= 1.2 * Math.min(apart[k - 1]!, apart[k + 1]!);
  const isJump = even && clear(before, here, after) && here > limits.ODD_SLICE.jump * Math.max(before, after);
  return isAlone || isTurned || isJump;
}

function outlineNotices(volume: CtVolume, coarse: CoarseSlices): Suitability {
  const { jumpMm, stepHu } = measureOutlines(volume, coarse);
  const jump: Notice = {
    code: 'headJump',
    text: `The head jumps sideways by ${jumpMm.toFixed(0)} mm from one slice to the next.`,
    values: { mm: jumpMm },
  };
  const step: Notice = {
    code: 'densityStep',
    text: `The soft tissue of the head changes by ${stepHu.toFixed(0)} HU from one slice to the next.`,
    values: { hu: stepHu },
  };
  return suitabilityOf(jumpMm > limits.HEAD_JUMP_MM ? [jump] : [], stepHu > limits.DENSITY_STEP_HU ? [step] : []);
}

/** Slices at least this far apart show different anatomy, so that noise does not decide, mm. Engineering limit. */
const CLEARLY_APART_MM = 4;

/** Images at the place of others that show another part of the head: one of both is not where it says. */
function contradictions({ volume, repeats }: AssembledVolume, coarse: CoarseSlices): readonly Notice[] {
  const [columns, rows] = volume.sizeIjk;
  const others = repeats.filter(({ at, hu }) => {
    const other = coarseSlices({ spacingMm: volume.spacingMm, sizeIjk: [columns, rows, 1], samples: hu });
    const kept = { of: coarse, slice: at };
    const here = volume.slices[at]!.positionMm;
    const apart = (sign: number) =>
      volume.slices.flatMap(({ positionMm }, k) => (sign * (positionMm - here) >= CLEARLY_APART_MM ? [k] : []));
    const neighbours = [apart(-1).at(-1), apart(1)[0]].flatMap(slice => slice ?? []);
    const known = Math.max(...neighbours.map(slice => differenceHu(kept, { of: coarse, slice })));
    return differenceHu(kept, { of: other, slice: 0 }) > known;
  }).length;
  if (others === 0) return [];
  const count = others === 1 ? '1 image shows' : `${others} images show`;
  const text = `${count} something else than the image that claims the same position.`;
  return [{ code: 'positionsContradict', text, values: { images: others } }];
}
