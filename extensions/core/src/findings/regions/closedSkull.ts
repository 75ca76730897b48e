import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { levelsMm, midlineCol, templatePlanes } from '../../grid/templatePlanes.js';
import { BONE_HU } from './nearBone.js';

/** Slices between these levels are asked: below lie the openings of the base, above them bone is cut slantwise (template z, mm). */
const LEVELS_MM = [5, 50] as const;
const DIRECTIONS = 120;
/** No extra-axial space is wider, px of 1 mm. */
const REACH_PX = 30;
const AIR_HU = -300;
/** A burr hole is narrower: share of the directions. */
const GAP_SHARE = 1 / 12;
/** Height over which the gap is there, mm. */
const GAP_MM = 10;

/**
 * Whether the skull is closed about the brain: in every slice between the ganglionic level and the vertex bone is met outside it
 * in all directions but a few. It is not where a flap was taken, and where the image cuts off a side of the head. `brain` is
 * probability x 255, from `byte` on it is brain.
 */
export function isSkullClosed(stack: AnalysisStack, frame: HeadFrame, brain: Uint8Array, byte: number): boolean {
  const planes = templatePlanes(stack, frame);
  const height = levelsMm(stack, frame).reduce((sum, z, k) => {
    if (z < LEVELS_MM[0] || z > LEVELS_MM[1]) return sum;
    const row = (stack.sizePx[1] - 1) / 2;
    const share = openShare(stack, k, i => brain[i]! >= byte, [midlineCol(planes[k]!, row), row]);
    return share > GAP_SHARE ? sum + stack.slices[k]!.extentMm : sum;
  }, 0);
  return height < GAP_MM;
}

/** Of the directions in which brain ends inside the grid, those in which air or nothing dense follows it. */
function openShare(
  stack: AnalysisStack,
  k: number,
  isBrain: (voxel: number) => boolean,
  [x, y]: readonly [number, number],
): number {
  const [width, height] = stack.sizePx;
  const offset = k * planeSize(stack);
  let [open, known] = [0, 0];
  for (let n = 0; n < DIRECTIONS; n++) {
    const angle = (2 * Math.PI * (n + 0.5)) / DIRECTIONS;
    const voxels: number[] = [];
    for (let far = 0; ; far++) {
      const [col, row] = [Math.round(x + far * Math.sin(angle)), Math.round(y + far * Math.cos(angle))];
      if (col < 0 || row < 0 || col >= width || row >= height) break;
      voxels.push(offset + row * width + col);
    }
    const beyond = voxels.slice(voxels.findLastIndex(isBrain) + 1);
    const end = beyond.findIndex(i => stack.hu[i]! >= BONE_HU || stack.hu[i]! < AIR_HU);
    // A wide head reaches beyond the grid: nothing is known there.
    if (end < 0 && beyond.length < REACH_PX) continue;
    known++;
    if (end < 0 || end > REACH_PX || stack.hu[beyond[end]!]! < AIR_HU) open++;
  }
  return known === 0 ? 0 : open / known;
}
