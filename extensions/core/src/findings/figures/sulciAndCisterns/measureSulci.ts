import type { Side } from '../../../anatomy/regions.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import { levelsMm, templatePlanes } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { bloodOfKind } from '../../haemorrhage/intracerebral.js';
import { isSkullClosed } from '../../regions/closedSkull.js';
import { beyond, FRAME_MIDLINE, skullMidlinePlane } from '../../regions/skullMidlinePlane.js';
import type { MeasuredHead } from '../figure.js';
import { rimDepth } from './rimDepth.js';
import { streakySlices } from './streakySlices.js';
import type { WhyNoSulci } from './whyNoSpaces.js';

/** Fluid in the outer rim of the brain of one side, mL, and that rim as a whole. */
export interface SulcalRim {
  readonly csfMl: number;
  readonly rimMl: number;
}

export type JudgedSulci = Readonly<Record<Side, SulcalRim>>;

/** Where the sides cannot be compared, why; never a number of what was left. */
export type MeasuredSulci = JudgedSulci | { readonly notJudged: WhyNoSulci };

/** The rim: so deep below the surface of the brain, at these heights above the tentorium (template z), and not beside the falx, mm. */
const DEPTH_MM = 15;
const HEIGHTS_MM = [10, 60] as const;
const BESIDE_FALX_MM = 10;
/** Engineering limits: slices that blur sulci, streaks, a cavity, and blood in the sulci. */
const MOST_SLICE_MM = 7.5;
const STREAKY_SHARE = 0.1;
const OLD_INFARCT_ML = 5;
const BLOOD_ML = 0.5;
/** Where the wider side holds less of its rim as fluid there is nothing to compare with. */
const LEAST_SHARE = 0.015;

/**
 * Fluid in the outer rim of the brain on both sides of the skull's midline. A voxel counts with the network's probability of CSF times its
 * share of fluid by its density: a network that has seen open sulci alone draws half of them into a side that has none.
 */
export function measureSulci(head: MeasuredHead, csf: Uint8Array, ventricles: Uint8Array): MeasuredSulci {
  const why = whyNoSulci(head);
  if (why !== undefined) return { notJudged: why };
  const { stack, frame, network, thresholds, lesions, haemorrhage, densities } = head;
  const contrastHu = Math.max(1, densities.tissueHu - densities.csfHu);
  const { brain } = network.masks;
  const byte = thresholdByte(thresholds.brain);
  const midline = skullMidlinePlane(stack, frame) ?? FRAME_MIDLINE;
  const inSulci = bloodOfKind('subarachnoid', haemorrhage.mask, network) ?? haemorrhage.mask;
  const [width, height] = stack.sizePx;
  const ml = voxelMl(stack);
  const sums = { right: { csfMl: 0, rimMl: 0 }, left: { csfMl: 0, rimMl: 0 } };
  let bloodMl = 0;
  const planes = templatePlanes(stack, frame);
  for (const k of rimSlices(head)) {
    const { origin, perCol, perRow } = planes[k]!;
    const offset = k * planeSize(stack);
    const depth = rimDepth(pixel => brain[offset + pixel]! >= byte, width, height);
    for (let pixel = 0; pixel < depth.length; pixel++) {
      const i = offset + pixel;
      if (depth[pixel]! * stack.spacingMm > DEPTH_MM || brain[i]! < byte) continue;
      const [col, row] = [pixel % width, Math.floor(pixel / width)];
      const z = origin[2] + col * perCol[2] + row * perRow[2];
      if (z < HEIGHTS_MM[0] || z > HEIGHTS_MM[1]) continue;
      const aside = beyond(midline, [
        origin[0] + col * perCol[0] + row * perRow[0],
        origin[1] + col * perCol[1] + row * perRow[1],
        z,
      ]);
      if (Math.abs(aside) < BESIDE_FALX_MM) continue;
      if (inSulci[i] === 1) bloodMl += ml[k]!;
      if (haemorrhage.mask[i] === 1 || lesions.oldInfarct[i] === 1) continue;
      const sum = aside > 0 ? sums.right : sums.left;
      sum.rimMl += ml[k]!;
      const fluid = Math.min(1, Math.max(0, (densities.tissueHu - stack.hu[i]!) / contrastHu));
      sum.csfMl += (ml[k]! * fluid * Math.max(0, csf[i]! - ventricles[i]!)) / 255;
    }
  }
  if (bloodMl >= BLOOD_ML) return { notJudged: 'blood' };
  return Math.max(fluidShare(sums.right), fluidShare(sums.left)) < LEAST_SHARE ? { notJudged: 'bothNarrow' } : sums;
}

/** Share of the rim that is fluid, 0-1. */
export const fluidShare = ({ csfMl, rimMl }: SulcalRim): number => (rimMl > 0 ? csfMl / rimMl : 0);

/** Slices of which some part may lie between the heights of the rim. */
function rimSlices({ stack, frame }: Pick<MeasuredHead, 'stack' | 'frame'>): readonly number[] {
  const [width, height] = stack.sizePx;
  return templatePlanes(stack, frame).flatMap(({ origin, perCol, perRow }, k) => {
    const corners = [0, width].flatMap(col => [0, height].map(row => origin[2] + col * perCol[2] + row * perRow[2]));
    return Math.max(...corners) >= HEIGHTS_MM[0] && Math.min(...corners) <= HEIGHTS_MM[1] ? [k] : [];
  });
}

function whyNoSulci(head: MeasuredHead): WhyNoSulci | undefined {
  const { stack, frame, network, thresholds, lesions } = head;
  if (!frame.trusted) return 'pose';
  const levels = levelsMm(stack, frame);
  const reach = (k: number) => stack.slices[k]!.extentMm / 2;
  const last = stack.slices.length - 1;
  if (levels[0]! - reach(0) > HEIGHTS_MM[0] || levels[last]! + reach(last) < HEIGHTS_MM[1]) return 'outside';
  const slices = rimSlices(head);
  if (slices.some(k => stack.slices[k]!.extentMm > MOST_SLICE_MM)) return 'thickSlices';
  if (!isSkullClosed(stack, frame, network.masks.brain, thresholdByte(thresholds.brain))) return 'skullOpen';
  if (slices.filter(streakySlices(head, stack)).length > STREAKY_SHARE * slices.length) return 'streaks';
  const ml = voxelMl(stack);
  const plane = planeSize(stack);
  const oldMl = lesions.oldInfarct.reduce((sum, v, i) => (v === 1 ? sum + ml[Math.floor(i / plane)]! : sum), 0);
  return oldMl >= OLD_INFARCT_ML ? 'oldInfarct' : undefined;
}
