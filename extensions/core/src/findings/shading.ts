import type { AnalysisGrid } from '../prepare/analysisStack.js';
import { REGION_CENTRE_MM } from './atlasData.js';
import type { FindingParameters } from './parameters.js';
import type { AspectsRegion } from './regions.js';

/** Heights (template mm) of the reference tissue: above the petrous bones' streaks, below the vertex. */
const REFERENCE_LEVELS_MM = [-8, 60] as const;
/** Mirror points closer to each other than this say nothing about a slope across the head. */
const MIN_APART_MM = 20;
/** With less reference tissue than this nothing is corrected. */
const MIN_PAIRS = 2000;

/**
 * Grey-level slope across the head, HU per mm towards the patient's right, from tissue OUTSIDE the twenty regions: the
 * territories of the anterior and posterior arteries. Beam hardening and an off-centre head tilt the grey level from side
 * to side; tissue that a middle cerebral stroke spares shows by how much, so that an infarct of a whole hemisphere cannot
 * correct itself away (as the median of the regions' own differences would: region AUC on synthetic heads 0.916 against
 * 0.951 with this estimate and 0.931 uncorrected; wrong side 8, 7 and 12 of 70).
 * Median over mirrored pixels of difference / distance, shrunk by `shadingWeight`.
 */
export function shadingSlope(
  grid: AnalysisGrid,
  densities: Float32Array,
  regions: Uint8Array,
  levelsMm: readonly number[],
  parameters: FindingParameters,
): number {
  const [width, height] = grid.sizePx;
  const slopes: number[] = [];
  grid.slices.forEach((_, k) => {
    const level = levelsMm[k]!;
    if (level < REFERENCE_LEVELS_MM[0] || level > REFERENCE_LEVELS_MM[1]) return;
    for (let row = 0; row < height; row++) {
      const start = width * (row + height * k);
      for (let col = 0; col < width / 2; col++) {
        const apartMm = (width - 1 - 2 * col) * grid.spacingMm;
        const [right, left] = [start + col, start + width - 1 - col];
        if (apartMm < MIN_APART_MM || regions[right] !== 0 || regions[left] !== 0) continue;
        const slope = (densities[right]! - densities[left]!) / apartMm;
        if (!Number.isNaN(slope)) slopes.push(slope);
      }
    }
  });
  if (slopes.length < MIN_PAIRS) return 0;
  return parameters.shadingWeight * Float64Array.from(slopes).sort()[slopes.length >> 1]!;
}

/** What the slope makes of one region's right-minus-left difference, HU, bounded. */
export function shadingOfRegion(slopePerMm: number, name: AspectsRegion, parameters: FindingParameters): number {
  const hu = slopePerMm * 2 * REGION_CENTRE_MM[name][0];
  return Math.min(parameters.maxShadingHu, Math.max(-parameters.maxShadingHu, hu));
}
