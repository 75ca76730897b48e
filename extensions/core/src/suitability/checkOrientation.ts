import type { HeadFrame } from '../grid/headFrame.js';
import type { VolumeModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { Suitability } from '../notice.js';
import { fitCoordinates } from '../registration/fitHeadFrame.js';
import type { HeadVolume } from '../registration/headVolume.js';
import { HALF_TURNS, turnHead } from '../registration/turnHead.js';
import { closedBelow } from './closedBelow.js';
import { suitabilityOf } from './suitabilityOf.js';

/**
 * Residual of the coarse pose from which the head is also tried turned, mm. Upright heads measured 1.7-3 mm (5 mm in
 * extreme poses), heads with a wrong patient position 6.7-7.6 mm. Engineering limit, below both.
 */
export const SUSPICIOUS_RESIDUAL_MM = 4;
/** The turned head must fit this much better: measured 0.36-0.42 for a wrong position, 1.2 and more for a right one. */
export const BETTER_TURNED = 0.7;

/**
 * A wrong patient position in the header swaps left and right, or front and back, and the network, which has only ever
 * seen upright heads, straightens such a head in its mind. Only asking it again with the head turned shows the mistake;
 * that costs three passes, and only for a head that already fits badly. Upside down it can only be where it ends in a dome.
 */
export async function checkOrientation(
  head: HeadVolume,
  frame: HeadFrame,
  manifest: VolumeModelManifest,
  ask: (input: Tensor) => Promise<Readonly<Record<string, Tensor>>>,
): Promise<Suitability> {
  if (!(frame.residualMm > SUSPICIOUS_RESIDUAL_MM && Number.isFinite(frame.residualMm))) return suitabilityOf([]);
  const dome = closedBelow(head);
  for (const turn of HALF_TURNS) {
    if (!dome && turn.axes.some(axis => axis === 'z')) continue;
    const turned = turnHead(head, turn);
    const { residualMm } = fitCoordinates(turned, await ask(turned.tensor), manifest);
    if (residualMm < BETTER_TURNED * frame.residualMm) {
      const text = `The images show the head ${turn.words}: patient position or orientation in the header must be wrong.`;
      return suitabilityOf([{ code: 'headTurned', text, values: { turn: turn.id } }]);
    }
  }
  return suitabilityOf([]);
}
