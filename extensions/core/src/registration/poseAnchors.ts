import { REGION_VOLUME_ML } from '../anatomy/atlasData.js';
import { ASPECTS_REGIONS, type AspectsRegion, isDeepRegion } from '../anatomy/regions.js';
import { type Affine, length, subtract, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
import { LEVEL_POINT_TEMPLATE_Y_MM } from '../grid/templatePlanes.js';
import type { HeadAnatomy } from './headAnatomy.js';
import type { RegionCentroid } from './regionCentroids.js';

/**
 * Centres of the structures as the networks draw them, right side, template mm: medians of 30 synthetic heads in their
 * true pose; the networks learnt these ones, which lie within 2 mm of the means of reference contours. The third number of
 * a cortical region is the level of its slices (template z at x = 0, y = -5).
 */
export const CENTRE_MM: Readonly<Record<AspectsRegion | 'thalamus', Vec3>> = {
  C: [14, 14, 5],
  L: [25, -1.5, 0],
  IC: [18.5, -7, 3],
  I: [37.5, -4, 1],
  M1: [40.5, 29.5, 2],
  M2: [53, -6, 1.5],
  M3: [51.5, -42, 1],
  M4: [36.5, 27, 31.5],
  M5: [47.5, -7, 31.5],
  M6: [45, -44, 31.5],
  thalamus: [17, -20, 6],
};
/** How far a centre may lie off in a perfectly posed head (one standard deviation, mm, along template x, y, z). */
const DEEP_SPREAD_MM: Vec3 = [2, 3, 3];
const CORTICAL_SPREAD_MM: Vec3 = [4, 5, 4];
/** Volume of a thalamus as the network draws it, mL. */
export const THALAMUS_ML = 20;
/** A structure this much smaller or larger than usual was found in part only, or wrongly. */
const VOLUME_RANGE = [0.35, 2.5] as const;

/** One structure that was found, against where it should be. */
export interface Anchor {
  /** Where the table has it, template mm; for a cortical region the third number is a level. */
  readonly mni: Vec3;
  readonly cortical: boolean;
  readonly thalamus: boolean;
  /** Where it was found, in the template coordinates of the coarse pose. */
  readonly found: Vec3;
  readonly spreadMm: Vec3;
}

export function anchorsOf({ regions, thalami }: HeadAnatomy, toMni: Affine): readonly Anchor[] {
  const anchor = (name: AspectsRegion | 'thalamus', right: boolean, { pointLps, volumeMl }: RegionCentroid) => {
    const thalamus = name === 'thalamus';
    const share = volumeMl / (thalamus ? THALAMUS_ML : REGION_VOLUME_ML[name]);
    if (share < VOLUME_RANGE[0] || share > VOLUME_RANGE[1]) return [];
    const [x, y, z] = CENTRE_MM[name];
    const cortical = !thalamus && !isDeepRegion(name);
    return [
      {
        mni: [right ? x : -x, y, z] as const,
        cortical,
        thalamus,
        found: transformPoint(toMni, pointLps),
        spreadMm: cortical ? CORTICAL_SPREAD_MM : DEEP_SPREAD_MM,
      },
    ];
  };
  const names = ASPECTS_REGIONS.length;
  return [
    ...regions.flatMap(r => anchor(ASPECTS_REGIONS[(r.label - 1) % names]!, r.label <= names, r)),
    ...thalami.flatMap(t => anchor('thalamus', t.label === 1, t)),
  ];
}

/** Distances from the table to where structures were found under a correction of the coarse pose. */
export interface AnchorDistance {
  readonly offMm: (anchor: Anchor) => Vec3;
  /** In spreads along each template axis. */
  readonly whitened: (anchor: Anchor) => Vec3;
}

/**
 * `coarseNormal` is the slices' normal as a covector of the coarse template coordinates. A cortical region follows the
 * slices: in a head that is tilted by 10 degrees M1 and M3 lie 13 mm apart in height, but still on the same slices.
 */
export function anchorDistance(correction: Affine, coarseNormal: Vec3): AnchorDistance {
  const slope = [0, 1, 2].map(axis => {
    const unit: Vec3 = [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
    const [x, y, z] = transformDirection(correction, unit);
    return coarseNormal[0] * x + coarseNormal[1] * y + coarseNormal[2] * z;
  }) as [number, number, number];
  const offMm = ({ mni: [x, y, z], cortical, found }: Anchor): Vec3 => {
    const height = cortical ? z - (slope[0] * x + slope[1] * (y - LEVEL_POINT_TEMPLATE_Y_MM)) / slope[2] : z;
    return subtract(transformPoint(correction, [x, y, height]), found);
  };
  const whitened = (anchor: Anchor): Vec3 => {
    const [x, y, z] = offMm(anchor);
    return [x / anchor.spreadMm[0], y / anchor.spreadMm[1], z / anchor.spreadMm[2]];
  };
  return { offMm, whitened };
}

export const spreadsOff = (distance: AnchorDistance, anchor: Anchor): number => length(distance.whitened(anchor));
