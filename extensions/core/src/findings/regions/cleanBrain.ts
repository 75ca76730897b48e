import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';
import { componentMask, connectedComponents } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { withMargin } from '../../grid/margin.js';
import { templatePlanes } from '../../grid/templatePlanes.js';
import { thresholdByte } from '../../model/networkMaps.js';

/** The foramen magnum and the floor of the posterior fossa lie at template z of about -60; below is neck. */
const LOWEST_BRAIN_MM = -62;
/** Darker is fat of the orbit or air: fluid in its noise is not. */
const DARKEST_INSIDE_HU = -30;
/** A rim that is a fifth bone is mostly brain; peeled from 150 HU on a brain loses its rim all around, from 300 on petrous bone stays. */
const MOSTLY_BONE_HU = 200;
/**
 * Half the width of the bridges over which eye and mastoid hang on the brain: the orbital roof is cut slantwise by a thick
 * slice, and half of it has the density of brain.
 */
const BRIDGE_MM = 3;

/** Whether anything inside the skull may have this density, blood and the partial volume of bone included. */
export const isInsideSkull = (hu: number): boolean => hu >= DARKEST_INSIDE_HU && hu < MOSTLY_BONE_HU;

/**
 * The brain map without what cannot be brain: below the skull base; bone, fat and air at its border (the network draws
 * across petrous bone and orbital roof); and parts apart from the largest one (neck muscle, the eye). What is dense or dark
 * inside the brain, as calcium and a clip are, stays a part of it. Probability x 255.
 */
export function cleanBrain(brain: Uint8Array, stack: AnalysisStack, frame: HeadFrame, threshold: number): Uint8Array {
  const mask = aboveTheBase(brain, stack, frame, thresholdByte(threshold));
  peel(mask, stack);
  const kept = largestPart(mask, stack);
  return brain.map((v, i) => (kept[i] === 1 ? v : 0));
}

function aboveTheBase(brain: Uint8Array, stack: AnalysisStack, frame: HeadFrame, fromByte: number): Uint8Array {
  const [width, height] = stack.sizePx;
  const mask = new Uint8Array(brain.length);
  templatePlanes(stack, frame).forEach(({ origin, perCol, perRow }, k) => {
    for (let row = 0; row < height; row++) {
      const start = width * (row + height * k);
      const z = origin[2] + row * perRow[2];
      for (let col = 0; col < width; col++) {
        mask[start + col] = brain[start + col]! >= fromByte && z + col * perCol[2] >= LOWEST_BRAIN_MM ? 1 : 0;
      }
    }
  });
  return mask;
}

/** Takes off `mask`, from its border inwards and within each slice, what has the density of no brain. */
function peel(mask: Uint8Array, stack: AnalysisStack): void {
  const { hu, sizePx } = stack;
  const [width] = sizePx;
  const plane = planeSize(stack);
  const isStrange = (i: number) => mask[i] === 1 && !isInsideSkull(hu[i]!);
  const steps = [-1, 1, -width, width];
  const isOutside = (i: number, from: number) =>
    i < 0 || Math.floor(i / plane) !== Math.floor(from / plane) || mask[i] === 0;
  const border: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    if (isStrange(i) && steps.some(step => isOutside(i + step, i))) border.push(i);
  }
  while (border.length > 0) {
    const at = border.pop()!;
    if (mask[at] === 0) continue;
    mask[at] = 0;
    for (const step of steps) {
      const next = at + step;
      if (next >= 0 && Math.floor(next / plane) === Math.floor(at / plane) && isStrange(next)) border.push(next);
    }
  }
}

/** 1 at the largest part of a mask, where parts count as one only over more than a bridge; its own border as it was. */
function largestPart(mask: Uint8Array, stack: AnalysisStack): Uint8Array {
  const beside = withMargin(
    mask.map(v => 1 - v),
    stack,
    BRIDGE_MM,
  );
  const core = beside.map(v => 1 - v);
  const largest = componentMask(mask.length, connectedComponents(core, stack).slice(0, 1));
  return withMargin(largest, stack, BRIDGE_MM).map((v, i) => v & mask[i]!);
}
