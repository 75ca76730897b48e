import type { Component } from '../decode/components.js';
import { thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import { mirrorVoxels } from './mirrorVoxels.js';

/** With fewer mirror voxels than this share of the lesion (it crosses the midline) there is nothing to compare with. */
const MIN_MIRROR_SHARE = 0.4;

const medianOf = (values: readonly number[]): number => Float64Array.from(values).sort()[values.length >> 1]!;

/**
 * By how many per cent a part of the brain is darker than its mirror image about the mid-sagittal plane; undefined where
 * its mirror image is mostly itself or outside the brain.
 */
export function mirrorContrast(
  stack: AnalysisStack,
  frame: HeadFrame,
  brain: Uint8Array,
  brainThreshold: number,
): (part: Component) => number | undefined {
  const brainByte = thresholdByte(brainThreshold);
  const mirrorOf = mirrorVoxels(stack, frame);
  return ({ voxels }) => {
    const own = new Set(voxels);
    const mirrored: number[] = [];
    for (const voxel of voxels) {
      const mirror = mirrorOf(voxel);
      if (mirror !== undefined && !own.has(mirror) && brain[mirror]! >= brainByte) mirrored.push(stack.hu[mirror]!);
    }
    if (mirrored.length < MIN_MIRROR_SHARE * voxels.length) return undefined;
    const opposite = medianOf(mirrored);
    const here = medianOf(Array.from(voxels, v => stack.hu[v]!));
    return opposite > 0 ? (100 * (opposite - here)) / opposite : undefined;
  };
}
