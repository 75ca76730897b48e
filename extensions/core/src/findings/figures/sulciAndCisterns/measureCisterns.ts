import { CISTERN_MM3, CISTERN_ZONES, CISTERNS, type Cistern } from '../../../anatomy/cisterns.js';
import { determinant } from '../../../geometry.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import { templatePlanes } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { between } from '../../regions/headDensities.js';
import type { MeasuredHead } from '../figure.js';
import { streakySlices } from './streakySlices.js';
import type { WhyNoCistern } from './whyNoSpaces.js';

/** Fluid in the zone of a cistern, mL, and what the slices show of that zone. */
export interface JudgedCistern {
  readonly csfMl: number;
  readonly zoneMl: number;
}

/** Where it cannot be told, why; never a number of what was left. */
export type MeasuredCistern = JudgedCistern | { readonly notJudged: WhyNoCistern };

/** Fluid lies nearer to the density of fluid than to that of tissue; what is darker than this is air, or a streak, HU. */
const FLUID_SHARE = 0.5;
const DARKEST_HU = -30;
/** Of a zone the slices have to show so much. Engineering limit. */
const SEEN_SHARE = 0.9;
/** A cistern of some millimetres is averaged away in thicker slices; in the one real head of 7 mm both are seen. Engineering limit. */
const MOST_SLICE_MM = 7.5;
/** Believed blood from which a zone is not judged, and what the network takes for blood with this probability, mL. Engineering limits. */
const BLOOD_ML = 0.2;
const LIKELY_BLOOD = 0.3;
const LIKELY_BLOOD_ML = 0.5;

/** Slices whose grid is cut by a zone: others need no look, template mm from its heights. */
const MOST_TILTED_MM = 25;

/**
 * CSF in the template-placed zone of each basal cistern. A voxel counts with the probability of CSF that the network gives it, and only
 * where its density is fluid: a network that has seen open cisterns alone draws some of them into a head that has none.
 */
export const measureCisterns = (head: MeasuredHead, csf: Uint8Array, ventricles: Uint8Array) =>
  Object.fromEntries(
    CISTERNS.map(cistern => [cistern, measureCistern(head, csf, ventricles, cistern)]),
  ) as unknown as Readonly<Record<Cistern, MeasuredCistern>>;

function measureCistern(
  head: MeasuredHead,
  csf: Uint8Array,
  ventricles: Uint8Array,
  cistern: Cistern,
): MeasuredCistern {
  const { stack, frame, densities, network, haemorrhage } = head;
  if (!frame.trusted) return { notJudged: 'pose' };
  const fluidHu = between(densities, FLUID_SHARE);
  const likely = thresholdByte(LIKELY_BLOOD);
  const sum = { csf: 0, zone: 0, blood: 0, likely: 0 };
  const slices = new Set<number>();
  for (const { i, k, ml } of zoneVoxels(head, cistern)) {
    slices.add(k);
    sum.zone += ml;
    if (haemorrhage.mask[i] === 1) sum.blood += ml;
    if (network.masks.haemorrhage[i]! >= likely) sum.likely += ml;
    const hu = stack.hu[i]!;
    if (hu < fluidHu && hu > DARKEST_HU) sum.csf += (ml * Math.max(0, csf[i]! - ventricles[i]!)) / 255;
  }
  const wholeMl = (CISTERN_MM3[cistern] * Math.abs(determinant(frame.mniToLps))) / 1000;
  if (sum.zone < SEEN_SHARE * wholeMl) return { notJudged: 'outside' };
  if ([...slices].some(k => stack.slices[k]!.extentMm > MOST_SLICE_MM)) return { notJudged: 'thickSlices' };
  if ([...slices].some(streakySlices(head, stack))) return { notJudged: 'streaks' };
  if (sum.blood >= BLOOD_ML || sum.likely >= LIKELY_BLOOD_ML) return { notJudged: 'blood' };
  return { csfMl: sum.csf, zoneMl: sum.zone };
}

/** The voxels of a zone; each with the part of its own volume that lies between the zone's heights, mL. */
function* zoneVoxels({ stack, frame }: Pick<MeasuredHead, 'stack' | 'frame'>, cistern: Cistern) {
  const { z: heights, holds } = CISTERN_ZONES[cistern];
  const [width, height] = stack.sizePx;
  const ofVoxel = voxelMl(stack);
  for (const [k, { origin, perCol, perRow }] of templatePlanes(stack, frame).entries()) {
    const half = stack.slices[k]!.extentMm / 2;
    const middle = origin[2] + (perCol[2] * width + perRow[2] * height) / 2;
    if (middle < heights[0] - half - MOST_TILTED_MM || middle > heights[1] + half + MOST_TILTED_MM) continue;
    for (let row = 0, i = k * planeSize(stack); row < height; row++) {
      for (let col = 0; col < width; col++, i++) {
        const x = origin[0] + col * perCol[0] + row * perRow[0];
        const y = origin[1] + col * perCol[1] + row * perRow[1];
        if (!holds(x, y)) continue;
        const z = origin[2] + col * perCol[2] + row * perRow[2];
        const inside = Math.min(heights[1], z + half) - Math.max(heights[0], z - half);
        if (inside > 0) yield { i, k, ml: (ofVoxel[k]! * inside) / (2 * half) };
      }
    }
  }
}
