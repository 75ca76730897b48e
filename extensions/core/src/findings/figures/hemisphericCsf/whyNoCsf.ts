import { isSupratentorial } from '../../../anatomy/brainPlaces.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { templateCoordinates } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { isSkullClosed } from '../../regions/closedSkull.js';
import type { MeasuredHead } from '../figure.js';

/** Why the CSF of the hemispheres cannot be told, in the order in which it is asked. */
export const WHY_NO_CSF = ['vertexMissing', 'baseMissing', 'skullOpen', 'streaks'] as const;
export type WhyNoCsf = (typeof WHY_NO_CSF)[number];

/** Brain in the highest slice: above so little of it lies under 1 % of the hemispheres, mm2. Engineering limit. */
const MOST_AT_VERTEX_MM2 = 2500;
/** Of the hemispheres, in the lowest slice. Engineering limit. */
const MOST_AT_BASE_MM2 = 1000;
/** Share of the slices with streaks from which too much of the fluid lies in them. Engineering limit. */
const STREAKY_SHARE = 0.1;

export function whyNoCsf(head: MeasuredHead): WhyNoCsf | undefined {
  const { stack, frame, network, thresholds } = head;
  if (hemispheresMm2(head, stack.slices.length - 1) > MOST_AT_VERTEX_MM2) return 'vertexMissing';
  if (hemispheresMm2(head, 0) > MOST_AT_BASE_MM2) return 'baseMissing';
  if (!isSkullClosed(stack, frame, network.masks.brain, thresholdByte(thresholds.brain))) return 'skullOpen';
  if (streakySlices(head) > STREAKY_SHARE * stack.slices.length) return 'streaks';
  return undefined;
}

function hemispheresMm2({ stack, frame, network, thresholds }: MeasuredHead, k: number): number {
  const [xOf, yOf, zOf] = templateCoordinates(stack, frame);
  const plane = planeSize(stack);
  const { brain } = network.masks;
  const byte = thresholdByte(thresholds.brain);
  let area = 0;
  for (let i = k * plane; i < (k + 1) * plane; i++) {
    if (brain[i]! >= byte && isSupratentorial(Math.abs(xOf(i)), yOf(i), zOf(i))) area += stack.spacingMm ** 2;
  }
  return area;
}

/** As the check of the series says them: "3, 4". */
function streakySlices({ said = [] }: MeasuredHead): number {
  const slices = said.find(({ code }) => code === 'streaks')?.values?.slices;
  return typeof slices === 'string' ? slices.split(',').length : 0;
}
