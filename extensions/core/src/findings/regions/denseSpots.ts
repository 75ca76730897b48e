import { planeSize } from '../../grid/analysisStack.js';
import { type Component, componentMask, connectedComponents } from '../../grid/components.js';
import { inReach, withMargin } from '../../grid/margin.js';
import { mirrorVoxels, voxelSides } from '../../grid/templatePlanes.js';
import { thresholdByte } from '../../model/networkMaps.js';
import { median } from '../../volume/median.js';
import type { FindingBasis } from '../findingBasis.js';
import { brainMedians } from './brainMedians.js';
import { massEffectReachMm } from './disturbedZone.js';
import { between } from './headDensities.js';
import { anyNear, BONE_HU } from './nearBone.js';

/** Cortical bone blurs about two pixels of 1 mm into the brain. */
const BONE_REACH_PX = 2;
/** Share of a spot that must lie apart from the skull, or have nothing dense opposite: the bone's blur is on both sides alike. */
const MIN_APART_SHARE = 0.5;
/**
 * Over the median of the head's tissue, and of that of the slice's denser half, by this much nothing is brain (grey and white matter
 * differ by half of it), and by the lesser one nothing that is so wide: blood in brain or in sulci is often no denser. Regions
 * of synthetic heads and of the GE head lie within 4 HU of the tissue's median. HU, mL; smaller ones are noise, and the rim
 * of a vessel, larger ones the vertex, or the cortex where it
 * stands out.
 */
const DENSE = { contrastHu: 12, leastMl: 0.05, mostMl: 30 } as const;
const WIDE = { contrastHu: 8, leastMl: 1, mostMl: 30 } as const;

/**
 * What in the brain is denser than its tissue: calcification, contrast, metal, and blood whether or not it was found. The
 * healthy place opposite would read as dark. `brain` is probability x 255.
 */
export function denseSpots(
  { stack, frame, thresholds, parameters, densityAt, densities }: FindingBasis,
  brain: Uint8Array,
): readonly Component[] {
  const byte = thresholdByte(thresholds.brain);
  const plane = planeSize(stack);
  const fluidHu = between(densities, parameters.tissueShare);
  // Of the denser half: a large infarct of one side makes sound cortex of the other no spot.
  const sideOf = voxelSides(stack, frame);
  const halves = { right: new Uint8Array(brain.length), left: new Uint8Array(brain.length) };
  for (let i = 0; i < brain.length; i++) {
    if (brain[i]! >= byte && stack.hu[i]! >= fluidHu) halves[sideOf(i)][i] = brain[i]!;
  }
  const medians = [halves.right, halves.left].map(half => brainMedians(stack, half, byte));
  const tissueHu = stack.slices.map((_, k) =>
    Math.max(densities.tissueHu, ...medians.map(of => of[k]!).filter(hu => !Number.isNaN(hu))),
  );
  const wide = new Uint8Array(brain.length);
  const dense = new Uint8Array(brain.length);
  for (let i = 0; i < brain.length; i++) {
    if (brain[i]! < byte) continue;
    const overHu = densityAt(i) - tissueHu[Math.floor(i / plane)]!;
    if (overHu > WIDE.contrastHu) wide[i] = 1;
    if (overHu > DENSE.contrastHu) dense[i] = 1;
  }
  const mirrorOf = mirrorVoxels(stack, frame);
  const besideSkull = (voxel: number): boolean =>
    anyNear(stack.sizePx, voxel, BONE_REACH_PX, i => brain[i]! < byte && stack.hu[i]! >= BONE_HU);
  const isPaired = (voxel: number): boolean => {
    const mirror = mirrorOf(voxel);
    return mirror !== undefined && anyNear(stack.sizePx, mirror, BONE_REACH_PX, i => dense[i] === 1);
  };
  const mostly = ({ voxels }: Component, holds: (voxel: number) => boolean) =>
    voxels.reduce((n, v) => n + (holds(v) ? 1 : 0), 0) >= MIN_APART_SHARE * voxels.length;
  const apart = (part: Component) => mostly(part, v => !besideSkull(v));
  const inside = connectedComponents(wide, stack).filter(
    part => part.volumeMl >= WIDE.leastMl && part.volumeMl <= WIDE.mostMl && apart(part),
  );
  const known = componentMask(brain.length, inside);
  const spots = connectedComponents(dense, stack).filter(
    part =>
      part.volumeMl >= DENSE.leastMl &&
      part.volumeMl <= DENSE.mostMl &&
      known[part.voxels[0]!] === 0 &&
      (apart(part) || mostly(part, v => !isPaired(v))),
  );
  return [...inside, ...spots];
}

/** Smaller ones move nothing; larger clots than the other the haemorrhage network has never missed in real scans (3 mL), mL. */
const MOVES = { fromMl: 0.5, toMl: 5 } as const;
/**
 * Mean probability of the haemorrhage network from which a spot may be a clot that its rules dropped. Bone in partial volume,
 * cupping under the vertex and cortex that stands out are as dense and as wide, on both sides of a sound head: they move
 * nothing, and the reach of a clot of their volume would leave nothing of such a head to compare.
 */
const MAY_BE_BLOOD = 0.25;

/**
 * 1 where such a spot, its rim or, where it may be blood in the regions, its mass effect reaches. `regions` has the labels
 * 0-20, `blood` the haemorrhage network's probability x 255.
 */
export function reachOfSpots(
  spots: readonly Component[],
  { regions, blood }: { readonly regions: Uint8Array; readonly blood: Uint8Array },
  { stack, parameters, densityAt }: Pick<FindingBasis, 'stack' | 'parameters' | 'densityAt'>,
): Uint8Array {
  const zone = withMargin(componentMask(regions.length, spots), stack, parameters.haemorrhageMarginMm);
  for (const spot of spots) {
    const { voxels, volumeMl } = spot;
    const inRegions = voxels.reduce((n, v) => n + (regions[v] === 0 ? 0 : 1), 0);
    if (volumeMl < MOVES.fromMl || volumeMl > MOVES.toMl || 2 * inRegions < voxels.length) continue;
    if (voxels.reduce((sum, v) => sum + blood[v]!, 0) < 255 * MAY_BE_BLOOD * voxels.length) continue;
    if (median([...voxels].map(densityAt)) > parameters.haemorrhageHighHu) continue;
    inReach(componentMask(zone.length, [spot]), stack, massEffectReachMm(volumeMl, parameters)).forEach((v, i) => {
      if (v === 1) zone[i] = 1;
    });
  }
  return zone;
}
