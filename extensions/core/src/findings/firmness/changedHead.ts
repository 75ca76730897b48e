import { REGION_HEIGHT } from '../../anatomy/atlasData.js';
import { type Affine, compose, type Vec3 } from '../../geometry.js';
import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';
import { BRAIN_MIDDLE_MM, type HeadFrame } from '../../grid/headFrame.js';
import { levelsMm } from '../../grid/templatePlanes.js';
import type { FindingParameters } from '../parameters.js';

/** What the densities of the regions are measured in, all of which a small change may alter. */
export interface ChangeableHead {
  readonly stack: AnalysisStack;
  readonly frame: HeadFrame;
  /** Template height of each slice, mm (`levelsMm`): how much of a region the scan covers. */
  readonly heightsMm: readonly number[];
  /** The height by which each slice belongs to a level: its own, unless it is counted to the other level. */
  readonly levelsMm: readonly number[];
  /** Voxels of which changed densities are asked for; the others may stay as they are. */
  readonly asked: Uint32Array;
  /** With the window that was used. */
  readonly parameters: FindingParameters;
  /** Standard deviation of this scan's noise, HU. */
  readonly noiseHu: number;
}

type Changed = (head: ChangeableHead, by: number) => ChangeableHead;

const RADIANS = Math.PI / 180;

/** The head taken to lie turned by degrees about an axis of the template (0 left-right, 1 back-front, 2 upward) through the brain's middle. */
export const turned =
  (axis: 0 | 1 | 2): Changed =>
  (head, degrees) => {
    const [cos, sin] = [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];
    const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
    const rows = [0, 1, 2].map(row =>
      [0, 1, 2].map(column => {
        if (row === axis || column === axis) return row === column ? 1 : 0;
        if (row === column) return cos;
        return row === b && column === a ? sin : -sin;
      }),
    ) as unknown as readonly [Vec3, Vec3, Vec3];
    const [x, y, z] = BRAIN_MIDDLE_MM;
    const row = (r: 0 | 1 | 2): readonly [number, number, number, number] => {
      const [p, q, s] = rows[r];
      return [p, q, s, BRAIN_MIDDLE_MM[r] - (p * x + q * y + s * z)];
    };
    return moved(head, [...row(0), ...row(1), ...row(2)]);
  };

/** The mid-sagittal plane taken to lie further to the patient's right, mm of the template. */
export const midPlaneShifted: Changed = (head, mm) => moved(head, [1, 0, 0, mm, 0, 1, 0, 0, 0, 0, 1, 0]);

function moved(head: ChangeableHead, inTemplate: Affine): ChangeableHead {
  const frame = { ...head.frame, mniToLps: compose(head.frame.mniToLps, inTemplate) };
  const heightsMm = levelsMm(head.stack, frame);
  return { ...head, frame, heightsMm, levelsMm: heightsMm };
}

/** Just under the border, mm. */
const BELOW_BORDER_MM = 0.01;

/** The slice beside the border of the two levels counted to the other: the next above it (+1), or below it (-1). It stays where it is. */
export const borderMoved: Changed = (head, slices) => {
  const borderMm = REGION_HEIGHT.M1.toMm;
  const up = slices > 0;
  const beside = head.levelsMm.filter(mm => mm >= borderMm === up).sort((a, b) => (up ? a - b : b - a));
  const taken = new Set(beside.slice(0, Math.abs(slices)));
  const other = up ? borderMm - BELOW_BORDER_MM : borderMm;
  return { ...head, levelsMm: head.levelsMm.map(mm => (taken.has(mm) ? other : mm)) };
};

/** Each slice thicker by a share of itself, taken from the one above (positive) or below it; the outermost stays. */
export const thickened: Changed = (head, share) => {
  const { stack, asked } = head;
  const { hu, slices } = stack;
  const plane = planeSize(stack);
  const [step, weight] = [Math.sign(share) * plane, Math.abs(share)];
  const thicker = hu.slice();
  for (const i of asked) {
    const beside = hu[i + step];
    if (beside !== undefined) thicker[i] = (hu[i]! + weight * beside) / (1 + weight);
  }
  return {
    ...head,
    stack: {
      ...stack,
      slices: slices.map(slice => ({ ...slice, thicknessMm: slice.thicknessMm * (1 + weight) })),
      hu: thicker,
    },
  };
};

/** As much noise again as the scan has: pattern number `seed` of them, the same at each run. */
export const noisier: Changed = (head, seed) => {
  const { stack, asked, noiseHu } = head;
  const noise = noisePattern(seed);
  const hu = stack.hu.slice();
  for (const i of asked) hu[i]! += noiseHu * noise(i);
  return { ...head, stack: { ...stack, hu } };
};

/** Standard deviation of the sum of four bytes. */
const SUM_DEVIATION = Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/**
 * White noise of standard deviation 1, by voxel: the sum of the four bytes of a hashed index, close to a normal
 * distribution up to 3 deviations (Irwin and Hall, Biometrika 1927). The hash is that of MurmurHash3 (A. Appleby, public domain).
 */
export function noisePattern(seed: number): (index: number) => number {
  const start = Math.imul(seed, 0x9e3779b9);
  return index => {
    let h = (index + start) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    return ((h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24) - 510) / SUM_DEVIATION;
  };
}

/** The ends of the HU window, or both, moved by HU. */
export const windowMoved =
  (...ends: readonly ('huWindowLow' | 'huWindowHigh')[]): Changed =>
  (head, hu) => ({
    ...head,
    parameters: { ...head.parameters, ...Object.fromEntries(ends.map(end => [end, head.parameters[end] + hu])) },
  });
