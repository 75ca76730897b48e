import type { AnalysisGrid } from '../../grid/analysisStack.js';
import type { Component } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { inReach } from '../../grid/margin.js';
import type { FindingParameters } from '../parameters.js';
import { onBothSides } from './bothSides.js';

/** From this reach on a bleed disturbs the whole head, mm: half the breadth of the analysis grid. */
const WHOLE_HEAD_MM = 80;

/**
 * How far from its border a clot moves tissue and closes sulci, mm. Brain does not compress, so that at the distance r from its
 * middle the volume V of the clot is spread over a sphere: everything there is V / (4 pi r2) off its place. 2 mL reach 10 mm,
 * 30 mL 50 mm.
 */
export function massEffectReachMm(volumeMl: number, { massEffectMm }: Pick<FindingParameters, 'massEffectMm'>): number {
  const mm3 = 1000 * volumeMl;
  const radiusMm = Math.cbrt((3 * mm3) / (4 * Math.PI));
  return Math.sqrt(mm3 / (4 * Math.PI * massEffectMm)) - radiusMm;
}

/** How far from its border a bleed disturbs densities, mm: as far as its oedema does, and as far as it moves tissue. */
export const disturbedReachMm = (
  volumeMl: number,
  parameters: Pick<FindingParameters, 'oedemaReachMm' | 'massEffectMm'>,
): number => Math.max(parameters.oedemaReachMm, massEffectReachMm(volumeMl, parameters));

/**
 * 1 where a bleed, its oedema or its mass effect reaches, or where it reaches the mirror image: there the two sides of the
 * head cannot be held against each other, whichever of them is asked about. `oedema` is what the network marks beside bleeds.
 */
export function disturbedZone(
  { parts, oedema }: { readonly parts: readonly Component[]; readonly oedema: Uint8Array },
  grid: AnalysisGrid,
  frame: HeadFrame,
  parameters: FindingParameters,
): Uint8Array {
  const zone = new Uint8Array(oedema.length);
  if (parts.length === 0) return zone;
  zone.set(oedema);
  for (const { voxels, volumeMl } of parts) {
    const reachMm = disturbedReachMm(volumeMl, parameters);
    if (reachMm >= WHOLE_HEAD_MM) return zone.fill(1);
    const clot = new Uint8Array(zone.length);
    for (const voxel of voxels) clot[voxel] = 1;
    inReach(clot, grid, reachMm).forEach((v, i) => {
      if (v === 1) zone[i] = 1;
    });
  }
  return onBothSides(zone, grid, frame);
}
